namespace SearchEngine.Cli.Top;

/// <summary>How a server does: what happened between two scrapes, and how it stands at the later one.</summary>
/// <param name="At">When.</param>
/// <param name="Seconds">Over how long the rates and latencies are taken; null for since the server's start, where there are no rates.</param>
/// <param name="Requests">The requests over HTTP.</param>
/// <param name="Queries">What the archive was asked, by kind, in the order of their names.</param>
/// <param name="Archive">What it holds.</param>
/// <param name="Writing">What is written to it.</param>
/// <param name="Process">What it takes.</param>
/// <param name="AlertLagSeconds">How long what came in has not been matched with the saved searches; null where there are none.</param>
internal sealed record Pulse(
    DateTimeOffset At, double? Seconds, RequestPulse Requests, IReadOnlyList<QueryPulse> Queries, ArchivePulse Archive, WritingPulse Writing, ProcessPulse Process,
    double? AlertLagSeconds)
{
    private const string HttpDurations = "http_server_request_duration_seconds";
    private const string QueryDurations = "newsearch_query_duration_seconds";
    private const string Taken = "newsearch_articles_taken_total";

    /// <summary>What two scrapes say; since the server's start where there is no earlier one.</summary>
    public static Pulse Between(Scrape? earlier, Scrape later)
    {
        double? seconds = earlier is null ? null : Math.Max(0.001, (later.At - earlier.At).TotalSeconds);
        Durations http = Durations.Between(earlier, later, HttpDurations, sample => IsOfUsers(sample) && !IsRefusal(sample));
        return new Pulse(
            later.At,
            seconds,
            new RequestPulse(
                Rate(HttpDurations + "_count", IsOfUsers),
                Rate(HttpDurations + "_count", sample => IsOfUsers(sample) && IsRefusal(sample)),
                Rate(HttpDurations + "_count", sample => IsOfUsers(sample) && sample["http_response_status_code"] is ['5', ..] and not "503"),
                // Without the one that asks.
                Math.Max(0, (later.Sum("http_server_active_requests") ?? 0) - 1),
                Milliseconds(http, 0.5), Milliseconds(http, 0.99)),
            [.. later[QueryDurations + "_count"].Select(sample => sample["kind"]).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(Query)],
            new ArchivePulse(
                later.Sum("newsearch_archive_open") == 1, Whole("newsearch_archive_articles"), Whole("newsearch_archive_quotes"), Whole("newsearch_index_segments"),
                Whole("newsearch_index_size_bytes"), Whole("newsearch_archive_generation"), later.Sum("newsearch_archive_committed_seconds") is { } committed and > 0 ? DateTimeOffset.FromUnixTimeSeconds((long)committed) : null),
            new WritingPulse(
                Rate(Taken, sample => sample["outcome"] is "created" or "updated"), Rate(Taken, sample => sample["outcome"] is not ("created" or "updated")),
                Whole("newsearch_writes_waiting") ?? 0,
                Milliseconds(Durations.Between(earlier, later, "newsearch_commit_duration_seconds", _ => true), 0.99),
                Milliseconds(Durations.Between(earlier, later, "newsearch_refresh_duration_seconds", _ => true), 0.99)),
            new ProcessPulse(
                Whole("dotnet_process_memory_working_set_bytes"), later.Sum("dotnet_gc_last_collection_heap_size_bytes") is { } heap ? (long)heap : null,
                Rate("dotnet_process_cpu_time_seconds_total"), Rate("dotnet_gc_pause_time_seconds_total")),
            later.Sum("newsearch_alerts_lag_seconds"));

        QueryPulse Query(string kind)
        {
            Durations durations = Durations.Between(earlier, later, QueryDurations, sample => sample["kind"] == kind);
            return new QueryPulse(
                kind, (long)(later.Sum(QueryDurations + "_count", sample => sample["kind"] == kind) ?? 0), Rate(QueryDurations + "_count", sample => sample["kind"] == kind),
                Rate(QueryDurations + "_count", sample => sample["kind"] == kind && sample["outcome"] is not "ok"), Milliseconds(durations, 0.5), Milliseconds(durations, 0.99));
        }

        double? Rate(string name, Func<Sample, bool>? chosen = null)
        {
            if (earlier is null) return null;
            double now = later.Sum(name, chosen) ?? 0;
            double before = earlier.Sum(name, chosen) ?? 0;
            // A server that was started again counts from nothing.
            return (now < before ? now : now - before) / seconds!.Value;
        }

        long? Whole(string name) => later.Sum(name) is { } value ? (long)value : null;
    }

    /// <summary>The probes of operators, this one's included, are no load.</summary>
    private static bool IsOfUsers(Sample sample) => sample["http_route"] is not ("/metrics" or "/healthz/live" or "/healthz/ready");

    private static bool IsRefusal(Sample sample) => sample["http_response_status_code"] is "429" or "503";

    private static double? Milliseconds(Durations durations, double quantile) => durations.Quantile(quantile) is { } seconds ? Math.Round(seconds * 1000, 2) : null;
}

/// <summary>The requests over HTTP, but for those of operators.</summary>
/// <param name="PerSecond">How many ended a second.</param>
/// <param name="RefusedPerSecond">How many of them were told to come again (429, 503).</param>
/// <param name="FailedPerSecond">How many of them failed here (other 5xx).</param>
/// <param name="Active">How many are under way.</param>
/// <param name="P50Ms">Half of those that were let in took at most so many milliseconds, waiting for their turn included.</param>
/// <param name="P99Ms">All but one in a hundred of these took at most so many.</param>
internal sealed record RequestPulse(double? PerSecond, double? RefusedPerSecond, double? FailedPerSecond, double Active, double? P50Ms, double? P99Ms);

/// <summary>What the archive was asked of one kind.</summary>
/// <param name="Kind">What was asked: search, quotes, check …</param>
/// <param name="Total">How often since the server's start.</param>
/// <param name="PerSecond">How often a second.</param>
/// <param name="NotOkPerSecond">How often of these without an answer: refused, out of time, cancelled, failed.</param>
/// <param name="P50Ms">Half of the answers took at most so many milliseconds.</param>
/// <param name="P99Ms">All but one in a hundred took at most so many.</param>
internal sealed record QueryPulse(string Kind, long Total, double? PerSecond, double? NotOkPerSecond, double? P50Ms, double? P99Ms);

/// <summary>What the archive holds; nulls while it is not open.</summary>
internal sealed record ArchivePulse(bool Open, long? Articles, long? Quotes, long? Segments, long? SizeBytes, long? Generation, DateTimeOffset? Committed);

/// <summary>What is written to the archive.</summary>
/// <param name="TakenPerSecond">Articles that were taken, a second.</param>
/// <param name="LeftPerSecond">Articles that came and were not: unchanged, older, withdrawn, no articles.</param>
/// <param name="Waiting">Changes that wait for their commit.</param>
/// <param name="CommitP99Ms">What commits took.</param>
/// <param name="RefreshP99Ms">What it took to show them to searches.</param>
internal sealed record WritingPulse(double? TakenPerSecond, double? LeftPerSecond, long Waiting, double? CommitP99Ms, double? RefreshP99Ms);

/// <summary>What the process takes.</summary>
/// <param name="MemoryBytes">Physical memory.</param>
/// <param name="HeapBytes">The managed heap at the last collection.</param>
/// <param name="Processors">How many processors are busy with it.</param>
/// <param name="PausedPart">The part of the time that collections stopped it.</param>
internal sealed record ProcessPulse(long? MemoryBytes, long? HeapBytes, double? Processors, double? PausedPart);
