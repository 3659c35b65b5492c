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

    private static readonly (string Change, Func<ExpansionOptions, ExpansionOptions> Make)[] ChangesOfExpansion =
    [
        ("not against the archive", expansion => expansion with { AgainstArchive = false }),
        ("whole stories", expansion => expansion with { Nearness = 0 }),
        ("neither of both", expansion => expansion with { AgainstArchive = false, Nearness = 0 }),
        ("30 words", expansion => expansion with { Words = 30 }),
        ("added words weigh 1", expansion => expansion with { Weight = 1 }),
        ("3 stories", expansion => expansion with { Stories = 3 }),
        ("stories count alike", expansion => expansion with { Power = 0 }),
    ];

    /// <summary>Measures <paramref name="ranking"/> over <paramref name="collection"/> as it is, first, and with each change.</summary>
    /// <param name="collection">The collection.</param>
    /// <param name="ranking">The ranking.</param>
    /// <param name="expand">Whether queries are expanded; the parts of that are then among the changes.</param>
    public static IReadOnlyList<AblatedRanking> Run(JudgedSet collection, RankingOptions ranking, bool expand = false)
    {
        ArgumentNullException.ThrowIfNull(collection);
        ArgumentNullException.ThrowIfNull(ranking);
        using var archive = new ArchiveUnderTest(collection.Documents, ranking, expand);
        var rows = new List<AblatedRanking>();
        RankingMeasures[]? whole = null;
        foreach ((string change, RankingOptions changed) in Changed(ranking, expand))
        {
            RankingMeasures[] measures = archive.Measure(collection.Queries, changed);
            whole ??= measures;
            rows.Add(new AblatedRanking(
                change,
                RankingMeasures.Mean(measures),
                RandomizationTest.PValue([.. measures.Select(one => one.Map)], [.. whole.Select(one => one.Map)]),
                RandomizationTest.PValue([.. measures.Select(one => one.Ndcg10)], [.. whole.Select(one => one.Ndcg10)])));
        }

        return rows;
    }

    private static IEnumerable<(string Change, RankingOptions Changed)> Changed(RankingOptions ranking, bool expand)
    {
        IEnumerable<(string, RankingOptions)> changed = Changes.Select(one => (one.Change, one.Make(ranking)));
        return expand ? changed.Concat(ChangesOfExpansion.Select(one => (one.Change, ranking with { Expansion = one.Make(ranking.Expansion) }))) : changed;
    }
}
