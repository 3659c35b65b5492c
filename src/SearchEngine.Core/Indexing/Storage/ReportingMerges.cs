using Lucene.Net.Index;

namespace SearchEngine.Core.Indexing.Storage;

/// <summary>
/// Merges segments in the background, and reports a merge that fails. Lucene's own scheduler throws it on a thread where nobody can catch it,
/// and .NET then ends the process. A failed merge loses nothing: its segments stay as they are, and are merged another time.
/// </summary>
internal sealed class ReportingMerges : ConcurrentMergeScheduler
{
    private readonly Action<Exception>? _report;

    /// <summary>Merges that report to <paramref name="report"/>; null for nobody.</summary>
    public ReportingMerges(Action<Exception>? report) => _report = report;

    /// <summary>How long a failed merge keeps the next one waiting, so that a lasting trouble does not take all of the machine.</summary>
    public static TimeSpan Pause { get; } = TimeSpan.FromMilliseconds(250);

    /// <inheritdoc/>
    protected override void HandleMergeException(Exception exc)
    {
        _report?.Invoke(exc);
        Thread.Sleep(Pause);
    }

    /// <inheritdoc/>
    public override object Clone() => new ReportingMerges(_report);
}
