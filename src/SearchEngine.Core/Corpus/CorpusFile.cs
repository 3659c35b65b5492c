namespace SearchEngine.Core.Corpus;

/// <summary>A file that articles are read from.</summary>
/// <param name="Path">Where it is: a full path.</param>
/// <param name="Key">
/// Its name in the archive: the path relative to the corpus folder with <c>/</c> between the parts; the file's name
/// when the file itself was named.
/// </param>
/// <param name="SidecarPath">The file of metadata beside it; null when there is none.</param>
/// <param name="Stamp">What shows at a glance whether it changed.</param>
public sealed record CorpusFile(string Path, string Key, string? SidecarPath, FileStamp Stamp)
{
    /// <summary>
    /// SHA-256 over the file and its sidecar, in hexadecimal: equal exactly when what they hold is equal. Reads the
    /// whole file.
    /// </summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public string ContentHash() => CorpusFiles.Hash(Path, SidecarPath);
}

/// <summary>Sizes and times of a file and its sidecar: cheap to take, and different after almost every change.</summary>
/// <param name="Length">The file's size in bytes.</param>
/// <param name="LastWrite">When the file was written.</param>
/// <param name="SidecarLength">The sidecar's size; null without one.</param>
/// <param name="SidecarLastWrite">When the sidecar was written; null without one.</param>
public sealed record FileStamp(long Length, DateTimeOffset LastWrite, long? SidecarLength = null, DateTimeOffset? SidecarLastWrite = null);

/// <summary>What was found where articles were looked for.</summary>
/// <param name="Files">The files to read, in a fixed order, each once.</param>
/// <param name="Failures">Places that do not exist or cannot be looked into.</param>
/// <param name="PassedOver">How many files in the folders are no articles, by their names (pictures, notes, sidecars without a text).</param>
public sealed record CorpusListing(IReadOnlyList<CorpusFile> Files, IReadOnlyList<CorpusFailure> Failures, int PassedOver);
