using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Xunit;

namespace SearchEngine.Server.Tests.Api;

/// <summary>What is marked in an answer is what matched, in text, HTML and ranges alike.</summary>
public sealed partial class SpanTests(ServerFixture server)
{
    /// <summary>Queries, and for each a pattern that every marked text must match as a whole.</summary>
    public static TheoryData<string, string> Searches => new()
    {
        { "syria", "syria(['’]s|ns?)?" },
        { "ferry inquiry", "ferr(y|ies)(['’]s)?|inquir(y|ies)(['’]s)?" },
        { "\"the floor was the wall\"", "the floor was the wall" },
        { "\"it is what it is\" said", "it is what it is|said" },
        { "strike -teachers", "str(ike|ikes|iking|uck)(['’]s)?" },
        { "herring OR quota", "herrings?|quotas?(['’]s)?" },
        { "premier \"said\"", "premiers?(['’]s)?|said" },
        { "fire", "(fi|ﬁ)r(e|es|ed|ing)(['’]s)?" },
    };

    [Theory]
    [MemberData(nameof(Searches))]
    public async Task Every_span_covers_a_match_and_every_snippet_shows_one(string query, string pattern)
    {
        JsonElement answer = await server.SearchAsync(query, "&limit=100&snippets=10");
        Assert.NotEmpty(answer.Hits());
        foreach (JsonElement hit in answer.Hits())
        {
            string[] marked = [.. hit.MarkedTexts().SelectMany(text => text.Marked())];
            Assert.NotEmpty(marked);
            Assert.All(marked, text => Assert.Matches($"^(?i:{pattern})$", text));
            if (hit.GetProperty("matched").TryGetProperty("body", out _))
            {
                Assert.All(hit.GetProperty("snippets").EnumerateArray(), snippet => Assert.NotEmpty(snippet.Marked()));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Searches))]
    public async Task Html_and_text_say_the_same(string query, string pattern)
    {
        Assert.NotEmpty(pattern);
        JsonElement answer = await server.SearchAsync(query, "&limit=100&snippets=10");
        foreach (JsonElement marked in answer.Hits().SelectMany(hit => hit.MarkedTexts()))
        {
            string html = marked.GetProperty("html").GetString()!;
            Assert.Equal(marked.GetProperty("text").GetString(), WebUtility.HtmlDecode(Tags().Replace(html, "")));
            Assert.Equal(marked.Marked(), Marks().Matches(html).Select(match => WebUtility.HtmlDecode(match.Groups[1].Value)));
            Assert.DoesNotMatch("<(?!/?mark>)", html);
        }
    }

    [Theory]
    [MemberData(nameof(Searches))]
    public async Task A_snippet_is_a_slice_of_the_body(string query, string pattern)
    {
        Assert.NotEmpty(pattern);
        foreach (JsonElement hit in (await server.SearchAsync(query, "&limit=20")).Hits())
        {
            JsonElement article = await server.GetJsonAsync("/v1/articles/" + Uri.EscapeDataString(hit.GetProperty("id").GetString()!));
            string body = article.GetProperty("body").GetString()!;
            foreach (JsonElement snippet in hit.GetProperty("snippets").EnumerateArray())
            {
                string text = snippet.GetProperty("text").GetString()!;
                Assert.Equal(text, body.Substring(snippet.GetProperty("start").GetInt32(), text.Length));
            }
        }
    }

    [Fact]
    public async Task A_hit_found_by_its_headline_alone_shows_how_it_begins()
    {
        JsonElement answer = await server.SearchAsync("undercover", "&in=headline");
        JsonElement snippet = Assert.Single(Assert.Single(answer.Hits()).GetProperty("snippets").EnumerateArray());
        Assert.Equal(0, snippet.GetProperty("start").GetInt32());
        Assert.Empty(snippet.Marked());
        Assert.EndsWith(".", snippet.GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_search_in_quotes_shows_quotes_only()
    {
        JsonElement answer = await server.SearchAsync("memo OR wall OR light", "&in=quotes&limit=50");
        Assert.NotEmpty(answer.Hits());
        foreach (JsonElement hit in answer.Hits())
        {
            JsonElement article = await server.GetJsonAsync("/v1/articles/" + Uri.EscapeDataString(hit.GetProperty("id").GetString()!));
            (int Start, int End)[] quotes = [.. article.GetProperty("quotes").EnumerateArray().Select(quote =>
                (quote.GetProperty("start").GetInt32(), quote.GetProperty("start").GetInt32() + quote.GetProperty("length").GetInt32()))];
            foreach (JsonElement snippet in hit.GetProperty("snippets").EnumerateArray())
            {
                Assert.Equal("quotes", snippet.GetProperty("field").GetString());
                int start = snippet.GetProperty("start").GetInt32();
                int end = start + snippet.GetProperty("text").GetString()!.Length;
                Assert.Contains(quotes, quote => quote.Start <= start && end <= quote.End);
            }
        }
    }

    [GeneratedRegex("</?mark>")]
    private static partial Regex Tags();

    [GeneratedRegex("<mark>(.*?)</mark>", RegexOptions.Singleline)]
    private static partial Regex Marks();
}
