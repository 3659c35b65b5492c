using CsCheck;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Highlighting;
using SearchEngine.Core.Searching;
using SearchEngine.Core.Tests.Highlighting;
using Xunit;

namespace SearchEngine.Core.Tests.Searching;

/// <summary>The engine against its plain twin, on random articles and questions: what is found, and what is marked.</summary>
public sealed class MatchingTwinTests
{
    private static readonly string[] AllFields = ["headline", "highlights", "body", "quotes"];

    [Fact]
    public void The_engine_finds_and_marks_what_reading_every_word_finds() => Gen.Int.Sample(
        seed =>
        {
            var random = new Random(seed);
            KnownArticle[] articles = [.. Enumerable.Range(0, 10).Select(i => KnownArticle.Random(random, $"a{i}"))];
            using InMemoryArchive archive = InMemoryArchive.InSegments(
                articles.Take(4).Select(known => known.Article), articles.Skip(4).Select(known => known.Article));
            for (int i = 0; i < 12; i++)
            {
                Ask ask = Ask.Random(random);
                string[] fields = random.Next(2) == 0 ? [] : [.. AllFields.Where(_ => random.Next(2) == 0)];
                int snippets = random.Next(1, 5);
                var request = new SearchRequest { Query = ask.Typed, In = fields, Limit = 100, Snippets = snippets };
                Compare(archive.Search(request), articles, ask, request);
            }
        },
        iter: Rounds.Of(120));

    [Fact]
    public void So_it_does_for_every_kind_of_clause() => Gen.Int.Sample(
        seed =>
        {
            var random = new Random(seed);
            KnownArticle[] articles = [.. Enumerable.Range(0, 10).Select(i => KnownArticle.Random(random, $"a{i}"))];
            using InMemoryArchive archive = InMemoryArchive.InSegments(
                articles.Take(4).Select(known => known.Article), articles.Skip(4).Select(known => known.Article));
            for (int i = 0; i < 12; i++)
            {
                Ask ask = AskOfAnyKind.Random(random);
                string[] fields = random.Next(2) == 0 ? [] : [.. AllFields.Where(_ => random.Next(2) == 0)];
                var request = new SearchRequest { In = fields, Limit = 100, Snippets = random.Next(1, 5) };
                Compare(archive.Search(request, ask.Asked), articles, ask, request);
            }
        },
        iter: Rounds.Of(80));

    [Fact]
    public void So_it_does_for_clauses_about_quotes_alone_and_side_by_side() => Gen.Int.Sample(
        seed =>
        {
            var random = new Random(seed);
            KnownArticle[] articles = [.. Enumerable.Range(0, 10).Select(i => KnownArticle.Random(random, $"a{i}"))];
            using InMemoryArchive archive = InMemoryArchive.InSegments(
                new KnownSpeakers(), articles.Take(4).Select(known => known.Article), articles.Skip(4).Select(known => known.Article));
            for (int i = 0; i < 12; i++)
            {
                Ask ask = AskAboutQuote.AnyWith(random);
                string[] fields = random.Next(2) == 0 ? [] : [.. AllFields.Where(_ => random.Next(2) == 0)];
                var request = new SearchRequest { In = fields, Limit = 100, Snippets = random.Next(1, 5) };
                Compare(archive.Search(request, ask.Asked), articles, ask, request);
            }
        },
        iter: Rounds.Of(60));

    private static void Compare(Page page, KnownArticle[] articles, Ask ask, SearchRequest request)
    {
        IReadOnlyList<string> fields = request.In.Count > 0 ? request.In : AllFields;
        Dictionary<string, List<Truth>> truths = articles
            .Select(known => (known.Article.Id, Truths: ask.In(known, fields)))
            .Where(one => one.Truths is not null)
            .ToDictionary(one => one.Id, one => one.Truths!);

        string[] found = [.. page.Hits.Select(hit => hit.Article.Id).Order()];
        Assert.True(truths.Keys.Order().SequenceEqual(found), $"{ask.Typed} in {string.Join(',', fields)} found {string.Join(' ', found)}, not {string.Join(' ', truths.Keys.Order())}");
        Assert.Equal(truths.Count, page.Total);
        foreach (ShownHit hit in page.Hits)
        {
            KnownArticle known = articles.Single(known => known.Article.Id == hit.Article.Id);

            // Of more quotes than a hit lists, those are shown that score best.
            if (AskAboutQuote.OfOne(ask) is { Length: > 0 } aboutOne && AskAboutQuote.Meeting(known, aboutOne).Count() > NewsArchive.MaxQuotesOfHit) continue;
            CompareShown(hit, truths[hit.Article.Id], AskAboutQuote.Shown(ask, known), request.Snippets);
        }
    }

    private static void CompareShown(ShownHit hit, List<Truth> truths, IEnumerable<Truth> ofQuotes, int snippets)
    {
        Assert.Equal(truths.Select(truth => truth.Field).Distinct().Order(), hit.Matches.Kinds.Keys.Order());
        Assert.All(hit.Matches.Kinds, kind => Assert.Equal(
            truths.Where(truth => truth.Field == kind.Key).GroupBy(truth => truth.Leaf).Max(leaf => leaf.Min(truth => truth.Kind)), kind.Value));
        IEnumerable<TextRange> Places(string field, int value) => truths.Where(truth => truth.Field == field && truth.Value == value).Select(truth => truth.Place);

        MarkedTextCheck.IsWellFormed(hit.Shown.Headline.Text, hit.Shown.Headline.Html, hit.Shown.Headline.Spans);
        Assert.Equal(hit.Article.Headline, hit.Shown.Headline.Text);
        Assert.Equal(Widest(Places("headline", 0)), hit.Shown.Headline.Spans);
        Assert.Equal(hit.Article.Highlights, hit.Shown.Highlights.Select(one => one.Text));
        for (int i = 0; i < hit.Shown.Highlights.Count; i++) Assert.Equal(Widest(Places("highlights", i)), hit.Shown.Highlights[i].Spans);

        Truth[] body = [.. truths.Where(truth => truth.Field == "body"), .. ofQuotes];
        Truth[] quotes =
        [
            .. truths.Where(truth => truth.Field == "quotes")
                .Select(truth => truth with { Place = truth.Place with { Start = truth.Place.Start + hit.Article.Quotes[truth.Value].Start } }),
        ];
        CompareSnippets(hit, body.Length > 0 ? "body" : quotes.Length > 0 ? "quotes" : null, body.Length > 0 ? body : quotes, snippets);
    }

    private static void CompareSnippets(ShownHit hit, string? field, Truth[] truths, int wanted)
    {
        IReadOnlyList<Snippet> snippets = hit.Shown.Snippets;
        Assert.InRange(snippets.Count, truths.Length > 0 ? 1 : 0, wanted);
        foreach (Snippet snippet in snippets)
        {
            TextRange place = new(snippet.Start, snippet.Text.Length);
            MarkedTextCheck.IsSnippetOf(hit.Article.Body, snippet);
            Assert.Equal(field ?? "body", snippet.Field);
            Assert.Equal(
                Widest(truths.Where(truth => place.Contains(truth.Place)).Select(truth => truth.Place with { Start = truth.Place.Start - place.Start })),
                snippet.Spans);
            Assert.True(truths.Length == 0 || snippet.Spans.Count > 0);
            if (field == "quotes") Assert.Contains(hit.Article.Quotes, quote => quote.Range.Contains(place));
        }

        TextRange[] places = [.. snippets.Select(snippet => new TextRange(snippet.Start, snippet.Text.Length))];
        for (int i = 0; i < places.Length; i++) Assert.All(places.Skip(i + 1), other => Assert.False(places[i].Overlaps(other)));
        if (truths.Length == 0)
        {
            Assert.Equal(hit.Article.Body.Trim().Length > 0 ? 1 : 0, snippets.Count);
            return;
        }

        if (snippets.Count < wanted) Assert.All(truths, truth => Assert.Contains(places, place => place.Overlaps(truth.Place)));
        if (field == "body") Assert.True(Leaves(truths, places[0]) >= MostLeavesWithin(truths, 200), "a later passage holds more of the query than the first");
    }

    private static int Leaves(IEnumerable<Truth> truths, TextRange place) =>
        truths.Where(truth => place.Contains(truth.Place)).Select(truth => truth.Leaf).Distinct().Count();

    /// <summary>How many leaves the best run of matches holds that reaches no further than <paramref name="reach"/>.</summary>
    private static int MostLeavesWithin(Truth[] truths, int reach)
    {
        Truth[] inOrder = [.. truths.OrderBy(truth => truth.Place)];
        return inOrder.Select((first, i) => inOrder.Skip(i)
            .TakeWhile(truth => truth.Place == first.Place || truth.Place.End - first.Place.Start <= reach)
            .Select(truth => truth.Leaf).Distinct().Count()).Max();
    }

    private static TextRange[] Widest(IEnumerable<TextRange> places)
    {
        TextRange[] all = [.. places.Distinct()];
        return [.. all.Where(one => !all.Any(other => other != one && other.Contains(one))).Order()];
    }
}
