using System.Globalization;
using SearchEngine.Core.Alerting;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Checking;
using SearchEngine.Core.Indexing;
using SearchEngine.Core.Queries;
using Xunit;

namespace SearchEngine.Core.Tests.Alerting;

public sealed class SavedSearchIndexTests : IDisposable
{
    private readonly SavedSearchIndex _saved = new(RankingOptions.Default, KnownFrequencies.None);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _saved.Dispose();

    [Theory]
    [InlineData("harbour", "closed headline")]
    [InlineData("harbours closing", "closed headline")]
    [InlineData("\"harbour closed\"", "closed headline")]
    [InlineData("\"harbour closed in\"", "closed")]
    [InlineData("\"closed harbour\"", "")]
    [InlineData("headline:harbour", "headline")]
    [InlineData("harbour -headline", "closed")]
    [InlineData("-harbour", "other")]
    [InlineData("storm* OR harbur~1", "closed headline other")]
    [InlineData("*rbour", "")]
    [InlineData("harb* date:2016", "closed")]
    [InlineData("date:2017..", "other")]
    [InlineData("speaker:quill quote:rebuild", "closed")]
    [InlineData("speaker:quill quote:ferry", "")]
    [InlineData("quote:(-rebuild)", "")]
    [InlineData("quote:(-ferry)", "closed")]
    [InlineData("quote:rebuild quote:ferry", "")]
    [InlineData("section:news source:example", "closed headline other")]
    [InlineData("one two three four harbour storm seven eight", "closed other")]
    public void A_query_fires_for_the_articles_that_it_finds(string query, string expected)
    {
        _saved.Put(new SavedSearch { Id = "s", Query = query });
        Assert.Equal(expected, Fired());
    }

    [Fact]
    public void Filters_are_exact_and_meet_the_query_together()
    {
        _saved.Put(new SavedSearch { Id = "s", Section = ["Ports", "News desk"], Query = "harbour" });
        Assert.Equal("closed headline", Fired());
        _saved.Put(new SavedSearch { Id = "s", Section = ["News"], Query = "harbour" });
        Assert.Equal("", Fired());
        _saved.Put(new SavedSearch { Id = "s", Speaker = ["Ada Quill"] });
        Assert.Equal("closed", Fired());
        _saved.Put(new SavedSearch { Id = "s", Byline = ["Jo Reed"], Source = ["The Example"] });
        Assert.Equal("headline", Fired());
        _saved.Put(new SavedSearch { Id = "s", In = ["headline"], Query = "harbour" });
        Assert.Equal("headline", Fired());
    }

    [Fact]
    public void A_saved_search_is_replaced_and_taken_out_by_its_id_and_those_that_ask_the_same_all_fire()
    {
        foreach (string id in (string[])["c", "a", "b"]) _saved.Put(new SavedSearch { Id = id, Query = id == "b" ? " HARBOUR " : "harbour" });
        Assert.Equal((3, 2), (_saved.Count, _saved.DifferentSearches));
        Assert.Equal(["a", "b", "c"], _saved.Match(Closed, null, Cancelled).Select(match => match.SavedSearchId));
        _saved.Put(new SavedSearch { Id = "a", Query = "two" });
        Assert.Equal(["a"], _saved.Match(Other, null, Cancelled).Select(match => match.SavedSearchId));
        Assert.True(_saved.Remove("c"));
        Assert.False(_saved.Remove("c"));
        Assert.Equal(["b"], _saved.Match(Closed, null, Cancelled).Select(match => match.SavedSearchId));
        _saved.Put(new SavedSearch { Id = "b", Quote = new SavedQuote("We will rebuild the harbour") });
        Assert.Equal(AlertReason.Quote, Assert.Single(_saved.Match(Closed, null, Cancelled)).Reason);
        Assert.True(_saved.Remove("b"));
        Assert.Equal((1, 1), (_saved.Count, _saved.DifferentSearches));
    }

    [Fact]
    public void Keys_that_are_given_back_serve_other_words()
    {
        for (int round = 0; round < 3; round++)
        {
            for (int i = 0; i < 50; i++) _saved.Put(new SavedSearch { Id = i.ToString(CultureInfo.InvariantCulture), Query = $"word{round}x{i} OR wor{i}* harbour" });
            Assert.Equal(50, _saved.Match(new Article { Id = "x", Body = string.Join(' ', Enumerable.Range(0, 50).Select(i => $"wor{i}y")) + " harbour" }, null, Cancelled).Count);
            for (int i = 0; i < 50; i++) Assert.True(_saved.Remove(i.ToString(CultureInfo.InvariantCulture)));
            Assert.Empty(_saved.Match(Closed, null, Cancelled));
        }
    }

    [Fact]
    public void A_correction_fires_what_it_is_corrected_into_and_nothing_that_could_be_seen_before()
    {
        _saved.Put(new SavedSearch { Id = "old", Query = "harbour" });
        _saved.Put(new SavedSearch { Id = "new", Query = "ferry" });
        _saved.Put(new SavedSearch { Id = "gone", Query = "-ferry closed" });
        Article corrected = Closed with { Body = Closed.Body.Replace("closed", "closed to the ferry", StringComparison.Ordinal) };
        Assert.Equal(["new"], _saved.Match(corrected, Closed, Cancelled).Select(match => match.SavedSearchId));
        Assert.Equal(["gone"], _saved.Match(Closed, corrected, Cancelled).Select(match => match.SavedSearchId));
    }

    [Fact]
    public void A_match_says_where_it_is()
    {
        Article article = new()
        {
            Id = "a",
            Headline = "Harbour closed",
            Highlights = ["", "No ferry", "The harbour is closed"],
            Body = "It said “the harbour is closed,” and more.",
            Quotes = [new Quote("the harbour is closed,", 9, 22) { Speaker = new Speaker("Ada Quill", null, "It") }],
        };
        _saved.Put(new SavedSearch { Id = "word", Query = "harbour" });
        _saved.Put(new SavedSearch { Id = "phrase", Query = "\"harbour is\"" });
        _saved.Put(new SavedSearch { Id = "quotes", Query = "closed", In = ["quotes"] });
        _saved.Put(new SavedSearch { Id = "speaker", Query = "speaker:quill quote:closed" });
        _saved.Put(new SavedSearch { Id = "filter", Speaker = ["Ada Quill"] });
        Dictionary<string, AlertMatch> matches = _saved.Match(article, null, Cancelled).ToDictionary(match => match.SavedSearchId);
        Assert.Equal([new("headline", 0, 0, 7), new("highlights", 2, 4, 7), new("body", 0, 13, 7)], matches["word"].Ranges);
        Assert.Equal([new("highlights", 2, 4, 10), new("body", 0, 13, 10)], matches["phrase"].Ranges);
        Assert.Equal([new("body", 0, 24, 6)], matches["quotes"].Ranges);
        Assert.Equal([new("body", 0, 24, 6)], matches["speaker"].Ranges);
        Assert.Equal(["a#1"], matches["speaker"].Quotes);
        Assert.Empty(matches["filter"].Ranges);
        Assert.All(matches.Values, match => Assert.Equal((AlertReason.Match, (CheckVerdict?)null, (double?)null), (match.Reason, match.Verdict, match.Similarity)));
    }

    [Fact]
    public void What_is_over_a_limit_is_refused_and_changes_nothing()
    {
        _saved.Put(new SavedSearch { Id = "s", Query = "harbour" });
        Assert.Throws<QueryLimitException>(() => _saved.Put(new SavedSearch { Id = "s", Query = new string('x', QueryParser.MaxLength + 1) }));
        Assert.Throws<ArgumentException>(() => _saved.Put(new SavedSearch { Id = "s", Quote = new SavedQuote(" ") }));
        Assert.Equal("closed headline", Fired());
    }

    [Fact]
    public void An_article_of_anything_is_matched()
    {
        foreach (string query in (string[])["a*", "harbour~2", "\"a b\"~5", "-x", "quote:a", "*"]) _saved.Put(new SavedSearch { Id = query, Query = query });
        foreach (string text in (string[])["", "\uD800", new string('x', 40_000), "“”", "…", "a\0b", string.Join(' ', Enumerable.Range(0, 3_000).Select(i => $"a{i}"))])
            Assert.Contains(_saved.Match(new Article { Id = "a", Headline = text, Body = text }, null, Cancelled), match => match.SavedSearchId == "-x");
    }

    [Fact]
    public async Task Many_may_match_while_others_save()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        _saved.Put(new SavedSearch { Id = "always", Query = "harbour" });
        Task[] matching = [.. Enumerable.Range(0, 3).Select(_ => Task.Run(() =>
        {
            while (!stop.IsCancellationRequested) Assert.Contains(_saved.Match(Closed, null, CancellationToken.None), match => match.SavedSearchId == "always");
        }))];
        for (int i = 0; i < 200; i++)
        {
            _saved.Put(new SavedSearch { Id = $"s{i % 20}", Query = $"harbour word{i} OR \"harbour closed\"" });
            if (i % 3 == 0) _saved.Remove($"s{(i + 7) % 20}");
        }

        await stop.CancelAsync();
        await Task.WhenAll(matching);
    }

    [Fact]
    public void Matching_can_be_stopped()
    {
        _saved.Put(new SavedSearch { Id = "s", Query = "harbour" });
        Assert.ThrowsAny<OperationCanceledException>(() => _saved.Match(Closed, null, new CancellationToken(canceled: true)));
    }

    private string Fired() => string.Join(' ', new[] { Closed, Headline, Other }.Where(article => _saved.Match(article, null, Cancelled).Count > 0).Select(article => article.Id));

    private static Article Closed { get; } = new()
    {
        Id = "closed",
        Source = "The Example",
        Section = "News desk",
        Body = "The harbour closed in the storms. “We will rebuild the harbour,” said Ada Quill.",
        Published = new DateTimeOffset(2016, 6, 16, 0, 0, 0, TimeSpan.Zero),
        Quotes = [new Quote("We will rebuild the harbour,", 35, 28) { Speaker = new Speaker("Ada Quill", null, "Ada Quill") }],
    };

    private static Article Headline { get; } = new() { Id = "headline", Source = "The Example", Section = "News desk", Byline = ["Jo Reed"], Headline = "Harbour closed headline" };

    private static Article Other { get; } = new()
    {
        Id = "other",
        Source = "The Example",
        Section = "News desk",
        Body = "A storm of one, two.",
        Published = new DateTimeOffset(2017, 1, 1, 0, 0, 0, TimeSpan.Zero),
    };
}
