using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SearchEngine.Core.Queries.Matching;

/// <summary>
/// Adds up how often each document of a segment has something, in whatever order that comes, and gives it out in the order of the documents. Belongs to a thread; who took it gives it
/// back, unless something failed meanwhile.
/// </summary>
internal sealed class DocumentCounts
{
    /// <summary>Counts of larger segments are not kept: 16 MB a thread.</summary>
    private const int MostKept = 1 << 22;
    private const int PageShift = 9;
    private const int PageSize = 1 << PageShift;

    [ThreadStatic]
    private static DocumentCounts? _ofThread;

    private readonly int[] _counts;
    private readonly bool[] _touched;
    private int _pages;

    private DocumentCounts(int pages) => (_counts, _touched) = (new int[pages << PageShift], new bool[pages]);

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

    /// <summary>Adds to the count of a document.</summary>
    public void Add(int doc, int count)
    {
        _counts[doc] += count;
        _touched[doc >> PageShift] = true;
    }

    /// <summary>Adds to the counts of documents.</summary>
    public void Add(ReadOnlySpan<int> docs, ReadOnlySpan<int> counts)
    {
        int[] sums = _counts;
        bool[] touched = _touched;
        counts = counts[..docs.Length];
        for (int k = 0; k < docs.Length; k++)
        {
            int doc = docs[k];
            sums[doc] += counts[k];
            touched[doc >> PageShift] = true;
        }
    }

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
            Span<int> sums = _counts.AsSpan(page << PageShift, PageSize);
            ref int first = ref MemoryMarshal.GetReference(sums);
            for (int i = 0; i < sums.Length; i += Vector256<int>.Count)
            {
                uint here = ~Vector256.Equals(Vector256.LoadUnsafe(ref first, (nuint)i), Vector256<int>.Zero).ExtractMostSignificantBits() & 0xFF;
                if (here == 0) continue;
                for (; here != 0; here &= here - 1)
                {
                    int k = i + BitOperations.TrailingZeroCount(here);
                    docs[n] = (page << PageShift) + k;
                    int count = sums[k];
                    counts[n++] = count;
                    if (count > most) most = count;
                }

                Vector256<int>.Zero.StoreUnsafe(ref first, (nuint)i);
            }
        }

        if (_counts.Length <= MostKept) _ofThread = this;
        return (n, most);
    }
}
