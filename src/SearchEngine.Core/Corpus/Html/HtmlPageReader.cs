using SearchEngine.Core.Articles;

namespace SearchEngine.Core.Corpus.Html;

/// <summary>Reads a web page as a browser or a crawler saved it, one article a file, with the sidecar beside it.</summary>
internal sealed class HtmlPageReader(int maxBytes = HtmlPageReader.DefaultMaxBytes) : ICorpusReader
{
    public const int DefaultMaxBytes = 16 * 1024 * 1024;

    /// <summary>The elements that only a page begins with; a fragment that begins with another is known by its name.</summary>
    private static readonly HashSet<string> FirstElements = new(StringComparer.OrdinalIgnoreCase) { "html", "head", "body", "meta", "link", "script", "style" };

    public string Format => "HTML";

    public bool Recognises(string name, ReadOnlySpan<byte> head)
    {
        if (CorpusNames.IsText(name))
            return false;
        string top = MarkupHead.Text(head);
        bool declared = top.AsSpan().TrimStart().StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase);
        return declared || CorpusNames.IsHtml(name) || (MarkupHead.Root(top) is { } root && FirstElements.Contains(root));
    }

    public IEnumerable<ReadOutcome> Read(string path, Stream content) => [ReadOne(path, content)];

    private ReadOutcome ReadOne(string path, Stream content)
    {
        (ReadOnlyMemory<byte> bytes, string? problem) = WholeContent.Read(content, maxBytes);
        if (problem is not null)
            return ReadOutcome.Failed(path, null, problem);
        (string? html, problem) = TextDecoding.Decode(bytes.Span, DeclaredCharset.InText(bytes.Span));
        if (html is null)
            return ReadOutcome.Failed(path, null, problem!);
        (Article? article, problem) = HtmlArticle.Read(html);
        return article is null ? ReadOutcome.Failed(path, null, problem!) : Sidecar.Beside(article, path);
    }
}
