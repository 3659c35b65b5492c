using System.Net;
using System.Text;
using System.Text.Json;
using Xunit;

namespace SearchEngine.Server.Tests.Api;

/// <summary>Did anyone say this, in these words, and who?</summary>
public sealed class CheckTests(ServerFixture server)
{
    [Theory]
    [InlineData("“There will be no military solution to the conflict.”", null, "verbatim")]
    [InlineData("WE ARE AWARE of a dissent channel cable", "Kirby", "typography")]
    [InlineData("We are aware of a dissent channel memo", "John Kirby", "altered")]
    [InlineData("We are aware of a dissent channel cable regarding the situation in Syria", null, "spliced")]
    [InlineData("We are aware of a dissent channel cable … regarding the situation in Syria", "Kirby", "verbatim")]
    [InlineData("This is an important vehicle that the secretary [of state], as well as the department institutionally, values", "Kirby", "verbatim")]
    [InlineData("We are aware of a dissent channel cable", "Jennifer Friedman", "misattributed")]
    [InlineData("The penguins of Antarctica vote by secret ballot every spring", null, "notFound")]
    public async Task A_verdict_is_given(string text, string? speaker, string verdict) =>
        Assert.Equal(verdict, (await CheckAsync(text, speaker)).GetProperty("verdict").GetString());

    [Fact]
    public async Task The_real_speaker_the_place_and_the_difference_are_named()
    {
        JsonElement answer = await CheckAsync("We are aware of a dissent channel memo written by a group of State Department employees", "Friedman");
        JsonElement match = answer.GetProperty("matches")[0];
        Assert.Equal("John Kirby", match.GetProperty("quote").GetProperty("speaker").GetProperty("name").GetString());
        Assert.Equal("cnn-2016-06-17-syria-memo", match.GetProperty("quote").GetProperty("article").GetProperty("id").GetString());
        Assert.Equal(2016, answer.GetProperty("firstSeen").GetDateTimeOffset().Year);
        JsonElement changed = Assert.Single(match.GetProperty("diff").EnumerateArray(), part => part.GetProperty("op").GetString() == "replace");
        Assert.Equal("memo", changed.GetProperty("text").GetString()!.Trim());
        Assert.Equal("cable", changed.GetProperty("original").GetString()!.Trim());
        Assert.InRange(match.GetProperty("similarity").GetDouble(), 0.5, 0.99);
    }

    [Theory]
    [InlineData("{}", "text")]
    [InlineData("{\"text\": \"\"}", "text")]
    [InlineData("{\"text\": 5}", "text")]
    [InlineData("{\"text\": \"words\", \"who\": \"me\"}", "who")]
    [InlineData("[]", "body")]
    [InlineData("{half", "body")]
    [InlineData("", "body")]
    public async Task A_body_that_cannot_be_checked_says_what_to_change(string body, string parameter)
    {
        using HttpResponseMessage response = await PostAsync(body);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        JsonElement problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
        Assert.NotEmpty(problem.GetProperty("errors").GetProperty(parameter)[0].GetString()!);
    }

    [Fact]
    public async Task A_text_over_the_limit_and_a_body_over_the_limit_are_refused()
    {
        using HttpResponseMessage text = await PostAsync(JsonSerializer.Serialize(new { text = new string('a', 20_001) }));
        Assert.Equal(HttpStatusCode.BadRequest, text.StatusCode);
        using HttpResponseMessage body = await PostAsync(JsonSerializer.Serialize(new { text = new string('a', 400_000) }));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, body.StatusCode);
    }

    [Fact]
    public async Task The_surname_finds_the_person_and_the_facet_names_them()
    {
        JsonElement answer = await server.GetJsonAsync("/v1/quotes?speaker=Kirby&facets=speaker");
        Assert.Equal(2, answer.Total());
        Assert.All(answer.Hits(), hit => Assert.Equal("State Department spokesman", hit.GetProperty("speaker").GetProperty("role").GetString()));
        Assert.Equal("John Kirby", Assert.Single(answer.GetProperty("facets").GetProperty("speaker").EnumerateArray()).GetProperty("value").GetString());
    }

    [Fact]
    public async Task Words_and_speaker_must_be_of_one_quote()
    {
        Assert.Equal(1, (await server.SearchAsync("quote:\"military solution\" speaker:Friedman")).Total());
        Assert.Equal(0, (await server.SearchAsync("quote:\"military solution\" speaker:Kirby")).Total());
        Assert.Equal(0, (await server.SearchAsync("quote:\"military solution\" -speaker:Kirby")).Total());
    }

    private async Task<JsonElement> CheckAsync(string text, string? speaker)
    {
        using HttpResponseMessage response = await PostAsync(JsonSerializer.Serialize(new { text, speaker }));
        string body = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, body);
        return JsonDocument.Parse(body).RootElement;
    }

    private Task<HttpResponseMessage> PostAsync(string body) => server.Client.PostAsync(
        new Uri("/v1/quotes/check", UriKind.Relative), new StringContent(body, Encoding.UTF8, "application/json"));
}
