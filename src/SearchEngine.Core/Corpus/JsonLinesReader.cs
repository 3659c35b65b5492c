using System.Text;

namespace SearchEngine.Core.Corpus;

/// <summary>
/// Reads JSON: one article a line, or one article over many lines, or an array of articles, each in the archive's own
/// form, as exports have it, or as IPTC ninjs. Streams, so the size of a
/// file does not matter; an article that is broken costs only itself where it has a line of its own.
/// </summary>
internal sealed class JsonLinesReader(int maxArticleBytes = JsonLinesReader.DefaultMaxArticleBytes) : ICorpusReader
{
    public const int DefaultMaxArticleBytes = 16 * 1024 * 1024;

    /// <summary>So far the first line is looked at to see how the file is cut.</summary>
    private const int HeadLength = 4096;

    public string Format => "JSON or JSON Lines (IPTC ninjs too)";

    public bool Recognises(string name, ReadOnlySpan<byte> head) =>
        IsLines(name) || name.EndsWith(".json", StringComparison.OrdinalIgnoreCase) || LooksLikeJson(head);

    public IEnumerable<ReadOutcome> Read(string path, Stream content)
    {
        var peeked = new PeekedStream(content, HeadLength);
        bool byLines = IsLines(CorpusNames.WithoutGzip(path)) || BeginsWithALineThatIsAnObject(peeked.Head);
        Stream utf8 = InUtf8(peeked);
        var pieces = new JsonPieces(utf8, maxArticleBytes);
        using IEnumerator<JsonPiece> each = (byLines ? pieces.Lines() : pieces.Values()).GetEnumerator();
        while (true)
        {
            ReadOutcome? broken = null;
            try
            {
                if (!each.MoveNext())
                    break;
            }
            catch (InvalidDataException e)
            {
                broken = ReadOutcome.Failed(path, pieces.Line, e.Message);
            }

            if (broken is not null)
            {
                yield return broken;
                yield break;
            }

            JsonPiece piece = each.Current;
            IReadOnlyList<ReadOutcome> outcomes = piece.Problem is { } problem
                ? [ReadOutcome.Failed(path, piece.Line, problem)]
                : JsonArticle.ReadAll(piece.Utf8, path, piece.Line);
            foreach (ReadOutcome outcome in outcomes)
                yield return outcome;
        }
    }

    /// <summary>Whether a file of this name holds an article a line.</summary>
    public static bool IsLines(string name) =>
        name.EndsWith(".jsonl", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".ndjson", StringComparison.OrdinalIgnoreCase);

    private static bool LooksLikeJson(ReadOnlySpan<byte> head)
    {
        head = WithoutMark(head).TrimStart(" \t\r\n"u8);
        if (head.StartsWith("["u8))
            head = head[1..].TrimStart(" \t\r\n"u8);
        return head.StartsWith("{"u8) && head[1..].TrimStart(" \t\r\n"u8) is var inside && (inside.StartsWith("\""u8) || inside.StartsWith("}"u8));
    }

    private static bool BeginsWithALineThatIsAnObject(ReadOnlySpan<byte> head)
    {
        head = WithoutMark(head).TrimStart(" \t\r\n"u8);
        if (!head.StartsWith("{"u8))
            return false;
        int end = head.IndexOf((byte)'\n');
        // A first line longer than the head is no line of a pretty-printed object.
        return end < 0 || head[..end].TrimEnd(" \t\r"u8).EndsWith("}"u8);
    }

    private static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> head) =>
        head.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? head[3..] : head;

    /// <summary>The content as UTF-8 without byte order mark: what JSON is, and what UTF-16 with a mark is turned into.</summary>
    private static Stream InUtf8(PeekedStream content)
    {
        Encoding? wide = content.Head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) ? Encoding.Unicode
            : content.Head.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) ? Encoding.BigEndianUnicode : null;
        Stream utf8 = wide is null ? content : Encoding.CreateTranscodingStream(content, wide, Encoding.UTF8);
        return Skip(utf8, wide is not null || WithoutMark(content.Head).Length < content.Head.Length ? 3 : 0);
    }

    private static Stream Skip(Stream stream, int count)
    {
        Span<byte> skipped = stackalloc byte[3];
        stream.ReadAtLeast(skipped[..count], count, throwOnEndOfStream: false);
        return stream;
    }
}
