using System.Threading.Channels;
using SearchEngine.Core.Articles;

namespace SearchEngine.Core.Indexing;

/// <summary>
/// Group commit: changes that arrive while one commit is under way share the next one, so that many writers do not pay
/// for a flush of the disk each. A change is done when it is durable and searches see it. The queue is bounded: who comes
/// when it is full waits.
/// </summary>
internal sealed class WriteQueue : IAsyncDisposable
{
    /// <summary>The most changes that wait.</summary>
    public const int Capacity = 1_024;

    /// <summary>The most changes that share a commit.</summary>
    public const int MaxShared = 512;

    private readonly Channel<Change> _changes = Channel.CreateBounded<Change>(Capacity);
    private readonly WriteGate _gate;
    private readonly Action _makeVisible;
    private readonly Task _working;

    /// <summary>Starts a queue.</summary>
    /// <param name="gate">The way to the writer.</param>
    /// <param name="makeVisible">Makes what was committed visible to searches.</param>
    public WriteQueue(WriteGate gate, Action makeVisible)
    {
        (_gate, _makeVisible) = (gate, makeVisible);
        _working = Task.Run(WorkAsync);
    }

    /// <summary>How many changes wait.</summary>
    public int Waiting => _changes.Reader.Count;

    /// <summary>What <paramref name="change"/> gives, once it is durable and visible.</summary>
    /// <param name="change">What to do. It may be called again, on a writer that knows nothing of the first call.</param>
    /// <param name="cancellation">Gives up waiting; a change that stands in the queue may still be made.</param>
    /// <exception cref="ArchiveException">It could not be made, and is not.</exception>
    public async Task<T> RunAsync<T>(Func<ArchiveWriter, T> change, CancellationToken cancellation)
    {
        var waiting = new Change<T>(change);
        try
        {
            await _changes.Writer.WriteAsync(waiting, cancellation).ConfigureAwait(false);
        }
        catch (ChannelClosedException closed)
        {
            throw new ArchiveException("The archive is being closed and takes no more changes.", closed);
        }

        return await waiting.Result.WaitAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>Makes the changes that wait, and ends.</summary>
    public async ValueTask DisposeAsync()
    {
        _changes.Writer.TryComplete();
        await _working.ConfigureAwait(false);
    }

    private async Task WorkAsync()
    {
        var shared = new List<Change>();
        while (await _changes.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            shared.Clear();
            while (shared.Count < MaxShared && _changes.Reader.TryRead(out Change? change)) shared.Add(change);
            Make(shared);
        }
    }

    private void Make(List<Change> changes)
    {
        try
        {
            _gate.Use(
                writer =>
                {
                    foreach (Change change in changes) change.Apply(writer);
                    writer.Commit();
                },
                CancellationToken.None);
            Show();
        }
        catch (Exception failure) when (failure is ArchiveException || changes.Count == 1)
        {
            foreach (Change change in changes) change.Fail(failure);
            return;
        }
        catch (Exception)
        {
            // One of them cannot be made and has undone the others, which are innocent.
            foreach (Change change in changes) Make([change]);
            return;
        }

        foreach (Change change in changes) change.Succeed();
    }

    private void Show()
    {
        try
        {
            _makeVisible();
        }
        catch (ArchiveException unseen)
        {
            throw new ArchiveException($"The change is durable, but searches cannot see it: {unseen.Message}", unseen);
        }
    }

    private abstract class Change
    {
        public abstract void Apply(ArchiveWriter writer);

        public abstract void Succeed();

        public abstract void Fail(Exception failure);
    }

    private sealed class Change<T>(Func<ArchiveWriter, T> change) : Change
    {
        private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T? _result;

        public Task<T> Result => _done.Task;

        public override void Apply(ArchiveWriter writer) => _result = change(writer);

        public override void Succeed() => _done.SetResult(_result!);

        public override void Fail(Exception failure) => _done.SetException(failure);
    }
}
