using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;
using SearchEngine.Core.Analysis;
using SearchEngine.Core.Articles;

namespace SearchEngine.Core.Searching.Expansion;

/// <summary>A word of a story.</summary>
/// <param name="Share">Its share of what the story says about the query, 0 to 1; those of all words together are 1.</param>
/// <param name="Printed">The word as the story prints it first.</param>
internal readonly record struct StoryWord(double Share, string Printed);

/// <summary>
/// The words of a story by how near they stand to the words of the query: a positional relevance model (Lv &amp; Zhai, "Positional
/// relevance model for pseudo-relevance feedback", SIGIR 2010), in which each typed word spreads a bell curve over
/// the words around it.
/// </summary>
internal static class StoryWords
{
    /// <summary>How many words of a story are read: what it is about stands in its beginning.</summary>
    private const int WordsRead = 20_000;

    /// <summary>How many standard deviations a bell curve reaches; beyond, a word has about a hundredth of its height.</summary>
    private const int Reach = 3;

    /// <summary>The words of <paramref name="story"/>'s headline and body by their stems; by frequency alone where it has no typed word.</summary>
    /// <param name="story">The story.</param>
    /// <param name="typed">How much each stem of the query tells, above 0.</param>
    /// <param name="nearness">The standard deviation of the curve, in words; 0 for frequency alone.</param>
    public static IReadOnlyDictionary<string, StoryWord> Of(Article story, IReadOnlyDictionary<string, double> typed, double nearness)
    {
        var words = new List<(string Stem, string Printed)>();
        foreach (string text in new[] { story.Headline, story.Body }) Read(text, Languages.Of(story.Language), words);
        double[] near = Near(words, typed, nearness);
        double sum = near.Sum();
        var shares = new Dictionary<string, StoryWord>(StringComparer.Ordinal);
        for (int i = 0; i < words.Count; i++)
        {
            (string stem, string printed) = words[i];
            double share = sum > 0 ? near[i] / sum : 1.0 / words.Count;
            shares[stem] = shares.TryGetValue(stem, out StoryWord known) ? known with { Share = known.Share + share } : new StoryWord(share, printed);
        }

        return shares;
    }

    private static double[] Near(List<(string Stem, string Printed)> words, IReadOnlyDictionary<string, double> typed, double nearness)
    {
        double[] near = new double[words.Count];
        if (nearness <= 0) return near;
        double[] curve = [.. Enumerable.Range(0, (int)Math.Min(WordsRead, Reach * nearness) + 1).Select(distance => Math.Exp(-distance * distance / (2 * nearness * nearness)))];
        for (int at = 0; at < words.Count; at++)
        {
            if (!typed.TryGetValue(words[at].Stem, out double telling)) continue;
            for (int i = Math.Max(0, at - curve.Length + 1); i < Math.Min(near.Length, at + curve.Length); i++) near[i] += telling * curve[Math.Abs(i - at)];
        }

        return near;
    }

    private static void Read(string text, Language language, List<(string Stem, string Printed)> words)
    {
        using TokenStream stream = NewsAnalyzers.StemsOf(language).GetTokenStream("", text);
        ICharTermAttribute term = stream.GetAttribute<ICharTermAttribute>();
        IOffsetAttribute offset = stream.GetAttribute<IOffsetAttribute>();
        IPositionIncrementAttribute step = stream.GetAttribute<IPositionIncrementAttribute>();
        stream.Reset();
        while (words.Count < WordsRead && stream.IncrementToken())
        {
            if (step.PositionIncrement > 0) words.Add((term.ToString(), text[offset.StartOffset..offset.EndOffset]));
        }

        stream.End();
    }
}
