using System.Text.Json;

namespace SearchEngine.Server.Tests.Api;

/// <summary>Short ways into the JSON of an answer.</summary>
internal static class Answers
{
    public static JsonElement[] Hits(this JsonElement answer) => [.. answer.GetProperty("hits").EnumerateArray()];

    public static string[] Ids(this JsonElement answer) => [.. answer.Hits().Select(hit => hit.GetProperty("id").GetString()!)];

    public static int Total(this JsonElement answer) => answer.GetProperty("total").GetProperty("value").GetInt32();

    public static string[] Notes(this JsonElement answer) =>
        [.. answer.GetProperty("query").GetProperty("notes").EnumerateArray().Select(note => note.GetString()!)];

    /// <summary>Every marked text of a hit: headline, highlights, snippets.</summary>
    public static IEnumerable<JsonElement> MarkedTexts(this JsonElement hit) =>
        [hit.GetProperty("headline"), .. hit.GetProperty("highlights").EnumerateArray(), .. hit.GetProperty("snippets").EnumerateArray()];

    /// <summary>The texts that the spans of a marked text cover.</summary>
    public static IEnumerable<string> Marked(this JsonElement marked)
    {
        string text = marked.GetProperty("text").GetString()!;
        return marked.GetProperty("spans").EnumerateArray().Select(span => text.Substring(span[0].GetInt32(), span[1].GetInt32()));
    }
}
