using Lucene.Net.Search;
using Lucene.Net.Util;

namespace SearchEngine.Core.Queries.Filtering;

/// <summary>
/// Documents of a segment, deleted and hidden ones among them, in whichever way takes less: a bit for each document of the segment, or
/// the numbers of a few in ascending order.
/// </summary>
internal sealed class KeptDocuments
{
    private KeptDocuments(FixedBitSet? bits, int[]? few, int count) => (Bits, Few, Count) = (bits, few, count);

    /// <summary>A bit for each document; null where <see cref="Few"/> are kept. Not to be changed.</summary>
    public FixedBitSet? Bits { get; }

    /// <summary>The numbers; null where <see cref="Bits"/> are kept. Not to be changed.</summary>
    public int[]? Few { get; }

    /// <summary>How many there are.</summary>
    public int Count { get; }

    /// <summary>What they take, in bytes.</summary>
    public long Bytes => (Bits is null ? 0 : 8L * Bits.GetBits().Length) + (4L * (Few?.Length ?? 0));

    /// <summary>Keeps <paramref name="bits"/>, which nobody changes any more.</summary>
    public static KeptDocuments Of(FixedBitSet bits)
    {
        int count = bits.Cardinality;
        // A number takes as much as 32 bits.
        return count < bits.Length / 32 ? new KeptDocuments(null, NumbersOf(bits, count), count) : new KeptDocuments(bits, null, count);
    }

    /// <summary>The documents that are accepted as well, in ascending order.</summary>
    /// <param name="accepted">Those that can be seen; null for all.</param>
    public DocIdSetIterator Iterator(IBits? accepted) => Bits is not null ? new BitsIterator(Bits, accepted, Count) : new FewIterator(Few!, accepted);

    private static int[] NumbersOf(FixedBitSet bits, int count)
    {
        int[] numbers = new int[count];
        int doc = -1;
        for (int i = 0; i < count; i++) numbers[i] = doc = bits.NextSetBit(doc + 1);
        return numbers;
    }

    private sealed class BitsIterator(FixedBitSet bits, IBits? accepted, int count) : DocIdSetIterator
    {
        private int _doc = -1;

        public override int DocID => _doc;

        public override int NextDoc() => Advance(_doc + 1);

        public override int Advance(int target)
        {
            while (target < bits.Length && (target = bits.NextSetBit(target)) >= 0)
            {
                if (accepted is null || accepted.Get(target)) return _doc = target;
                target++;
            }

            return _doc = NO_MORE_DOCS;
        }

        public override long GetCost() => count;
    }

    private sealed class FewIterator(int[] numbers, IBits? accepted) : DocIdSetIterator
    {
        private int _next;
        private int _doc = -1;

        public override int DocID => _doc;

        public override int NextDoc()
        {
            while (_next < numbers.Length)
            {
                int doc = numbers[_next++];
                if (accepted is null || accepted.Get(doc)) return _doc = doc;
            }

            return _doc = NO_MORE_DOCS;
        }

        public override int Advance(int target)
        {
            int found = Array.BinarySearch(numbers, _next, numbers.Length - _next, target);
            _next = found < 0 ? ~found : found;
            return NextDoc();
        }

        public override long GetCost() => numbers.Length;
    }
}
