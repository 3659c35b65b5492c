using CsCheck;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Searching;
using Xunit;

namespace SearchEngine.Core.Tests.Searching;

public sealed class FilterTests
{
    private static readonly string?[] Sources = [null, "CNN", "cnn", "Tolland Herald", "Ünal’s", ""];
    private static readonly string[] Authors = ["Ann Lee", "Bo", "ann lee", "Çelik"];

    private static readonly Gen<Article> Articles = Gen.Select(Gen.Int[0, 5], Gen.Int[0, 5], Gen.OneOf(Authors).Array[0, 3], Gen.Int[-1, 40], Gen.Bool)
        .Select((source, section, byline, day, war) => new Article
        {
            Id = "",
            Body = war ? "war" : "peace",
            Source = Sources[source],
            Section = Sources[section],
            Byline = byline,
            Published = day < 0 ? null : new DateTimeOffset(1969, 12, 12, 21, 0, 0, TimeSpan.FromHours(-5)).AddDays(day),
        });

    [Fact]
    public void Values_of_one_filter_are_alternatives_and_filters_are_conditions_together() => Gen.Select(
            Articles.Array[0, 25],
            Gen.Select(Values(Sources[1..5]!), Values(Sources[1..5]!), Values(Authors)),
            Gen.Select(Gen.Int[-1, 40], Gen.Int[-1, 40]),
            Gen.OneOf("", "war"))
        .Sample(
            (articles, values, days, query) =>
            {
                articles = [.. articles.Select((article, i) => article with { Id = $"a{i:D2}" })];
                DateTimeOffset? Day(int day) => day < 0 ? null : new DateTimeOffset(1969, 12, 12, 2, 0, 0, TimeSpan.Zero).AddDays(day);
                var request = new SearchRequest
                {
                    Query = query,
                    Source = values.Item1,
                    Section = values.Item2,
                    Byline = values.Item3,
                    From = Day(days.Item1),
                    To = Day(days.Item2),
                    Limit = 100,
                    Facets = SearchRequest.FacetFields,
                };
                Article[] Matching(SearchRequest wanted) =>
                [
                    .. articles.Where(article => (query.Length == 0 || article.Body == query)
                        && (wanted.Source.Count == 0 || wanted.Source.Contains(article.Source))
                        && (wanted.Section.Count == 0 || wanted.Section.Contains(article.Section))
                        && (wanted.Byline.Count == 0 || wanted.Byline.Intersect(article.Byline).Any())
                        && (wanted.From is null || article.Published >= wanted.From)
                        && (wanted.To is null || article.Published <= wanted.To)),
                ];

                using InMemoryArchive archive = InMemoryArchive.InSegments(articles.Take(7), articles.Skip(7));
                Page page = archive.Search(request);
                Assert.Equal(Matching(request).Select(article => article.Id), page.Hits.Select(hit => hit.Article.Id).Order(StringComparer.Ordinal));

                // A facet's own filter does not empty its other values.
                Facet(page, "source", Matching(request with { Source = [] }).Select(article => article.Source));
                Facet(page, "section", Matching(request with { Section = [] }).Select(article => article.Section));
                Facet(page, "byline", Matching(request with { Byline = [] }).SelectMany(article => article.Byline.Distinct()));
                Article[] anyDay = Matching(request with { From = null, To = null });
                Dates(page, "year", anyDay, "yyyy");
                Dates(page, "month", anyDay, "yyyy-MM");
                Dates(page, "day", anyDay, "yyyy-MM-dd");
            },
            iter: Rounds.Of(80));

    [Theory]
    [InlineData("2016-06-16T00:00:00Z", null, "mid end next")]
    [InlineData("2016-06-16T12:00:00Z", null, "mid end next")]
    [InlineData("2016-06-16T12:00:00.001Z", null, "end next")]
    [InlineData(null, "2016-06-16T12:00:00Z", "before mid")]
    [InlineData(null, "2016-06-16T23:59:59.9999999Z", "before end mid")]
    [InlineData("2016-06-16T00:00:00Z", "2016-06-16T23:59:59.9999999Z", "end mid")]
    [InlineData("2016-06-16T14:00:00+02:00", "2016-06-16T14:00:00+02:00", "mid")]
    public void Both_ends_of_a_date_range_belong_to_it(string? from, string? to, string expected)
    {
        using InMemoryArchive archive = InMemoryArchive.Of(
            At("before", "2016-06-15T23:59:59.999Z"), At("mid", "2016-06-16T12:00:00Z"), At("end", "2016-06-16T23:59:59.999Z"),
            At("next", "2016-06-17T00:00:00Z"), new Article { Id = "undated" });
        var request = new SearchRequest { From = Moment(from), To = Moment(to) };
        Assert.Equal(expected.Split(' ').Order(), archive.Order(request).Split(' ').Order());
    }

    [Fact]
    public void A_query_of_punctuation_beside_a_filter_is_not_every_article_of_the_filter()
    {
        // The glue decides this by the parser's notes; here: the parser gives one.
        Assert.NotEmpty(Core.Queries.QueryParser.Parse("?!").Notes);
        Assert.Empty(Core.Queries.QueryParser.Parse("  ").Notes);
    }

    private static Gen<string[]> Values(string[] values) => Gen.OneOf(values).Array[0, 2];

    private static void Facet(Page page, string name, IEnumerable<string?> values) => Assert.Equal(
        values.Where(value => !string.IsNullOrEmpty(value)).GroupBy(value => value!, StringComparer.Ordinal)
            .Select(group => new FacetValue(group.Key, group.Count()))
            .OrderByDescending(value => value.Count).ThenBy(value => value.Value, StringComparer.Ordinal),
        page.Facets[name]);

    private static void Dates(Page page, string name, IEnumerable<Article> articles, string format) => Assert.Equal(
        articles.Where(article => article.Published is not null)
            .GroupBy(article => article.Published!.Value.UtcDateTime.ToString(format, System.Globalization.CultureInfo.InvariantCulture))
            .Select(group => new FacetValue(group.Key, group.Count()))
            .OrderBy(value => value.Value, StringComparer.Ordinal),
        page.Facets[name].Where(period => period.Count > 0));

    private static DateTimeOffset? Moment(string? text) =>
        text is null ? null : DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static Article At(string id, string moment) => new() { Id = id, Published = Moment(moment) };
}
