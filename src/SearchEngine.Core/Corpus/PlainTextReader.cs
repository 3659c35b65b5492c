using SearchEngine.Core.Articles;

namespace SearchEngine.Core.Corpus;

/// <summary>Reads the text of a news page as a person saved it, one article a file, with the sidecar beside it.</summary>
internal sealed class PlainTextReader(int maxBytes = PlainTextReader.DefaultMaxBytes) : ICorpusReader
{
    public const int DefaultMaxBytes = 16 * 1024 * 1024;

    public string Format => "plain text of a news page";

    /// <summary>Any text by its name; of the rest what has the look of text without markup.</summary>
    public bool Recognises(string name, ReadOnlySpan<byte> head) =>
        CorpusNames.IsText(name) || (!head.IsEmpty && !head.Contains((byte)0) && head.TrimStart(" \t\r\n"u8) is var text && !text.StartsWith("<"u8)
            && !text.StartsWith("%PDF-"u8) && !text.StartsWith("{"u8));

    public IEnumerable<ReadOutcome> Read(string path, Stream content) => [ReadOne(path, content)];

    private ReadOutcome ReadOne(string path, Stream content)
    {
        (ReadOnlyMemory<byte> bytes, string? problem) = WholeContent.Read(content, maxBytes);
        if (problem is not null)
            return ReadOutcome.Failed(path, null, problem);
        (string? text, problem) = TextDecoding.Decode(bytes.Span);
        return text is null ? ReadOutcome.Failed(path, null, problem!) : Sidecar.Beside(NewsPage.Read(text), path);
    }

    internal static ReadOutcome Checked(Article article, string path) =>
        article.Headline.Length == 0 && article.Body.Length == 0
            ? ReadOutcome.Failed(path, null, "the file holds no story: neither a headline nor a paragraph of text")
            : ReadOutcome.Of(article);
}
