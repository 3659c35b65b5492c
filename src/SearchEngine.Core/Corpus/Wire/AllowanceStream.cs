namespace SearchEngine.Core.Corpus.Wire;

/// <summary>More was read than allowed.</summary>
internal sealed class AllowanceException : Exception;

/// <summary>A stream that gives at most so many bytes until its allowance is renewed. Does not close the inner one.</summary>
internal sealed class AllowanceStream(Stream inner, long allowance) : ForwardStream
{
    private long _used;

    /// <summary>Allows as much again.</summary>
    public void Renew() => _used = 0;

    /// <exception cref="AllowanceException">The allowance is used up.</exception>
    public override int Read(Span<byte> buffer)
    {
        int count = inner.Read(buffer);
        _used += count;
        return _used > allowance ? throw new AllowanceException() : count;
    }
}
