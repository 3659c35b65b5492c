using System.Globalization;

namespace SearchEngine.Core.Tests;

/// <summary>
/// How many inputs tests draw that make their own. <c>NEWSEARCH_ROUNDS</c> is a percentage of the usual number: more for a long run, fewer where a run asks something else, as
/// those in other cultures do.
/// </summary>
internal static class Rounds
{
    private static readonly long Percent = long.Parse(Environment.GetEnvironmentVariable("NEWSEARCH_ROUNDS") ?? "100", CultureInfo.InvariantCulture);

    /// <summary>How many, where they are <paramref name="usual"/> usually; 1 at least.</summary>
    public static int Of(int usual) => (int)Math.Clamp(usual * Percent / 100, 1, int.MaxValue);
}
