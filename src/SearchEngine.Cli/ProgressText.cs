using System.Globalization;
using SearchEngine.Core.Indexing;

namespace SearchEngine.Cli;

/// <summary>How far a run has come, in words.</summary>
internal static class ProgressText
{
    /// <summary><c>1,234 articles, 410 a second, 2 failures, about 3 min left</c>.</summary>
    public static string Of(IntakeProgress progress)
    {
        List<string> parts = [Count(progress.Articles, "article")];
        if (progress.Articles > 0 && progress.ArticlesPerSecond > 0)
            parts.Add(progress.ArticlesPerSecond.ToString(progress.ArticlesPerSecond < 10 ? "0.0" : "N0", CultureInfo.InvariantCulture) + " a second");
        if (progress.Failures > 0) parts.Add(Count(progress.Failures, "failure"));
        if (progress.Remaining is { } remaining && progress.Fraction < 1) parts.Add($"about {Rounded(remaining)} left");
        return string.Join(", ", parts);
    }

    /// <summary><c>1 file</c>, <c>1,234 files</c>.</summary>
    public static string Count(int count, string noun) =>
        $"{count.ToString("N0", CultureInfo.InvariantCulture)} {noun}{(count == 1 ? "" : "s")}";

    private static string Rounded(TimeSpan time) => time switch
    {
        { TotalSeconds: < 90 } => string.Create(CultureInfo.InvariantCulture, $"{Math.Max(1, time.TotalSeconds):0} s"),
        { TotalMinutes: < 90 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMinutes:0} min"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{time.TotalHours:0.0} h"),
    };
}
