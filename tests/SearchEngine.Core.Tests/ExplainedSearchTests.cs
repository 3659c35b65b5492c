using System.Text.Json;
using SearchEngine.Core.Searching;
using SearchEngine.Core.Tests.Searching;
using Xunit;

namespace SearchEngine.Core.Tests;

/// <summary>The whole way of a search that asks how its scores come about, over the sample archive.</summary>
public sealed class ExplainedSearchTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("newsearch-explain-").FullName;
    private NewsArchive? _archive;

    public async ValueTask InitializeAsync()
    {
        _archive = NewsArchive.Open(new ArchiveOptions { SearchTime = TimeSpan.FromMinutes(1), IndexDirectory = _folder });
        await _archive.TakeInAsync([Path.Combine(Repository.Root, "corpus")], null, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _archive!.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Every_hit_of_every_kind_of_query_is_explained_up_to_its_score()
    {
        string[] queries =
        [
            "syria", "bow door", "“dissent channel” memo", "ferry OR dam OR council", "the council said on Monday that it would review the report of the inquiry",
            "council -harbour", "ferri~", "fer* harbour", "\"council said\"~9", "quote:the", "speaker:Kirby syria", "by:Friedman quote:solution",
            "headline:(ferry OR dam) body:said", "source:herald council", "date:2016 said", "-syria", "=ferries the of", "ferry (council OR (dam -harbour))",
            "U.S. military", "in the said the", "",
        ];
        SearchRequest[] ways =
        [
            new(), new() { Sort = SortOrder.Newest }, new() { Recency = TimeSpan.FromDays(700) }, new() { In = ["quotes"] },
            new() { From = new DateTimeOffset(2010, 1, 1, 0, 0, 0, TimeSpan.Zero), Source = ["CNN", "The Tolland Herald"] },
            new() { From = new DateTimeOffset(2010, 1, 1, 0, 0, 0, TimeSpan.Zero), Recency = TimeSpan.FromDays(30), Offset = 2 },
            new() { Expand = true }, new() { Expand = true, Recency = TimeSpan.FromDays(700), In = ["headline", "body"] },
        ];
        var without = new List<string>();
        foreach (string query in queries)
        {
            bool any = false;
            foreach (SearchRequest way in ways)
            {
                SearchAnswer answer = await _archive!.SearchAsync(
                    way with { Query = query, Explain = true, Limit = 20, Snippets = 0 }, TestContext.Current.CancellationToken);
                foreach (Hit hit in answer.Hits) ExplainedScore.AddsUp(hit.Explanation!, hit.Score);
                Assert.NotEmpty(JsonSerializer.Serialize(answer, AnswerJson.Options));
                any |= answer.Hits.Count > 0;
            }

            if (!any) without.Add(query);
        }

        Assert.Equal([], without);
    }

    [Fact]
    public async Task The_words_that_were_added_are_explained_beside_those_that_were_typed()
    {
        var request = new SearchRequest { Query = "ferry council", Explain = true, Limit = 20 };
        SearchAnswer typed = await _archive!.SearchAsync(request, TestContext.Current.CancellationToken);
        SearchAnswer expanded = await _archive.SearchAsync(request with { Expand = true }, TestContext.Current.CancellationToken);
        Assert.Contains(expanded.Query.Notes, note => note.StartsWith("Words were added", StringComparison.Ordinal));
        Hit first = expanded.Hits[0];
        ExplainedScore.AddsUp(first.Explanation!, first.Score);
        Hit same = typed.Hits.Single(hit => hit.Id == first.Id);
        Assert.Superset(ExplainedScore.Clauses(same.Explanation!).ToHashSet(), ExplainedScore.Clauses(first.Explanation!).ToHashSet());
        Assert.True(ExplainedScore.Clauses(first.Explanation!).Count() > ExplainedScore.Clauses(same.Explanation!).Count());
    }

    [Fact]
    public async Task Nothing_is_explained_unless_asked_for()
    {
        SearchAnswer answer = await _archive!.SearchAsync(new SearchRequest { Query = "ferry" }, TestContext.Current.CancellationToken);
        Assert.NotEmpty(answer.Hits);
        Assert.All(answer.Hits, hit => Assert.Null(hit.Explanation));
    }
}
