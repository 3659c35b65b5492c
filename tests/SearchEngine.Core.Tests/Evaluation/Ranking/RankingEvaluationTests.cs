using System.Globalization;
using System.Text.Json;
using SearchEngine.Core.Evaluation.Ranking;
using SearchEngine.Core.Indexing;
using SearchEngine.Core.Queries;
using Xunit;

namespace SearchEngine.Core.Tests.Evaluation.Ranking;

public sealed class RankingEvaluationTests(ITestOutputHelper output)
{
    private static readonly JudgedDocument[] Weather =
    [
        new("rain#1", "Rain", "Rain fell on the harbour all night."),
        new("rain/2", "", "The minister said “the harbour is safe” and left."),
        new(" snow? ", "Snow", "Snow closed the mountain road."),
    ];

    [Fact]
    public void Both_systems_are_asked_and_measured()
    {
        RankingEvaluation evaluation = Evaluate(new JudgedQuery("1", "harbours", new Dictionary<string, int> { ["rain#1"] = 1, ["rain/2"] = 1 }));

        EvaluatedQuery query = Assert.Single(evaluation.Queries);
        Assert.Equal(["rain#1", "rain/2"], query.Ours.Select(found => found.Id).Order(StringComparer.Ordinal));
        Assert.Equal(new RankingMeasures(1, 1, 0.2, 1, 1), evaluation.Measures);
        Assert.Equal(evaluation.Measures, evaluation.Baseline);
        Assert.All(evaluation.Significance, p => Assert.Equal(1, p));
    }

    [Theory]
    [InlineData("-snow")]
    [InlineData("NOT snow")]
    [InlineData("harbourless AND snow")]
    [InlineData("body:snow")]
    [InlineData("quote: snow speaker:nobody")]
    [InlineData("\"snow harbour")]
    [InlineData("(snow")]
    [InlineData("date:1999 snow-nothing")]
    public void What_would_be_an_operator_is_read_as_words(string text)
    {
        using var archive = new ArchiveUnderTest(Weather, RankingOptions.Default);

        Assert.Contains(" snow? ", archive.Rank(text).Select(found => found.Id));
    }

    [Fact]
    public void The_words_of_a_query_are_parted_as_in_the_archive()
    {
        MostClause words = ArchiveUnderTest.Words("U.S.-backed \"stand-off\", don't!")!;

        Assert.Equal(["U.S.", "backed", "stand", "off", "don't"], words.Words.Select(word => word.Text));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ?!… ")]
    public void A_query_without_words_finds_nothing_in_either(string text)
    {
        using var archive = new ArchiveUnderTest(Weather, RankingOptions.Default);
        using var plain = new PlainBm25(Weather);

        Assert.Empty(archive.Rank(text));
        Assert.Empty(plain.Rank(text));
    }

    [Fact]
    public void Plain_bm25_scores_as_by_hand()
    {
        using var plain = new PlainBm25([new("a", "", "storm at sea, storm sea"), new("b", "calm", "the sea's wind, wind"), new("c", "", "seas wind sea wind")]);

        // One of three documents has the word, twice; all have four words, a length that Lucene's byte holds exactly. The word
        // counts once for each time it is typed.
        double idf = Math.Log(1 + (3 - 1 + 0.5) / (1 + 0.5));
        RankedDocument found = Assert.Single(plain.Rank("the Storms storm"));
        Assert.Equal("a", found.Id);
        Assert.Equal(2 * idf * 2 * (1.2 + 1) / (2 + 1.2), found.Score, 1e-5);
    }

    [Fact]
    public void Plain_bm25_takes_more_words_than_lucene_takes_clauses()
    {
        using var plain = new PlainBm25(Weather);
        string text = string.Join(' ', Enumerable.Range(0, 3_000).Select(i => $"word{i}")) + " snow";

        Assert.Equal(" snow? ", Assert.Single(plain.Rank(text)).Id);
    }

    [Fact]
    public void A_query_longer_than_a_search_takes_is_refused_by_name()
    {
        JudgedQuery Long(int words) => new("too long", string.Join(' ', Enumerable.Repeat("rain", words)), new Dictionary<string, int> { ["rain#1"] = 1 });

        Assert.Equal(1, Evaluate(Long(QueryParser.MaxClauses)).Measures.Mrr);
        Assert.Contains("too long has 1001 words", Assert.Throws<FormatException>(() => Evaluate(Long(QueryParser.MaxClauses + 1))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_json_has_the_measures_of_both_and_their_significance()
    {
        RankingEvaluation evaluation = Evaluate(new JudgedQuery("1", "road", new Dictionary<string, int> { [" snow? "] = 2, ["nowhere"] = 1 }));

        JsonElement root = JsonDocument.Parse(RankingEvaluationJson.Figures(evaluation)).RootElement;
        Assert.Equal(
            ["collection", "queries", "map", "ndcg10", "p10", "mrr", "recall100", "baseline", "significance"], root.EnumerateObject().Select(property => property.Name));
        Assert.Equal("weather", root.GetProperty("collection").GetString());
        Assert.Equal(0.5, root.GetProperty("map").GetDouble());
        Assert.Equal(0.7602, root.GetProperty("baseline").GetProperty("ndcg10").GetDouble()); // 2 / (2 + 1 / log2(3))
        Assert.Equal(1, root.GetProperty("significance").GetProperty("map").GetDouble());
    }

    [Fact]
    public void A_run_has_six_columns_and_scores_that_go_down()
    {
        RankedDocument[] found = [.. RankedDocument.InOrder([new("a", 2f), new("b", 2f), new("c", 2f), new("d", MathF.BitDecrement(2f)), new("e", -1f)])];
        using var writer = new StringWriter();
        TrecRun.Write(writer, [new EvaluatedQuery(RankingMeasuresTests.Judged(("a", 1)), found, default, default)]);

        string[][] lines = [.. writer.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' '))];
        Assert.All(lines, line => Assert.Equal(6, line.Length));
        Assert.Equal(["c", "b", "a", "d", "e"], lines.Select(line => line[2]));
        Assert.Equal(["1", "2", "3", "4", "5"], lines.Select(line => line[3]));
        Assert.All(lines, line => Assert.Equal(("q", "Q0", "newsearch"), (line[0], line[1], line[5])));
        float[] scores = [.. lines.Select(line => float.Parse(line[4], CultureInfo.InvariantCulture))];
        Assert.All(scores.Zip(scores.Skip(1)), pair => Assert.True(pair.First > pair.Second));
        Assert.Equal(2f, scores[0]);
    }

    [Fact]
    public void An_id_that_a_run_cannot_carry_is_refused()
    {
        var query = new EvaluatedQuery(RankingMeasuresTests.Judged(("a", 1)), [new RankedDocument("two words", 1f)], default, default);

        Assert.Contains("two words", Assert.Throws<FormatException>(() => TrecRun.Write(TextWriter.Null, [query])).Message, StringComparison.Ordinal);
    }

    // The floors are a little under what was measured (docs/evaluation.md); plain BM25 has to be what every figure there stands beside.
    [Theory]
    [InlineData("ir/time", 83, 0.6964, 0.7541, 0.715)]
    [InlineData("ir/cranfield", 225, 0.3006, 0.3630, 0.325)]
    public void Real_questions_find_what_people_judged_to_answer_them(string collection, int queries, double plainMap, double plainNdcg, double floor)
    {
        RankingEvaluation evaluation = RankingEvaluation.Run(BeirReader.Read(Repository.SharedData(collection)), RankingOptions.Default);

        output.WriteLine(RankingEvaluationJson.Figures(evaluation));
        Assert.Equal(queries, evaluation.Queries.Count);
        Assert.Equal(plainMap, evaluation.Baseline.Map, 0.0001);
        Assert.Equal(plainNdcg, evaluation.Baseline.Ndcg10, 0.0001);
        Assert.InRange(evaluation.Measures.Map, floor, 1);
    }

    [Theory]
    [InlineData("ir/time", 0.723)]
    [InlineData("ir/cranfield", 0.369)]
    public void With_words_of_the_best_stories_added_they_find_more(string collection, double floor) => Assert.InRange(
        RankingEvaluation.Run(BeirReader.Read(Repository.SharedData(collection)), RankingOptions.Default, expand: true).Measures.Map, floor, 1);

    private static RankingEvaluation Evaluate(params JudgedQuery[] queries) =>
        RankingEvaluation.Run(new JudgedSet("weather", Weather, queries), RankingOptions.Default);
}
