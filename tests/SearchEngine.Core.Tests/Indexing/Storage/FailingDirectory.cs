using Lucene.Net.Store;

namespace SearchEngine.Core.Tests.Indexing.Storage;

/// <summary>A disk whose changing operations fail from one number on, as long as it is told; reading goes on.</summary>
internal sealed class FailingDisk
{
    private long _operations;
    private long _from = long.MaxValue;
    private long _until;

    /// <summary>Whether it fails as one whose permission was lost, and not as one that is full.</summary>
    public bool Permission { get; init; }

    public long Operations => Interlocked.Read(ref _operations);

    public long Failures { get; private set; }

    /// <summary>Lets the operation <paramref name="after"/> the next ones fail, and those after it, <paramref name="count"/> in all.</summary>
    public void Fail(long after, long count) => (_until, _from) = (Operations + after + count, Operations + after);

    public void Heal() => _from = long.MaxValue;

    public void Operation(string what)
    {
        long number = Interlocked.Increment(ref _operations);
        if (number < _from || number >= _until) return;
        Failures++;
        throw Permission ? new UnauthorizedAccessException($"Access is denied: {what}") : new IOException($"No space left on device: {what}");
    }
}

/// <summary>A directory on a <see cref="FailingDisk"/>.</summary>
internal sealed class FailingDirectory(Lucene.Net.Store.Directory directory, FailingDisk disk) : FilterDirectory(directory)
{
    public override IndexOutput CreateOutput(string name, IOContext context)
    {
        disk.Operation("create " + name);
        return new FailingOutput(base.CreateOutput(name, context), disk, name);
    }

    public override void DeleteFile(string name)
    {
        disk.Operation("delete " + name);
        base.DeleteFile(name);
    }

    public override void Sync(ICollection<string> names)
    {
        disk.Operation("sync");
        base.Sync(names);
    }

    private sealed class FailingOutput(IndexOutput output, FailingDisk disk, string name) : IndexOutput
    {
        public override long Length => output.Length;

        public override long Checksum => output.Checksum;

        public override long Position => output.Position;

        public override void WriteByte(byte b) => output.WriteByte(b);

        public override void WriteBytes(byte[] b, int offset, int length)
        {
            disk.Operation("write " + name);
            output.WriteBytes(b, offset, length);
        }

        public override void Flush() => output.Flush();

        [Obsolete("As Lucene has it.")]
        public override void Seek(long pos) => output.Seek(pos);

        protected override void Dispose(bool disposing)
        {
            if (!disposing) return;
            output.Dispose();
            disk.Operation("close " + name);
        }
    }
}
