using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace SearchEngine.Core.Postings;

/// <content>What is known of the blocks without decoding them: .dir and .imp.</content>
internal sealed partial class BlockPostings
{
    /// <summary>So few blocks are searched one by one.</summary>
    private const int ShortSearch = 8;

    private long _impactStart;
    private int _shallowBlock;
    private int _shallowEnd;

    /// <summary>What the documents of the block of the shallow cursor have at most; none behind the last block.</summary>
    public Impacts BlockImpacts => _shallowBlock >= _blocks ? default : Word(ImpactWords.OfBlock(_blocks, _shallowBlock));

    /// <summary>The last document of the group of 32 blocks that the shallow cursor is in; <see cref="Lucene.Net.Search.DocIdSetIterator.NO_MORE_DOCS"/> behind the last block.</summary>
    public int GroupEnd
    {
        get
        {
            if (_shallowBlock >= _blocks) return NO_MORE_DOCS;
            return LastDocument(Math.Min(((_shallowBlock / ImpactWords.GroupSize) + 1) * ImpactWords.GroupSize, _blocks) - 1);
        }
    }

    /// <summary>What the documents of that group have at most.</summary>
    public Impacts GroupImpacts => _shallowBlock >= _blocks ? default : Word(ImpactWords.OfGroup(_shallowBlock / ImpactWords.GroupSize));

    /// <summary>What all documents of the term have at most.</summary>
    public Impacts TermImpacts => Word(0);

    /// <summary>
    /// Moves the shallow cursor to the first block whose last document is at least <paramref name="target"/>, from where it is on. Nothing is decoded, and the current document stays.
    /// </summary>
    /// <param name="target">A document; not before an earlier target.</param>
    /// <returns>The last document of the block, or <see cref="Lucene.Net.Search.DocIdSetIterator.NO_MORE_DOCS"/> when there is no such block.</returns>
    public int ShallowAdvance(int target)
    {
        if (target <= _shallowEnd) return _shallowEnd;
        _shallowBlock = _hasDirectory ? FindBlock(target, _shallowBlock) : SingleBlock(target);
        return _shallowEnd = _shallowBlock < _blocks ? LastDocument(_shallowBlock) : NO_MORE_DOCS;
    }

    /// <summary>What the documents from the block of the shallow cursor to <paramref name="upTo"/> have at most: block by block, or for long ranges in larger steps.</summary>
    /// <param name="upTo">A document; not before the last target of <see cref="ShallowAdvance"/>.</param>
    /// <param name="impacts">Where the bounds go, of which every one may be reached; 8 of them at least.</param>
    /// <returns>How many there are: 0 where no document is left.</returns>
    public int ImpactsTo(int upTo, Span<Impacts> impacts)
    {
        if (_shallowBlock >= _blocks) return 0;
        if (!_hasDirectory || upTo == NO_MORE_DOCS) return One(TermImpacts, impacts);
        int last = upTo <= _shallowEnd ? _shallowBlock : Math.Min(FindBlock(upTo, _shallowBlock), _blocks - 1);
        (int first, int count) = (_shallowBlock, last - _shallowBlock + 1);
        if (count <= impacts.Length)
        {
            for (int i = 0; i < count; i++) impacts[i] = Word(ImpactWords.OfBlock(_blocks, first + i));
            return count;
        }

        (first, count) = (first / ImpactWords.GroupSize, (last / ImpactWords.GroupSize) - (first / ImpactWords.GroupSize) + 1);
        if (count > impacts.Length) return One(TermImpacts, impacts);
        for (int i = 0; i < count; i++) impacts[i] = Word(ImpactWords.OfGroup(first + i));
        return count;
    }

    private static int One(Impacts all, Span<Impacts> impacts)
    {
        impacts[0] = all;
        return 1;
    }

    private void ResetShallow(TermPlace place) => (_impactStart, _shallowBlock, _shallowEnd) = (place.ImpactStart, 0, -1);

    private int SingleBlock(int target) => target <= LastDocument(0) ? 0 : 1;

    /// <summary>
    /// The first block from <paramref name="from"/> on whose last document is at least <paramref name="target"/>: by steps that double, then by halving the last of them, and by counting where that is short. The halves are chosen without branches, which
    /// nothing could foretell.
    /// </summary>
    private int FindBlock(int target, int from)
    {
        int left = _blocks - from;
        if (left <= 0) return _blocks;
        ReadOnlySpan<int> last = MemoryMarshal.Cast<byte, int>(_reader.Directory.Span(_directoryStart + (4L * from), 4 * left));
        if (last[0] >= target) return from;
        int low = 1, step = ShortSearch;
        while (low + step <= left && last[low + step - 1] < target)
        {
            low += step;
            step <<= 1;
        }

        ReadOnlySpan<int> rest = last.Slice(low, Math.Min(step, left - low));
        while (rest.Length > ShortSearch)
        {
            int half = rest.Length >> 1, skipped = rest[half - 1] < target ? half : 0;
            low += skipped;
            rest = rest.Slice(skipped, rest.Length - half);
        }

        foreach (int one in rest) low += one < target ? 1 : 0;
        GC.KeepAlive(_reader);
        return from + low;
    }

    private int LastDocument(int block)
    {
        if (block < 0) return -1;
        return _hasDirectory ? (int)Entry(0, block) : _documents[_docFreq - 1];
    }

    /// <summary>A number of .dir.</summary>
    private uint Entry(int column, int block)
    {
        uint entry = BinaryPrimitives.ReadUInt32LittleEndian(_reader.Directory.Span(_directoryStart + (4 * (((long)column * _blocks) + block)), 4));
        GC.KeepAlive(_reader);
        return entry;
    }

    /// <summary>
    /// A word of .imp. Of a term without a full block, and in a segment without lengths, nothing is kept: there is what follows from the sum of the frequencies.
    /// </summary>
    private Impacts Word(int word)
    {
        if (!_hasDirectory || _reader.Impacts is not { } file)
            return Impacts.Of((int)Math.Min(_totalTermFreq - _docFreq + 1, int.MaxValue), _kind.HasLengths ? 0 : 1);
        ulong pairs = BinaryPrimitives.ReadUInt64LittleEndian(file.Span(file.ContentStart + ((_impactStart + word) * ImpactWords.Length), ImpactWords.Length));
        GC.KeepAlive(_reader);
        return new Impacts(pairs);
    }
}
