using System.Buffers;
using Lucene.Net.Index;
using Lucene.Net.Search;

namespace SearchEngine.Core.Searching;

/// <summary>Hands the hits of a search to <see cref="FacetCounts"/>, many at a time.</summary>
internal sealed class FacetCollector(IEnumerable<string> names) : ICollector
{
    private readonly FacetCounts _counts = new(names);
    private int[]? _hits;
    private int _waiting;

    public bool AcceptsDocsOutOfOrder => true;

    public void SetScorer(Scorer scorer)
    {
        // Counting needs no scores.
    }

    public void SetNextReader(AtomicReaderContext context)
    {
        Flush();
        _counts.Enter(context.AtomicReader);
    }

    public void Collect(int doc)
    {
        _hits ??= ArrayPool<int>.Shared.Rent(FacetCounts.AtOnce);
        if (_waiting == FacetCounts.AtOnce) Flush();
        _hits[_waiting++] = doc;
    }

    /// <summary>The counts, in the order in which the facets were asked for; nothing is collected behind it.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<FacetValue>> Counts()
    {
        Flush();
        if (_hits is not null) ArrayPool<int>.Shared.Return(_hits);
        _hits = null;
        return _counts.Values();
    }

    private void Flush()
    {
        if (_waiting > 0) _counts.Add(_hits.AsSpan(0, _waiting));
        _waiting = 0;
    }
}
