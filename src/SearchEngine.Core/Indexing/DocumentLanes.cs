using System.Runtime.ExceptionServices;

namespace SearchEngine.Core.Indexing;

/// <summary>
/// Threads on which documents are made and given to Lucene, so that whoever decides what to write need not wait for it. Changes of one key are
/// made one after the other in the order in which they were given, those of different keys in any order. The second thread works only where
/// the first has enough to do: each leaves a segment of its own behind.
/// </summary>
/// <remarks>
/// A change that fails ends all: nothing more is done, and its failure is thrown to who gives the next change or waits for those before. To be
/// used by one thread at a time.
/// </remarks>
internal sealed class DocumentLanes : IDisposable
{
    /// <summary>The most threads.</summary>
    public const int MaxLanes = 2;

    /// <summary>How many changes a lane has before the next one is used.</summary>
    private const int EnoughWaiting = 2;

    /// <summary>How many changes a lane has at most; who gives one more waits.</summary>
    private const int MaxWaiting = 8;

    private readonly object _sync = new();
    private readonly Lane[] _lanes = [.. Enumerable.Range(0, Math.Min(MaxLanes, Environment.ProcessorCount)).Select(_ => new Lane())];
    private ExceptionDispatchInfo? _failure;
    private bool _isClosed;

    /// <summary>Makes a change behind those of the same key.</summary>
    /// <param name="key">What it changes.</param>
    /// <param name="change">The change, which is made on another thread.</param>
    public void Run(string key, Action change)
    {
        lock (_sync)
        {
            ObjectDisposedException.ThrowIf(_isClosed, this);
            Lane? lane;
            while ((lane = LaneFor(key)) is null && _failure is null) Monitor.Wait(_sync);
            _failure?.Throw();
            lane!.Changes.Enqueue((key, change));
            lane.Thread ??= Begin(lane);
            Monitor.PulseAll(_sync);
        }
    }

    /// <summary>Waits until all changes that were given have been made.</summary>
    public void Settle()
    {
        lock (_sync)
        {
            while (_failure is null && Array.Exists(_lanes, lane => lane.Changes.Count > 0)) Monitor.Wait(_sync);
            _failure?.Throw();
        }
    }

    /// <summary>Ends the threads when they have made what they are at. Changes that still wait are not made.</summary>
    public void Dispose()
    {
        lock (_sync)
        {
            _isClosed = true;
            Monitor.PulseAll(_sync);
        }

        foreach (Lane lane in _lanes) lane.Thread?.Join();
    }

    /// <summary>The lane that has changes of this key, else the first that has little to do, else the one that has least; null where that is full.</summary>
    private Lane? LaneFor(string key)
    {
        Lane chosen = Array.Find(_lanes, lane => lane.Has(key)) ?? Array.Find(_lanes, lane => lane.Changes.Count < EnoughWaiting) ?? _lanes.MinBy(lane => lane.Changes.Count)!;
        return chosen.Changes.Count < MaxWaiting ? chosen : null;
    }

    private Thread Begin(Lane lane)
    {
        var thread = new Thread(() => Work(lane)) { IsBackground = true, Name = "indexing" };
        thread.Start();
        return thread;
    }

    private void Work(Lane lane)
    {
        while (NextOf(lane) is { } change)
        {
            try
            {
                change();
            }
            catch (Exception failure)
            {
                lock (_sync) _failure ??= ExceptionDispatchInfo.Capture(failure);
            }

            lock (_sync)
            {
                lane.Changes.Dequeue();
                Monitor.PulseAll(_sync);
            }
        }
    }

    /// <summary>The next change of a lane, which stays in it while it is made; null when there will be none.</summary>
    private Action? NextOf(Lane lane)
    {
        lock (_sync)
        {
            while (!_isClosed && _failure is null && lane.Changes.Count == 0) Monitor.Wait(_sync);
            return _isClosed || _failure is not null ? null : lane.Changes.Peek().Change;
        }
    }

    private sealed class Lane
    {
        public Queue<(string Key, Action Change)> Changes { get; } = new();

        public Thread? Thread { get; set; }

        public bool Has(string key)
        {
            foreach ((string other, _) in Changes) if (other == key) return true;
            return false;
        }
    }
}
