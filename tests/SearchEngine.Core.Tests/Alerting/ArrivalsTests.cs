using System.Globalization;
using SearchEngine.Core.Alerting;
using SearchEngine.Core.Articles;
using Xunit;

namespace SearchEngine.Core.Tests.Alerting;

/// <summary>What becomes visible, in which order, and that nothing is passed over.</summary>
public sealed class ArrivalsTests : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("newsearch-arrivals-");
    private readonly TestClock _clock = new();
    private NewsArchive _archive;

    public ArrivalsTests() => _archive = Open("index");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await _archive.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task An_archive_that_nothing_was_written_to_has_no_arrivals_and_all_that_comes_arrives()
    {
        Arrivals none = await AfterAsync(ArrivalMark.Latest);
        Assert.Equal(("", ArrivalMark.Beginning, false), (Shown(none), none.Through, none.More));
        await PutAsync("a", "Harbour closed");
        Assert.Equal("a1", Shown(await AfterAsync(none.Through)));
    }

    [Fact]
    public async Task What_is_there_already_does_not_arrive_behind_the_latest_mark()
    {
        await PutAsync("a", "Harbour closed");
        Arrivals latest = await AfterAsync(ArrivalMark.Latest);
        Assert.Empty(latest.Items);
        await PutAsync("b", "Harbour open");
        Arrivals next = await AfterAsync(latest.Through);
        Assert.Equal("b1", Shown(next));
        Assert.Empty((await AfterAsync(next.Through)).Items);
    }

    [Fact]
    public async Task A_correction_arrives_with_the_version_that_could_be_seen_before_it()
    {
        await PutAsync("a", "Harbour closed");
        _clock.Advance(TimeSpan.FromHours(1));
        await PutAsync("a", "Harbour open again");
        Arrivals all = await AfterAsync(ArrivalMark.Beginning);
        Assert.Equal("a1 a2", Shown(all));
        Assert.Null(all.Items[0].Before);
        Assert.Equal("Harbour closed", all.Items[1].Before!.Headline);
        Assert.Equal(_clock.Now, all.Items[1].VisibleFrom);
        Assert.Equal((await _archive.VersionsAsync("a", Cancelled)).Select(version => version.From).Order(), all.Items.Select(item => item.VisibleFrom));
    }

    [Fact]
    public async Task Quotes_come_with_the_article()
    {
        await PutAsync("a", "Said", article => article with { Body = "“We will rebuild the harbour,” said Mayor Ada Quill." });
        Assert.Equal("We will rebuild the harbour,", Assert.Single(Assert.Single((await AfterAsync(ArrivalMark.Beginning)).Items).Article.Quotes).Text);
    }

    [Fact]
    public async Task What_is_under_embargo_arrives_when_it_ends_and_the_archive_says_when_that_is()
    {
        await PutAsync("a", "Budget leaked", article => article with { Embargoed = _clock.Now.AddMinutes(10) });
        await PutAsync("b", "Later still", article => article with { Embargoed = _clock.Now.AddMinutes(20) });
        await PutAsync("c", "Now");
        Arrivals now = await AfterAsync(ArrivalMark.Beginning);
        Assert.Equal(("c1", _clock.Now.AddMinutes(10)), (Shown(now), now.NextAt));
        _clock.Advance(TimeSpan.FromMinutes(10) - TimeSpan.FromMilliseconds(1));
        Assert.Empty((await AfterAsync(now.Through)).Items);
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        Arrivals ended = await AfterAsync(now.Through);
        Assert.Equal(("a1", _clock.Now.AddMinutes(10)), (Shown(ended), ended.NextAt));
        Assert.Null(ended.Items[0].Before);
        Assert.Empty((await AfterAsync(ended.Through)).Items);
    }

    [Fact]
    public async Task An_embargo_that_ends_hides_nothing_that_was_being_written_then()
    {
        await PutAsync("a", "Budget leaked", article => article with { Embargoed = _clock.Now.AddMinutes(10) });
        Arrivals now = await AfterAsync(ArrivalMark.Beginning);
        _clock.Advance(TimeSpan.FromMinutes(20));
        Arrivals ended = await AfterAsync(now.Through);
        Assert.Equal("a1", Shown(ended));

        // It was recorded before the embargo's end was read, and committed behind it.
        _clock.Advance(TimeSpan.FromMinutes(-15));
        await PutAsync("b", "Slow");
        _clock.Advance(TimeSpan.FromMinutes(15));
        Arrivals next = await AfterAsync(ended.Through);
        Assert.Contains("b1", Shown(next), StringComparison.Ordinal);
        Assert.DoesNotContain("b1", Shown(await AfterAsync(next.Through)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_withdrawn_or_taken_down_does_not_arrive()
    {
        await PutAsync("a", "Harbour closed");
        await PutAsync("b", "Harbour open");
        await PutAsync("b", "Harbour open", article => article with { Status = PublishingStatus.Canceled });
        await PutAsync("c", "Budget leaked", article => article with { Embargoed = _clock.Now.AddMinutes(10) });
        await _archive.WithdrawAsync("a", "desk", null, Cancelled);
        await _archive.WithdrawAsync("c", "desk", null, Cancelled);
        _clock.Advance(TimeSpan.FromHours(1));
        Arrivals all = await AfterAsync(ArrivalMark.Beginning);
        Assert.Equal(("", (DateTimeOffset?)null), (Shown(all), all.NextAt));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(1000)]
    public async Task Pages_give_everything_once_in_order_whatever_their_size_and_however_much_ends_at_one_moment(int limit)
    {
        DateTimeOffset embargo = _clock.Now.AddHours(1);
        for (int i = 0; i < 4; i++) await PutAsync($"e{i}é😀", "Budget", article => article with { Embargoed = embargo });
        string corpus = _folder.CreateSubdirectory("corpus").FullName;
        await File.WriteAllLinesAsync(Path.Join(corpus, "a.jsonl"), Enumerable.Range(0, 10).Select(i => $"{{\"id\":\"j{i}\",\"headline\":\"Headline {i}\"}}"), Cancelled);
        await _archive.TakeInAsync([corpus], null, Cancelled);
        for (int i = 4; i < 9; i++) await PutAsync($"e{i}\uFFFD", "Budget", article => article with { Embargoed = embargo });
        await PutAsync("j3", "Corrected");
        _clock.Advance(TimeSpan.FromHours(2));

        var seen = new List<Arrival>();
        Arrivals page = await AfterAsync(ArrivalMark.Beginning, limit);
        for (int pages = 0; page.Items.Count > 0 && pages < 100; pages++)
        {
            Assert.InRange(page.Items.Count, 1, limit);
            seen.AddRange(page.Items);
            if (!page.More) Assert.Empty((await AfterAsync(page.Through, limit)).Items);
            page = await AfterAsync(page.Through, limit);
        }

        Assert.False(page.More);
        Assert.Equal(20, seen.Count);
        Assert.Equal(20, seen.Select(one => (one.Article.Id, one.Version)).Distinct().Count());
        Assert.Equal(seen.Select(one => one.VisibleFrom).Order(), seen.Select(one => one.VisibleFrom));
    }

    [Fact]
    public async Task A_change_between_two_pages_loses_nothing()
    {
        for (int i = 0; i < 6; i++) await PutAsync($"e{i}", "Budget", article => article with { Embargoed = _clock.Now.AddHours(1) });
        _clock.Advance(TimeSpan.FromHours(2));
        Arrivals first = await AfterAsync(ArrivalMark.Beginning, limit: 4);
        Assert.True(first.More);
        _clock.Advance(TimeSpan.FromMinutes(-90));
        await PutAsync("b", "Slow");
        _clock.Advance(TimeSpan.FromMinutes(90));
        var seen = new List<string>();
        Arrivals page = first;
        do
        {
            page = await AfterAsync(page.Through, limit: 4);
            seen.AddRange(page.Items.Select(one => one.Article.Id));
        }
        while (page.More);
        Assert.Superset(new HashSet<string> { "b", "e4", "e5" }, seen.ToHashSet());
        Assert.Empty((await AfterAsync(page.Through)).Items);
    }

    [Fact]
    public async Task A_mark_of_a_later_state_than_the_archive_has_counts_as_its_latest()
    {
        await PutAsync("a", "Harbour closed");
        var ahead = new ArrivalMark(_clock.Now.AddDays(3), "zz");
        Arrivals restored = await AfterAsync(ahead);
        Assert.Empty(restored.Items);
        _clock.Advance(TimeSpan.FromHours(1));
        await PutAsync("b", "Harbour open");
        Assert.Equal("b1", Shown(await AfterAsync(restored.Through)));
    }

    [Fact]
    public async Task A_rebuilt_archive_and_one_that_is_opened_again_go_on_where_they_were()
    {
        await PutAsync("a", "Harbour closed");
        Arrivals before = await AfterAsync(ArrivalMark.Beginning);
        await _archive.RebuildAsync(null, Cancelled);
        Assert.Empty((await AfterAsync(before.Through)).Items);
        await _archive.DisposeAsync();
        _archive = Open("index");
        Assert.Empty((await AfterAsync(before.Through)).Items);
        await PutAsync("b", "Harbour open");
        Assert.Equal("b1", Shown(await AfterAsync(before.Through)));
        Assert.Equal("a1 b1", Shown(await AfterAsync(ArrivalMark.Beginning)));
    }

    [Fact]
    public async Task Who_waits_is_woken_by_a_change_and_not_before()
    {
        Arrivals none = await AfterAsync(ArrivalMark.Latest);
        Task waiting = _archive.WaitForArrivalsAsync(none, Cancelled);
        Assert.False(waiting.IsCompleted);
        await PutAsync("a", "Harbour closed");
        await waiting;
        await _archive.WaitForArrivalsAsync(none, Cancelled);

        Arrivals one = await AfterAsync(none.Through);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        Task cancelled = _archive.WaitForArrivalsAsync(one, stop.Token);
        Assert.False(cancelled.IsCompleted);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
    }

    [Fact]
    public async Task Who_waits_is_woken_by_the_end_of_an_embargo_and_by_the_end_of_the_archive()
    {
        await PutAsync("a", "Budget leaked", article => article with { Embargoed = _clock.Now.AddMilliseconds(20) });
        Arrivals now = await AfterAsync(ArrivalMark.Beginning);
        await _archive.WaitForArrivalsAsync(now, Cancelled);

        _clock.Advance(TimeSpan.FromSeconds(1));
        Arrivals ended = await AfterAsync(now.Through);
        Assert.Equal("a1", Shown(ended));
        Task waiting = _archive.WaitForArrivalsAsync(ended, Cancelled);
        Assert.False(waiting.IsCompleted);
        await _archive.DisposeAsync();
        await waiting;
        _archive = Open("index");
    }

    [Fact]
    public async Task Readers_beside_writers_miss_nothing()
    {
        const int Articles = 60;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        Task reading = Task.Run(
            async () =>
            {
                Arrivals page = await AfterAsync(ArrivalMark.Beginning, limit: 5);
                while (true)
                {
                    seen.UnionWith(page.Items.Select(one => one.Article.Id));
                    if (seen.Count == Articles) return;
                    await _archive.WaitForArrivalsAsync(page, Cancelled);
                    page = await AfterAsync(page.Through, limit: 5);
                }
            },
            Cancelled);
        await Parallel.ForEachAsync(Enumerable.Range(0, Articles), Cancelled, async (i, _) => await PutAsync(i.ToString(CultureInfo.InvariantCulture), "Harbour"));
        await reading.WaitAsync(TimeSpan.FromMinutes(1), Cancelled);
    }

    private NewsArchive Open(string index) => NewsArchive.Open(new ArchiveOptions { SearchTime = TimeSpan.FromMinutes(1), IndexDirectory = Path.Join(_folder.FullName, index), Time = _clock });

    private Task<Arrivals> AfterAsync(ArrivalMark mark, int limit = 100) => _archive.ArrivalsAsync(mark, limit, Cancelled);

    private Task<WriteOutcome> PutAsync(string id, string headline, Func<Article, Article>? with = null)
    {
        var article = new Article { Id = id, Headline = headline, Body = "Text of the story." };
        return _archive.PutAsync(with?.Invoke(article) ?? article, reinstatement: null, Cancelled);
    }

    private static string Shown(Arrivals arrivals) => string.Join(' ', arrivals.Items.Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.Article.Id}{one.Version}")));
}
