using Lucene.Net.Index;
using SearchEngine.Core.Alerting;
using SearchEngine.Core.Indexing;
using SearchEngine.Core.Searching;

namespace SearchEngine.Core;

/// <content>What alerts are made from.</content>
public sealed partial class NewsArchive
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    private readonly ArrivalReader _arrivals = new();
    private TaskCompletionSource _change = NewChange();

    /// <inheritdoc/>
    public SavedSearchIndex NewSavedSearchIndex() => new(_options.Ranking, new WordFrequencies(this));

    /// <inheritdoc/>
    public Task<Arrivals> ArrivalsAsync(ArrivalMark after, int limit, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        return Task.Run(() => ArrivalsAfter(after, limit, cancellation), cancellation);
    }

    /// <inheritdoc/>
    public async Task WaitForArrivalsAsync(Arrivals seen, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(seen);
        cancellation.ThrowIfCancellationRequested();
        if (seen.More || seen.Change is not { IsCompleted: false } change) return;
        if (seen.NextAt is not { } next)
        {
            await change.WaitAsync(cancellation).ConfigureAwait(false);
            return;
        }

        TimeSpan wait = next - _options.Time.GetUtcNow();
        if (wait <= TimeSpan.Zero) return;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Task timer = Task.Delay(wait < LongestWait ? wait : LongestWait, _options.Time, stop.Token);
        await Task.WhenAny(change, timer).ConfigureAwait(false);
        await stop.CancelAsync().ConfigureAwait(false);
        cancellation.ThrowIfCancellationRequested();
    }

    private Arrivals ArrivalsAfter(ArrivalMark after, int limit, CancellationToken cancellation)
    {
        // Taken before the state is: a change in between is waited for in vain, but never missed.
        Task change = Volatile.Read(ref _change).Task;
        if (_opened is null && _problem is null) return new Arrivals([], ArrivalMark.Beginning, null, More: false) { Change = change };
        return Reading(() =>
        {
            using ArchiveReader.Lease lease = AcquireAll();
            return _arrivals.Read((DirectoryReader)lease.Searcher.IndexReader, lease.Now, after, limit, cancellation) with { Change = change };
        });
    }

    /// <summary>Wakes everybody who waits for a change.</summary>
    private void Changed() => Interlocked.Exchange(ref _change, NewChange()).TrySetResult();

    private static TaskCompletionSource NewChange() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The words of the archive as it is when it is asked; none where there is no archive.</summary>
    private sealed class WordFrequencies(NewsArchive archive) : IWordFrequencies
    {
        public int Articles => Of(Schema.Kind, Schema.ArticleKind);

        public int Quotes => Of(Schema.Kind, Schema.QuoteKind);

        public int Of(string field, string term)
        {
            if (archive._opened is null) return 0;
            using ArchiveReader.Lease lease = archive.AcquireAll();
            return lease.Searcher.IndexReader.DocFreq(new Term(field, term));
        }
    }
}
