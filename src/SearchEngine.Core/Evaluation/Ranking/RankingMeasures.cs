namespace SearchEngine.Core.Evaluation.Ranking;

/// <summary>How good one ranking is, or the mean of several; each 0 to 1.</summary>
/// <remarks>
/// By the definitions of trec_eval 9 (<c>map, ndcg_cut.10, P.10, recip_rank, recall.100</c>): a grade above 0 is relevant, the
/// gain of nDCG is the grade, its discount log2(rank + 1), and its ideal is over all judged documents, found or not.
/// </remarks>
/// <param name="Map">Average precision; averaged over queries, MAP.</param>
/// <param name="Ndcg10">Normalized discounted cumulative gain of the first ten (Järvelin &amp; Kekäläinen, TOIS 2002).</param>
/// <param name="P10">The share of relevant ones among the first ten, of ten even where fewer were found.</param>
/// <param name="Mrr">One over the rank of the first relevant one.</param>
/// <param name="Recall100">The share of the relevant ones that is among the first hundred.</param>
public readonly record struct RankingMeasures(double Map, double Ndcg10, double P10, double Mrr, double Recall100)
{
    /// <summary>The names of the measures, as in JSON.</summary>
    public static IReadOnlyList<string> Names { get; } = ["map", "ndcg10", "p10", "mrr", "recall100"];

    /// <summary>The values, in the order of <see cref="Names"/>.</summary>
    public IReadOnlyList<double> Values => [Map, Ndcg10, P10, Mrr, Recall100];

    /// <summary>Measures what was found for <paramref name="query"/>, in order (<see cref="RankedDocument.InOrder"/>).</summary>
    public static RankingMeasures Of(JudgedQuery query, IReadOnlyList<RankedDocument> found)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(found);
        int relevant = query.Relevant;
        if (relevant == 0) return default;
        double precisions = 0, gain = 0, first = 0;
        int seen = 0, seenAt10 = 0, seenAt100 = 0;
        for (int rank = 1; rank <= Math.Min(found.Count, RankedDocument.Depth); rank++)
        {
            int grade = query.GradeOf(found[rank - 1].Id);
            if (grade == 0) continue;
            precisions += (double)++seen / rank;
            if (seen == 1) first = 1.0 / rank;
            if (rank <= 10) (seenAt10, gain) = (seen, gain + Discounted(grade, rank));
            if (rank <= 100) seenAt100 = seen;
        }

        double ideal = query.Grades.Values.Where(grade => grade > 0).OrderDescending().Take(10).Select((grade, i) => Discounted(grade, i + 1)).Sum();
        return new RankingMeasures(precisions / relevant, gain / ideal, seenAt10 / 10.0, first, (double)seenAt100 / relevant);
    }

    /// <summary>The mean over queries, each counting the same.</summary>
    public static RankingMeasures Mean(IReadOnlyList<RankingMeasures> queries)
    {
        ArgumentNullException.ThrowIfNull(queries);
        return queries.Count == 0 ? default : new RankingMeasures(
            queries.Average(one => one.Map),
            queries.Average(one => one.Ndcg10),
            queries.Average(one => one.P10),
            queries.Average(one => one.Mrr),
            queries.Average(one => one.Recall100));
    }

    private static double Discounted(int grade, int rank) => grade / Math.Log2(rank + 1);
}
