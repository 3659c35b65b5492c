using SearchEngine.Core.Indexing;
using SearchEngine.Core.Queries;

namespace SearchEngine.Core.Evaluation.Ranking;

/// <summary>What the engine gave for a judged query, and how good that is beside plain BM25.</summary>
/// <param name="Query">The query.</param>
/// <param name="Ours">The documents that the engine gave, in order.</param>
/// <param name="Measures">How good they are.</param>
/// <param name="Baseline">How good plain BM25's are.</param>
public sealed record EvaluatedQuery(JudgedQuery Query, IReadOnlyList<RankedDocument> Ours, RankingMeasures Measures, RankingMeasures Baseline);

/// <summary>
/// How well the engine ranks a judged collection, beside plain BM25 (k1 1.2, b 0.75, Porter stems, English stop words, one field,
/// any word). Means are over all queries that have a relevant document, also those for which nothing was found, as with
/// trec_eval's <c>-c</c>.
/// </summary>
public sealed class RankingEvaluation
{
    private RankingEvaluation(string collection, IReadOnlyList<EvaluatedQuery> queries)
    {
        (Collection, Queries) = (collection, queries);
        Measures = RankingMeasures.Mean([.. queries.Select(query => query.Measures)]);
        Baseline = RankingMeasures.Mean([.. queries.Select(query => query.Baseline)]);
        Significance =
        [
            .. Enumerable.Range(0, RankingMeasures.Names.Count).Select(measure => RandomizationTest.PValue(
                [.. queries.Select(query => query.Measures.Values[measure])], [.. queries.Select(query => query.Baseline.Values[measure])])),
        ];
    }

    /// <summary>The name of the collection.</summary>
    public string Collection { get; }

    /// <summary>The queries, in the order of their file.</summary>
    public IReadOnlyList<EvaluatedQuery> Queries { get; }

    /// <summary>The engine's means.</summary>
    public RankingMeasures Measures { get; }

    /// <summary>Plain BM25's means.</summary>
    public RankingMeasures Baseline { get; }

    /// <summary>The p-value of each difference (<see cref="RandomizationTest"/>), in the order of <see cref="RankingMeasures.Names"/>.</summary>
    public IReadOnlyList<double> Significance { get; }

    /// <summary>Builds both systems over <paramref name="collection"/>, asks both every query and compares.</summary>
    /// <exception cref="FormatException">A query has more words than a search takes.</exception>
    public static RankingEvaluation Run(JudgedSet collection, RankingOptions ranking, bool expand = false)
    {
        ArgumentNullException.ThrowIfNull(collection);
        ArgumentNullException.ThrowIfNull(ranking);
        foreach (JudgedQuery query in collection.Queries) CheckLength(query);
        using var ours = new ArchiveUnderTest(collection.Documents, ranking, expand);
        using var baseline = new PlainBm25(collection.Documents);
        return new RankingEvaluation(collection.Name, [.. collection.Queries.Select(query => Evaluate(query, ours, baseline))]);
    }

    private static void CheckLength(JudgedQuery query)
    {
        int words = ArchiveUnderTest.Words(query.Text)?.Words.Count ?? 0;
        if (words > QueryParser.MaxClauses) throw new FormatException($"Query {query.Id} has {words} words; a search takes {QueryParser.MaxClauses}.");
    }

    private static EvaluatedQuery Evaluate(JudgedQuery query, ArchiveUnderTest ours, PlainBm25 baseline)
    {
        IReadOnlyList<RankedDocument> found = RankedDocument.InOrder(ours.Rank(query.Text));
        return new EvaluatedQuery(
            query, found, RankingMeasures.Of(query, found), RankingMeasures.Of(query, RankedDocument.InOrder(baseline.Rank(query.Text))));
    }
}
