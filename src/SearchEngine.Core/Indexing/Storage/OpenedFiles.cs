using Lucene.Net.Store;

namespace SearchEngine.Core.Indexing.Storage;

/// <summary>Files that are open, as a directory that can only be read. They stay open when it is closed.</summary>
internal sealed class OpenedFiles(IReadOnlyDictionary<string, IndexInput> files) : BaseDirectory
{
    /// <inheritdoc/>
    public override string[] ListAll() => [.. files.Keys];

    /// <inheritdoc/>
    [Obsolete("As Lucene has it.")]
    public override bool FileExists(string name) => files.ContainsKey(name);

    /// <inheritdoc/>
    public override long FileLength(string name) => File(name).Length;

    /// <inheritdoc/>
    public override IndexInput OpenInput(string name, IOContext context)
    {
        var input = (IndexInput)File(name).Clone();
        input.Seek(0);
        return input;
    }

    /// <inheritdoc/>
    public override void DeleteFile(string name) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override IndexOutput CreateOutput(string name, IOContext context) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Sync(ICollection<string> names) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing) => IsOpen = false;

    private IndexInput File(string name) => files.TryGetValue(name, out IndexInput? file) ? file : throw new FileNotFoundException(null, name);
}
