using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Index;
using SearchEngine.Core.Analysis;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Indexing;

namespace SearchEngine.Core.Searching.Expansion;

/// <summary>A word that the best stories of a query have in common.</summary>
/// <param name="Stem">The word as the text fields keep it.</param>
/// <param name="Printed">The word as the best of these stories prints it first.</param>
/// <param name="Weight">Its share of what is added to the query, above 0; all together 1.</param>
internal sealed record FeedbackTerm(string Stem, string Printed, double Weight);

/// <summary>
/// Estimates the words of the stories that are wanted from those that a query finds first: a relevance model (Lavrenko &amp;
/// Croft, "Relevance-based language models", SIGIR 2001, §3), <c>P(t|R) = Σ P(d) · tf(t, d) / length(d)</c>, in which a
/// story counts by a power of its score.
/// </summary>
internal static class FeedbackTerms
{
    /// <summary>How many stories are read.</summary>
    public const int Stories = 10;

    /// <summary>How many words are added.</summary>
    public const int Wanted = 30;

    /// <summary>How steeply a story counts less with its score.</summary>
    private const double Power = 8;

    /// <summary>How many words of a story are read: what it is about stands in its beginning.</summary>
    private const int WordsRead = 20_000;

    /// <summary>A word of fewer articles is more likely an error of spelling, or one story's own.</summary>
    private const int LeastArticles = 3;

    /// <summary>The share of all articles above which a word tells nothing.</summary>
    private const double TooFrequent = 0.25;

    /// <summary>The words with the highest weights, the heaviest first.</summary>
    /// <param name="stories">The stories that the query found first, each with its score, the best first.</param>
    /// <param name="typed">The stems of the query's own words, which count whatever their frequency.</param>
    /// <param name="reader">The archive.</param>
    /// <param name="cancellation">Stops the reading between two stories.</param>
    public static IReadOnlyList<FeedbackTerm> Of(
        IReadOnlyList<(Article Story, float Score)> stories, IReadOnlySet<string> typed, IndexReader reader, CancellationToken cancellation)
    {
        if (stories.Count == 0 || stories[0].Score <= 0) return [];
        double[] shares = [.. stories.Select(story => Math.Pow(story.Score / stories[0].Score, Power))];
        double whole = shares.Sum();
        var weights = new Dictionary<string, (double Weight, string Printed)>(StringComparer.Ordinal);
        for (int i = 0; i < stories.Count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            Dictionary<string, (int Count, string Printed)> words = Read(stories[i].Story, out int length);
            foreach ((string stem, (int count, string printed)) in words)
            {
                double weight = shares[i] / whole * count / length;
                weights[stem] = weights.TryGetValue(stem, out (double Weight, string Printed) known) ? (known.Weight + weight, known.Printed) : (weight, printed);
            }
        }

        int articles = reader.DocFreq(new Term(Schema.Kind, Schema.ArticleKind));
        (string Stem, double Weight, string Printed)[] best =
        [
            .. weights.OrderByDescending(word => word.Value.Weight).ThenBy(word => word.Key, StringComparer.Ordinal)
                .Where(word => IsTelling(word.Key) && (typed.Contains(word.Key) || IsNeitherRareNorCommon(word.Key, reader, articles)))
                .Take(Wanted).Select(word => (word.Key, word.Value.Weight, word.Value.Printed)),
        ];
        double sum = best.Sum(word => word.Weight);
        return [.. best.Select(word => new FeedbackTerm(word.Stem, word.Printed, word.Weight / sum))];
    }

    private static bool IsTelling(string stem) => stem.Length > 1 && stem.Any(char.IsLetter) && !FunctionWords.ContainsAny(stem);

    private static bool IsNeitherRareNorCommon(string stem, IndexReader reader, int articles)
    {
        int having = Math.Max(reader.DocFreq(new Term(Schema.Body, stem)), reader.DocFreq(new Term(Schema.Headline, stem)));
        return having >= LeastArticles && having <= TooFrequent * articles;
    }

    private static Dictionary<string, (int Count, string Printed)> Read(Article story, out int length)
    {
        var words = new Dictionary<string, (int, string)>(StringComparer.Ordinal);
        length = 0;
        foreach (string text in new[] { story.Headline, story.Body }) Read(text, Languages.Of(story.Language), words, ref length);
        length = Math.Max(1, length);
        return words;
    }

    private static void Read(string text, Language language, Dictionary<string, (int Count, string Printed)> words, ref int length)
    {
        using TokenStream stream = NewsAnalyzers.StemsOf(language).GetTokenStream("", text);
        ICharTermAttribute term = stream.GetAttribute<ICharTermAttribute>();
        IOffsetAttribute offset = stream.GetAttribute<IOffsetAttribute>();
        IPositionIncrementAttribute step = stream.GetAttribute<IPositionIncrementAttribute>();
        stream.Reset();
        while (length < WordsRead && stream.IncrementToken())
        {
            if (step.PositionIncrement == 0) continue;
            length++;
            string stem = term.ToString();
            words[stem] = words.TryGetValue(stem, out (int Count, string Printed) known)
                ? (known.Count + 1, known.Printed)
                : (1, text[offset.StartOffset..offset.EndOffset]);
        }

        stream.End();
    }
}
