using System.Threading.Channels;

namespace SearchEngine.Server.Alerts;

/// <summary>Wakes one who waits. A call that comes while nobody waits is remembered; several are one.</summary>
internal sealed class Wakeup
{
    private readonly Channel<bool> _calls = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    /// <summary>There is something to do.</summary>
    public void Call() => _calls.Writer.TryWrite(true);

    /// <summary>There will never be anything to do again.</summary>
    public void End() => _calls.Writer.TryComplete();

    /// <summary>Waits for a call; false when there will be none any more.</summary>
    public async Task<bool> WaitAsync(CancellationToken cancellation) => await _calls.Reader.WaitToReadAsync(cancellation).ConfigureAwait(false) && _calls.Reader.TryRead(out _);

    /// <summary>Waits for a call, or for a time to pass by <paramref name="time"/>; false when there will be no call any more.</summary>
    public async Task<bool> WaitAsync(TimeSpan atMost, TimeProvider time, CancellationToken cancellation)
    {
        using var late = new CancellationTokenSource(atMost, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellation);
        try
        {
            return await WaitAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return true;
        }
    }
}
