using System.Collections.Concurrent;

namespace SearchEngine.Server.Alerts;

/// <summary>Who follows the events of an alert at the moment. Each is only told that there are some, and reads them at its own pace.</summary>
internal sealed class EventStreams(int most)
{
    private readonly ConcurrentDictionary<Follower, string> _followers = new();
    private int _count;

    /// <summary>Begins to follow an alert; null when as many as may are following already.</summary>
    public Follower? Follow(string alert)
    {
        if (Interlocked.Increment(ref _count) > most)
        {
            Interlocked.Decrement(ref _count);
            return null;
        }

        var follower = new Follower(this);
        _followers[follower] = alert;
        return follower;
    }

    /// <summary>There are events of these alerts.</summary>
    public void Tell(IReadOnlySet<string> alerts)
    {
        foreach ((Follower follower, string alert) in _followers) if (alerts.Contains(alert)) follower.News.Call();
    }

    /// <summary>The alert is gone.</summary>
    public void End(string alert)
    {
        foreach ((Follower follower, string followed) in _followers) if (followed == alert) follower.News.End();
    }

    /// <summary>One who follows an alert until this is disposed.</summary>
    public sealed class Follower(EventStreams streams) : IDisposable
    {
        /// <summary>Called when there are events; ended when the alert is gone.</summary>
        public Wakeup News { get; } = new();

        /// <inheritdoc/>
        public void Dispose()
        {
            if (streams._followers.TryRemove(this, out _)) Interlocked.Decrement(ref streams._count);
        }
    }
}
