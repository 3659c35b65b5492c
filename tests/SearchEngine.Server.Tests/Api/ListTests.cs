using System.Globalization;
using System.Text.Json;
using Xunit;

namespace SearchEngine.Server.Tests.Api;

/// <summary>Filters, counts, order and pages over the whole corpus.</summary>
public sealed class ListTests(ServerFixture server)
{
    [Fact]
    public async Task Pages_show_every_hit_once_in_one_order()
    {
        string[] whole = (await server.SearchAsync("the", "&limit=100&snippets=0")).Ids();
        var paged = new List<string>();
        for (int offset = 0; offset < whole.Length; offset += 7)
        {
            paged.AddRange((await server.SearchAsync("the", string.Create(CultureInfo.InvariantCulture, $"&limit=7&snippets=0&offset={offset}"))).Ids());
        }

        Assert.Equal(whole, paged.Take(whole.Length));
        Assert.Equal(paged.Count, paged.Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [InlineData("/v1/search?q=said", "relevance")]
    [InlineData("/v1/search?q=said", "newest")]
    [InlineData("/v1/search?q=said", "oldest")]
    [InlineData("/v1/search?from=2000-01-01", "relevance")]
    [InlineData("/v1/search?q=said&recency=4w", "relevance")]
    [InlineData("/v1/quotes?q=the", "relevance")]
    [InlineData("/v1/quotes?q=the", "oldest")]
    public async Task Cursors_lead_through_the_same_hits_as_offsets(string search, string sort)
    {
        string[] whole = (await server.GetJsonAsync($"{search}&limit=100&sort={sort}")).Ids();
        var paged = new List<string>();
        string cursor = "";
        while (paged.Count < whole.Length)
        {
            JsonElement page = await server.GetJsonAsync($"{search}&limit=7&sort={sort}{cursor}");
            paged.AddRange(page.Ids());
            if (page.GetProperty("nextCursor").GetString() is not { } next) break;
            cursor = "&cursor=" + next;
        }

        Assert.Equal(whole, paged.Take(whole.Length));
    }

    [Fact]
    public async Task A_score_is_explained_part_by_part_where_that_is_asked_for()
    {
        JsonElement hit = Assert.Single((await server.SearchAsync("syria speaker:Kirby", "&explain=true&source=CNN")).Hits());
        JsonElement explanation = hit.GetProperty("explanation");
        JsonElement[] parts = [.. explanation.GetProperty("parts").EnumerateArray()];
        Assert.EndsWith("sum of:", explanation.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Equal(["syria, the product of:", "one of its quotes meets speaker:Kirby"], parts.Select(part => part.GetProperty("text").GetString()));
        Assert.Equal(hit.GetProperty("score").GetDouble(), parts.Sum(part => part.GetProperty("value").GetDouble()), 1e-3);
        Assert.Empty(parts[1].GetProperty("parts").EnumerateArray());

        foreach (string more in new[] { "", "&explain=false" })
        {
            Assert.All((await server.SearchAsync("syria", more)).Hits(), plain => Assert.Equal(JsonValueKind.Null, plain.GetProperty("explanation").ValueKind));
        }
    }

    [Fact]
    public async Task A_permalink_gives_the_same_answer_and_no_note_while_the_archive_is_the_same()
    {
        JsonElement answer = await server.SearchAsync("ferry (talks OR ''dam safety)", "&source=The%20Tolland%20Herald&in=headline,body&limit=50&recency=1y");
        JsonElement cited = await server.GetJsonAsync(answer.GetProperty("permalink").GetString()!);
        Assert.NotEmpty(answer.Ids());
        Assert.Equal(answer.Ids(), cited.Ids());
        Assert.Equal(answer.GetProperty("query").GetProperty("reading").GetString(), cited.GetProperty("query").GetProperty("reading").GetString());
        Assert.Empty(cited.GetProperty("query").GetProperty("notes").EnumerateArray());
        Assert.Equal(answer.GetProperty("permalink").GetString(), cited.GetProperty("permalink").GetString());
    }

    [Theory]
    [InlineData("said", "&facets=source,day&snippets=1&snippetOrder=text&explain=true&limit=20&offset=5")]
    [InlineData("SYRIA US SPEAKER:KIRBY", "")]
    [InlineData("WHO SAID AND", "&limit=50")]
    [InlineData("DATE:2016 IS IT", "")]
    [InlineData("the (council OR ferry) -dam =said J. K. x", "&sort=oldest&expand=false")]
    [InlineData("said", "&recency=30d&limit=30")]
    [InlineData("a && title:b -- +said", "")]
    public async Task A_permalink_gives_the_very_same_answer(string query, string more)
    {
        JsonElement answer = await server.SearchAsync(query, more);
        JsonElement cited = await server.GetJsonAsync(answer.GetProperty("permalink").GetString()!);
        foreach (string part in new[] { "total", "hits", "facets", "permalink", "didYouMean" })
        {
            Assert.Equal(answer.GetProperty(part).GetRawText(), cited.GetProperty(part).GetRawText());
        }
    }

    [Fact]
    public async Task A_citation_of_another_ranking_is_answered_and_says_so()
    {
        JsonElement answer = await server.SearchAsync("syria", "&ranking=7");
        Assert.NotEmpty(answer.Hits());
        Assert.Contains("ranking 7", Assert.Single(answer.Notes()), StringComparison.Ordinal);
        Assert.Contains("&ranking=1&", answer.GetProperty("permalink").GetString(), StringComparison.Ordinal);
        Assert.Empty((await server.SearchAsync("syria", "&ranking=1")).Notes());
    }

    [Fact]
    public async Task A_second_value_of_a_facet_adds_what_its_count_says()
    {
        JsonElement all = await server.SearchAsync("said", "&limit=1&facets=source,speaker");
        foreach (string facet in new[] { "source", "speaker" })
        {
            JsonElement[] values = [.. all.GetProperty("facets").GetProperty(facet).EnumerateArray().Take(2)];
            string first = Uri.EscapeDataString(values[0].GetProperty("value").GetString()!);
            string second = Uri.EscapeDataString(values[1].GetProperty("value").GetString()!);
            JsonElement one = await server.SearchAsync("said", $"&limit=1&facets={facet}&{facet}={first}");
            JsonElement both = await server.SearchAsync("said", $"&limit=1&{facet}={first}&{facet}={second}");
            Assert.Equal(values[0].GetProperty("count").GetInt32(), one.Total());
            Assert.Equal(all.GetProperty("facets").GetProperty(facet).GetRawText(), one.GetProperty("facets").GetProperty(facet).GetRawText());
            if (facet == "source") Assert.Equal(values.Sum(value => value.GetProperty("count").GetInt32()), both.Total());
            else Assert.InRange(both.Total(), one.Total(), values.Sum(value => value.GetProperty("count").GetInt32()));
        }
    }

    [Fact]
    public async Task Before_the_archive_there_was_nothing_and_a_moment_to_come_is_now()
    {
        JsonElement before = await server.SearchAsync("ferry", "&asOf=2001-01-01T00:00:00Z");
        Assert.Equal((0, "The archive holds no article yet."), (before.Total(), before.Notes()[0]));
        JsonElement toCome = await server.SearchAsync("ferry", "&asOf=2999-01-01");
        Assert.Equal((await server.SearchAsync("ferry")).Ids(), toCome.Ids());
        Assert.Contains("still to come", toCome.Notes()[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Snippets_come_as_they_stand_in_the_article_when_asked_for()
    {
        foreach (JsonElement hit in (await server.SearchAsync("said the council", "&limit=100&snippets=10&snippetOrder=text")).Hits())
        {
            int[] starts = [.. hit.GetProperty("snippets").EnumerateArray().Select(snippet => snippet.GetProperty("start").GetInt32())];
            Assert.Equal(starts.Order(), starts);
        }
    }

    [Fact]
    public async Task The_last_page_has_no_cursor()
    {
        JsonElement answer = await server.SearchAsync("syria");
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("nextCursor").ValueKind);
    }

    [Theory]
    [InlineData("newest")]
    [InlineData("oldest")]
    public async Task Hits_come_in_the_order_of_their_dates(string sort)
    {
        JsonElement answer = await server.SearchAsync("said", $"&limit=100&snippets=0&sort={sort}");
        DateTimeOffset?[] dates = [.. answer.Hits().Select(Published)];
        DateTimeOffset?[] dated = [.. dates.Where(date => date is not null)];
        Assert.Equal(sort == "newest" ? dated.OrderDescending() : dated.Order(), dated);
        Assert.All(dates.Skip(dated.Length), date => Assert.Null(date));
    }

    [Fact]
    public async Task A_filter_takes_several_values_and_filters_narrow_each_other()
    {
        string[] sources = ["CNN", "The Tolland Herald"];
        JsonElement answer = await server.SearchAsync("said", "&limit=100&snippets=0&source=CNN&source=The%20Tolland%20Herald&from=2016-01-01&to=2019-12-31");
        Assert.NotEmpty(answer.Hits());
        Assert.All(answer.Hits(), hit =>
        {
            Assert.Contains(hit.GetProperty("source").GetString(), sources);
            Assert.InRange(Published(hit)!.Value.Year, 2016, 2019);
        });
    }

    [Fact]
    public async Task A_day_includes_its_first_and_its_last_moment()
    {
        Assert.Equal(["cnn-2016-06-17-syria-memo"], (await server.SearchAsync("", "&from=2016-06-17&to=2016-06-17")).Ids());
        Assert.Empty((await server.SearchAsync("", "&from=2016-06-16&to=2016-06-16")).Ids());
        Assert.Single((await server.SearchAsync("", "&from=2016-06-17T02:00:00%2B02:00&to=2016-06-17T00:00:00Z")).Ids());
        Assert.Single((await server.SearchAsync("", "&from=2016-06-17T02:00:00+02:00&to=2016-06-17")).Ids());
    }

    [Fact]
    public async Task Facets_count_what_the_filter_then_finds()
    {
        JsonElement answer = await server.SearchAsync("ferry", "&limit=1&facets=source,section,byline,year,month,day");
        JsonElement facets = answer.GetProperty("facets");
        foreach (string facet in new[] { "source", "section", "byline" })
        {
            foreach (JsonElement value in facets.GetProperty(facet).EnumerateArray())
            {
                JsonElement filtered = await server.SearchAsync("ferry", $"&limit=1&{facet}={Uri.EscapeDataString(value.GetProperty("value").GetString()!)}");
                Assert.Equal(value.GetProperty("count").GetInt32(), filtered.Total());
            }
        }

        foreach (string date in new[] { "year", "month", "day" })
        {
            Assert.Equal(answer.Total(), facets.GetProperty(date).EnumerateArray().Sum(value => value.GetProperty("count").GetInt32())
                + (answer.Total() - (await server.SearchAsync("ferry", "&limit=1&from=0001-01-01")).Total()));
        }
    }

    [Fact]
    public async Task The_same_search_gives_the_same_page_twice()
    {
        string first = (await server.SearchAsync("dam safety", "&limit=50")).GetProperty("hits").GetRawText();
        Assert.Equal(first, (await server.SearchAsync("dam safety", "&limit=50")).GetProperty("hits").GetRawText());
    }

    [Fact]
    public async Task Fields_are_searched_alone_when_asked_for()
    {
        foreach (JsonElement hit in (await server.SearchAsync("ferry", "&in=headline&limit=100")).Hits())
        {
            Assert.Contains("ferr", hit.GetProperty("headline").GetProperty("text").GetString(), StringComparison.OrdinalIgnoreCase);
            Assert.Equal(["headline"], hit.GetProperty("matched").EnumerateObject().Select(field => field.Name));
        }
    }

    private static DateTimeOffset? Published(JsonElement hit) =>
        hit.GetProperty("published") is { ValueKind: JsonValueKind.String } date ? date.GetDateTimeOffset() : null;
}
