using System.Text;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Corpus;
using Xunit;

namespace SearchEngine.Core.Tests.Corpus;

public sealed class JsonTests
{
    private static Article One(string json) => Assert.Single(TestCorpus.Json(json)) is { Article: { } article } ? article : throw new Xunit.Sdk.XunitException("no article: " + TestCorpus.Json(json)[0].Failure);

    private static string Problem(string json) => Assert.Single(TestCorpus.Json(json)).Failure!.ToString();

    [Theory]
    [InlineData("""{"title":"T","text":"B"}""")]
    [InlineData("""{"headline":"T","content":"B"}""")]
    [InlineData("""{"headline":"T","title":"other","body":"B","text":"other"}""")]
    [InlineData("""{"headline":"old","headline":"T","articleBody":"B"}""")]
    [InlineData("""{"headline":null,"title":"T","description":"B"}""")]
    [InlineData("""{"title":"T","body_text":"B","description":"a summary","unknown":[1]}""")]
    public void The_names_that_people_use_are_understood(string json)
    {
        Article article = One(json);
        Assert.Equal(("T", "B"), (article.Headline, article.Body));
    }

    [Theory]
    [InlineData("\"By Mara Quill and Jon Vane\"")]
    [InlineData("\"Mara Quill, Jon Vane\"")]
    [InlineData("[\"Mara Quill\",\"Jon Vane\"]")]
    [InlineData("[{\"name\":\"Mara Quill\"},{\"name\":\"Jon Vane\"}]")]
    public void Authors_come_in_many_shapes(string json) =>
        Assert.Equal(["Mara Quill", "Jon Vane"], One($$"""{"title":"T","authors":{{json}}}""").Byline);

    [Theory]
    [InlineData("\"2016-06-17\"", "2016-06-17T00:00:00+00:00")]
    [InlineData("\"2016-06-17T09:30:00\"", "2016-06-17T09:30:00+00:00")]
    [InlineData("\"2016-06-17T09:30:00.123456+02:00\"", "2016-06-17T09:30:00.123456+02:00")]
    [InlineData("\"2023-03-01 23:11:55+00:00\"", "2023-03-01T23:11:55+00:00")]
    [InlineData("\"Wed, 01 Mar 2023 23:11:55 GMT\"", "2023-03-01T23:11:55+00:00")]
    [InlineData("\"1 Mar 2023 23:11 -0500\"", "2023-03-01T23:11:00-05:00")]
    [InlineData("1677712315", "2023-03-01T23:11:55+00:00")]
    [InlineData("1677712315000", "2023-03-01T23:11:55+00:00")]
    public void Dates_come_in_many_shapes(string json, string expected) =>
        Assert.Equal(DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), One($$"""{"title":"T","date":{{json}}}""").Published);

    [Theory]
    [InlineData("""{"title":"T","date":"last week"}""", "\"last week\"")]
    [InlineData("""{"title":"T","date":"2016-02-30"}""", "ISO 8601")]
    [InlineData("""{"title":"T","published":1e300}""", "\"published\"")]
    [InlineData("""{"title":5}""", "\"title\" has to be a string, but holds a number")]
    [InlineData("""{"title":"T","highlights":{"a":1}}""", "\"highlights\"")]
    [InlineData("""{"title":"T","status":"gone"}""", "usable, withheld or canceled")]
    [InlineData("""{"title":"T","version":0}""", "1 or more")]
    [InlineData("""{"id":"a/b","title":"T"}""", "the id holds")]
    [InlineData("""{"source":"X"}""", "headline")]
    [InlineData("""[1]""", "JSON object")]
    [InlineData("""{"title":"\ud83d"}""", "surrogate")]
    [InlineData("""{"title":"T",}""", "column")]
    public void What_is_wrong_is_said_with_place_and_key(string json, string part)
    {
        string problem = Problem(json);
        Assert.StartsWith("articles.jsonl:1: ", problem, StringComparison.Ordinal);
        Assert.Contains(part, problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bad_line_costs_only_itself()
    {
        byte[] bytes = [0xEF, 0xBB, 0xBF, .. "{\"title\":\"A\"}\r\n\r\n{bad\r\n{\"title\":\""u8, 0xFF, .. "\"}\n{\"title\":\"B\"}\n{\"title\":\"long long long long long long\"}\n{\"id\":7,\"title\":\"C\"}"u8];
        List<ReadOutcome> outcomes = TestCorpus.Json(bytes, limit: 30);

        Assert.Equal(["A", "B", "C"], outcomes.Where(o => o.Article is not null).Select(o => o.Article!.Headline));
        Assert.Equal([3, 4, 6], outcomes.Where(o => o.Failure is not null).Select(o => o.Failure!.Line!.Value));
        Assert.Equal("7", outcomes[^1].Article!.Id);
    }

    [Theory]
    [InlineData("{\n \"title\": \"A\",\n \"text\": \"} [\\\"\"\n}", 1)]
    [InlineData("[\n{\"title\":\"A\"},\n{\"title\":\"B\"}\n]", 2)]
    [InlineData("[]", 0)]
    [InlineData("{\"title\":\"A\"}\n{\"title\":\"B\"}", 2)]
    public void A_json_file_holds_one_article_or_many(string json, int count)
    {
        List<ReadOutcome> outcomes = TestCorpus.Json(json, "articles.json");
        Assert.Equal(count, outcomes.Count(outcome => outcome.Article is not null));
        Assert.DoesNotContain(outcomes, outcome => outcome.Failure is not null);
    }

    [Fact]
    public void A_cut_off_array_gives_what_it_holds_and_says_so()
    {
        List<ReadOutcome> outcomes = TestCorpus.Json("[{\"title\":\"A\"},\n{\"title\":", "articles.json");
        Assert.Equal("A", outcomes[0].Article!.Headline);
        Assert.All(outcomes.Skip(1), outcome => Assert.Equal(2, outcome.Failure!.Line));
    }

    [Theory]
    [InlineData("a\\r\\nb", "a\n\nb")]
    [InlineData("a\\n\\n\\n \\nb\\nc", "a\n\nb\nc")]
    public void Paragraphs_are_parted_by_one_blank_line(string json, string body) =>
        Assert.Equal(body, One($$"""{"title":"T","text":"{{json}}"}""").Body);

    [Fact]
    public void An_article_written_and_read_is_the_same_article()
    {
        var article = new Article
        {
            Id = "x-1",
            Headline = "\"Ça suffit\" <b>",
            Highlights = ["one", "two"],
            Body = "A “b” c.\n\nD 😀.",
            Source = "S",
            Section = "s",
            Byline = ["Mara Quill", "Jon Vane"],
            Published = new DateTimeOffset(2020, 1, 2, 3, 4, 5, TimeSpan.FromHours(2)),
            Updated = DateTimeOffset.UnixEpoch,
            Url = "https://x.example/1",
            Uri = "urn:1",
            Language = "fr",
            Place = "PARIS",
            Keywords = ["k"],
            Slugline = "Fires-Coast/1",
            EdNote = "CORRECTS spelling in paragraph 2",
            Rights = "© S. No resale.",
            Urgency = 3,
            RelatedLinks = ["r"],
            Media = [new MediaItem("c", "d", "01:00", "https://x.example/m")],
            Status = PublishingStatus.Withheld,
            Embargoed = DateTimeOffset.UnixEpoch,
            Version = 3,
        };
        string json = ArticleJson.ToJson(article);

        Assert.Contains("\\\"Ça suffit\\\" <b>", json, StringComparison.Ordinal);
        Assert.Contains("\"published\":\"2020-01-02T03:04:05+02:00\"", json, StringComparison.Ordinal);
        Assert.Equal(json, ArticleJson.ToJson(JsonArticle.Read(Encoding.UTF8.GetBytes(json), "here").Article!));
    }
}
