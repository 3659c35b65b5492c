using System.Collections.Concurrent;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Util;

namespace SearchEngine.Core.Postings;

/// <summary>
/// A folder of index files whose inputs are mapped into memory (<see cref="MappedInput"/>) and whose outputs leave flushing to the disk to <see cref="Sync"/>. Unlike with Lucene's own mapping,
/// closing a reader, or deleting its files, under searches that still read them takes nothing away from these: see <see cref="MappedFile"/>.
/// </summary>
internal sealed class MappedDirectory : FSDirectory
{
    private readonly Action<string, bool> _flush;
    private readonly ConcurrentDictionary<string, bool> _unflushed = new(StringComparer.Ordinal);

    /// <summary>The files of a folder, which is made with the first output.</summary>
    /// <param name="folder">The folder.</param>
    public MappedDirectory(DirectoryInfo folder)
        : this(folder, IOUtils.Fsync)
    {
    }

    /// <summary>As the other one, with the flushing of a path, which may be that of the folder, in the caller's hands, so that it can be seen what a power cut leaves.</summary>
    internal MappedDirectory(DirectoryInfo folder, Action<string, bool> flush)
        : base(folder, null) => _flush = flush;

    /// <inheritdoc/>
    public override IndexInput OpenInput(string name, IOContext context)
    {
        EnsureOpen();
        string path = PathOf(name);
        return new MappedInput(MappedFile.Open(path, context.ReadOnce), path);
    }

    /// <inheritdoc/>
    public override IndexInputSlicer CreateSlicer(string name, IOContext context)
    {
        EnsureOpen();
        string path = PathOf(name);
        return new Slicer(MappedFile.Open(path, once: false), path);
    }

    /// <inheritdoc/>
    public override IndexOutput CreateOutput(string name, IOContext context)
    {
        EnsureOpen();
        EnsureCanWrite(name);
        _unflushed[name] = true;
        return new FileOutput(PathOf(name));
    }

    /// <inheritdoc/>
    public override void DeleteFile(string name)
    {
        base.DeleteFile(name);
        _unflushed.TryRemove(name, out _);
    }

    /// <summary>
    /// Makes files durable that were written through this directory: their content, then their names. A file counts as flushed once the system said
    /// so; one that it failed on stays to be flushed.
    /// </summary>
    /// <param name="names">The files. Those that are flushed already cost nothing.</param>
    /// <exception cref="IOException">The disk did not do it.</exception>
    public override void Sync(ICollection<string> names)
    {
        EnsureOpen();
        string[] flushed = [.. names.Where(_unflushed.ContainsKey)];
        foreach (string name in flushed) _flush(PathOf(name), false);
        // Whichever of its two versions a crash leaves, or none, is good: Lucene reads it only as a hint.
        if (flushed.Any(name => name != IndexFileNames.SEGMENTS_GEN)) _flush(m_directory.FullName, true);
        foreach (string name in flushed) _unflushed.TryRemove(name, out _);
    }

    private string PathOf(string name) => Path.Join(m_directory.FullName, name);

    /// <summary>The inputs of a compound file: slices of one mapping.</summary>
    private sealed class Slicer(MappedFile file, string path) : IndexInputSlicer
    {
        public override IndexInput OpenSlice(string sliceDescription, long offset, long length) =>
            MappedInput.Slice(file, $"{sliceDescription} in {path}", offset, length);

        [Obsolete("As Lucene has it.")]
        public override IndexInput OpenFullSlice() => MappedInput.Slice(file, path, 0, file.Length);

        protected override void Dispose(bool disposing) => file.Close();
    }
}
