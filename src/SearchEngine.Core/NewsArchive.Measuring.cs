using System.Diagnostics;
using Lucene.Net.Search;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Indexing;
using SearchEngine.Core.Queries;
using SearchEngine.Core.Searching;

namespace SearchEngine.Core;

/// <content>What the archive tells of itself: how long its answers take, and what it holds.</content>
public sealed partial class NewsArchive
{
    private readonly WeakReference<IndexSearcher?> _counted = new(null);
    private ArchiveStats? _counts;

    /// <summary>The name under which an archive tells of its work: of the meter (System.Diagnostics.Metrics) and of the source of spans.</summary>
    public const string TelemetryName = Telemetry.Name;

    /// <summary>How many versions of articles the archive keeps, of those that cannot be seen as well: for its operator.</summary>
    /// <exception cref="ArchiveException">There is no archive to search.</exception>
    public Task<int> CountVersionsAsync(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return Task.FromResult(Reading(() =>
        {
            using ArchiveReader.Lease lease = AcquireAll();
            return ArticleSearch.Count(lease.Searcher, ArticleQueryCompiler.AllArticles(), cancellation);
        }));
    }

    /// <summary>Makes an answer, as a span, and tells how long that took and how it ended.</summary>
    /// <param name="kind">What is asked, out of few: a label of the metric.</param>
    /// <param name="answer">Makes the answer.</param>
    private static async Task<T> MeasuredAsync<T>(string kind, Func<Task<T>> answer)
    {
        long begin = Stopwatch.GetTimestamp();
        string outcome = "error";
        using Activity? span = Telemetry.Spans.StartActivity(kind);
        try
        {
            T answered = await answer().ConfigureAwait(false);
            outcome = "ok";
            return answered;
        }
        catch (Exception ended)
        {
            outcome = OutcomeOf(ended);
            throw;
        }
        finally
        {
            span?.SetTag("outcome", outcome);
            if (outcome is "error" or "timeout") span?.SetStatus(ActivityStatusCode.Error);
            Telemetry.Queries.Record(
                Stopwatch.GetElapsedTime(begin).TotalSeconds, new KeyValuePair<string, object?>("kind", kind), new KeyValuePair<string, object?>("outcome", outcome));
        }
    }

    private static string OutcomeOf(Exception ended) => ended switch
    {
        SearchTimeoutException => "timeout",
        OperationCanceledException => "cancelled",
        QueryLimitException or ArgumentException => "refused",
        _ => "error",
    };

    /// <summary>What the archive holds, counted once a state of it; null while it is not open.</summary>
    private ArchiveStats? Counts()
    {
        if (!IsOpen) return null;
        using ArchiveReader.Lease lease = Acquire();
        lock (_counted)
        {
            // A scrape asks for each number by itself.
            if (_counts is { } known && _counted.TryGetTarget(out IndexSearcher? counted) && ReferenceEquals(counted, lease.Searcher)) return known;
            _counts = ArchiveStatistics.Of(lease.Searcher, CancellationToken.None);
            _counted.SetTarget(lease.Searcher);
            return _counts;
        }
    }
}
