using System.Text.Json;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Corpus;
using SearchEngine.Core.Evaluation.Copies;
using Xunit;

namespace SearchEngine.Core.Tests.Evaluation.Copies;

public sealed class CopyEvaluationTests
{
    private static readonly Lazy<IReadOnlyList<Article>> Articles = new(() =>
    [
        .. CorpusFiles.Find([Path.Combine(Repository.Root, "corpus")]).Files.OrderBy(file => file.Key, StringComparer.Ordinal)
            .SelectMany(file => new CorpusReader().Read(file)).Select(outcome => outcome.Article).OfType<Article>(),
    ]);

    [Fact]
    public void Copies_of_the_sample_are_found_and_its_other_stories_are_none_the_same_each_time()
    {
        CopyEvaluation evaluation = CopyEvaluation.Run(Articles.Value, each: 40, seed: 1);
        Assert.Equal(13, evaluation.ByKind(null).Count);
        Assert.All(evaluation.ByKind(null), one => Assert.InRange(one.Pairs, 10, 40));
        Assert.InRange(evaluation.Precision(null), 0.98, 1);
        Assert.InRange(evaluation.Recall(null), 0.9, 1);
        foreach (CopyFigures kind in evaluation.ByKind(null).Where(one => one.AreCopies)) Assert.True(kind.Rate >= 0.6, $"{kind.Kind}: {kind.Rate}");

        CopyEvaluation again = CopyEvaluation.Run(Articles.Value, each: 40, seed: 1);
        Assert.Equal(evaluation.ByKind(null), again.ByKind(null));
        JsonElement json = JsonDocument.Parse(CopyEvaluationJson.Figures(evaluation, holdout: null, [new WritingSpeed(1_000, 90, 100)])).RootElement;
        Assert.Equal(Math.Round(evaluation.Recall(null), 4), json.GetProperty("recall").GetDouble());
        Assert.Equal(90, json.GetProperty("articlesPerSecond")[0].GetProperty("with").GetDouble());
    }

    [Fact]
    public void The_halves_are_the_whole()
    {
        CopyEvaluation evaluation = CopyEvaluation.Run(Articles.Value, each: 10, seed: 2);
        Assert.Equal(evaluation.Outcomes.Count, evaluation.ByKind(true).Sum(one => one.Pairs) + evaluation.ByKind(false).Sum(one => one.Pairs));
    }

    [Fact]
    public void Speeds_are_measured_at_the_sizes_that_there_are_articles_for()
    {
        WritingSpeed speed = Assert.Single(CopySpeed.Run(Articles.Value, [50, 1_000_000]));
        Assert.Equal(50, speed.Archived);
        Assert.True(speed.With > 0 && speed.Without > 0, $"{speed}");
    }
}
