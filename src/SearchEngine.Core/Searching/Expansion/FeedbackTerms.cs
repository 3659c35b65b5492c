using Lucene.Net.Index;
using SearchEngine.Core.Analysis;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Indexing;
using SearchEngine.Core.Queries.Matching;

namespace SearchEngine.Core.Searching.Expansion;

/// <summary>A word that the best stories of a query have in common.</summary>
/// <param name="Stem">The word as the text fields keep it.</param>
/// <param name="Printed">The word as the best of these stories prints it first.</param>
/// <param name="Weight">Its share of what is added to the query, above 0; all together 1.</param>
internal sealed record FeedbackTerm(string Stem, string Printed, double Weight);

/// <summary>
/// Estimates the words of the stories that are wanted from those that a query finds first: a relevance model (Lavrenko &amp;
/// Croft, "Relevance-based language models", SIGIR 2001, §3) in which a story counts by a power of its score and its words
/// by how near they stand to the typed ones (<see cref="StoryWords"/>), set against the archive by the divergence of Kullback and
/// Leibler (Carpineto et al., "An information-theoretic approach to automatic query expansion", TOIS 2001, §3), so
/// that words which stand in every story are not learnt:
/// <code>
/// P(t|R) = Σ P(d) · share(t, d)      weight = P(t|R) · ln(P(t|R) / P(t|archive))
/// </code>
/// </summary>
/// <param name="statistics">How rare words are in the archive.</param>
/// <param name="options">The numbers of the model.</param>
internal sealed class FeedbackTerms(PatternStatistics statistics, ExpansionOptions options)
{
    /// <summary>A word of fewer articles is more likely an error of spelling, or one story's own.</summary>
    private const int LeastArticles = 3;

    /// <summary>The share of all articles above which a word tells nothing.</summary>
    private const double TooFrequent = 0.25;

    private readonly long _archive = Math.Max(1, statistics.Terms.Reader.GetSumTotalTermFreq(Schema.Headline) + statistics.Terms.Reader.GetSumTotalTermFreq(Schema.Body));

    /// <summary>The words with the highest weights, the heaviest first.</summary>
    /// <param name="stories">The stories that the query found first, each with its score, the best first.</param>
    /// <param name="typed">The stems of the query's own words, which count whatever their frequency.</param>
    /// <param name="cancellation">Stops the reading between two stories.</param>
    public IReadOnlyList<FeedbackTerm> Of(IReadOnlyList<(Article Story, float Score)> stories, IReadOnlySet<string> typed, CancellationToken cancellation)
    {
        if (stories.Count == 0 || stories[0].Score <= 0) return [];
        Dictionary<string, StoryWord> words = InAll(stories, typed, cancellation);
        (string Stem, double Weight, string Printed)[] best =
        [
            .. words.Where(word => IsTelling(word.Key) && (typed.Contains(word.Key) || IsNeitherRareNorCommon(word.Key)))
                .Select(word => (Stem: word.Key, Weight: WeightOf(word.Key, word.Value.Share), word.Value.Printed))
                .Where(word => word.Weight > 0)
                .OrderByDescending(word => word.Weight).ThenBy(word => word.Stem, StringComparer.Ordinal)
                .Take(options.Words),
        ];
        double sum = best.Sum(word => word.Weight);
        return [.. best.Select(word => new FeedbackTerm(word.Stem, word.Printed, word.Weight / sum))];
    }

    private Dictionary<string, StoryWord> InAll(IReadOnlyList<(Article Story, float Score)> stories, IReadOnlySet<string> typed, CancellationToken cancellation)
    {
        Dictionary<string, double> telling = typed.Where(IsTelling).ToDictionary(stem => stem, stem => statistics.Idf(ArticlesWith(stem)), StringComparer.Ordinal);
        double[] chances = [.. stories.Select(story => Math.Pow(story.Score / stories[0].Score, options.Power))];
        double whole = chances.Sum();
        var all = new Dictionary<string, StoryWord>(StringComparer.Ordinal);
        for (int i = 0; i < stories.Count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            foreach ((string stem, StoryWord word) in StoryWords.Of(stories[i].Story, telling, options.Nearness))
            {
                double share = chances[i] / whole * word.Share;
                all[stem] = all.TryGetValue(stem, out StoryWord known) ? known with { Share = known.Share + share } : word with { Share = share };
            }
        }

        return all;
    }

    /// <summary>0 or less for a word that is no more frequent in the stories than in the archive, or out of reach of any typed word.</summary>
    private double WeightOf(string stem, double share)
    {
        // A share of 0 has no logarithm: 0 · ln 0 would be no number, and no number poisons every score it is added to.
        if (!options.AgainstArchive || share <= 0) return share;
        long places = statistics.Terms.Reader.TotalTermFreq(new Term(Schema.Headline, stem)) + statistics.Terms.Reader.TotalTermFreq(new Term(Schema.Body, stem));
        return share * Math.Log(share * _archive / (places + 1.0));
    }

    private static bool IsTelling(string stem) => stem.Length > 1 && stem.Any(char.IsLetter) && !FunctionWords.ContainsAny(stem);

    private bool IsNeitherRareNorCommon(string stem) => ArticlesWith(stem) is int having && having >= LeastArticles && having <= TooFrequent * statistics.Documents;

    private int ArticlesWith(string stem) => Math.Max(statistics.Terms.DocFreq(Schema.Body, stem), statistics.Terms.DocFreq(Schema.Headline, stem));
}
