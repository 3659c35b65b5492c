using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using SearchEngine.Core.Searching;
using Xunit;

namespace SearchEngine.Server.Tests.Description;

/// <summary>The description says enough to write a client by it alone, and what it shows works.</summary>
public sealed class CompleteDescriptionTests(ServerFixture server)
{
    [Fact]
    public async Task It_is_OpenAPI_3_1_and_every_operation_is_explained()
    {
        ApiDocument document = await ApiDocument.OfAsync(server.Client);
        Assert.StartsWith("3.1", document.Json["openapi"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(document.Operations.Count, document.Operations.Select(operation => operation.Id).Distinct(StringComparer.Ordinal).Count());
        JsonNode key = document.Json["components"]!["securitySchemes"]!["key"]!;
        Assert.Equal(("http", "bearer"), (key["type"]!.GetValue<string>(), key["scheme"]!.GetValue<string>()));
        Assert.All(document.Operations, operation =>
        {
            Assert.False(string.IsNullOrWhiteSpace(operation.Json["summary"]?.GetValue<string>()), $"{operation} has no summary.");
            Assert.NotEmpty(operation.Json["tags"]!.AsArray());
            if (operation.Path.StartsWith("/v1/", StringComparison.Ordinal)) Assert.NotEmpty(operation.Json["security"]!.AsArray());
        });
    }

    [Fact]
    public async Task Every_parameter_has_a_type_a_meaning_and_an_example_that_fits()
    {
        ApiDocument document = await ApiDocument.OfAsync(server.Client);
        foreach (ApiOperation operation in document.Operations)
        {
            foreach (JsonObject parameter in operation.Parameters)
            {
                string what = $"{operation}: {parameter["name"]}";
                Assert.False(string.IsNullOrWhiteSpace(parameter["description"]?.GetValue<string>()), $"{what} has no description.");
                Assert.True(parameter["schema"]?["type"] is not null, $"{what} has no type.");
                Assert.True(parameter["example"] is not null, $"{what} has no example.");
                document.AssertMeets(parameter["schema"]!, parameter["example"], $"the example of {what}");
            }
        }
    }

    [Fact]
    public async Task Parameters_that_are_no_text_say_so()
    {
        ApiDocument document = await ApiDocument.OfAsync(server.Client);
        JsonObject[] search = [.. document.Operations.First(operation => operation.Id == "search").Parameters];
        Assert.Equal(SearchParameters.All.Select(parameter => parameter.Name), search.Where(parameter => parameter["in"]!.GetValue<string>() == "query").Select(parameter => parameter["name"]!.GetValue<string>()));
        JsonNode Of(string name) => search.First(parameter => parameter["name"]!.GetValue<string>() == name)["schema"]!;
        Assert.Equal("""{"maximum":100,"minimum":1,"type":"integer","format":"int32","default":10}""", Sorted(Of("limit")));
        Assert.Equal("""{"title":"Sort","enum":["relevance","newest","oldest"],"type":"string","default":"relevance"}""", Sorted(Of("sort")));
        Assert.Equal("""{"type":"boolean","default":false}""", Sorted(Of("explain")));
        Assert.Equal("""{"type":"array","items":{"title":"In","enum":["headline","highlights","body","quotes"],"type":"string"}}""", Sorted(Of("in")));
        Assert.Equal("""{"type":"string","anyOf":[{"format":"date"},{"format":"date-time"}]}""", Sorted(Of("from")));

        static string Sorted(JsonNode schema) => schema.ToJsonString();
    }

    [Fact]
    public async Task Every_body_has_an_example_that_its_schema_takes()
    {
        ApiDocument document = await ApiDocument.OfAsync(server.Client);
        foreach (ApiOperation operation in document.Operations)
        {
            foreach ((string name, JsonNode? part) in operation.Responses.Append(KeyValuePair.Create("request", operation.Json["requestBody"])))
            {
                foreach ((string type, JsonNode? body) in part?["content"]?.AsObject() ?? [])
                {
                    if (body!["example"] is not { } example)
                    {
                        Assert.Fail($"{operation.Id} has no example for {type} of {name}: run the tests with NEWSEARCH_WRITE_EXAMPLES=1, as CONTRIBUTING.md says.");
                        return;
                    }

                    IEnumerable<JsonNode?> values = type == "application/x-ndjson" ? example.GetValue<string>().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)) : [example];
                    foreach (JsonNode? value in values) document.AssertMeets(body["schema"]!, value, $"the example of {operation.Id} {name}");
                }
            }
        }
    }

    [Fact]
    public async Task What_the_description_gives_as_an_example_of_a_parameter_can_be_sent()
    {
        ApiDocument document = await ApiDocument.OfAsync(server.Client);
        int sent = 0;
        // The article that stands in all examples has one version only.
        foreach (ApiOperation operation in document.Operations.Where(operation => operation.Method == "get" && operation.Id != "articleChanges"))
        {
            JsonObject[] parameters = [.. operation.Parameters.Where(parameter => parameter["in"]!.GetValue<string>() == "query")];
            // A speaker is asked for among quotes only.
            foreach (JsonObject parameter in parameters.Where(one => operation.Id != "articleMatches" || one["name"]!.GetValue<string>() != "speaker"))
            {
                IEnumerable<JsonObject> needed = parameters.Where(other => other != parameter && (other["required"]?.GetValue<bool>() == true || other["name"]!.GetValue<string>() == "q"));
                string path = operation.Parameters.Where(one => one["in"]!.GetValue<string>() == "path")
                    .Aggregate(operation.Path, (text, one) => text.Replace($"{{{one["name"]}}}", Uri.EscapeDataString(one["example"]!.GetValue<string>()), StringComparison.Ordinal));
                string address = $"{path}?{string.Join('&', needed.Append(parameter).Select(Given))}";
                using HttpResponseMessage response = await server.Client.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
                Assert.True(response.StatusCode is HttpStatusCode.OK or HttpStatusCode.NotFound, $"{address}: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}");
                sent++;
            }
        }

        Assert.True(sent > 25);
    }

    private static string Given(JsonObject parameter)
    {
        string name = parameter["name"]!.GetValue<string>();
        string[] values = parameter["example"] is JsonArray many ? [.. many.Select(Text)] : [Text(parameter["example"])];
        return parameter["explode"]?.GetValue<bool>() == false ? $"{name}={string.Join(',', values.Select(Uri.EscapeDataString))}" : string.Join('&', values.Select(value => $"{name}={Uri.EscapeDataString(value)}"));

        static string Text(JsonNode? value) => Convert.ToString(value, CultureInfo.InvariantCulture)!;
    }
}
