namespace SearchEngine.Server.Tests.Page;

/// <summary>Answers of the search API, for what no real archive says on demand.</summary>
internal static class Answers
{
    public static object Of(object[] hits, object? query = null, object? facets = null, string? didYouMean = null) => new
    {
        didYouMean,
        query = query ?? new { text = "", reading = "", notes = Array.Empty<string>() },
        total = new { value = hits.Length, relation = "eq" },
        tookMs = 1.5,
        hits,
        facets = facets ?? new { },
    };

    public static object Hit(
        string id, string headline, int[][] headlineSpans, string snippet, int[][] snippetSpans,
        string? source, string? section, string[] byline, object[]? quotes = null) => new
        {
            quotes = quotes ?? [],
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

    public static object Speaker(string name, string? role = null) => new { name, role, asPrinted = name };

    public static object Quote(
        string id, string text, int[][] spans, object? speaker = null, string? cue = null, string kind = "full",
        string before = "", string after = "", string? headline = "The headline", string published = "2016-06-16T23:30:00-05:00",
        string source = "CNN") => new
        {
            id,
            text,
            html = "<b>never used</b>",
            spans,
            speaker,
            cue,
            kind,
            context = new { before, after },
            field = "body",
            start = 10,
            length = text.Length,
            article = new { id = id.Split('#')[0], headline, source, published, url = (string?)null },
            score = 1.0,
        };

    public static object Check(string verdict, object[]? matches = null, object? firstIn = null, string[]? notes = null) => new
    {
        verdict,
        matches = matches ?? [],
        firstSeen = (string?)null,
        firstIn,
        notes = notes ?? [],
    };

    public static object Version(int number, string from, string? to, string headline = "Headline", string? updated = null, string? ednote = null) => new
    {
        number,
        from,
        to,
        headline,
        updated,
        ednote,
        version = (int?)null,
        article = $"/v1/articles/story?asOf={Uri.EscapeDataString(from)}",
    };

    public static object Matches(string id, int[][]? headline = null, int[][][]? highlights = null, int[][]? body = null, string[]? quotes = null) => new
    {
        id,
        query = new { text = "", reading = "", notes = Array.Empty<string>() },
        headline = headline ?? [],
        highlights = highlights ?? [],
        body = body ?? [],
        quotes = quotes ?? [],
        tookMs = 1.0,
    };

    public static object Match(object quote, double similarity, params (string Op, string? Text, string? Original)[] diff) => new
    {
        quote,
        similarity,
        diff = diff.Select(part => new { op = part.Op, text = part.Text, original = part.Original }),
    };
}
