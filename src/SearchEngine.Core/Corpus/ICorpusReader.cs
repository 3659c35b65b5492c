namespace SearchEngine.Core.Corpus;

/// <summary>Reads one format: the bytes of a file to articles. Stateless and safe for use by many threads at once.</summary>
public interface ICorpusReader
{
    /// <summary>The format's name as a message prints it ("JSON Lines").</summary>
    string Format { get; }

    /// <summary>
    /// Whether the file looks like this format, by its name and its first bytes (already unpacked where the file is
    /// gzip).
    /// </summary>
    /// <param name="name">The file's name without a <c>.gz</c> ending.</param>
    /// <param name="head">The first bytes of the content, up to 4096 of them.</param>
    bool Recognises(string name, ReadOnlySpan<byte> head);

    /// <summary>
    /// The outcomes of the file's items, in file order, read as they are asked for. Problems of the content are
    /// outcomes; only problems of the disk are exceptions (<see cref="IOException"/>).
    /// </summary>
    /// <param name="path">The file's path, for messages and for finding what stands beside the file.</param>
    /// <param name="content">The content, unpacked where the file is gzip. The caller closes it.</param>
    IEnumerable<ReadOutcome> Read(string path, Stream content);
}
