using Lucene.Net.Index;
using Lucene.Net.Store;

namespace SearchEngine.Core.Postings;

/// <summary>Reads a file and hands out no byte whose page was not held against its sum: see <see cref="PageSums"/>.</summary>
internal sealed class SummedInput : BufferedIndexInput
{
    private readonly PageSums _sums;
    private IndexInput _input;

    /// <summary>Reads a file, and closes it in the end.</summary>
    /// <param name="input">The file.</param>
    /// <param name="sums">Its sums.</param>
    /// <param name="context">What for.</param>
    public SummedInput(IndexInput input, PageSums sums, IOContext context)
        : base(input.ToString()!, context) => (_input, _sums) = (input, sums);

    /// <inheritdoc/>
    public override long Length => _input.Length;

    /// <inheritdoc/>
    public override object Clone()
    {
        var clone = (SummedInput)base.Clone();
        clone._input = (IndexInput)_input.Clone();
        return clone;
    }

    /// <inheritdoc/>
    /// <exception cref="CorruptIndexException">A page is not what was written.</exception>
    protected override void ReadInternal(byte[] b, int offset, int length)
    {
        long position = Position;
        if (position < 0 || position > Length - length) throw new EndOfStreamException($"{length} bytes at {position} are not within the {Length} of {this}.");
        _sums.Verify(_input, position, length);
        _input.Seek(position);
        _input.ReadBytes(b, offset, length);
    }

    /// <inheritdoc/>
    protected override void SeekInternal(long pos)
    {
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing) _input.Dispose();
    }
}
