using System.Globalization;
using Microsoft.Extensions.Hosting.Systemd;

namespace SearchEngine.Server.Operating;

/// <summary>
/// Tells systemd how the service is (sd_notify): ready once searches are answered, stopping, and, where the unit has <c>WatchdogSec</c>, that the process still
/// does what it should. Where no systemd asks for that, it does nothing.
/// </summary>
public sealed class SystemdNotices : IDisposable
{
    /// <summary>While the service starts it asks for so much more time now and then, for a first run over a large corpus may take long.</summary>
    private static readonly TimeSpan MoreTime = TimeSpan.FromMinutes(2);

    private readonly SystemdNotifier _systemd = new();
    private readonly ITimer _timer;
    private volatile bool _isStarting = true;

    /// <summary>Begins to tell systemd that the service starts.</summary>
    /// <param name="time">The clock.</param>
    /// <param name="watchdogMicroseconds">What systemd gave as <c>WATCHDOG_USEC</c>; null where it watches nothing.</param>
    public SystemdNotices(TimeProvider time, string? watchdogMicroseconds)
    {
        ArgumentNullException.ThrowIfNull(time);
        bool isWatched = long.TryParse(watchdogMicroseconds, NumberStyles.None, CultureInfo.InvariantCulture, out long microseconds) && microseconds > 0;
        TimeSpan every = TimeSpan.FromSeconds(30);
        // Twice in the time that systemd waits, as its manual advises.
        if (isWatched && TimeSpan.FromMicroseconds(microseconds) / 2 < every) every = TimeSpan.FromMicroseconds(microseconds) / 2;
        // The timer runs on the pool that answers requests: one that is stuck says nothing.
        _timer = time.CreateTimer(_ => Beat(isWatched), state: null, TimeSpan.Zero, _systemd.IsEnabled ? every : Timeout.InfiniteTimeSpan);
    }

    /// <summary>Searches are answered.</summary>
    /// <param name="status">What <c>systemctl status</c> shows, a line.</param>
    public void Ready(string status)
    {
        _isStarting = false;
        Tell("READY=1\nSTATUS=" + status);
    }

    /// <summary>The service ends.</summary>
    public void Stopping()
    {
        _isStarting = false;
        Tell("STOPPING=1\nSTATUS=Ending the requests that have begun");
    }

    /// <inheritdoc/>
    public void Dispose() => _timer.Dispose();

    private void Beat(bool isWatched)
    {
        string[] lines =
        [
            .. _isStarting ? [string.Create(CultureInfo.InvariantCulture, $"EXTEND_TIMEOUT_USEC={MoreTime.TotalMicroseconds:0}"), "STATUS=Opening the archive, and taking in what is new in the corpus"] : Array.Empty<string>(),
            .. isWatched ? ["WATCHDOG=1"] : Array.Empty<string>(),
        ];
        if (lines.Length > 0) Tell(string.Join('\n', lines));
    }

    private void Tell(string state)
    {
        if (_systemd.IsEnabled) _systemd.Notify(new ServiceState(state));
    }
}
