namespace SearchEngine.Core.Corpus;

/// <summary>A stream whose first bytes can be looked at before it is read. Forward only; disposing it disposes the inner one.</summary>
internal sealed class PeekedStream : ForwardStream
{
    private readonly Stream _inner;
    private readonly byte[] _head;
    private readonly int _headLength;
    private readonly InvalidDataException? _damage;
    private int _given;

    /// <summary>Reads up to <paramref name="size"/> bytes ahead.</summary>
    public PeekedStream(Stream inner, int size)
    {
        _inner = inner;
        _head = new byte[size];
        try
        {
            while (_headLength < size && inner.Read(_head.AsSpan(_headLength)) is > 0 and var count)
                _headLength += count;
        }
        catch (InvalidDataException e)
        {
            // What came before the damage is good, and is given before the damage is told.
            _damage = e;
        }
    }

    /// <summary>The first bytes, whatever has been read since.</summary>
    public ReadOnlySpan<byte> Head => _head.AsSpan(0, _headLength);

    public override int Read(Span<byte> buffer)
    {
        if (_given == _headLength)
            return _damage is null ? _inner.Read(buffer) : throw new InvalidDataException(_damage.Message);
        int count = Math.Min(buffer.Length, _headLength - _given);
        _head.AsSpan(_given, count).CopyTo(buffer);
        _given += count;
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _inner.Dispose();
        base.Dispose(disposing);
    }
}
