using SearchEngine.Core.Articles;
using SearchEngine.Core.Indexing;
using SearchEngine.Core.Searching;
using Xunit;

namespace SearchEngine.Core.Tests;

/// <summary>Versions, embargoes, withdrawals, and the archive as it could be seen at a moment.</summary>
public sealed class NewsArchiveTimeTests : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("newsearch-time-");
    private readonly TestClock _clock = new();
    private NewsArchive _archive;

    public NewsArchiveTimeTests() => _archive = Open();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await _archive.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task What_is_put_is_found_when_it_is_acknowledged_and_still_there_when_opened_again()
    {
        Assert.Equal(WriteOutcome.Created, (await PutAsync("a", "Harbour closed")).Result);
        Assert.Equal("a", await FindAsync("harbour"));
        await _archive.DisposeAsync();
        _archive = Open();
        Assert.Equal("a", await FindAsync("harbour"));
    }

    [Fact]
    public async Task The_same_again_is_unchanged_and_makes_no_version()
    {
        await PutAsync("a", "Harbour closed");
        Assert.Equal(WriteOutcome.Unchanged, (await PutAsync("a", "Harbour closed")).Result);
        Assert.Single(await _archive.VersionsAsync("a", Cancelled));
    }

    [Fact]
    public async Task A_new_version_takes_the_place_of_the_old_one_which_stays_in_the_history()
    {
        await PutAsync("a", "Harbour closed");
        DateTimeOffset first = _clock.Now;
        _clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(WriteOutcome.Updated, (await PutAsync("a", "Harbour open again", article => article with { EdNote = "CORRECTS: the harbour is open" })).Result);
        Assert.Equal("", await FindAsync("closed"));
        Assert.Equal("a", await FindAsync("open"));

        IReadOnlyList<ArticleVersionEntry> versions = await _archive.VersionsAsync("a", Cancelled);
        Assert.Equal(["Harbour open again", "Harbour closed"], versions.Select(version => version.Article.Headline));
        Assert.Equal("CORRECTS: the harbour is open", versions[0].Article.EdNote);
        Assert.Null(versions[0].To);
        Assert.Equal(first, versions[1].From);
        Assert.Equal(versions[0].From, versions[1].To);
    }

    [Fact]
    public async Task A_version_older_than_the_one_there_is_refused_and_changes_nothing()
    {
        await PutAsync("a", "Second", article => article with { Version = 2 });
        WriteOutcome outcome = await PutAsync("a", "First", article => article with { Version = 1 });
        Assert.Equal(WriteOutcome.RejectedResult, outcome.Result);
        Assert.Contains("newer version", outcome.Reason, StringComparison.Ordinal);
        Assert.Equal("Second", (await _archive.GetAsync("a", null, Cancelled))!.Headline);
    }

    [Fact]
    public async Task As_of_a_moment_the_archive_is_what_a_reader_saw_then()
    {
        await PutAsync("a", "Harbour closed");
        DateTimeOffset before = _clock.Now;
        _clock.Advance(TimeSpan.FromHours(1));
        await PutAsync("a", "Harbour open again");
        await PutAsync("b", "Closed season");
        Assert.Equal("a", await FindAsync("closed", before));
        Assert.Equal("", await FindAsync("open", before));
        Assert.Equal("b", await FindAsync("closed"));
        Assert.Equal("", await FindAsync("closed", before.AddMinutes(-1)));
        Assert.Equal("Harbour closed", (await _archive.GetAsync("a", before, Cancelled))!.Headline);
        Assert.Null(await _archive.GetAsync("b", before, Cancelled));
    }

    [Fact]
    public async Task A_permalink_gives_the_same_answer_whatever_comes_later()
    {
        await PutAsync("a", "Harbour closed");
        SearchAnswer cited = await _archive.SearchAsync(new SearchRequest { Query = "harbour" }, Cancelled);
        string moment = System.Web.HttpUtility.ParseQueryString(new Uri("http://x" + cited.Permalink).Query)["asOf"]!;
        await PutAsync("a", "Harbour open again");
        await PutAsync("b", "Another harbour");
        SearchAnswer again = await _archive.SearchAsync(
            new SearchRequest { Query = "harbour", AsOf = DateTimeOffset.Parse(moment, System.Globalization.CultureInfo.InvariantCulture) }, Cancelled);
        Assert.Equal("Harbour closed", Assert.Single(again.Hits).Headline.Text);
        Assert.Equal(cited.Permalink, again.Permalink);
    }

    [Fact]
    public async Task What_is_under_embargo_is_seen_the_moment_the_embargo_ends_without_any_call()
    {
        await PutAsync("a", "Budget leaked", article => article with { Embargoed = _clock.Now.AddMinutes(10) });
        Assert.Equal("", await FindAsync("budget"));
        Assert.Null(await _archive.GetAsync("a", null, Cancelled));
        Assert.Empty(await _archive.VersionsAsync("a", Cancelled));
        _clock.Advance(TimeSpan.FromMinutes(10) - TimeSpan.FromMilliseconds(1));
        Assert.Equal("", await FindAsync("budget"));
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal("a", await FindAsync("budget"));
        Assert.NotNull(await _archive.GetAsync("a", null, Cancelled));
    }

    [Fact]
    public async Task A_moment_to_come_shows_nothing_of_what_is_under_embargo()
    {
        await PutAsync("a", "Budget leaked", article => article with { Embargoed = _clock.Now.AddMinutes(10) });
        SearchAnswer answer = await _archive.SearchAsync(new SearchRequest { Query = "budget", AsOf = _clock.Now.AddDays(1) }, Cancelled);
        Assert.Equal(0, answer.Total.Value);
        Assert.Contains(answer.Query.Notes, note => note.Contains("still to come", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_withdrawn_article_is_gone_from_the_past_as_well_and_its_record_stays()
    {
        await PutAsync("a", "Harbour closed");
        await PutAsync("a", "Harbour open again");
        DateTimeOffset then = _clock.Now;
        _clock.Advance(TimeSpan.FromHours(1));
        Assert.True(await _archive.WithdrawAsync("a", "night desk", "court order", Cancelled));
        Assert.Equal("", await FindAsync("harbour"));
        Assert.Equal("", await FindAsync("harbour", then));
        Assert.Empty(await _archive.VersionsAsync("a", Cancelled));

        AuditRecord record = Assert.Single(await _archive.AuditAsync(Cancelled));
        Assert.Equal(("a", true), (record.Id, record.IsWithdrawn));
        Assert.Equal(new AuditEvent(AuditEvent.Withdrawn, _clock.Now, "night desk", "court order"), Assert.Single(record.Events));
    }

    [Fact]
    public async Task A_withdrawn_article_comes_back_only_when_somebody_says_so()
    {
        await PutAsync("a", "Harbour closed");
        await _archive.WithdrawAsync("a", "night desk", null, Cancelled);
        Assert.Equal(WriteOutcome.RejectedResult, (await PutAsync("a", "Harbour closed")).Result);
        Assert.Equal("", await FindAsync("harbour"));
        WriteOutcome back = await _archive.PutAsync(new Article { Id = "a", Headline = "Harbour closed" }, new Reinstatement("editor", "the order was lifted"), Cancelled);
        Assert.Equal(WriteOutcome.Created, back.Result);
        Assert.Equal("a", await FindAsync("harbour"));
        Assert.Equal([AuditEvent.Withdrawn, AuditEvent.Reinstated], Assert.Single(await _archive.AuditAsync(Cancelled)).Events.Select(one => one.Action));
    }

    [Fact]
    public async Task Withdrawing_what_is_not_there_says_so() => Assert.False(await _archive.WithdrawAsync("nobody", "night desk", null, Cancelled));

    [Fact]
    public async Task What_the_publisher_cancels_is_gone_and_what_it_releases_again_is_back()
    {
        await PutAsync("a", "Harbour closed");
        await PutAsync("a", "Harbour closed", article => article with { Status = PublishingStatus.Canceled, Version = 2 });
        Assert.Equal("", await FindAsync("harbour"));
        Assert.Empty(await _archive.VersionsAsync("a", Cancelled));
        await PutAsync("a", "Harbour closed", article => article with { Version = 3 });
        Assert.Equal("a", await FindAsync("harbour"));
    }

    [Fact]
    public async Task Many_at_once_share_commits_and_all_are_there()
    {
        WriteOutcome[] outcomes = await Task.WhenAll(Enumerable.Range(0, 300).Select(i => PutAsync($"n{i}", $"Notice {i}")));
        Assert.All(outcomes, outcome => Assert.Equal(WriteOutcome.Created, outcome.Result));
        ArchiveStats stats = await _archive.StatsAsync(Cancelled);
        Assert.Equal(300, stats.Articles);
        Assert.InRange(stats.Generation, 1, 299);
    }

    [Fact]
    public async Task Versions_written_at_once_keep_one_history()
    {
        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => PutAsync("a", $"Notice {i}")));
        IReadOnlyList<ArticleVersionEntry> versions = await _archive.VersionsAsync("a", Cancelled);
        Assert.Equal(Enumerable.Range(1, 40).Reverse(), (await AllVersionNumbersAsync()).Reverse());
        Assert.Equal(1, (await _archive.StatsAsync(Cancelled)).Articles);
        Assert.Equal(versions[0].Article.Headline, (await _archive.GetAsync("a", null, Cancelled))!.Headline);
    }

    [Fact]
    public async Task An_article_that_cannot_be_kept_costs_only_itself()
    {
        Task<WriteOutcome> bad = PutAsync("bad/id", "Notice");
        Task<WriteOutcome> empty = _archive.PutAsync(new Article { Id = "empty" }, null, Cancelled);
        Task<WriteOutcome> good = PutAsync("good", "Notice");
        Assert.Equal((WriteOutcome.RejectedResult, WriteOutcome.RejectedResult, WriteOutcome.Created), ((await bad).Result, (await empty).Result, (await good).Result));
    }

    [Fact]
    public async Task Versions_that_share_a_commit_are_all_in_the_history()
    {
        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => PutAsync("a", $"Notice {i}")));
        IReadOnlyList<ArticleVersionEntry> versions = await _archive.VersionsAsync("a", Cancelled);
        Assert.Equal(Enumerable.Range(1, 40).Reverse(), versions.Select(version => version.Number));
        foreach (ArticleVersionEntry version in versions) Assert.Equal(version.Article.Headline, (await _archive.GetAsync("a", version.From, Cancelled))!.Headline);
    }

    [Fact]
    public async Task No_number_is_missing_where_a_version_could_never_be_seen()
    {
        await PutAsync("a", "First");
        _clock.Advance(TimeSpan.FromHours(1));
        await PutAsync("a", "Second", article => article with { Embargoed = _clock.Now.AddDays(1) });
        Assert.Equal([1], (await _archive.VersionsAsync("a", Cancelled)).Select(version => version.Number));
        _clock.Advance(TimeSpan.FromHours(1));
        await PutAsync("a", "Third");
        Assert.Equal([(2, "Third"), (1, "First")], (await _archive.VersionsAsync("a", Cancelled)).Select(version => (version.Number, version.Article.Headline)));
    }

    [Fact]
    public async Task Words_that_nobody_can_see_make_no_query_too_large()
    {
        string words = string.Join(' ', Enumerable.Range(0, 2_100).Select(i => $"quib{(char)('a' + (i / 676))}{(char)('a' + (i / 26 % 26))}{(char)('a' + (i % 26))}"));
        await PutAsync("a", "Harbour closed");
        await _archive.PutAsync(new Article { Id = "b", Headline = "Hidden", Body = words, Embargoed = _clock.Now.AddDays(1) }, null, Cancelled);
        foreach (string query in (string[])["quib*", "quibaaa~2"]) Assert.Equal("", await FindAsync(query));
        _clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal("b", await FindAsync("quibaab"));
        await Assert.ThrowsAsync<Core.Queries.QueryLimitException>(() => FindAsync("quib*"));
    }

    [Fact]
    public async Task A_corpus_file_with_nothing_to_be_seen_is_not_counted()
    {
        string corpus = _folder.CreateSubdirectory("corpus").FullName;
        await File.WriteAllTextAsync(Path.Join(corpus, "a.jsonl"), "{\"id\":\"a\",\"headline\":\"Harbour closed\"}\n{\"id\":\"b\",\"headline\":\"Harbour open\"}", Cancelled);
        await File.WriteAllTextAsync(Path.Join(corpus, "c.jsonl"), "{\"id\":\"c\",\"headline\":\"Budget leaked\",\"status\":\"withheld\"}", Cancelled);
        await _archive.TakeInAsync([corpus], null, Cancelled);
        await PutAsync("d", "Written");
        ArchiveStats stats = await _archive.StatsAsync(Cancelled);
        Assert.Equal((3, 1), (stats.Articles, stats.Files));
    }

    private async Task<IEnumerable<int>> AllVersionNumbersAsync()
    {
        await _archive.DisposeAsync();
        using var directory = new Lucene.Net.Store.NIOFSDirectory(new DirectoryInfo(Path.Join(_folder.FullName, "index", "archive-1")));
        using var reader = Lucene.Net.Index.DirectoryReader.Open(directory);
        int[] numbers = [.. VersionLookup.DocumentsOf(reader, new Lucene.Net.Index.Term(Schema.Id, "a")).Select(ArticleDocument.ToVersion).Select(version => version.Number).Order()];
        _archive = Open();
        return numbers;
    }

    private NewsArchive Open() => NewsArchive.Open(new ArchiveOptions { SearchTime = TimeSpan.FromMinutes(1), IndexDirectory = Path.Join(_folder.FullName, "index"), Time = _clock });

    private Task<WriteOutcome> PutAsync(string id, string headline, Func<Article, Article>? with = null)
    {
        var article = new Article { Id = id, Headline = headline, Body = "Text of the story." };
        return _archive.PutAsync(with?.Invoke(article) ?? article, reinstatement: null, Cancelled);
    }

    private async Task<string> FindAsync(string query, DateTimeOffset? asOf = null) =>
        string.Join(' ', (await _archive.SearchAsync(new SearchRequest { Query = query, AsOf = asOf }, Cancelled)).Hits.Select(hit => hit.Id));
}
