using SearchEngine.Core.Articles;
using SearchEngine.Core.Indexing;
using SearchEngine.Core.Searching;
using Xunit;

namespace SearchEngine.Core.Tests;

/// <summary>The archive follows the corpus: what comes, changes and goes, run by run.</summary>
public sealed class NewsArchiveIntakeTests : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("newsearch-intake-");
    private readonly string _corpus;
    private readonly NewsArchive _archive;

    public NewsArchiveIntakeTests()
    {
        _corpus = _folder.CreateSubdirectory("corpus").FullName;
        _archive = NewsArchive.Open(new ArchiveOptions { SearchTime = TimeSpan.FromMinutes(1), IndexDirectory = Path.Join(_folder.FullName, "index") });
    }

    public async ValueTask DisposeAsync()
    {
        await _archive.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task An_empty_corpus_gives_an_empty_archive_that_answers()
    {
        await TakeInAsync();
        SearchAnswer answer = await SearchAsync("anything");
        Assert.Equal(0, answer.Total.Value);
        Assert.Equal("The archive holds no article yet.", Assert.Single(answer.Query.Notes));
    }

    [Fact]
    public async Task Before_the_first_run_a_search_says_what_to_do()
    {
        Assert.False(_archive.IsOpen);
        ArchiveException missing = await Assert.ThrowsAsync<ArchiveException>(() => SearchAsync("anything"));
        Assert.Contains("newsearch index", missing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_goes_takes_its_articles_with_it()
    {
        Write("a.jsonl", Article("a", "Alpha"));
        Write("b.jsonl", Article("b", "Beta"));
        await TakeInAsync();
        File.Delete(Path.Join(_corpus, "a.jsonl"));
        IntakeSummary summary = await TakeInAsync();
        Assert.Equal(1, summary.FilesRemoved);
        Assert.Equal(["b"], await IdsAsync());
    }

    [Fact]
    public async Task A_line_that_goes_takes_its_article_with_it()
    {
        Write("a.jsonl", Article("a", "Alpha"), Article("b", "Beta"));
        await TakeInAsync();
        Write("a.jsonl", Article("b", "Beta"));
        await TakeInAsync();
        Assert.Equal(["b"], await IdsAsync());
    }

    [Fact]
    public async Task A_touched_file_is_not_read_again()
    {
        Write("a.jsonl", Article("a", "Alpha"));
        await TakeInAsync();
        File.SetLastWriteTimeUtc(Path.Join(_corpus, "a.jsonl"), new DateTime(2030, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        Assert.Equal(0, (await TakeInAsync()).FilesRead);
        Assert.Equal(0, (await TakeInAsync()).FilesRead);
    }

    [Fact]
    public async Task A_changed_sidecar_changes_its_article()
    {
        Write("a.txt", "Fog closes the strait\n\nThe ferries stayed in port on Monday, the harbour office said.\n\nThey sail again on Tuesday, it added.");
        await TakeInAsync();
        Write("a.meta.json", """{ "id": "fog", "section": "local" }""");
        await TakeInAsync();
        Assert.Equal("local", (await _archive.GetAsync("fog", asOf: null, CancellationToken.None))!.Section);
        Assert.Single(await IdsAsync());
    }

    [Theory]
    [InlineData("a.jsonl", "b.jsonl")]
    [InlineData("b.jsonl", "a.jsonl")]
    public async Task The_newer_version_wins_whichever_file_holds_it(string first, string second)
    {
        Write(first, Article("x", "First version", ", \"version\": 1"));
        Write(second, Article("x", "Second version", ", \"version\": 2"));
        IntakeSummary summary = await TakeInAsync();
        Assert.Equal(1, summary.Superseded);
        Assert.Equal("Second version", (await _archive.GetAsync("x", asOf: null, CancellationToken.None))!.Headline);

        // An older version that comes back changes nothing.
        Write(first, Article("x", "First version, printed again", ", \"version\": 1"));
        await TakeInAsync();
        Assert.Equal("Second version", (await _archive.GetAsync("x", asOf: null, CancellationToken.None))!.Headline);
    }

    [Theory]
    [InlineData("a.jsonl", "b.jsonl")]
    [InlineData("b.jsonl", "a.jsonl")]
    public async Task When_the_newer_version_goes_the_older_one_is_back(string older, string newer)
    {
        Write(older, Article("x", "First version", ", \"version\": 1"));
        await TakeInAsync();
        Write(newer, Article("x", "Second version", ", \"version\": 2"));
        await TakeInAsync();
        File.Delete(Path.Join(_corpus, newer));
        await TakeInAsync();
        Assert.Equal("First version", (await _archive.GetAsync("x", asOf: null, CancellationToken.None))!.Headline);
    }

    [Fact]
    public async Task A_file_that_became_unreadable_leaves_its_articles_in_place()
    {
        Write("a.jsonl", Article("a", "Alpha"));
        await TakeInAsync();
        Write("a.jsonl", "{ half an artic");
        IntakeSummary summary = await TakeInAsync();
        Assert.Equal(1, Assert.Single(summary.Failures).Line);
        Assert.Equal(["a"], await IdsAsync());
    }

    [Fact]
    public async Task Bad_lines_are_reported_by_place_and_again_in_the_next_run()
    {
        Write("a.jsonl", Article("a", "Alpha"), "[]", Article("b", "Beta"), "{}");
        IntakeSummary summary = await TakeInAsync();
        Assert.Equal([2, 4], summary.Failures.Select(failure => failure.Line!.Value));
        Assert.Equal(2, summary.Articles);
        Assert.Equal(summary.Failures, (await TakeInAsync()).Failures);
    }

    [Fact]
    public async Task Files_of_another_folder_stay_when_one_folder_is_taken_in()
    {
        Write("a.jsonl", Article("a", "Alpha"));
        await TakeInAsync();
        string other = _folder.CreateSubdirectory("other").FullName;
        File.WriteAllText(Path.Join(other, "b.jsonl"), Article("b", "Beta"));
        await _archive.TakeInAsync([other], progress: null, CancellationToken.None);
        Assert.Equal(["a", "b"], await IdsAsync());
    }

    [Fact]
    public async Task A_folder_that_is_not_there_removes_nothing()
    {
        Write("a.jsonl", Article("a", "Alpha"));
        await TakeInAsync();
        Directory.Move(_corpus, _corpus + "-unmounted");
        Assert.Single((await TakeInAsync()).Failures);
        Assert.Equal(["a"], await IdsAsync());
    }

    [Fact]
    public async Task A_cancelled_run_changes_nothing()
    {
        Write("a.jsonl", Article("a", "Alpha"));
        await TakeInAsync();
        Write("b.jsonl", [.. Enumerable.Range(0, 500).Select(i => Article($"b{i}", "Beta"))]);
        using var cancel = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            _archive.TakeInAsync([_corpus], new CancelAtOnce(cancel), cancel.Token).WaitAsync(TimeSpan.FromMinutes(1)));
        Assert.Equal(["a"], await IdsAsync());
        await TakeInAsync();
        Assert.Equal(501, (await _archive.StatsAsync(CancellationToken.None)).Articles);
    }

    [Fact]
    public async Task Searches_go_on_and_see_one_state_while_a_run_takes_place()
    {
        Write("a.jsonl", [.. Enumerable.Range(0, 300).Select(i => Article($"a{i}", "Alpha"))]);
        await TakeInAsync();
        Write("b.jsonl", [.. Enumerable.Range(0, 700).Select(i => Article($"b{i}", "Alpha"))]);
        Task<IntakeSummary> run = TakeInAsync();
        var seen = new HashSet<int>();
        while (!run.IsCompleted) seen.Add((await SearchAsync("alpha")).Total.Value);
        await run;
        seen.Add((await SearchAsync("alpha")).Total.Value);
        Assert.Subset(new HashSet<int> { 300, 1000 }, seen);
        Assert.Contains(1000, seen);
    }

    private Task<IntakeSummary> TakeInAsync() => _archive.TakeInAsync([_corpus], progress: null, CancellationToken.None);

    private Task<SearchAnswer> SearchAsync(string query) => _archive.SearchAsync(new SearchRequest { Query = query }, CancellationToken.None);

    private async Task<string[]> IdsAsync() =>
        [.. (await _archive.SearchAsync(new SearchRequest { Limit = 100 }, CancellationToken.None)).Hits.Select(hit => hit.Id).Order(StringComparer.Ordinal)];

    private static string Article(string id, string headline, string more = "") =>
        $$"""{ "id": "{{id}}", "headline": "{{headline}}", "body": "Text of the story."{{more}} }""";

    private void Write(string name, params string[] lines) => File.WriteAllLines(Path.Join(_corpus, name), lines);

    private sealed class CancelAtOnce(CancellationTokenSource cancel) : IProgress<IntakeProgress>
    {
        public void Report(IntakeProgress value) => cancel.Cancel();
    }
}
