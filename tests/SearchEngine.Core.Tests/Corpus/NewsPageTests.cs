using System.Text;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Corpus;
using Xunit;

namespace SearchEngine.Core.Tests.Corpus;

/// <summary>Pages of an invented region, each with one thing that pages do.</summary>
public sealed class NewsPageTests
{
    private const string Lede = "The harbour council voted five to four on Tuesday to close the old bridge, ending a dispute that has divided the town for years.";
    private const string Second = "“Nobody wanted this,” said the council’s chair, Odile Marrent. “But the piers are sinking, and we cannot wait another winter.”";
    private const string Third = "Ferries will cross the bay every ten minutes until a new bridge opens in four years, the harbour office said in a statement.";

    private static string Lines(params string[] paragraphs) => string.Join("\n\n", paragraphs);

    [Theory]
    [InlineData("(CNN) -- ", null, "CNN")]
    [InlineData("(CNN)", null, "CNN")]
    [InlineData("(CNN) — ", null, "CNN")]
    [InlineData("CNN  — ", null, "CNN")]
    [InlineData("CNN -- ", null, "CNN")]
    [InlineData("Washington (CNN) — ", "Washington", "CNN")]
    [InlineData("MINNEAPOLIS, Minnesota (CNN) -- ", "MINNEAPOLIS, Minnesota", "CNN")]
    [InlineData("LONDON, England (CNN)  --", "LONDON, England", "CNN")]
    [InlineData("Hong Kong (CNN Business) ", "Hong Kong", "CNN Business")]
    [InlineData("WASHINGTON (AP) — ", "WASHINGTON", "AP")]
    [InlineData("WASHINGTON, D.C. (AP) – ", "WASHINGTON, D.C.", "AP")]
    [InlineData("(Reuters) - ", null, "Reuters")]
    [InlineData("PARIS, June 3 (Reuters) - ", "PARIS", "Reuters")]
    [InlineData("MARSEILLE — ", "MARSEILLE", null)]
    [InlineData("PARIS, Sept. 3, 2016 (Reuters) - ", "PARIS", "Reuters")]
    [InlineData("Port Sallow (Delta Courier) — ", "Port Sallow", "Delta Courier")]
    [InlineData("London CNN — ", "London", "CNN")]
    [InlineData("SÃO PAULO — ", "SÃO PAULO", null)]
    public void A_dateline_gives_place_and_source_and_leaves_the_body(string dateline, string? place, string? source)
    {
        Article article = TestCorpus.Page(Lines(dateline + Lede, Second, Third));

        Assert.Equal((place, source), (article.Place, article.Source));
        Assert.Equal(Lines(Lede, Second, Third), article.Body);
    }

    [Theory]
    [InlineData("A spokesman for the agency (AP) said on Monday that nothing had been decided about the bridge or its future.")]
    [InlineData("Mayor Brandt Oleson (R) — the third of that name — opened the new pier on Monday in front of a small crowd.")]
    [InlineData("The harbour — once the largest on the coast — has been closed since Monday, and nobody knows for how long.")]
    public void A_parenthesis_or_a_dash_in_a_sentence_is_no_dateline(string first)
    {
        Article article = TestCorpus.Page(Lines(first, Second, Third));

        Assert.Equal((null, null), (article.Place, article.Source));
        Assert.StartsWith(first, article.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("By Mara Quill", "Mara Quill")]
    [InlineData("By Mara Quill and Jon Vane, CNN", "Mara Quill|Jon Vane")]
    [InlineData("By Mara Quill, Jon Vane and Tessa de Groot, CNN Senior Reporters", "Mara Quill|Jon Vane|Tessa de Groot")]
    [InlineData("By Mara Quill, CNN | Updated 0115 GMT (0915 HKT) June 18, 2016", "Mara Quill")]
    [InlineData("Mara Quill, CNN", "Mara Quill")]
    public void A_real_headline_and_a_byline_are_not_the_body(string byline, string authors)
    {
        Article article = TestCorpus.Page(Lines("Old harbour bridge to close after tight vote", byline, "Updated 0115 GMT (0915 HKT) June 18, 2016", Lede, Second, Third));

        Assert.Equal("Old harbour bridge to close after tight vote", article.Headline);
        Assert.Equal(authors.Split('|'), article.Byline);
        Assert.Equal(new DateTimeOffset(2016, 6, 18, 1, 15, 0, TimeSpan.Zero), article.Updated);
        Assert.Equal(Lines(Lede, Second, Third), article.Body);
    }

    [Fact]
    public void A_first_paragraph_is_no_headline()
    {
        Assert.Equal("", TestCorpus.Page(Lines(Lede, Second)).Headline);
        Assert.Equal("One line alone", TestCorpus.Page("One line alone").Body);
    }

    [Theory]
    [InlineData("Story highlights\n\nCouncil votes five to four\n\nFerries to run every ten minutes\n\n")]
    [InlineData("Story highlights\nCouncil votes five to four\nFerries to run every ten minutes\n\n")]
    [InlineData("Story highlights\n\nCouncil votes five to four\nFerries to run every ten minutes\n\n")]
    [InlineData("STORY HIGHLIGHTS\n\n- Council votes five to four\n- Ferries to run every ten minutes\n\n")]
    [InlineData("Story highlights\n• Council votes five to four\n• Ferries to run every ten minutes\n")]
    [InlineData("Story Highlights:\n\nCouncil votes five to four\n\nFerries to run every ten minutes\n\n(CNN) — ")]
    public void Highlights_end_where_the_body_begins(string opening)
    {
        Article article = TestCorpus.Page("Old harbour bridge to close\n\n" + opening + Lines(Lede, Second, Third));

        Assert.Equal(["Council votes five to four", "Ferries to run every ten minutes"], article.Highlights);
        Assert.Equal(Lines(Lede, Second, Third), article.Body);
        Assert.Equal("Old harbour bridge to close", article.Headline);
    }

    [Fact]
    public void Highlights_with_full_stops_end_at_the_first_long_paragraph()
    {
        string longer = Lede + " It was the third vote in as many months.";
        Article article = TestCorpus.Page(Lines("Story highlights", "The council voted five to four.", "Ferries will run.", longer, Second));

        Assert.Equal(["The council voted five to four.", "Ferries will run."], article.Highlights);
        Assert.Equal(Lines(longer, Second), article.Body);
    }

    [Theory]
    [InlineData("The truth about the bridge")]
    [InlineData("Bridge dispute: How did we get here?")]
    [InlineData("How did we get here?")]
    [InlineData("READ MORE: Ferries return to the bay")]
    [InlineData("Opinion: Close it now.")]
    [InlineData("Half of the town moved away. Here's where they went.")]
    [InlineData("Dangling crane secure, engineers say")]
    [InlineData("5 things to know about the ferries")]
    public void A_title_between_paragraphs_is_a_related_link(string title)
    {
        Article article = TestCorpus.Page(Lines("(CNN) — " + Lede, title, Second, Third));

        Assert.Equal([title], article.RelatedLinks);
        Assert.Equal(Lines(Lede, Second, Third), article.Body);
    }

    [Theory]
    [InlineData("He never called back.")]
    [InlineData("“I lost everything,” she said.")]
    [InlineData("\"We will not go\"")]
    [InlineData("That was in May.")]
    [InlineData("The pier fell. Nobody was hurt.")]
    [InlineData("But who would pay?")]
    [InlineData("Would he do it again?")]
    [InlineData("- Foo and bar")]
    [InlineData("1. Take the first ferry")]
    [InlineData("Marrent said no")]
    [InlineData("The decision has nevertheless led to renewed calls for a public inquiry")]
    [InlineData("and so it went on")]
    public void A_short_paragraph_stays_in_the_body(string text)
    {
        Article article = TestCorpus.Page(Lines("(CNN) — " + Lede, text, Second, Third));

        Assert.Equal(Lines(Lede, text, Second, Third), article.Body);
        Assert.Empty(article.RelatedLinks);
    }

    [Fact]
    public void The_first_and_the_last_paragraph_and_lists_stay_in_the_body()
    {
        string list = Lines("(CNN) — Short first line", "The ships are:", "The Marigold", "The Heron", "The Old Constance", "The Petrel", Second, "No full stop here");
        Assert.Equal(list[8..], TestCorpus.Page(list).Body);
    }

    [Fact]
    public void A_pointer_behind_a_sentence_is_cut_off()
    {
        Article article = TestCorpus.Page(Lines("(CNN) -- " + Lede, "The pier fell at noon.  Watch a driver describe his narrow escape »", Third + " E-mail to a friend"));

        Assert.Equal(["Watch a driver describe his narrow escape"], article.RelatedLinks);
        Assert.Equal(Lines(Lede, "The pier fell at noon.", Third), article.Body);
    }

    [Fact]
    public void Media_lines_stand_anywhere()
    {
        Article article = TestCorpus.Page(Lines("(CNN) -- " + Lede, "01:15 - Source: CNN Business\nWhat the ferries cost", Second, "1:02:03 - Source: WKTB", Third));

        Assert.Equal([new MediaItem("What the ferries cost", "CNN Business", "01:15"), new MediaItem(null, "WKTB", "1:02:03")], article.Media);
        Assert.Equal(Lines(Lede, Second, Third), article.Body);
        Assert.Equal("", article.Headline);
    }

    [Theory]
    [InlineData("CNN's Mara Quill, Jon Vane and Tessa de Groot contributed to this report.", "Mara Quill|Jon Vane|Tessa de Groot")]
    [InlineData("CNN’s Mara Quill contributed to this report.", "Mara Quill")]
    [InlineData("Mara Quill contributed to this report.", "Mara Quill")]
    [InlineData("-- CNN's Mara Quill contributed to this report.", "Mara Quill")]
    [InlineData("Mara Quill in Paris and Jon Vane contributed reporting", "Mara Quill|Jon Vane")]
    [InlineData("CNN's Mara Quill in Albany, New York, and Jon Vane in London, England, contributed to this report.", "Mara Quill|Jon Vane")]
    [InlineData("CNN.com senior producer Mara Quill contributed to this report in Atlanta.", "Mara Quill")]
    [InlineData("CNN's Mara Quill reported from Lille and Jon Vane-Holt wrote from London.", "Mara Quill|Jon Vane-Holt")]
    [InlineData("Reporting by Mara Quill; Editing by Jon Vane", "Mara Quill")]
    [InlineData("(Reporting by Mara Quill in Paris and Ada Moss; Additional reporting by Li Wen; Editing by Jon Vane)", "Mara Quill|Ada Moss|Li Wen")]
    [InlineData("The Associated Press contributed to this report.", "")]
    public void A_credit_gives_the_byline_and_leaves_the_body(string credit, string people)
    {
        Article article = TestCorpus.Page(Lines("(CNN) — " + Lede, Second, credit));

        Assert.Equal(people.Split('|', StringSplitOptions.RemoveEmptyEntries), article.Byline);
        Assert.Equal(Lines(Lede, Second), article.Body);
    }

    [Fact]
    public void Authors_come_before_contributors_and_nobody_twice()
    {
        Article article = TestCorpus.Page(Lines("Old bridge to close", "By Jon Vane, CNN", Lede, Second, "CNN's Mara Quill and Jon Vane contributed to this report."));
        Assert.Equal(["Jon Vane", "Mara Quill"], article.Byline);
    }

    [Theory]
    [InlineData("CNN's Mara Quill contributed to this report.", "CNN")]
    [InlineData("The Tolland Herald’s Mara Quill contributed to this report.", "The Tolland Herald")]
    [InlineData("Mara Quill contributed to this report.", null)]
    public void Without_a_dateline_a_credit_can_name_the_source(string credit, string? source) =>
        Assert.Equal(source, TestCorpus.Page(Lines("Old bridge to close", Lede, Second, credit)).Source);

    [Theory]
    [InlineData("Three committees contributed to this report.")]
    [InlineData("Smoke from the fires contributed to this winter’s closures.")]
    [InlineData("Ada Moss reported from the pier that the water was rising fast.")]
    public void A_sentence_about_contributing_is_no_credit(string last)
    {
        Assert.Equal(Lines(Lede, Second, last), TestCorpus.Page(Lines("(CNN) — " + Lede, Second, last)).Body);
    }

    [Fact]
    public void A_story_with_highlight_lines_has_no_headline_and_all_its_highlights()
    {
        Article article = TestCorpus.Page(Lines("Short opening without a stop", Lede, Second, "@highlight", "Council votes", "@highlight", "Ferries to run"));

        Assert.Equal("", article.Headline);
        Assert.Equal(["Council votes", "Ferries to run"], article.Highlights);
        Assert.Equal(Lines("Short opening without a stop", Lede, Second), article.Body);
    }

    [Fact]
    public void Wrapped_lines_become_paragraphs_again_even_without_blank_lines()
    {
        string wrapped = SeedTests.Wrapped("(CNN) — " + Lede + "\n\n" + Second + "\n\n" + Third, 60);
        Assert.Equal(Lines(Lede, Second, Third), TestCorpus.Page(wrapped).Body);
        Assert.Equal("A stand-off at the pier", TestCorpus.Page("A stand-\noff at the pier").Body);
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData(" \n\u00A0\r\n", "white space")]
    [InlineData("GIF89a\u0001\u0002", "binary")]
    [InlineData("abc\0def", "binary")]
    public void What_is_no_text_is_refused_with_a_reason(string content, string reason)
    {
        ReadOutcome outcome = TestCorpus.PageOutcome(Encoding.UTF8.GetBytes(content));
        Assert.Contains(reason, outcome.Failure!.Reason, StringComparison.Ordinal);
    }
}
