using CsCheck;
using SearchEngine.Core.Evaluation.Ranking;
using Xunit;

namespace SearchEngine.Core.Tests.Evaluation.Ranking;

public sealed class RankingMeasuresTests
{
    [Fact]
    public void A_ranking_is_measured_as_by_hand()
    {
        JudgedQuery query = Judged(("good", 1), ("better", 2), ("best", 4), ("bad", 0), ("worse", -1));

        RankingMeasures measures = RankingMeasures.Of(query, InOrderOf("good", "bad", "better", "worse", "never judged"));

        Assert.Equal((1.0 / 1 + 2.0 / 3) / 3, measures.Map, 12);
        Assert.Equal((1 / 1.0 + 2 / 2.0) / (4 / 1.0 + 2 / Math.Log2(3) + 1 / 2.0), measures.Ndcg10, 12);
        Assert.Equal(0.2, measures.P10, 12);
        Assert.Equal(1, measures.Mrr, 12);
        Assert.Equal(2.0 / 3, measures.Recall100, 12);
    }

    [Fact]
    public void The_best_order_gets_one_in_everything_that_can_be_one()
    {
        RankingMeasures measures = RankingMeasures.Of(Judged(("a", 3), ("b", 1)), InOrderOf("a", "b", "c"));

        Assert.Equal(new RankingMeasures(1, 1, 0.2, 1, 1), measures);
    }

    [Fact]
    public void Nothing_found_is_nothing_earned() => Assert.Equal(default, RankingMeasures.Of(Judged(("a", 1)), []));

    [Theory]
    [InlineData(10, 0.1, 0.1, 1)]
    [InlineData(11, 0.0, 1.0 / 11, 1)]
    [InlineData(100, 0.0, 0.01, 1)]
    [InlineData(101, 0.0, 1.0 / 101, 0)]
    [InlineData(1000, 0.0, 0.001, 0)]
    [InlineData(1001, 0.0, 0.0, 0)]
    public void Each_measure_looks_as_deep_as_it_says(int rank, double p10, double map, double recall)
    {
        string[] found = [.. Enumerable.Range(1, 1_100).Select(i => i == rank ? "right" : $"wrong {i}")];

        RankingMeasures measures = RankingMeasures.Of(Judged(("right", 1)), InOrderOf(found));

        Assert.Equal((p10, map, map, recall), (measures.P10, measures.Map, measures.Mrr, measures.Recall100));
        Assert.Equal(rank <= 10, measures.Ndcg10 > 0);
    }

    [Fact]
    public void The_mean_counts_queries_for_which_nothing_was_found()
    {
        RankingMeasures mean = RankingMeasures.Mean([new RankingMeasures(1, 1, 0.5, 1, 1), default]);

        Assert.Equal(new RankingMeasures(0.5, 0.5, 0.25, 0.5, 0.5), mean);
    }

    [Fact]
    public void Average_precision_is_the_chance_that_a_document_above_a_relevant_one_is_relevant() =>
        Gen.Int[-1, 3].Array[1, 40].Sample(grades =>
        {
            JudgedQuery query = Judged([.. grades.Select((grade, i) => ($"{i}", grade))]);
            double sum = 0;
            for (int i = 0; i < grades.Length; i++)
            {
                if (grades[i] > 0) sum += grades.Take(i + 1).Count(grade => grade > 0) / (i + 1.0);
            }

            RankingMeasures measures = RankingMeasures.Of(query, InOrderOf([.. grades.Select((_, i) => $"{i}")]));
            Assert.Equal(grades.Any(grade => grade > 0) ? sum / grades.Count(grade => grade > 0) : 0, measures.Map, 9);
            Assert.InRange(measures.Ndcg10, 0, 1 + 1e-12);
        });

    [Fact]
    public void Equal_scores_come_by_id_the_last_first_whatever_order_they_were_given_in()
    {
        RankedDocument[] tied = [new("10", 1f), new("9", 1f), new("a", 1f), new("best", 2f), new("B", 1f), new("last", 0.5f)];

        Assert.Equal("best a B 9 10 last", Order(tied));
        Assert.Equal("best a B 9 10 last", Order(tied.Reverse()));
    }

    // U+1F525 is behind U+FFFD in UTF-8, and before it in UTF-16.
    [Fact]
    public void Ids_are_compared_by_their_bytes() => Assert.Equal("🔥 \uFFFD", Order([new("\uFFFD", 1f), new("🔥", 1f)]));

    internal static JudgedQuery Judged(params (string Document, int Grade)[] grades) =>
        new("q", "words", grades.ToDictionary(grade => grade.Document, grade => grade.Grade, StringComparer.Ordinal));

    private static RankedDocument[] InOrderOf(params string[] ids) => [.. ids.Select((id, i) => new RankedDocument(id, -i))];

    private static string Order(IEnumerable<RankedDocument> documents) =>
        string.Join(' ', RankedDocument.InOrder(documents).Select(document => document.Id));
}
