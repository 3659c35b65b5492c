using SearchEngine.Core.Articles;
using SearchEngine.Core.Checking;
using SearchEngine.Core.Corpus;
using SearchEngine.Core.Evaluation;
using Xunit;

namespace SearchEngine.Core.Tests.Evaluation;

public sealed class CheckEvaluationTests
{
    private static readonly Lazy<IReadOnlyList<CheckOutcome>> Outcomes = new(Run);

    [Fact]
    public void Edited_quotes_of_the_sample_get_their_verdicts_the_same_ones_each_time()
    {
        IReadOnlyList<CheckOutcome> first = Outcomes.Value;
        Assert.All(
            first.GroupBy(outcome => outcome.Pair.Kind),
            kind => Assert.True(kind.Count(outcome => outcome.IsRight) >= kind.Count() * 0.8, $"{kind.Key}: {kind.Count(outcome => outcome.IsRight)} of {kind.Count()}"));
        Assert.Equal(
            first.Select(outcome => (outcome.Pair.Kind, outcome.Pair.Text, outcome.Result.Verdict, outcome.FoundSource)),
            Run().Select(outcome => (outcome.Pair.Kind, outcome.Pair.Text, outcome.Result.Verdict, outcome.FoundSource)));
        Assert.Contains("| part | verbatim |", CheckEvaluation.Report([.. first]), StringComparison.Ordinal);
    }

    [Fact]
    public void The_edits_leave_true_what_they_say()
    {
        foreach (CheckOutcome outcome in Outcomes.Value)
        {
            CheckPair pair = outcome.Pair;
            bool sameWords = pair.Sources.Any(source => source.SequenceEqual(PrintedWords.Keys(pair.Text)));
            if (pair.Expected is CheckVerdict.Altered or CheckVerdict.Spliced or CheckVerdict.NotFound) Assert.False(sameWords, $"{pair.Kind}: {pair.Text}");
            if (pair.Expected is CheckVerdict.Typography or CheckVerdict.Misattributed) Assert.True(sameWords, $"{pair.Kind}: {pair.Text}");
        }
    }

    private static IReadOnlyList<CheckOutcome> Run()
    {
        List<Article> articles =
        [
            .. CorpusFiles.Find([Path.Combine(Repository.Root, "corpus")]).Files.OrderBy(file => file.Key, StringComparer.Ordinal)
                .SelectMany(file => new CorpusReader().Read(file)).Select(outcome => outcome.Article).OfType<Article>(),
        ];
        using var archive = new CheckedQuotes(articles);
        return CheckEvaluation.Run(archive, articles, articles, each: 10, seed: 1);
    }
}
