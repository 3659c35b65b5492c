using SearchEngine.Core.Corpus.Feeds;
using SearchEngine.Core.Corpus.Html;
using SearchEngine.Core.Corpus.Warc;
using SearchEngine.Core.Corpus.Wire;

namespace SearchEngine.Core.Corpus;

/// <summary>What a corpus reader takes at most, so that no file can exhaust the machine.</summary>
public sealed record CorpusLimits
{
    /// <summary>The most that one gzip file may unpack to, in bytes; a web archive has <see cref="CrawlBytes"/>.</summary>
    public long UnpackedBytes { get; init; } = 2L * 1024 * 1024 * 1024;

    /// <summary>The most that a packed web archive may unpack to, in bytes: those of crawlers hold a gigabyte packed, and are read record by record.</summary>
    public long CrawlBytes { get; init; } = 64L * 1024 * 1024 * 1024;

    /// <summary>The longest article of a JSON or XML file, in bytes of that file.</summary>
    public int ArticleBytes { get; init; } = JsonLinesReader.DefaultMaxArticleBytes;

    /// <summary>The longest plain text or mail, and the longest file of a wire format of plain text, in bytes.</summary>
    public int TextBytes { get; init; } = PlainTextReader.DefaultMaxBytes;

    /// <summary>How deep the elements of an XML file may stand inside one another.</summary>
    public int XmlDepth { get; init; } = 256;

    /// <summary>The most parts (begins and ends of elements, and texts between them) of one item of an XML file.</summary>
    public int XmlParts { get; init; } = 500_000;

    /// <summary>The longest HTML page, in bytes; also the longest one inside a web archive.</summary>
    public int PageBytes { get; init; } = HtmlPageReader.DefaultMaxBytes;

    /// <summary>The longest feed, in bytes.</summary>
    public int FeedBytes { get; init; } = FeedReader.DefaultMaxBytes;
}

/// <summary>
/// Files → articles: unpacks, recognises the format by name and first bytes, and reads. Whatever is wrong with a file
/// is an outcome, so one bad file never stops a run. Safe for use by many threads at once.
/// </summary>
public sealed class CorpusReader
{
    private const int HeadLength = 4096;

    private readonly CorpusLimits _limits;
    private readonly ICorpusReader[] _formats;

    /// <summary>A reader of all formats.</summary>
    public CorpusReader(CorpusLimits? limits = null)
    {
        _limits = limits ?? new CorpusLimits();
        // In this order: a format that is known by its content before those that are known by a name, and last the plain text reader, which takes what no other wants.
        _formats =
        [
            new WarcReader(_limits.PageBytes),
            new XmlCorpusReader(NewsMlG2.Format, _limits), new XmlCorpusReader(NewsMl1.Format, _limits), new XmlCorpusReader(Nitf.Format, _limits),
            new FeedReader(_limits.FeedBytes), new HtmlPageReader(_limits.PageBytes),
            new Anpa1312Reader(_limits.TextBytes), new Iptc7901Reader(_limits.TextBytes), new MailReader(_limits.TextBytes),
            new JsonLinesReader(_limits.ArticleBytes), new PlainTextReader(_limits.TextBytes),
        ];
    }

    /// <summary>The formats that are read, as a message prints them.</summary>
    public IReadOnlyList<string> Formats => [.. _formats.Select(format => format.Format)];

    /// <inheritdoc cref="Read(string)"/>
    public IEnumerable<ReadOutcome> Read(CorpusFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return Read(file.Path);
    }

    /// <summary>What the file holds, in its order, read as it is asked for.</summary>
    public IEnumerable<ReadOutcome> Read(string path) => Read(path, _ => { });

    /// <inheritdoc cref="Read(string)"/>
    /// <param name="path">The file.</param>
    /// <param name="bytesRead">Told before each item how many bytes of the file, packed as they are, have been read.</param>
    public IEnumerable<ReadOutcome> Read(string path, Action<long> bytesRead) => Read(path, () => File.OpenRead(path), bytesRead);

    /// <summary>As the others, over content that comes from anywhere.</summary>
    /// <param name="path">The path that the content would have.</param>
    /// <param name="open">Opens the content, which is closed behind the last item.</param>
    /// <param name="bytesRead">Told before each item how many bytes of the content, packed as they are, have been read.</param>
    internal IEnumerable<ReadOutcome> Read(string path, Func<Stream> open, Action<long> bytesRead)
    {
        using IEnumerator<ReadOutcome> each = Items(path, open, bytesRead).GetEnumerator();
        while (true)
        {
            ReadOutcome outcome;
            try
            {
                if (!each.MoveNext())
                    yield break;
                outcome = each.Current;
            }
            catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
            {
                outcome = ReadOutcome.Failed(path, null, "the file does not exist");
            }
            catch (UnauthorizedAccessException)
            {
                outcome = ReadOutcome.Failed(path, null, "the file cannot be read: permission denied");
            }
            catch (IOException e)
            {
                outcome = ReadOutcome.Failed(path, null, "the file cannot be read: " + e.Message);
            }
            catch (InvalidDataException e)
            {
                outcome = ReadOutcome.Failed(path, null, e.Message);
            }

            // An enumerator that threw is finished: the next MoveNext says so.
            yield return outcome;
        }
    }

    private IEnumerable<ReadOutcome> Items(string path, Func<Stream> open, Action<long> bytesRead)
    {
        using Stream file = open();
        using var packed = new PeekedStream(file, HeadLength);
        using UnpackedStream? unpacked = UnpackedStream.IsGzip(packed.Head) ? new UnpackedStream(packed, _limits.UnpackedBytes) : null;
        using PeekedStream content = unpacked is null ? packed : new PeekedStream(unpacked, HeadLength);
        if (content.Head.IsEmpty && content.ReadByte() < 0)
        {
            yield return ReadOutcome.Failed(path, null, "the file is empty");
            yield break;
        }

        string name = CorpusNames.WithoutGzip(Path.GetFileName(path));
        ICorpusReader? format = null;
        foreach (ICorpusReader candidate in _formats)
        {
            if (format is null && candidate.Recognises(name, content.Head))
                format = candidate;
        }

        if (format is null)
        {
            yield return ReadOutcome.Failed(path, null, Unknown(content.Head) + "; known are " + string.Join(", ", Formats));
            yield break;
        }

        if (format is WarcReader && unpacked is not null)
            unpacked.Limit = _limits.CrawlBytes;
        foreach (ReadOutcome outcome in format.Read(path, content))
        {
            bytesRead(file.Position);
            yield return outcome;
        }
    }

    /// <summary>What can be said of a file that no reader takes.</summary>
    private static string Unknown(ReadOnlySpan<byte> head) =>
        TextDecoding.Signature(head) is { } kind ? $"the file is {kind}, which is not read"
        : XmlRoot.NameOf(head) is { } root ? $"the file is XML of a format that is not known (its root element is <{root}>)"
        : "the format is not known";
}
