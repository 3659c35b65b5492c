using System.Text;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Corpus;
using Xunit;

namespace SearchEngine.Core.Tests.Corpus.Wire;

public sealed class NinjsTests
{
    private const string Version1 = """
        { "uri": "urn:pwa:ferry", "type": "text", "version": "3", "versioncreated": "2024-03-02T10:00:00Z", "firstcreated": "2024-03-01T09:30:00Z", "pubstatus": "usable",
          "urgency": 4, "language": "en", "headline": "Ferry stops", "byline": "By Mara Quill and Jon Vane", "located": "Harbour Town", "slugline": "ferry-stop", "ednote": "ADDS quote",
          "copyrightnotice": "(c) Province Wire", "usageterms": ["No archive use"], "infosource": [{ "name": "Province Wire Agency" }],
          "description_text": "A strike leaves the island without mail.", "body_text": "One.Two.", "body_html": "<p>One.</p><p>“Two,” said <b>Mara&nbsp;Quill</b>.</p><ul><li>a</li><li>b</li></ul>",
          "subject": [{ "name": "transport", "code": "04015" }, { "name": "x", "code": "x" }, { "name": "everything", "rels": ["ancestor"] }], "keywords": ["ferries"], "person": [{ "name": "Mara Quill" }],
          "service": [{ "code": "i", "name": "Islands" }],
          "associations": { "featuremedia": { "type": "picture", "headline": "pier", "description_text": "The pier at dawn", "byline": "J. Vane",
              "renditions": { "small": { "href": "s.jpg", "width": 100 }, "large": { "href": "l.jpg", "width": 900 } } }, "more": { "type": "text", "headline": "Harbour fees rise" } } }
        """;

    [Fact]
    public void Every_field_of_version_1_is_carried_over()
    {
        Article article = Wires.Article(Version1);

        Assert.Equal("urn:pwa:ferry", article.Uri);
        Assert.Equal(ArticleId.For("urn:pwa:ferry", null, "", ""), article.Id);
        Assert.Equal("Ferry stops", article.Headline);
        Assert.Equal("One.\n\n“Two,” said Mara\u00a0Quill.\n\n• a\n• b", article.Body);
        Assert.Equal(["A strike leaves the island without mail."], article.Highlights);
        Assert.Equal(["Mara Quill", "Jon Vane"], article.Byline);
        Assert.Equal("Province Wire Agency", article.Source);
        Assert.Equal("Islands", article.Section);
        Assert.Equal(new DateTimeOffset(2024, 3, 1, 9, 30, 0, TimeSpan.Zero), article.Published);
        Assert.Equal(new DateTimeOffset(2024, 3, 2, 10, 0, 0, TimeSpan.Zero), article.Updated);
        Assert.Equal("en", article.Language);
        Assert.Equal("Harbour Town", article.Place);
        Assert.Equal(["ferries", "transport", "Mara Quill"], article.Keywords);
        Assert.Equal("ferry-stop", article.Slugline);
        Assert.Equal("ADDS quote", article.EdNote);
        Assert.Equal("(c) Province Wire · No archive use", article.Rights);
        Assert.Equal(4, article.Urgency);
        Assert.Equal(3, article.Version);
        Assert.Equal(["Harbour fees rise"], article.RelatedLinks);
        Assert.Equal([new MediaItem("The pier at dawn", "J. Vane", null, "l.jpg")], article.Media);
    }

    [Theory]
    [InlineData("versioncreated", "contenttype", "copyrightnotice")]
    [InlineData("versionCreated", "contentType", "copyrightNotice")]
    public void Versions_2_and_3_are_read_in_either_spelling(string versionCreated, string contentType, string copyrightNotice)
    {
        Article article = Wires.Article($$"""
            { "uri": "urn:pwa:ferry", "type": "text", "{{versionCreated}}": "2024-03-02T10:00:00Z", "by": "Mara Quill", "{{copyrightNotice}}": "(c) PWA",
              "headlines": [{ "role": "main", "value": "Ferry stops" }], "infosources": [{ "name": "Province Wire Agency" }],
              "descriptions": [{ "role": "summary", "value": "<p>No mail.</p>" }],
              "bodies": [{ "role": "plain", "{{contentType}}": "text/plain", "value": "One.Two." }, { "role": "html", "{{contentType}}": "application/xhtml+xml", "value": "<h1>Ferry stops</h1><p>One.</p><p>Two.</p>" }],
              "people": [{ "name": "Mara Quill" }], "organisations": [{ "name": "Harbour Board" }], "places": [{ "name": "Low Island" }], "subjects": [{ "name": "transport" }],
              "associations": [{ "name": "a", "type": "picture", "descriptions": [{ "value": "The pier" }], "renditions": [{ "href": "p.jpg" }] }] }
            """);

        Assert.Equal("Ferry stops", article.Headline);
        Assert.Equal("One.\n\nTwo.", article.Body);
        Assert.Equal(["No mail."], article.Highlights);
        Assert.Equal(["Mara Quill"], article.Byline);
        Assert.Equal("Province Wire Agency", article.Source);
        Assert.Equal(["transport", "Mara Quill", "Harbour Board", "Low Island"], article.Keywords);
        Assert.Equal("(c) PWA", article.Rights);
        Assert.NotNull(article.Published);
        Assert.Equal([new MediaItem("The pier", null, null, "p.jpg")], article.Media);
    }

    [Theory]
    [InlineData("[{0},{0}]")]
    [InlineData("{{ \"total\": 2, \"item\": [{0},{0}] }}")]
    [InlineData("{{ \"data\": {{ \"items\": [ {{ \"meta\": {{}}, \"item\": {0} }}, {{ \"item\": {0} }} ] }} }}")]
    [InlineData("{0}\n{0}\n")]
    public void Items_may_come_in_a_list_or_a_feed(string envelope)
    {
        string item = Version1.ReplaceLineEndings(" ");
        List<ReadOutcome> outcomes = Wires.Outcomes(string.Format(System.Globalization.CultureInfo.InvariantCulture, envelope, item));

        Assert.Equal(["Ferry stops", "Ferry stops"], outcomes.Select(outcome => outcome.Article?.Headline));
    }

    [Theory]
    [InlineData("\"pubstatus\": \"withheld\"", PublishingStatus.Withheld)]
    [InlineData("\"pubstatus\": \"canceled\"", PublishingStatus.Canceled)]
    [InlineData("\"embargoed\": \"2099-01-01T00:00:00Z\"", PublishingStatus.Usable)]
    public void Status_and_embargo_are_kept(string property, PublishingStatus status)
    {
        Article article = Wires.Article($$"""{ "uri": "u", "versioncreated": "2024-03-02T10:00:00Z", "headline": "H", {{property}} }""");

        Assert.Equal(status, article.Status);
        Assert.Equal(property.Contains("embargoed", StringComparison.Ordinal), article.Embargoed is not null);
    }

    [Theory]
    [InlineData("\"headline\": \"H\", \"pubstatus\": \"asleep\"", "pubstatus is \"asleep\"")]
    [InlineData("\"headline\": \"H\", \"embargoed\": \"soon\"", "embargoed is \"soon\"")]
    [InlineData("\"headline\": \"H\", \"type\": \"picture\"", "of the type picture")]
    [InlineData("\"type\": \"text\"", "neither a headline nor a text")]
    [InlineData("\"headline\": \"\\ud83d\"", "half a surrogate pair")]
    public void What_cannot_be_taken_is_refused(string properties, string reason) =>
        Assert.Contains(reason, Wires.Failure($$"""{ "uri": "u", "versioncreated": "2024-03-02T10:00:00Z", {{properties}} }""").Reason, StringComparison.Ordinal);

    [Fact]
    public void One_bad_item_of_a_feed_costs_only_itself()
    {
        List<ReadOutcome> outcomes = Wires.Outcomes("""{ "items": [ { "uri": "a", "versioncreated": "2024", "headline": "A" }, { "uri": "b", "versioncreated": "2024", "headline": "B", "pubstatus": "?" }, { "uri": "c", "versioncreated": "2024", "headline": "C" } ] }""");

        Assert.Equal(["A", null, "C"], outcomes.Select(outcome => outcome.Article?.Headline));
    }

    [Theory]
    [InlineData("""{ "id": "a", "uri": "u", "title": "T", "text": "B", "date": "2024-03-01", "tags": "x" }""")]
    [InlineData("""{ "guid": "g", "title": "T", "body_html": "<p>x</p>", "body": "B", "published": "2024-03-01" }""")]
    public void Other_json_is_no_ninjs(string json)
    {
        Article article = Wires.Article(json, "a.json");

        Assert.Equal(("T", "B"), (article.Headline, article.Body));
        Assert.NotNull(article.Published);
    }

    [Fact]
    public void An_article_that_the_archive_wrote_is_no_ninjs()
    {
        string json = ArticleJson.ToJson(Wires.Article(Version1));

        Assert.Equal(json, ArticleJson.ToJson(Wires.Article(json, "a.json")));
    }

    [Fact]
    public void A_schema_is_no_article() =>
        Assert.Contains("JSON Schema", Wires.Failure("""{ "$schema": "https://json-schema.org/x", "title": "t", "description": "d", "properties": {} }""", "a.json").Reason, StringComparison.Ordinal);

    [Fact]
    public void Html_without_end_is_refused_in_no_time()
    {
        string html = string.Concat(Enumerable.Repeat("<div>", 200_000));
        string json = $$"""{ "uri": "u", "versioncreated": "2024", "headline": "H", "body_html": "{{html}}" }""";

        Assert.Contains("more than 512 deep", Wires.Failure(Encoding.UTF8.GetBytes(json)).Reason, StringComparison.Ordinal);
    }
}
