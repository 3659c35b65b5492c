using System.Globalization;
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
        using var bytes = new MemoryStream();
        byte[] buffer = new byte[64 * 1024];
        try
        {
            while (content.Read(buffer) is > 0 and var count)
            {
                bytes.Write(buffer, 0, count);
                if (bytes.Length > maxBytes)
                    return ReadOutcome.Failed(path, null, string.Create(CultureInfo.InvariantCulture, $"the text is longer than {maxBytes:N0} bytes, the most that is read"));
            }
        }
        catch (InvalidDataException e)
        {
            return ReadOutcome.Failed(path, null, e.Message);
        }

        (string? text, string? problem) = TextDecoding.Decode(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
        if (text is null)
            return ReadOutcome.Failed(path, null, problem!);
        Article article = NewsPage.Read(text);
        return CorpusNames.Sidecar(path) is { } sidecar && File.Exists(sidecar) ? Sidecar.Over(article, sidecar) : Checked(article, path);
    }

    internal static ReadOutcome Checked(Article article, string path) =>
        article.Headline.Length == 0 && article.Body.Length == 0
            ? ReadOutcome.Failed(path, null, "the file holds no story: neither a headline nor a paragraph of text")
            : ReadOutcome.Of(article);
}
