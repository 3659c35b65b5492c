using Lucene.Net.Index;
using Lucene.Net.Search;

namespace SearchEngine.Core.Searching;

/// <summary>Lucene's account of a score, as a person can read it.</summary>
internal static class ScoreExplainer
{
    // Lucene's own words for the scores of a BooleanQuery and a ConstantScoreQuery. All else here has the engine's words.
    private const string LuceneSum = "sum of:";
    private const string LuceneConstant = "ConstantScore(";

    /// <summary>How each of <paramref name="documents"/> comes to its score.</summary>
    /// <param name="searcher">The searcher that found them.</param>
    /// <param name="query">The query that gave the scores; it matches all of the documents. Filters that add nothing may be left out.</param>
    /// <param name="documents">Document numbers of the searcher.</param>
    /// <param name="cancellation">Stops it between two documents.</param>
    public static ScoreExplanation[] Explain(IndexSearcher searcher, Query query, IReadOnlyList<int> documents, CancellationToken cancellation)
    {
        Weight weight = searcher.CreateNormalizedWeight(query);
        IList<AtomicReaderContext> segments = searcher.TopReaderContext.Leaves;
        var explained = new ScoreExplanation[documents.Count];

        // In the order of the index, in which postings are read: each is then opened once a segment.
        foreach (int i in Enumerable.Range(0, documents.Count).OrderBy(i => documents[i]))
        {
            cancellation.ThrowIfCancellationRequested();
            AtomicReaderContext segment = segments[ReaderUtil.SubIndex(documents[i], segments)];
            explained[i] = Of(weight.Explain(segment, documents[i] - segment.DocBase));
        }

        return explained;
    }

    /// <summary><paramref name="explanation"/> of a document that matches.</summary>
    public static ScoreExplanation Of(Explanation explanation) => explanation.Value == 0
        ? new ScoreExplanation(0, "all conditions are met; none of them adds to the score", [])
        : Translated(explanation);

    private static ScoreExplanation Translated(Explanation explanation)
    {
        if (explanation.Description.StartsWith(LuceneConstant, StringComparison.Ordinal)) return new(explanation.Value, "the same for all that meet a condition", []);
        if (explanation.Description != LuceneSum) return new(explanation.Value, explanation.Description, [.. Details(explanation).Select(Translated)]);
        ScoreExplanation[] parts = [.. Summands(explanation).Select(Translated)];
        return parts.Length == 1 ? parts[0] : new(explanation.Value, "what was found of the query, the sum of:", parts);
    }

    /// <summary>What adds to a sum, and to the sums in it: one list, however deep the parentheses of the query.</summary>
    private static IEnumerable<Explanation> Summands(Explanation sum) => Details(sum)
        .Where(part => part.Value != 0)
        .SelectMany(part => part.Description == LuceneSum ? Summands(part) : [part]);

    private static Explanation[] Details(Explanation explanation) => explanation.GetDetails() ?? [];
}
