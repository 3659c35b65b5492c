using SearchEngine.Core.Indexing;

namespace SearchEngine.Core.Evaluation.Ranking;

/// <summary>What a collection gives when the ranking's numbers are chosen on other questions than those asked.</summary>
/// <param name="Collection">The collection.</param>
/// <param name="Queries">How many questions it has.</param>
/// <param name="Baseline">Plain BM25's MAP.</param>
/// <param name="AsItIs">The MAP of the ranking as it is, whose numbers are one of the settings or not.</param>
/// <param name="Folds">The MAP of each question by the setting that was best on the four fifths of all questions that it is not in.</param>
/// <param name="FromOthers">The MAP by the setting that was best on the other collections; null where there are none.</param>
/// <param name="ChosenByOthers">That setting's name; null where there are no others.</param>
/// <param name="Best">The MAP by the setting that is best on these very questions: what tuning on everything would claim.</param>
public sealed record CollectionFigures(
    string Collection, int Queries, double Baseline, double AsItIs, double Folds, double? FromOthers, string? ChosenByOthers, double Best);

/// <summary>The collections' figures, and which settings the folds chose.</summary>
/// <param name="Collections">Each collection's figures, in the order given.</param>
/// <param name="ChosenInFolds">The setting that each fold's training questions chose.</param>
public sealed record CrossValidated(IReadOnlyList<CollectionFigures> Collections, IReadOnlyList<string> ChosenInFolds);

/// <summary>
/// Guards against numbers that fit the questions they were tuned on: five-fold cross-validation over the questions of all collections
/// (question i of a file is in fold i mod 5; the best setting is that with the highest mean, over the collections, of MAP), and tuning
/// on all collections but the one that is asked.
/// </summary>
public static class CrossValidation
{
    /// <summary>How many parts the questions are divided into.</summary>
    public const int Folds = 5;

    /// <summary>Asks every question of <paramref name="collections"/> by every one of <paramref name="settings"/>.</summary>
    /// <param name="collections">One or more.</param>
    /// <param name="ranking">The ranking as it is.</param>
    /// <param name="settings">What is chosen among, one or more; of equally good ones the first.</param>
    /// <param name="expand">Whether queries are expanded.</param>
    public static CrossValidated Run(IReadOnlyList<JudgedSet> collections, RankingOptions ranking, IReadOnlyList<RankingSetting> settings, bool expand)
    {
        ArgumentNullException.ThrowIfNull(collections);
        ArgumentNullException.ThrowIfNull(settings);
        Measured[] measured = [.. collections.Select(collection => Measure(collection, ranking, settings, expand))];
        int[] chosen = [.. Enumerable.Range(0, Folds).Select(fold => Choose(measured, settings.Count, i => i % Folds != fold))];
        return new CrossValidated([.. measured.Select(one => Of(one, [.. measured.Where(other => other != one)], settings, chosen))], [.. chosen.Select(setting => settings[setting].Name)]);
    }

    private static CollectionFigures Of(Measured one, Measured[] others, IReadOnlyList<RankingSetting> settings, int[] chosen)
    {
        int? byOthers = others.Length == 0 ? null : Choose(others, settings.Count, _ => true);
        double folds = Enumerable.Range(0, one.AsItIs.Length).Average(i => one.BySetting[chosen[i % Folds]][i]);
        return new CollectionFigures(
            one.Name, one.AsItIs.Length, one.Baseline, one.AsItIs.Average(), folds, byOthers is { } other ? one.BySetting[other].Average() : null,
            byOthers is { } name ? settings[name].Name : null, one.BySetting.Max(setting => setting.Average()));
    }

    /// <summary>The setting with the highest mean over collections of MAP on the questions that <paramref name="isAsked"/> by number.</summary>
    private static int Choose(Measured[] collections, int settings, Func<int, bool> isAsked) =>
        Enumerable.Range(0, settings).MaxBy(setting => collections.Average(one => one.BySetting[setting].Where((_, i) => isAsked(i)).DefaultIfEmpty(0).Average()));

    private static Measured Measure(JudgedSet collection, RankingOptions ranking, IReadOnlyList<RankingSetting> settings, bool expand)
    {
        using var archive = new ArchiveUnderTest(collection.Documents, ranking, expand);
        using var plain = new PlainBm25(collection.Documents);
        double[] Map(RankingOptions by) => [.. archive.Measure(collection.Queries, by).Select(measures => measures.Map)];
        double baseline = collection.Queries.Average(query => RankingMeasures.Of(query, RankedDocument.InOrder(plain.Rank(query.Text))).Map);
        return new Measured(collection.Name, baseline, Map(ranking), [.. settings.Select(setting => Map(setting.Ranking))]);
    }

    private sealed record Measured(string Name, double Baseline, double[] AsItIs, double[][] BySetting);
}
