using CsCheck;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Highlighting;
using SearchEngine.Core.Searching;
using Xunit;

namespace SearchEngine.Core.Tests.Highlighting;

public sealed class HitHighlighterTests
{
    [Theory]
    [InlineData("\"dissent channel\"", "A <mark>dissent channel</mark> is a channel for dissent.")]
    [InlineData("dissent channel", "A <mark>dissent</mark> <mark>channel</mark> is a <mark>channel</mark> for <mark>dissent</mark>.")]
    [InlineData("channels", "A dissent <mark>channel</mark> is a <mark>channel</mark> for dissent.")]
    [InlineData("channel -war", "A dissent <mark>channel</mark> is a <mark>channel</mark> for dissent.")]
    [InlineData("dissent OR (channel AND war)", "A <mark>dissent</mark> channel is a channel for <mark>dissent</mark>.")]
    [InlineData("\"dissent channel\" channel", "A <mark>dissent channel</mark> is a <mark>channel</mark> for dissent.")]
    [InlineData("\"dissent channel\" OR \"channel is\"", "A <mark>dissent channel is</mark> a channel for dissent.")]
    [InlineData("-war", "A dissent channel is a channel for dissent.")]
    public void Only_what_matched_is_marked(string query, string html) =>
        Assert.Equal(html, Assert.Single(Hit("A dissent channel is a channel for dissent.", query).Shown.Snippets).Html);

    [Theory]
    [InlineData("strike", "strikes", "stem")]
    [InlineData("strikes", "strikes", "exact")]
    [InlineData("\"strikes\"", "strikes", "exact")]
    [InlineData("strikes war", "strikes wars", "stem")]
    public void A_field_matched_exactly_when_all_its_words_did(string query, string body, string kind) =>
        Assert.Equal(kind, Hit(body, query).Matches.Kinds["body"].ToString(), ignoreCase: true);

    [Theory]
    [InlineData("restarant~", "A restaurant.", "fuzzy")]
    [InlineData("strike~1", "A strike.", "exact")]
    [InlineData("strik*", "A strike.", "wildcard")]
    [InlineData("\"strik* ends\"", "The strike ends.", "wildcard")]
    [InlineData("strike strik*", "A strike.", "wildcard")]
    [InlineData("=strike OR striking", "A strike.", "stem")]
    public void A_label_says_how_the_loosest_of_its_words_matched(string query, string body, string kind) =>
        Assert.Equal(kind, Hit(body, query).Matches.Kinds["body"].ToString(), ignoreCase: true);

    [Fact]
    public void Every_field_with_matches_is_labelled_also_the_quotes_that_the_body_shows()
    {
        using InMemoryArchive archive = InMemoryArchive.Of(new Article { Id = "a", Headline = "Strikes", Body = "It said \"a strike\" and \"strikes\"." });
        ShownHit hit = Assert.Single(archive.Search("strikes").Hits);
        Assert.Equal("body Exact, headline Exact, quotes Exact", string.Join(", ", hit.Matches.Kinds.OrderBy(kind => kind.Key, StringComparer.Ordinal).Select(kind => $"{kind.Key} {kind.Value}")));
        Assert.Equal("Exact", Assert.Single(archive.Search("=strikes", "quotes").Hits).Matches.Kinds["quotes"].ToString());
    }

    [Theory]
    [InlineData("The vote came in the U.S. Senate at 9 a.m. Monday.", "vote Monday")]
    [InlineData("A plan by Sen. J. A. Roe for the war was read at 5 p.m. ET there.", "war")]
    [InlineData("“Why a war?” Mayor Jane Roe asked.", "war asked")]
    [InlineData("Main St. No. 10 of Acme Inc. was sold for $3.50 in the war.", "war")]
    public void A_snippet_is_cut_at_no_stop_of_an_abbreviation_and_at_no_attribution(string sentence, string query)
    {
        string before = string.Concat(Enumerable.Repeat("Some long words that fill the page up to here. ", 8));
        string after = string.Concat(Enumerable.Repeat(" Other long words that fill the page from here on.", 8));
        Snippet snippet = Assert.Single(Hit(before + sentence + after, query).Shown.Snippets);
        Assert.Contains(sentence, snippet.Text, StringComparison.Ordinal);
        Assert.Matches("^(Some long|“?[A-Z])", snippet.Text);
        Assert.EndsWith(".", snippet.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Snippets_come_in_the_order_of_the_text_on_request_and_are_the_same_ones()
    {
        string filler = string.Concat(Enumerable.Repeat("Some words that fill the page here. ", 12));
        using InMemoryArchive archive = InMemoryArchive.OfBodies($"Only war. {filler}A treaty. {filler}Here war meets peace. {filler}");
        var request = new SearchRequest { Query = "war OR peace OR treaty" };
        int[] best = [.. Assert.Single(archive.Search(request).Hits).Shown.Snippets.Select(snippet => snippet.Start)];
        int[] inText = [.. Assert.Single(archive.Search(request with { SnippetOrder = SnippetOrder.Text }).Hits).Shown.Snippets.Select(snippet => snippet.Start)];
        Assert.NotEqual(best.Order(), best);
        Assert.Equal(best.Order(), inText);
    }

    [Fact]
    public void The_first_snippet_shows_the_words_that_are_rare_in_the_archive()
    {
        string filler = string.Concat(Enumerable.Repeat(" Some words that fill the page here.", 12));
        foreach (string common in new[] { "peace", "treaty" })
        {
            using InMemoryArchive archive = InMemoryArchive.OfBodies([$"A war and a peace.{filler} A war and a treaty.{filler}", .. Enumerable.Repeat(common, 9)]);
            string first = Assert.Single(archive.Search("war peace treaty").Hits).Shown.Snippets[0].Text;
            Assert.DoesNotContain(common, first, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Words_of_one_sentence_are_found_among_many_sentences()
    {
        string body = string.Concat(Enumerable.Repeat("It was long. ", 100)) + "The war in the dissent channel ended.";
        Assert.Equal("It was long. <mark>war</mark>", Hit("It was long. war", "\"war\"~s").Shown.Snippets[0].Html);
        Assert.Contains("<mark>war in the dissent</mark> channel", Assert.Single(Hit(body, "\"dissent war\"~s").Shown.Snippets).Html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_search_in_quotes_shows_pieces_of_quotes()
    {
        ShownHit hit = Hit("War before. \"No war here,\" he said. War between. \"And here is war.\"", "war", "quotes");
        Assert.Equal(["No <mark>war</mark> here,", "And here is <mark>war</mark>."], hit.Shown.Snippets.Select(snippet => snippet.Html));
        Assert.All(hit.Shown.Snippets, snippet => Assert.Equal("quotes", snippet.Field));
        Assert.Equal([13, 50], hit.Shown.Snippets.Select(snippet => snippet.Start));
    }

    [Fact]
    public void Of_many_quotes_the_one_that_holds_most_of_the_query_comes_first()
    {
        string body = string.Join(' ', Enumerable.Range(0, 20).Select(i => $"\"war {i}\"")) + " \"\" \"…\" \"war and peace\"";
        Assert.Equal("<mark>war</mark> and <mark>peace</mark>", Hit(body, "war peace", "quotes").Shown.Snippets[0].Html);
    }

    [Fact]
    public void An_article_found_by_its_headline_shows_how_it_begins()
    {
        using InMemoryArchive archive = InMemoryArchive.Of(new Article { Id = "a", Headline = "War & peace", Body = "\n\n  The first sentence. The second." });
        ShownHit hit = Assert.Single(archive.Search("war").Hits);
        Assert.Equal("<mark>War</mark> &amp; peace", hit.Shown.Headline.Html);
        Snippet opening = Assert.Single(hit.Shown.Snippets);
        Assert.StartsWith("The first sentence.", opening.Text, StringComparison.Ordinal);
        Assert.Empty(opening.Spans);
        MarkedTextCheck.IsSnippetOf(hit.Article.Body, opening);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n\n ")]
    public void An_article_without_text_shows_no_snippet(string body)
    {
        using InMemoryArchive archive = InMemoryArchive.Of(new Article { Id = "a", Headline = "war", Body = body });
        Assert.Empty(Assert.Single(archive.Search("war").Hits).Shown.Snippets);
    }

    [Fact]
    public void No_snippets_are_given_when_none_are_wanted()
    {
        using InMemoryArchive archive = InMemoryArchive.OfBodies("war");
        Assert.Empty(Assert.Single(archive.Search(new SearchRequest { Query = "war", Snippets = 0 }).Hits).Shown.Snippets);
    }

    [Fact]
    public void Highlights_without_words_or_without_text_do_not_shift_the_others()
    {
        using InMemoryArchive archive = InMemoryArchive.Of(
            new Article { Id = "a", Highlights = ["…", "one war", "", "— 🔥 —", "war two", "\u202E\u202E", "the war"] });
        ShownHit hit = Assert.Single(archive.Search("war").Hits);
        Assert.Equal(
            ["…", "one <mark>war</mark>", "— 🔥 —", "<mark>war</mark> two", "\u202E\u202E", "the <mark>war</mark>"],
            hit.Shown.Highlights.Select(one => one.Html));
    }

    [Theory]
    [InlineData("<script>alert('war')</script> & <b onload=\"x\">war</b>", "war")]
    [InlineData("war </mark><mark> &amp;lt; war", "war")]
    [InlineData("ab\u202Ecd war \u202Edc", "\"abcd war\"")]
    [InlineData("🔥🔥🔥", "🔥")]
    [InlineData("cafe\u0301 e\u0301\u0301\u0301 war", "café")]
    [InlineData("𝒜𝒷 𝒜 war 𝒜", "𝒜")]
    public void Hostile_text_is_escaped_and_cut_whole(string body, string query)
    {
        ShownHit hit = Hit(body, query);
        Assert.NotEmpty(hit.Shown.Snippets);
        Assert.All(hit.Shown.Snippets, snippet =>
        {
            MarkedTextCheck.IsSnippetOf(hit.Article.Body, snippet);
            Assert.NotEmpty(snippet.Spans);
        });
    }

    [Theory]
    [InlineData("x", 5_000)]
    [InlineData("🔥", 2_500)]
    [InlineData("𝒜", 2_500)]
    [InlineData("a\u0301\u0301", 2_000)]
    [InlineData("漢", 5_000)]
    [InlineData(".", 5_000)]
    [InlineData("\u0301", 5_000)]
    [InlineData("\u202E", 5_000)]
    [InlineData(" ", 5_000)]
    [InlineData("\"", 5_000)]
    [InlineData("e\uFE0F\u200D", 2_000)]
    public void Where_no_word_ends_a_snippet_is_still_short_whole_and_around_its_match(string piece, int times)
    {
        string run = string.Concat(Enumerable.Repeat(piece, times));
        ShownHit hit = Hit($"{run}!war!{run} war {run}", "war");
        Assert.InRange(hit.Shown.Snippets.Count, 1, 3);
        Assert.All(hit.Shown.Snippets, snippet =>
        {
            MarkedTextCheck.IsSnippetOf(hit.Article.Body, snippet);
            Assert.NotEmpty(snippet.Spans);
            Assert.InRange(snippet.Text.Length, 3, 500);
        });
    }

    [Fact]
    public void Random_hostile_articles_are_shown_whole() => Gen.Select(HostileText.Any, HostileText.Any, Gen.Int[1, 10]).Sample(
        (left, right, snippets) =>
        {
            string body = HostileText.WellFormed(left + " war " + right + right + left + " \"war " + right + "\" " + string.Concat(Enumerable.Repeat(left, 20)) + " war");
            using InMemoryArchive archive = InMemoryArchive.Of(new Article { Id = "a", Headline = left, Highlights = [right, left], Body = body });
            foreach (string[] fields in new string[][] { [], ["quotes"], ["headline"] })
            {
                foreach (ShownHit hit in archive.Search(new SearchRequest { Query = "war OR a OR \"B\" OR -zzz", In = fields, Snippets = snippets }).Hits)
                {
                    Assert.InRange(hit.Shown.Snippets.Count, 1, snippets);
                    Assert.All(hit.Shown.Snippets, snippet => MarkedTextCheck.IsSnippetOf(hit.Article.Body, snippet));
                    Assert.All([hit.Shown.Headline, .. hit.Shown.Highlights], marked => MarkedTextCheck.IsWellFormed(marked.Text, marked.Html, marked.Spans));
                }
            }
        },
        iter: Rounds.Of(300));

    private static ShownHit Hit(string body, string query, params string[] fields)
    {
        using InMemoryArchive archive = InMemoryArchive.OfBodies(body);
        return Assert.Single(archive.Search(new SearchRequest { Query = query, In = fields }).Hits);
    }
}
