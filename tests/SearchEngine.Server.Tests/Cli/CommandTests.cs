using System.Text.Json;
using Xunit;

namespace SearchEngine.Server.Tests.Cli;

/// <summary>The command line, from outside: what it prints where, and its exit codes.</summary>
public sealed class CommandTests(ServerFixture server) : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("newsearch-command-");

    private string Index => Path.Join(_folder.FullName, "index");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task What_is_indexed_is_found_with_the_same_json_as_over_http()
    {
        var indexed = await NewsearchProcess.RunAsync("index", "--index", Index, "--json");
        Assert.Equal(0, indexed.ExitCode);
        Assert.Equal(server.Intake.Articles, JsonDocument.Parse(indexed.Output).RootElement.GetProperty("articles").GetInt32());

        var found = await NewsearchProcess.RunAsync("search", "bow door", "--index", Index, "--json", "--limit", "5", "--facets", "source,year");
        Assert.Equal(0, found.ExitCode);
        JsonElement http = await server.SearchAsync("bow door", "&limit=5&facets=source,year");
        JsonElement command = JsonDocument.Parse(found.Output).RootElement;
        foreach (string key in new[] { "query", "total", "hits", "facets" }) Assert.Equal(http.GetProperty(key).GetRawText(), command.GetProperty(key).GetRawText());
    }

    [Fact]
    public async Task A_person_sees_what_matched_between_asterisks_where_there_are_no_colours()
    {
        await NewsearchProcess.RunAsync("index", "--index", Index);
        var found = await NewsearchProcess.RunAsync("search", "\"dissent channel\"", "--index", Index);
        Assert.Contains("“*dissent channel*,”", found.Output, StringComparison.Ordinal);
        Assert.Contains("cnn-2016-06-17-syria-memo", found.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', found.Output);
    }

    [Fact]
    public async Task A_person_who_asks_sees_how_a_score_comes_about()
    {
        await NewsearchProcess.RunAsync("index", "--index", Index);
        var found = await NewsearchProcess.RunAsync("search", "syria speaker:Kirby", "--index", Index, "--explain", "true");
        Assert.Matches(@"\n   [0-9.]+ = what was found of the query, the sum of:\n     [0-9.]+ = syria, the product of:\n       [0-9.]+ = rarity: ", found.Output.ReplaceLineEndings("\n"));
        Assert.Contains("\n     0.8 = one of its quotes meets speaker:Kirby", found.Output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_who_mistypes_is_told_what_the_archive_has()
    {
        await NewsearchProcess.RunAsync("index", "--index", Index);
        var found = await NewsearchProcess.RunAsync("search", "dissnet memo", "--index", Index);
        Assert.Contains("Did you mean: dissent memo", found.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_run_reads_nothing_again_and_a_changed_file_alone()
    {
        string corpus = _folder.CreateSubdirectory("corpus").FullName;
        await WriteAsync(corpus, "a.jsonl", """{"id":"a","headline":"First","body":"Alpha."}""");
        await WriteAsync(corpus, "b.jsonl", """{"id":"b","headline":"Second","body":"Beta."}""");
        Assert.Equal((2, 2), await ReadAndTakenAsync(corpus));
        Assert.Equal((0, 0), await ReadAndTakenAsync(corpus));
        await WriteAsync(corpus, "b.jsonl", """{"id":"b","headline":"Second, changed","body":"Gamma."}""");
        Assert.Equal((1, 1), await ReadAndTakenAsync(corpus));
    }

    [Fact]
    public async Task A_bad_line_is_reported_with_its_place_and_the_exit_code_says_so()
    {
        string corpus = _folder.CreateSubdirectory("corpus").FullName;
        await WriteAsync(corpus, "feed.jsonl", "{\"id\":\"a\",\"headline\":\"Good\"}\n{not json}\n{\"id\":\"c\",\"headline\":\"Good, too\"}\n");
        var indexed = await NewsearchProcess.RunAsync("index", "--corpus", corpus, "--index", Index);
        Assert.Equal(1, indexed.ExitCode);
        Assert.Contains("feed.jsonl:2:", indexed.Error.Replace("\n", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("Took in 2 articles", indexed.Error, StringComparison.Ordinal);

        // The failure stays in sight until it is mended.
        Assert.Equal(1, (await NewsearchProcess.RunAsync("index", "--corpus", corpus, "--index", Index)).ExitCode);
    }

    [Fact]
    public async Task Read_shows_an_article_a_line_with_its_file()
    {
        var read = await NewsearchProcess.RunAsync("read", "--json", "corpus/cnn-syria-dissent-memo.txt", "corpus/sample/province-wire-2018-2021.jsonl");
        Assert.Equal(0, read.ExitCode);
        JsonElement[] articles = [.. read.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];
        Assert.True(articles.Length > 1);
        Assert.Equal("cnn-syria-dissent-memo.txt", articles[0].GetProperty("file").GetString());
        Assert.Equal("cnn-2016-06-17-syria-memo", articles[0].GetProperty("id").GetString());
    }

    [Fact]
    public async Task Ranking_is_measured_on_a_judged_collection_and_written_as_a_run()
    {
        await WriteAsync(_folder.FullName, "corpus.jsonl", """{"_id":"a","title":"Bridge","text":"The bridge is shut."}""" + "\n" + """{"_id":"b","text":"Rain."}""");
        await WriteAsync(_folder.FullName, "queries.jsonl", """{"_id":"1","text":"bridges"}""");
        await WriteAsync(_folder.FullName, "qrels.tsv", "query-id\tcorpus-id\tscore\n1\ta\t1\n");
        string run = Path.Join(_folder.FullName, "run.txt");

        var measured = await NewsearchProcess.RunAsync("evaluate", "ranking", _folder.FullName, "--json", "--run", run);

        Assert.True(measured.ExitCode == 0, measured.Error);
        JsonElement figures = JsonDocument.Parse(measured.Output).RootElement;
        Assert.Equal((1, 1.0), (figures.GetProperty("queries").GetInt32(), figures.GetProperty("map").GetDouble()));
        Assert.Matches("^1 Q0 a 1 [0-9.]+ newsearch\n$", await File.ReadAllTextAsync(run));
        var table = await NewsearchProcess.RunAsync("evaluate", "ranking", _folder.FullName);
        Assert.Matches(@"MAP +1\.0000 +1\.0000 +0\.0% +1\.0000", table.Output);

        await WriteAsync(_folder.FullName, "qrels.tsv", "1\ta\n");
        var refused = await NewsearchProcess.RunAsync("evaluate", "ranking", _folder.FullName, "--json");
        Assert.Equal(3, refused.ExitCode);
        Assert.Contains("qrels.tsv:1: 2 columns", refused.Error, StringComparison.Ordinal);
        Assert.Empty(refused.Output);
    }

    [Fact]
    public async Task A_withdrawn_article_is_gone_and_the_record_says_who_did_it()
    {
        string corpus = _folder.CreateSubdirectory("corpus").FullName;
        await WriteAsync(corpus, "a.jsonl", """{"id":"a","headline":"First"}""");
        Assert.Equal((1, 1), await ReadAndTakenAsync(corpus));
        await WriteAsync(corpus, "a.jsonl", """{"id":"a","headline":"Second","ednote":"CORRECTS: the number"}""");
        Assert.Equal((1, 1), await ReadAndTakenAsync(corpus));

        var versions = await NewsearchProcess.RunAsync("versions", "a", "--index", Index);
        Assert.Matches("^2[.] Second · .*\n   CORRECTS: the number\n1[.] First · .* to .*\n$", versions.Output);
        string moment = JsonDocument.Parse((await NewsearchProcess.RunAsync("versions", "a", "--index", Index, "--json")).Output).RootElement
            .GetProperty("versions")[1].GetProperty("from").GetString()!;
        Assert.Contains("First", (await NewsearchProcess.RunAsync("search", "--index", Index, "--asOf", moment, "--", "first")).Output, StringComparison.Ordinal);

        Assert.Equal(2, (await NewsearchProcess.RunAsync("withdraw", "a", "--index", Index)).ExitCode);
        var withdrawn = await NewsearchProcess.RunAsync("withdraw", "a", "--index", Index, "--by", "night desk", "--reason", "court order");
        Assert.Equal((0, "a is withdrawn.\n"), (withdrawn.ExitCode, withdrawn.Output));
        Assert.Equal(1, (await NewsearchProcess.RunAsync("withdraw", "b", "--index", Index, "--by", "night desk")).ExitCode);
        Assert.Equal(1, (await NewsearchProcess.RunAsync("versions", "a", "--index", Index)).ExitCode);
        Assert.Contains("0 found", (await NewsearchProcess.RunAsync("search", "--index", Index, "--asOf", moment, "--", "first")).Output, StringComparison.Ordinal);
        Assert.Matches("^a\n  [-0-9]+ [0-9:]+Z withdrawn by night desk: court order\n$", (await NewsearchProcess.RunAsync("withdrawals", "--index", Index)).Output);
        var record = await NewsearchProcess.RunAsync("withdrawals", "--index", Index, "--json");
        Assert.True(JsonDocument.Parse(record.Output).RootElement.GetProperty("withdrawals")[0].GetProperty("isWithdrawn").GetBoolean());
    }

    [Theory]
    [InlineData(2, "search", "--limit", "0", "syria")]
    [InlineData(2, "search")]
    [InlineData(2, "find", "syria")]
    [InlineData(2, "serve", "--urls", "nowhere")]
    [InlineData(2, "index", "--poll", "5")]
    [InlineData(2, "index", "--watch", "--poll", "0")]
    [InlineData(2, "serve", "--watch", "--poll", "soon")]
    [InlineData(1, "read", "no-such-file.txt")]
    public async Task Wrong_usage_is_explained_on_standard_error(int exitCode, params string[] arguments)
    {
        var run = await NewsearchProcess.RunAsync(arguments);
        Assert.Equal(exitCode, run.ExitCode);
        Assert.StartsWith("newsearch: ", run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    [Fact]
    public async Task Without_an_archive_it_says_how_to_build_one()
    {
        var run = await NewsearchProcess.RunAsync("search", "syria", "--index", Index);
        Assert.Equal(3, run.ExitCode);
        Assert.Contains("newsearch index", run.Error, StringComparison.Ordinal);
    }

    private async Task<(int FilesRead, int Articles)> ReadAndTakenAsync(string corpus)
    {
        var run = await NewsearchProcess.RunAsync("index", "--corpus", corpus, "--index", Index, "--json");
        Assert.True(run.ExitCode == 0, run.Error);
        JsonElement summary = JsonDocument.Parse(run.Output).RootElement;
        return (summary.GetProperty("filesRead").GetInt32(), summary.GetProperty("articles").GetInt32());
    }

    private static Task WriteAsync(string folder, string name, string text) => File.WriteAllTextAsync(Path.Join(folder, name), text);
}
