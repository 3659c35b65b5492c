using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace SearchEngine.Cli.Top;

/// <summary>A <see cref="Pulse"/> for a person: as panels in a terminal, and as a line in a log.</summary>
internal static class PulseView
{
    /// <summary>As panels.</summary>
    public static IRenderable Of(Pulse pulse, Uri server)
    {
        ArchivePulse archive = pulse.Archive;
        return new Rows(
            new Markup($"[bold]newsearch[/] at {Markup.Escape(server.GetLeftPart(UriPartial.Authority))}  {(archive.Open ? "[green]open[/]" : "[red]not open yet[/]")}  {pulse.At.LocalDateTime.ToString("HH:mm:ss", CultureInfo.InvariantCulture)}"),
            Pairs(
                ("requests/s", Rate(pulse.Requests.PerSecond)), ("refused/s", Rate(pulse.Requests.RefusedPerSecond)), ("failed/s", Rate(pulse.Requests.FailedPerSecond)), ("under way", Number(pulse.Requests.Active)),
                ("p50", Milliseconds(pulse.Requests.P50Ms)), ("p99", Milliseconds(pulse.Requests.P99Ms))),
            QueriesOf(pulse),
            Pairs(
                ("articles", Number(archive.Articles)), ("quotes", Number(archive.Quotes)), ("index", Bytes(archive.SizeBytes)), ("segments", Number(archive.Segments)), ("commit", Number(archive.Generation)),
                ("of", Ago(archive.Committed, pulse.At))),
            Pairs(
                ("taken/s", Rate(pulse.Writing.TakenPerSecond)), ("left/s", Rate(pulse.Writing.LeftPerSecond)), ("waiting", Number(pulse.Writing.Waiting)), ("commit p99", Milliseconds(pulse.Writing.CommitP99Ms)),
                ("refresh p99", Milliseconds(pulse.Writing.RefreshP99Ms)), ("alert lag", pulse.AlertLagSeconds is { } lag ? Milliseconds(lag * 1000) : "-")),
            Pairs(
                ("memory", Bytes(pulse.Process.MemoryBytes)), ("heap", Bytes(pulse.Process.HeapBytes)), ("processors", Rate(pulse.Process.Processors)),
                ("gc pauses", pulse.Process.PausedPart is { } paused ? (100 * paused).ToString("0.0", CultureInfo.InvariantCulture) + " %" : "-")));
    }

    /// <summary>As a line.</summary>
    public static string Line(Pulse pulse)
    {
        string queries = string.Join(", ", pulse.Queries.Where(query => query.PerSecond is > 0).Select(query => $"{query.Kind} {Rate(query.PerSecond)}/s p99 {Milliseconds(query.P99Ms)}"));
        return $"{pulse.At.LocalDateTime.ToString("HH:mm:ss", CultureInfo.InvariantCulture)} {Rate(pulse.Requests.PerSecond)} requests/s, p50 {Milliseconds(pulse.Requests.P50Ms)}, p99 {Milliseconds(pulse.Requests.P99Ms)}, "
            + $"{Rate(pulse.Requests.RefusedPerSecond)} refused/s, {Rate(pulse.Requests.FailedPerSecond)} failed/s; {(queries.Length > 0 ? queries + "; " : "")}"
            + $"{Number(pulse.Archive.Articles)} articles, index {Bytes(pulse.Archive.SizeBytes)}, {Rate(pulse.Writing.TakenPerSecond)} taken/s; memory {Bytes(pulse.Process.MemoryBytes)}"
            + (pulse.AlertLagSeconds is { } lag ? $"; alert lag {Milliseconds(lag * 1000)}" : "");
    }

    private static Table QueriesOf(Pulse pulse)
    {
        Table table = new Table { Border = TableBorder.Rounded, Expand = false }
            .AddColumn("query")
            .AddColumns([.. ((string[])["per second", "not ok/s", "p50", "p99", "since start"]).Select(name => new TableColumn(name) { Alignment = Justify.Right, NoWrap = true })]);
        foreach (QueryPulse query in pulse.Queries)
            table.AddRow([.. ((string[])[query.Kind, Rate(query.PerSecond), Rate(query.NotOkPerSecond), Milliseconds(query.P50Ms), Milliseconds(query.P99Ms), Number(query.Total)]).Select(Markup.Escape)]);
        if (pulse.Queries.Count == 0) table.AddRow("nothing yet");
        return table;
    }

    private static Markup Pairs(params (string Name, string Value)[] pairs) =>
        new(string.Join("   ", pairs.Select(pair => $"[grey]{pair.Name}[/] {Markup.Escape(pair.Value)}")));

    private static string Rate(double? perSecond) => perSecond is { } rate ? rate.ToString(rate is 0 or >= 100 ? "N0" : "0.0", CultureInfo.InvariantCulture) : "-";

    private static string Milliseconds(double? milliseconds) => milliseconds switch
    {
        null => "-",
        >= 10_000 => (milliseconds.Value / 1000).ToString("N0", CultureInfo.InvariantCulture) + " s",
        >= 10 => milliseconds.Value.ToString("N0", CultureInfo.InvariantCulture) + " ms",
        _ => milliseconds.Value.ToString("0.0", CultureInfo.InvariantCulture) + " ms",
    };

    private static string Number(double? number) => number?.ToString("N0", CultureInfo.InvariantCulture) ?? "-";

    /// <summary>A size as people read it: <c>1.4 MiB</c>.</summary>
    public static string Bytes(long? bytes) => bytes switch
    {
        null => "-",
        >= 1L << 30 => (bytes.Value / (double)(1L << 30)).ToString("0.0", CultureInfo.InvariantCulture) + " GiB",
        >= 1L << 20 => (bytes.Value / (double)(1L << 20)).ToString("0.0", CultureInfo.InvariantCulture) + " MiB",
        _ => (bytes.Value / 1024.0).ToString("0.0", CultureInfo.InvariantCulture) + " KiB",
    };

    private static string Ago(DateTimeOffset? moment, DateTimeOffset now) => moment is not { } then ? "-" : (now - then) switch
    {
        { TotalSeconds: < 120 } ago => string.Create(CultureInfo.InvariantCulture, $"{Math.Max(0, ago.TotalSeconds):0} s ago"),
        { TotalMinutes: < 120 } ago => string.Create(CultureInfo.InvariantCulture, $"{ago.TotalMinutes:0} min ago"),
        _ => then.ToString("u", CultureInfo.InvariantCulture),
    };
}
