namespace SearchEngine.Core.Corpus;

/// <summary>What a corpus reader takes at most, so that no file can exhaust the machine.</summary>
public sealed record CorpusLimits
{
    /// <summary>The most that one gzip file may unpack to, in bytes.</summary>
    public long UnpackedBytes { get; init; } = 2L * 1024 * 1024 * 1024;

    /// <summary>The longest article of a JSON file, in bytes of UTF-8.</summary>
    public int ArticleBytes { get; init; } = JsonLinesReader.DefaultMaxArticleBytes;

    /// <summary>The longest plain text, in bytes.</summary>
    public int TextBytes { get; init; } = PlainTextReader.DefaultMaxBytes;
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
        // In this order: the plain text reader takes what no other wants.
        _formats = [new JsonLinesReader(_limits.ArticleBytes), new PlainTextReader(_limits.TextBytes)];
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
    public IEnumerable<ReadOutcome> Read(string path, Action<long> bytesRead)
    {
        using IEnumerator<ReadOutcome> each = Open(path, bytesRead).GetEnumerator();
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

    private IEnumerable<ReadOutcome> Open(string path, Action<long> bytesRead)
    {
        using FileStream file = File.OpenRead(path);
        using var packed = new PeekedStream(file, HeadLength);
        bool gzip = UnpackedStream.IsGzip(packed.Head);
        using PeekedStream content = gzip ? new PeekedStream(new UnpackedStream(packed, _limits.UnpackedBytes), HeadLength) : packed;
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
            yield return ReadOutcome.Failed(path, null, "the format is not known; known are " + string.Join(", ", Formats));
            yield break;
        }

        foreach (ReadOutcome outcome in format.Read(path, content))
        {
            bytesRead(file.Position);
            yield return outcome;
        }
    }
}
