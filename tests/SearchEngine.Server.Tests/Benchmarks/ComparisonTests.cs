using System.Text.Json;
using SearchEngine.Benchmarks.Comparison;
using Xunit;

namespace SearchEngine.Server.Tests.Benchmarks;

/// <summary>What of a comparison could be wrong without anybody seeing it.</summary>
public sealed class ComparisonTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("newsearch-comparison-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Queries_are_read_with_their_kinds_and_in_the_words_of_the_corpus()
    {
        IReadOnlyList<ComparedQuery> queries = ComparedQuery.Read(Written("term-rare\tFerry\n\nquote\t“It is what it is”\nor\tdam  ferry\n"));
        Assert.Equal(["term", "phrase", "or"], queries.Select(query => query.Kind));
        Assert.Equal(["ferry", "it is what it is", "dam ferry"], queries.Select(query => query.Text));
        Assert.Equal(queries.Select(query => query.Line), queries.Select(query => ComparedQuery.OfLine(query.Line).Line));
    }

    [Theory]
    [InlineData("", "has no queries")]
    [InlineData("dam", "line 1: a line is class, tab, words")]
    [InlineData("near\tdam", "“near” is no class")]
    [InlineData("and\tdam\nterm\tdam ferry", "line 2: a term is one word")]
    [InlineData("or\t…", "line 1: a line is class, tab, words")]
    public void A_line_that_is_no_query_is_named(string lines, string problem) =>
        Assert.Contains(problem, Assert.Throws<FormatException>(() => ComparedQuery.Read(Written(lines))).Message, StringComparison.Ordinal);

    [Fact]
    public void An_engine_that_nobody_knows_is_an_error_that_names_those_there_are() =>
        Assert.Contains("lucene8", Assert.Throws<FormatException>(() => CompareCommand.Chosen("lucene9")).Message, StringComparison.Ordinal);

    [Fact]
    public void Brute_force_ranks_by_hand_counted_scores_then_newest_then_by_id()
    {
        string corpus = Written("a\t5\tS\tdam dam ferry\nb\t9\tS\tdam rain\nc\t9\tS\tdam rain\nd\t1\tS\train\n");
        ComparedQuery term = ComparedQuery.Of("term", [], "dam");
        ComparedQuery phrase = ComparedQuery.Of("phrase", [], "dam ferry");
        var twin = new Bm25Twin(corpus, [term, phrase]);
        IReadOnlyList<(string Id, float Score)> found = twin.Best(term);
        Assert.Equal(["a", "b", "c"], found.Select(hit => hit.Id));

        // N = 4, n = 3, average length 2: idf = ln(1 + 1.5 / 3.5); a has 2 of 3 words, b 1 of 2.
        double idf = Math.Log(1 + (1.5 / 3.5));
        Assert.Equal(idf * 2.2 * (2 / 1.375) / (1.2 + (2 / 1.375)), found[0].Score, 1e-6);
        Assert.Equal(idf * 2.2 * 1 / 2.2, found[1].Score, 1e-6);
        Assert.Equal(["a"], twin.Best(phrase).Select(hit => hit.Id));
    }

    [Fact]
    public void A_ratio_is_that_of_the_medians_of_each_round_to_the_best_peer()
    {
        Sample[] samples =
        [
            new(0, "ours", 0, 1_000, 1), new(0, "lucene8", 0, 4_000, 1), new(0, "tantivy", 0, 2_000, 1),
            new(1, "ours", 0, 3_000, 1), new(1, "lucene8", 0, 6_000, 1), new(1, "tantivy", 0, 2_000, 1),
            new(2, "ours", 0, 2_000, 1), new(2, "lucene8", 0, 4_000, 1), new(2, "tantivy", 0, 2_000, 1),
        ];
        Assert.Equal(new Ratio("tantivy", 1.0, 0.5, 1.5), Ratio.Of(samples));
        Assert.Equal(new Times(2, 2, 3), Times.Of(samples.Where(sample => sample.Engine == "ours")));
    }

    [Fact]
    public void The_object_on_standard_output_has_classes_by_engine_and_the_index()
    {
        var result = new ComparisonResult(
            new Dictionary<string, IReadOnlyDictionary<string, Times>> { ["or"] = new Dictionary<string, Times> { ["ours"] = new(1, 2, 3) } },
            new Dictionary<string, Ratio>(), new Dictionary<string, IndexFigures> { ["ours"] = new(1, 1, 1, 1, 1, 1, 1, 1, null) },
            new Dictionary<string, string>(), new Dictionary<string, IReadOnlyDictionary<string, string>>(), new ComparisonChecks(0, [], 0, []));
        JsonElement json = JsonDocument.Parse(CompareCommand.ToJson(result)).RootElement;
        Assert.Equal(3, json.GetProperty("classes").GetProperty("or").GetProperty("ours").GetProperty("p99").GetDouble());
        Assert.Equal(1, json.GetProperty("index").GetProperty("ours").GetProperty("bytes").GetInt64());
    }

    [Fact]
    public void A_driver_answers_line_by_line_and_says_what_its_engine_does_not_have()
    {
        string queries = Written(ComparedQuery.Of("term", [], "dam").Line + "\n" + ComparedQuery.Of("fuzzy", [], "dam").Line + "\n");
        using var output = new StringWriter();
        DriverLoop.Run(new OnlyTerms(), Written("a\t5\tS\tdam\n"), new StringReader($"index\nopen\nqueries {queries}\nround\ncount\nbest\n"), output);
        string[] lines = output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(6, lines.Count(line => line == "done"));
        Assert.Equal(["7", "- no fuzzy"], lines.SkipLast(4).TakeLast(2));
        Assert.Equal(["a=1.5", "- no fuzzy", "done"], lines.TakeLast(3));
    }

    private string Written(string lines)
    {
        string file = Path.Join(_folder, Path.GetRandomFileName());
        File.WriteAllText(file, lines);
        return file;
    }

    private sealed class OnlyTerms : IEngine
    {
        public (int Documents, TimeSpan Added) Index(IEnumerable<PreparedDocument> documents) => (documents.Count(), TimeSpan.Zero);

        public void Open()
        {
            // Nothing to open.
        }

        public long Run(ComparedQuery query) => Count(query);

        public long Count(ComparedQuery query) => query.Kind == "term" ? 7 : throw new NotSupportedException($"no {query.Kind}");

        public IReadOnlyList<(string Id, float Score)> Best(ComparedQuery query) => query.Kind == "term" ? [("a", 1.5f)] : throw new NotSupportedException($"no {query.Kind}");
    }
}
