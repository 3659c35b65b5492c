using SearchEngine.Core.Articles;
using SearchEngine.Core.Searching;
using Xunit;

namespace SearchEngine.Core.Tests;

/// <summary>Copies of a story at the door: beside hits, by themselves, under embargo, and as of a moment.</summary>
public sealed class NewsArchiveCopiesTests : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("newsearch-copies-");
    private readonly TestClock _clock = new();
    private readonly NewsArchive _archive;

    public NewsArchiveCopiesTests() => _archive = NewsArchive.Open(new ArchiveOptions { SearchTime = TimeSpan.FromMinutes(1), IndexDirectory = _folder.FullName, Time = _clock });

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await _archive.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_hit_names_its_copies_the_earliest_first_also_those_that_the_query_does_not_find()
    {
        await PutAsync("late", day: 3, extra: "harbour");
        await PutAsync("early", day: 1);
        await PutAsync("middle", day: 2, extra: "harbour");
        SearchAnswer answer = await SearchAsync("harbour", collapse: true);
        Hit hit = Assert.Single(answer.Hits);
        Assert.Equal(("middle", 1, 2), (hit.Id, answer.Total.Value, hit.CopyCount));
        Assert.Equal(["early", "late"], hit.Copies.Select(copy => copy.Id));
        Assert.Equal(("Paper early", "Headline of early"), (hit.Copies[0].Source, hit.Copies[0].Headline));

        SearchAnswer unfolded = await SearchAsync("harbour", collapse: false);
        Assert.Equal([2, 2], unfolded.Hits.Select(one => one.CopyCount));
        Assert.All(unfolded.Hits, one => Assert.Empty(one.Copies));
    }

    [Fact]
    public async Task At_most_twenty_copies_are_named_and_all_are_counted()
    {
        for (int i = 0; i < 25; i++) await PutAsync($"a{i:D2}", day: i);
        Hit hit = Assert.Single((await SearchAsync("w1x5", collapse: true)).Hits);
        Assert.Equal(("a00", 24, NewsArchive.MaxCopiesOfHit), (hit.Id, hit.CopyCount, hit.Copies.Count));
        CopiesAnswer? copies = await _archive.CopiesAsync("a07", 3, Cancelled);
        Assert.Equal(24, copies!.Total);
        Assert.Equal(["a00", "a01", "a02"], copies.Copies.Select(copy => copy.Article.Id));
    }

    [Fact]
    public async Task A_copy_under_embargo_shows_in_nothing_until_that_is_over()
    {
        await PutAsync("secret", day: 1, with: article => article with { Embargoed = _clock.Now.AddHours(2) });
        await PutAsync("public", day: 2);
        Hit hit = Assert.Single((await SearchAsync("w1x5", collapse: true)).Hits);
        Assert.Equal(("public", 0, 0), (hit.Id, hit.CopyCount, hit.Copies.Count));
        Assert.Equal(0, Assert.Single((await SearchAsync("w1x5", collapse: false)).Hits).CopyCount);
        Assert.Equal(0, (await _archive.CopiesAsync("public", 10, Cancelled))!.Total);
        Assert.Null(await _archive.CopiesAsync("secret", 10, Cancelled));

        _clock.Advance(TimeSpan.FromHours(3));
        Assert.Equal("secret", Assert.Single((await SearchAsync("w1x5", collapse: true)).Hits).Id);
        Assert.Equal("secret", Assert.Single((await _archive.CopiesAsync("public", 10, Cancelled))!.Copies).Article.Id);
    }

    [Fact]
    public async Task What_is_withdrawn_is_no_copy_any_more()
    {
        await PutAsync("a", day: 1);
        await PutAsync("b", day: 2);
        await _archive.WithdrawAsync("a", "desk", null, Cancelled);
        Hit hit = Assert.Single((await SearchAsync("w1x5", collapse: true)).Hits);
        Assert.Equal(("b", 0), (hit.Id, hit.CopyCount));
    }

    [Fact]
    public async Task As_of_a_moment_the_copies_of_then_fold()
    {
        await PutAsync("b", day: 2);
        DateTimeOffset before = _clock.Now;
        _clock.Advance(TimeSpan.FromHours(1));
        await PutAsync("a", day: 1);
        SearchAnswer then = await _archive.SearchAsync(new SearchRequest { Query = "w1x5", Collapse = true, AsOf = before }, Cancelled);
        Assert.Equal(("b", 0), (Assert.Single(then.Hits).Id, then.Hits[0].CopyCount));
        Assert.Contains("&collapse=true&", then.Permalink, StringComparison.Ordinal);
        Assert.Equal("a", Assert.Single((await SearchAsync("w1x5", collapse: true)).Hits).Id);
    }

    [Fact]
    public async Task Added_words_of_expand_are_learnt_from_all_hits_and_the_hits_fold()
    {
        for (int i = 0; i < 4; i++) await PutAsync($"a{i}", day: i, extra: "harbour");
        var request = new SearchRequest { Query = "harbour", Expand = true, Limit = 100 };
        SearchAnswer unfolded = await _archive.SearchAsync(request, Cancelled);
        SearchAnswer folded = await _archive.SearchAsync(request with { Collapse = true }, Cancelled);
        Assert.Equal(unfolded.Query.Notes, folded.Query.Notes);
        Assert.Equal((4, "a0"), (unfolded.Total.Value, Assert.Single(folded.Hits).Id));
        Assert.Equal(unfolded.Hits.Single(hit => hit.Id == "a0").Score, folded.Hits[0].Score);
    }

    [Fact]
    public async Task Quotes_that_a_copy_prints_in_other_words_are_shown_word_by_word_and_no_others()
    {
        static string Story(string first, string second) => $"{CopyTexts.Words(1, 80)}\n\n“{first},” said Ann Lee, the mayor.\n\n“{second},” said Bo Park, the engineer.\n\n{CopyTexts.Words(1, 80, from: 80)}";
        const string Bridge = "The bridge will be closed for three weeks while the deck is replaced";
        const string Ferry = "We will run a ferry every ten minutes until the work is done";
        await PutAsync("original", day: 1, with: article => article with { Body = Story(Bridge, Ferry) });
        await PutAsync("typography", day: 2, with: article => article with { Body = Story(Bridge, Ferry).Replace('“', '"').Replace('”', '"') });
        await PutAsync("altered", day: 3, with: article => article with { Body = Story(Bridge.Replace("three weeks", "two months", StringComparison.Ordinal), Ferry) });
        await PutAsync("cut", day: 4, with: article => article with { Body = Story(Bridge, "We will run a ferry every ten minutes") });

        CopiesAnswer? answer = await _archive.CopiesAsync("original", 10, Cancelled);
        Assert.Equal(["typography", "altered", "cut"], answer!.Copies.Select(copy => copy.Article.Id));
        Assert.Equal([0, 1, 0], answer.Copies.Select(copy => copy.Quotes.Count));
        Assert.Equal((1, 1), (answer.Copies[0].Resemblance, answer.Copies[0].Containment));
        Assert.InRange(answer.Copies[1].Resemblance, 0.8, 0.99);
        DifferentWords different = answer.Copies[1].Quotes[0];
        Assert.Equal(("Paper original", "Paper altered", "Ann Lee"), (different.Original.Source, different.Copy.Source, different.Copy.Speaker!.Name));
        Assert.Equal(("two months ", "three weeks "), different.Diff.Where(part => part.Op != "equal").Select(part => (part.Text, part.Original)).Single());
        Assert.StartsWith("altered#", Assert.Single(different.Copy.Quotes), StringComparison.Ordinal);

        // Seen from the cut copy the original only prints more.
        CopiesAnswer? cut = await _archive.CopiesAsync("cut", 10, Cancelled);
        Assert.Equal([("original", 0), ("typography", 0), ("altered", 1)], cut!.Copies.Select(copy => (copy.Article.Id, copy.Quotes.Count)));
    }

    [Fact]
    public async Task A_story_of_its_own_has_no_copies_and_one_that_is_not_there_is_none()
    {
        await PutAsync("a", day: 1);
        Assert.Equal((0, 0), ((await _archive.CopiesAsync("a", 5, Cancelled))!.Total, (await _archive.CopiesAsync("a", 5, Cancelled))!.Copies.Count));
        Assert.Null(await _archive.CopiesAsync("b", 5, Cancelled));
    }

    private Task<SearchAnswer> SearchAsync(string query, bool collapse) => _archive.SearchAsync(new SearchRequest { Query = query, Collapse = collapse }, Cancelled);

    private async Task PutAsync(string id, int day, string extra = "", Func<Article, Article>? with = null)
    {
        var article = new Article
        {
            Id = id,
            Headline = "Headline of " + id,
            Source = "Paper " + id,
            Body = CopyTexts.Words(1, 120) + " " + extra,
            Published = new DateTimeOffset(2016, 6, 1, 0, 0, 0, TimeSpan.Zero).AddDays(day),
        };
        WriteOutcome outcome = await _archive.PutAsync(with?.Invoke(article) ?? article, reinstatement: null, Cancelled);
        Assert.Equal(WriteOutcome.Created, outcome.Result);
    }
}
