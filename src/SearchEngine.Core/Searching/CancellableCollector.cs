using Lucene.Net.Index;
using Lucene.Net.Search;

namespace SearchEngine.Core.Searching;

/// <summary>
/// Passes everything on, and stops the search by an <see cref="OperationCanceledException"/> when the caller has gone:
/// Lucene's searcher itself knows no cancellation.
/// </summary>
internal sealed class CancellableCollector(ICollector inner, CancellationToken cancellation) : ICollector
{
    private const int CheckEvery = 1024;
    private int _collected;

    public bool AcceptsDocsOutOfOrder => inner.AcceptsDocsOutOfOrder;

    public void SetScorer(Scorer scorer) => inner.SetScorer(scorer);

    public void SetNextReader(AtomicReaderContext context)
    {
        cancellation.ThrowIfCancellationRequested();
        inner.SetNextReader(context);
    }

    public void Collect(int doc)
    {
        if (++_collected % CheckEvery == 0) cancellation.ThrowIfCancellationRequested();
        inner.Collect(doc);
    }
}
