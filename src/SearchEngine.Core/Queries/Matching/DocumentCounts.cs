using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SearchEngine.Core.Queries.Matching;

/// <summary>
/// Adds up how often each document of a segment has something, in whatever order that comes, and gives it out in the order of the documents. Belongs to a thread; who took it gives it
/// back, unless something failed meanwhile.
/// </summary>
/// <remarks>
/// A count is a byte, so that those of as many documents as possible stay near the processor; of the few that come to more, the rest is kept apart.
/// </remarks>
internal sealed class DocumentCounts
{
    /// <summary>Counts of larger segments are not kept: 16 MB a thread.</summary>
    private const int MostKept = 1 << 24;
    private const int PageShift = 11;
    private const int PageSize = 1 << PageShift;

    [ThreadStatic]
    private static DocumentCounts? _ofThread;

    private readonly byte[] _counts;
    private readonly bool[] _touched;
    private readonly List<(int Doc, int Count)> _more = [];
    private int _pages;

    private DocumentCounts(int pages) => (_counts, _touched) = (new byte[pages << PageShift], new bool[pages]);

    /// <summary>Counts of <paramref name="documents"/> documents, all 0.</summary>
    public static DocumentCounts Take(int documents)
    {
        DocumentCounts? kept = _ofThread;
        _ofThread = null;
        int pages = (documents + PageSize - 1) >> PageShift;
        DocumentCounts taken = kept is not null && kept._touched.Length >= pages ? kept : new DocumentCounts(pages);
        taken._pages = pages;
        return taken;
    }

    /// <summary>The count of a document.</summary>
    public int Of(int doc)
    {
        int count = _counts[doc];
        foreach ((int other, int more) in _more) if (other == doc) count += more;
        return count;
    }

    /// <summary>Adds to the count of a document.</summary>
    public void Add(int doc, int count)
    {
        Sum(_counts, doc, count);
        _touched[doc >> PageShift] = true;
    }

    /// <summary>Adds to the counts of documents, which ascend.</summary>
    public void Add(ReadOnlySpan<int> docs, ReadOnlySpan<int> counts)
    {
        if (docs.IsEmpty) return;
        byte[] sums = _counts;
        counts = counts[..docs.Length];
        for (int k = 0; k < docs.Length; k++) Sum(sums, docs[k], counts[k]);

        // A page too many is only looked at for nothing.
        int first = docs[0] >> PageShift, pages = (docs[^1] >> PageShift) - first + 1;
        if (pages <= docs.Length) _touched.AsSpan(first, pages).Fill(true);
        else foreach (int doc in docs) _touched[doc >> PageShift] = true;
    }

    /// <summary>Takes off some of the count of a document, which stays above 0.</summary>
    public void TakeOff(int doc, int count) => _more.Add((doc, -count));

    /// <summary>Writes the documents with a count, and their counts, and gives the counts back, all 0 again.</summary>
    /// <param name="docs">Takes the documents, in ascending order: room for all of them.</param>
    /// <param name="counts">Takes their counts.</param>
    /// <returns>How many they are, and the greatest count.</returns>
    public (int Documents, int Most) Give(Span<int> docs, Span<int> counts)
    {
        int n = 0, most = 0;
        for (int page = 0; page < _pages; page++)
        {
            if (!_touched[page]) continue;
            _touched[page] = false;
            Span<byte> sums = _counts.AsSpan(page << PageShift, PageSize);
            for (int word = 0; word < PageSize; word += 64) n += Write(sums.Slice(word, 64), (page << PageShift) + word, docs[n..], counts[n..]);
            sums.Clear();
        }

        docs = docs[..n];
        foreach ((int doc, int more) in _more) counts[docs.BinarySearch(doc)] += more;
        _more.Clear();
        foreach (int count in counts[..n]) most = Math.Max(most, count);
        if (_counts.Length <= MostKept) _ofThread = this;
        return (n, most);
    }

    /// <summary>Writes those of 64 documents with a count, and their counts; how many they are.</summary>
    private static int Write(Span<byte> sums, int firstDoc, Span<int> docs, Span<int> counts)
    {
        ref byte sum = ref MemoryMarshal.GetReference(sums);
        ulong here = ~Vector512.Equals(Vector512.LoadUnsafe(ref sum), Vector512<byte>.Zero).ExtractMostSignificantBits();
        int found = BitOperations.PopCount(here);
        // Room for all of them, so that no place needs to be looked at.
        ref int doc = ref MemoryMarshal.GetReference(docs[..found]);
        ref int count = ref MemoryMarshal.GetReference(counts[..found]);
        for (int n = 0; n < found; n++)
        {
            int k = BitOperations.TrailingZeroCount(here);
            here &= here - 1;
            Unsafe.Add(ref doc, n) = firstDoc + k;
            Unsafe.Add(ref count, n) = Unsafe.Add(ref sum, k);
        }

        return found;
    }

    private void Sum(byte[] sums, int doc, int count)
    {
        int sum = sums[doc] + count;
        if (sum <= byte.MaxValue)
        {
            sums[doc] = (byte)sum;
            return;
        }

        // What is not 0 shows that there is a count.
        sums[doc] = 1;
        _more.Add((doc, sum - 1));
    }
}
