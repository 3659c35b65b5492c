using System.Text.Json.Serialization;
using SearchEngine.Core.Corpus;

namespace SearchEngine.Core.Indexing;

/// <summary>What the archive remembers of a corpus file it took in. It is committed together with the file's articles.</summary>
/// <param name="Path">The file's full path: its name in the archive.</param>
/// <param name="Stamp">Sizes and times of the file and its sidecar when it was read.</param>
/// <param name="Hash">The hash of their content.</param>
/// <param name="Failures">The items that could not be read.</param>
/// <param name="Overridden">Ids of articles in this file of which another file has the newer version.</param>
internal sealed record FileRecord(
    string Path,
    FileStamp Stamp,
    string Hash,
    IReadOnlyList<CorpusFailure> Failures,
    IReadOnlyList<string> Overridden);

[JsonSerializable(typeof(FileRecord))]
internal sealed partial class FileRecordJson : JsonSerializerContext;
