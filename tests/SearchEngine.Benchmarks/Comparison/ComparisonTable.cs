using System.Globalization;

namespace SearchEngine.Benchmarks.Comparison;

/// <summary>A comparison as tables in Markdown.</summary>
internal static class ComparisonTable
{
    /// <summary>Writes the tables to standard output.</summary>
    public static void Print(ComparisonResult result)
    {
        foreach (string line in Lines(result)) Console.WriteLine(line);
    }

    /// <summary>The tables, line by line.</summary>
    public static IEnumerable<string> Lines(ComparisonResult result)
    {
        string[] engines = [.. result.Index.Keys];
        yield return $"| class | {string.Join(" | ", engines)} | ratio to the best peer |";
        yield return $"|---|{string.Concat(engines.Select(_ => "---:|"))}---|";
        foreach ((string name, IReadOnlyDictionary<string, Times> byEngine) in result.Classes)
        {
            string cells = string.Join(" | ", engines.Select(engine => byEngine.TryGetValue(engine, out Times? times) ? Text($"{times.Mean:0.0} / {times.P50:0.0} / {times.P99:0}") : "–"));
            string ratio = result.Ratios.TryGetValue(name, out Ratio? found) ? Text($"**{found.Median:0.00}** ({found.Least:0.00} to {found.Most:0.00}, {found.Best})") : "–";
            yield return $"| {name} | {cells} | {ratio} |";
        }

        yield return "";
        yield return "| engine | documents/s | MB | open ms | peak MB indexing | peak MB searching | managed heap MB |";
        yield return "|---|---:|---:|---:|---:|---:|---:|";
        foreach ((string engine, IndexFigures figures) in result.Index)
        {
            string heap = figures.ManagedHeapBytes is { } bytes ? Text($"{bytes / 1e6:0}") : "–";
            yield return Text($"| {engine} | {figures.DocumentsPerSecond:0} | {figures.Bytes / 1e6:0.0} | {figures.OpenMilliseconds:0.0} | {figures.IndexingPeakBytes / 1e6:0} | {figures.SearchingPeakBytes / 1e6:0} | {heap} |");
        }

        foreach ((string engine, string reason) in result.Absent) yield return $"\n{engine} was absent: {reason}";
        foreach ((string name, IReadOnlyDictionary<string, string> engines2) in result.Unsupported)
            yield return $"\n{name} has no times of {string.Join("; ", engines2.Select(one => $"{one.Key} ({one.Value})"))}";
        yield return "";
        yield return Text($"{result.Checks.CountsCompared} counts compared, {result.Checks.CountsDiffering.Count} differ; {result.Checks.RankingsCompared} rankings compared with brute force, {result.Checks.RankingsDiffering.Count} differ.");
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
