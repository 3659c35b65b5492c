using System.Globalization;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Corpus.Html;

namespace SearchEngine.Core.Corpus.Warc;

/// <summary>
/// Reads web archives, WARC and the older ARC: an article for each captured HTML page that holds one. Streams, so the size of a file does
/// not matter; a record that is broken costs only itself.
/// </summary>
internal sealed class WarcReader(int maxBytes = HtmlPageReader.DefaultMaxBytes) : ICorpusReader
{
    public string Format => "WARC";

    public bool Recognises(string name, ReadOnlySpan<byte> head) => WarcRecords.Begins(head) || ArcRecords.Begins(head);

    public IEnumerable<ReadOutcome> Read(string path, Stream content)
    {
        var peeked = new PeekedStream(content, 16);
        var stream = new RecordStream(peeked);
        IEnumerable<Capture> captures = ArcRecords.Begins(peeked.Head) ? ArcRecords.Read(stream, maxBytes) : WarcRecords.Read(stream, maxBytes);
        bool any = false;
        foreach (Capture capture in captures)
        {
            if (ReadPage(path, capture) is not { } outcome)
                continue;
            any = true;
            yield return outcome;
        }

        if (!any)
            yield return ReadOutcome.Failed(path, null, "the web archive holds no HTML page that a server gave");
    }

    /// <summary>The article of a capture; null for what is no HTML page, such as pictures and redirections.</summary>
    private ReadOutcome? ReadPage(string path, Capture capture)
    {
        if (capture is { Url: null, Problem: { } broken })
            return Failed(path, capture, broken);
        HttpResponse? page = capture.IsHttp ? HttpResponse.Read(capture.Content, maxBytes) : new HttpResponse(200, capture.ContentType, capture.Content, null);
        if (page is null)
            return Failed(path, capture, capture.Problem ?? "it holds no HTTP response");
        if (page.Status is < 200 or > 299 || !IsHtml(page.ContentType, page.Body))
            return null;
        if ((capture.Problem ?? page.Problem) is { } problem)
            return Failed(path, capture, problem);
        ReadOnlySpan<byte> body = page.Body.Span;
        (string? html, string? unreadable) = TextDecoding.Decode(body, DeclaredCharset.OfContentType(page.ContentType) ?? DeclaredCharset.InText(body));
        if (html is null)
            return Failed(path, capture, unreadable!.Replace("the file", "its page", StringComparison.Ordinal));
        (Article? article, string? none) = HtmlArticle.Read(html, PageValues.Url(capture.Url, null));
        return article is null ? Failed(path, capture, none!) : ReadOutcome.Of(article with { Published = article.Published ?? capture.Date });
    }

    /// <summary>Whether the content is a page, by what is said of it, or by its begin where nothing is said.</summary>
    private static bool IsHtml(string? type, ReadOnlyMemory<byte> body) => string.IsNullOrWhiteSpace(type)
        ? body.Span.TrimStart(" \t\r\n"u8).StartsWith("<"u8)
        : type.TrimStart().StartsWith("text/html", StringComparison.OrdinalIgnoreCase) || type.TrimStart().StartsWith("application/xhtml+xml", StringComparison.OrdinalIgnoreCase);

    private static ReadOutcome Failed(string path, Capture capture, string problem) => ReadOutcome.Failed(
        path, null, string.Create(CultureInfo.InvariantCulture, $"the record at byte {capture.Offset}{(capture.Url is null ? "" : $" ({capture.Url})")}: {problem}"));
}
