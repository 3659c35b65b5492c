using SearchEngine.Core.Evaluation.Ranking;
using SearchEngine.Core.Indexing;
using Xunit;

namespace SearchEngine.Core.Tests.Evaluation.Ranking;

public sealed class CrossValidationTests
{
    // A long headline with the word stands against a short body with it twice: what a headline weighs decides which is first.
    private static readonly JudgedDocument[] Documents =
    [
        new("inHeadline", "Snow", "Roads were shut all over the country on Monday morning."),
        new("inBody", "Roads", "Snow, snow, snow: nothing but snow on all roads of the country."),
    ];

    private static readonly RankingSetting Light = new("light", RankingOptions.Default with { Headline = 0.01f });
    private static readonly RankingSetting Heavy = new("heavy", RankingOptions.Default with { Headline = 50f });

    [Fact]
    public void A_collection_is_asked_by_what_is_best_on_the_others()
    {
        CrossValidated validated = CrossValidation.Run([Of("headlines", "inHeadline", 5), Of("bodies", "inBody", 5)], RankingOptions.Default, [Light, Heavy], expand: false);

        CollectionFigures headlines = validated.Collections[0], bodies = validated.Collections[1];
        Assert.Equal(("light", 0.5, 1.0), (headlines.ChosenByOthers, headlines.FromOthers!.Value, headlines.Best));
        Assert.Equal(("heavy", 0.5, 1.0), (bodies.ChosenByOthers, bodies.FromOthers!.Value, bodies.Best));
    }

    [Fact]
    public void A_question_is_asked_by_what_is_best_on_the_other_folds()
    {
        // Question 0 alone wants the body: the others choose the heavy headline for it, and it then finds its document second.
        JudgedQuery[] queries = [Question(0, "inBody"), .. Enumerable.Range(1, 4).Select(i => Question(i, "inHeadline"))];
        CrossValidated validated = CrossValidation.Run([new JudgedSet("mixed", Documents, queries)], RankingOptions.Default, [Light, Heavy], expand: false);

        CollectionFigures mixed = Assert.Single(validated.Collections);
        Assert.Equal((0.5 + 4) / 5, mixed.Folds, 1e-12);
        Assert.Null(mixed.FromOthers);
        Assert.Equal(Enumerable.Repeat("heavy", CrossValidation.Folds), validated.ChosenInFolds);
    }

    [Fact]
    public void The_documented_grids_hold_the_ranking_as_it_is()
    {
        Assert.Contains(RankingGrid.OfTypedWords(RankingOptions.Default), setting => setting.Ranking == RankingOptions.Default);
        Assert.Contains(RankingGrid.OfExpansion(RankingOptions.Default), setting => setting.Ranking == RankingOptions.Default);
    }

    private static JudgedSet Of(string name, string wanted, int questions) => new(name, Documents, [.. Enumerable.Range(0, questions).Select(i => Question(i, wanted))]);

    private static JudgedQuery Question(int number, string wanted) => new($"{number}", "snow", new Dictionary<string, int> { [wanted] = 1 });
}
