namespace SearchEngine.Server.Tests.Page;

/// <summary>Answers of the search API, for what no real archive says on demand.</summary>
internal static class Answers
{
    public static object Of(object[] hits, object? query = null, object? facets = null) => new
    {
        query = query ?? new { text = "", reading = "", notes = Array.Empty<string>() },
        total = new { value = hits.Length, relation = "eq" },
        tookMs = 1.5,
        hits,
        facets = facets ?? new { },
    };

    public static object Hit(
        string id, string headline, int[][] headlineSpans, string snippet, int[][] snippetSpans,
        string? source, string? section, string[] byline) => new
        {
            id,
            score = 1.0,
            url = (string?)null,
            headline = new { text = headline, html = "<b>never used</b>", spans = headlineSpans },
            source,
            section,
            byline,
            published = "2016-06-16T23:30:00-05:00",
            updated = (string?)null,
            highlights = Array.Empty<object>(),
            snippets = new[] { new { field = "body", start = 3, text = snippet, html = "<b>never used</b>", spans = snippetSpans } },
            matched = new { body = "exact" },
        };
}
