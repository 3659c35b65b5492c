using SearchEngine.Core.Indexing;

namespace SearchEngine.Core.Evaluation.Ranking;

/// <summary>How well the engine ranks a judged collection with one part of its ranking changed.</summary>
/// <param name="Change">What is changed; empty for the ranking as it is.</param>
/// <param name="Measures">Its means.</param>
/// <param name="MapSignificance">The p-value of the difference in MAP from the ranking as it is (<see cref="RandomizationTest"/>).</param>
/// <param name="NdcgSignificance">The same for nDCG@10.</param>
public sealed record AblatedRanking(string Change, RankingMeasures Measures, double MapSignificance, double NdcgSignificance);

/// <summary>What each part of the ranking is worth: the engine's figures with that part switched off, or with another number.</summary>
public static class RankingAblation
{
    private static readonly (string Change, Func<RankingOptions, RankingOptions> Make)[] Changes =
    [
        ("", ranking => ranking),
        ("no pairs of words", ranking => ranking with { Pair = 0f }),
        ("function words as others", ranking => ranking with { FunctionWord = 1f }),
        ("headline as body", ranking => ranking with { Headline = 1f }),
        ("quotes count nothing more", ranking => ranking with { Quotes = 1e-6f }),
        ("repeated words repeated", ranking => ranking with { DistinctWords = false }),
        ("k1 1.2", ranking => ranking with { K1 = 1.2f }),
        ("typed form as stems", ranking => ranking with { ExactForm = 1f }),
        ("typed form 1.3 times", ranking => ranking with { ExactForm = 1.3f }),
    ];

    /// <summary>Measures <paramref name="ranking"/> over <paramref name="collection"/> as it is, first, and with each change.</summary>
    public static IReadOnlyList<AblatedRanking> Run(JudgedSet collection, RankingOptions ranking)
    {
        ArgumentNullException.ThrowIfNull(collection);
        ArgumentNullException.ThrowIfNull(ranking);
        using var archive = new ArchiveUnderTest(collection.Documents, ranking);
        var rows = new List<AblatedRanking>();
        RankingMeasures[]? whole = null;
        foreach ((string change, Func<RankingOptions, RankingOptions> make) in Changes)
        {
            archive.RankBy(make(ranking));
            RankingMeasures[] measures = [.. collection.Queries.Select(query => RankingMeasures.Of(query, RankedDocument.InOrder(archive.Rank(query.Text))))];
            whole ??= measures;
            rows.Add(new AblatedRanking(
                change,
                RankingMeasures.Mean(measures),
                RandomizationTest.PValue([.. measures.Select(one => one.Map)], [.. whole.Select(one => one.Map)]),
                RandomizationTest.PValue([.. measures.Select(one => one.Ndcg10)], [.. whole.Select(one => one.Ndcg10)])));
        }

        return rows;
    }
}
