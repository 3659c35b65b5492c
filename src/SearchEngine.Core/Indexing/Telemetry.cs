using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace SearchEngine.Core.Indexing;

/// <summary>
/// What the archive tells of its own work to whoever listens: spans and numbers under the name <see cref="Name"/>. Labels are taken from short fixed
/// lists, and no text of a query or an article ever becomes one.
/// </summary>
internal static class Telemetry
{
    /// <summary>The name of the meter and of the source of spans.</summary>
    public const string Name = "newsearch";

    /// <summary>Where spans come from.</summary>
    public static readonly ActivitySource Spans = new(Name);

    private static readonly Meter Numbers = new(Name);

    /// <summary>How long answers take to make, in seconds, by <c>kind</c> and <c>outcome</c>.</summary>
    public static readonly Histogram<double> Queries = Seconds("newsearch.query.duration", "How long the archive takes to answer, by what was asked.");

    private static readonly Histogram<double> Commits = Seconds("newsearch.commit.duration", "How long it takes to make changes durable.");

    private static readonly Histogram<double> Refreshes = Seconds("newsearch.refresh.duration", "How long it takes until searches see what was committed.");

    private static readonly Counter<long> Articles = Numbers.CreateCounter<long>(
        "newsearch.articles.taken", "{article}", "Articles that came, by the way they came and what became of them.");

    /// <summary>Makes changes durable, and tells how long that took.</summary>
    public static void Commit(Action commit) => Timed("commit", Commits, commit);

    /// <summary>Shows searches what was committed, and tells how long that took.</summary>
    public static void Refresh(Action refresh) => Timed("refresh", Refreshes, refresh);

    /// <summary>A step of a query, as a span of its own.</summary>
    public static T Step<T>(string name, Func<T> step)
    {
        using Activity? span = Spans.StartActivity(name);
        return step();
    }

    /// <summary>An article from a file of the corpus.</summary>
    public static void FromCorpus(PutResult result) => Took("corpus", OutcomeOf(result));

    /// <summary>Something in the corpus that is no article, or none that can be kept.</summary>
    public static void FailedInCorpus() => Took("corpus", "failed");

    /// <summary>An article that a program sent.</summary>
    public static void Sent(PutResult result) => Took("api", OutcomeOf(result));

    /// <summary>An article that a program sent and that can not be kept as it is.</summary>
    public static void FailedToBeSent() => Took("api", "failed");

    private static void Took(string way, string outcome) =>
        Articles.Add(1, new KeyValuePair<string, object?>("way", way), new KeyValuePair<string, object?>("outcome", outcome));

    private static string OutcomeOf(PutResult result) => result switch
    {
        PutResult.Created => "created",
        PutResult.Updated => "updated",
        PutResult.Unchanged => "unchanged",
        PutResult.Older => "older",
        _ => "withdrawn",
    };

    private static void Timed(string name, Histogram<double> durations, Action work)
    {
        long begin = Stopwatch.GetTimestamp();
        using (Spans.StartActivity(name)) work();
        durations.Record(Stopwatch.GetElapsedTime(begin).TotalSeconds);
    }

    private static Histogram<double> Seconds(string name, string description) => Numbers.CreateHistogram(
        name, "s", description, tags: null,
        new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30] });
}
