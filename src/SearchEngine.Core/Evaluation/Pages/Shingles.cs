using System.Text.RegularExpressions;

namespace SearchEngine.Core.Evaluation.Pages;

/// <summary>
/// How alike two texts are by runs of four words, each counted as often as it occurs: what both have, what only the text that was found
/// has, and what only the right one has, as shares that add up to 1 (all 0 where both texts are empty). The measure of Zyte's article
/// extraction benchmark.
/// </summary>
/// <param name="Shared">The share of runs that both have.</param>
/// <param name="Extra">The share that only the text has that was found.</param>
/// <param name="Missing">The share that only the right text has.</param>
public readonly partial record struct Shingles(double Shared, double Extra, double Missing)
{
    private const int Length = 4;

    /// <summary>The share of what was found that is right; null when nothing was found.</summary>
    public double? Precision => Shared + Extra > 0 ? Shared / (Shared + Extra) : null;

    /// <summary>The share of what is right that was found; null when there was nothing to find.</summary>
    public double? Recall => Shared + Missing > 0 ? Shared / (Shared + Missing) : null;

    /// <summary>Whether both texts are the same, word for word.</summary>
    public bool IsExact => Extra == 0 && Missing == 0;

    /// <summary>Compares the text that was found with the right one.</summary>
    public static Shingles Compare(string right, string found)
    {
        Dictionary<string, int> a = Count(right), b = Count(found);
        double shared = a.Sum(run => Math.Min(run.Value, b.GetValueOrDefault(run.Key)));
        double missing = a.Values.Sum() - shared, extra = b.Values.Sum() - shared, all = shared + missing + extra;
        return all > 0 ? new Shingles(shared / all, extra / all, missing / all) : default;
    }

    /// <summary>The runs of four words; a text of fewer words is one run.</summary>
    private static Dictionary<string, int> Count(string text)
    {
        string[] words = [.. Word().Matches(text).Select(match => match.Value)];
        var runs = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i < words.Length && (i == 0 || i + Length <= words.Length); i++)
        {
            string run = string.Join(' ', words.AsSpan(i, Math.Min(Length, words.Length - i)));
            runs[run] = runs.GetValueOrDefault(run) + 1;
        }

        return runs;
    }

    [GeneratedRegex(@"[\p{L}\p{N}_]+", RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
