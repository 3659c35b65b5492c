using System.Diagnostics.Metrics;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Indexing;
using SearchEngine.Core.Searching;

namespace SearchEngine.Core;

/// <summary>What one archive holds, as numbers for whoever listens to the meter <c>newsearch</c>; read when they are asked for.</summary>
internal sealed class ArchiveGauges : IDisposable
{
    private readonly Meter _meter = new(Telemetry.Name);

    /// <summary>Shows the numbers until it is disposed.</summary>
    /// <param name="stats">What the archive holds; null while it is not open.</param>
    /// <param name="waiting">How many changes wait for their commit.</param>
    public ArchiveGauges(Func<ArchiveStats?> stats, Func<int> waiting)
    {
        Gauge("newsearch.archive.open", null, "1 when the archive can be searched, 0 while it cannot.", stats, _ => 1, whenClosed: 0);
        Gauge("newsearch.archive.articles", "{article}", "Articles that can be found.", stats, now => now.Articles);
        Gauge("newsearch.archive.quotes", "{quote}", "Quotes of these articles.", stats, now => now.Quotes);
        Gauge("newsearch.archive.generation", null, "The number of the commit that is searched.", stats, now => now.Generation);
        Gauge("newsearch.index.size", "By", "The size of the index on the disk.", stats, now => now.SizeBytes);
        Gauge("newsearch.index.segments", "{segment}", "The segments of the index.", stats, now => now.Segments);
        Gauge("newsearch.archive.committed", "s", "When the commit that is searched was made, in Unix seconds.", stats, now => now.Committed?.ToUnixTimeSeconds() ?? 0);
        _meter.CreateObservableGauge("newsearch.writes.waiting", waiting, "{change}", "Changes that wait for their commit.");
    }

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    private void Gauge(string name, string? unit, string description, Func<ArchiveStats?> stats, Func<ArchiveStats, long> value, long? whenClosed = null) =>
        _meter.CreateObservableGauge(name, () => Read(stats) is { } now ? [new Measurement<long>(value(now))] : whenClosed is { } closed ? [new Measurement<long>(closed)] : Array.Empty<Measurement<long>>(), unit, description);

    private static ArchiveStats? Read(Func<ArchiveStats?> stats)
    {
        try
        {
            return stats();
        }
        catch (Exception closing) when (closing is ObjectDisposedException or ArchiveException)
        {
            // It is closed, or damaged, which its searches say: there is nothing to show.
            return null;
        }
    }
}
