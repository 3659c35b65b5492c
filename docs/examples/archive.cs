// Asks an archive with HttpClient: dotnet run archive.cs -- http://127.0.0.1:5080 (the .NET SDK 10 runs a file without a project).
// NEWSEARCH_KEY holds a key, where the server wants one.
#:property PublishAot=false
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

using var archive = new HttpClient { BaseAddress = new Uri(args.Length > 0 ? args[0] : "http://127.0.0.1:5080"), Timeout = TimeSpan.FromSeconds(30) };
if (Environment.GetEnvironmentVariable("NEWSEARCH_KEY") is { Length: > 0 } key) archive.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);

JsonNode found = await CallAsync(HttpMethod.Get, "/v1/search?limit=3&q=" + Uri.EscapeDataString("syria \"dissent channel\""));
Console.WriteLine($"{found["total"]!["value"]} stories, the first: {found["hits"]![0]!["headline"]!["text"]}");

JsonNode quotes = await CallAsync(HttpMethod.Get, "/v1/quotes?speaker=Kirby&limit=1");
JsonNode first = quotes["hits"]![0]!;
Console.WriteLine($"{first["speaker"]!["name"]}: “{first["text"]}” ({first["article"]!["headline"]})");

JsonNode check = await CallAsync(HttpMethod.Post, "/v1/quotes/check", new JsonObject { ["text"] = first["text"]!.DeepClone(), ["speaker"] = first["speaker"]!["name"]!.DeepClone() });
Console.WriteLine($"Those words are {check["verdict"]}.");

var article = new JsonObject
{
    ["headline"] = "Harbour closed",
    ["body"] = "“We wait for the morning tide,” said Ann Lee, the harbour master.",
    ["published"] = "2024-03-06T12:00:00Z",
};
JsonNode put = await CallAsync(HttpMethod.Put, "/v1/articles/" + Uri.EscapeDataString("example-csharp"), article);
Console.WriteLine($"{put["id"]} is {put["result"]}.");

// Sends a request and gives the JSON of the answer; an error of the server is thrown with what it says to change.
async Task<JsonNode> CallAsync(HttpMethod method, string address, JsonObject? body = null)
{
    using var request = new HttpRequestMessage(method, address) { Content = body is null ? null : JsonContent.Create(body) };
    // The same key with the same body is not done twice, so the request can be sent again when nobody knows what became of it.
    if (method == HttpMethod.Put) request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
    using HttpResponseMessage answer = await archive.SendAsync(request);
    JsonNode content = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
    return answer.IsSuccessStatusCode ? content : throw new HttpRequestException($"{method} {address}: {content["detail"]}");
}
