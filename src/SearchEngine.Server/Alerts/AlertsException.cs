namespace SearchEngine.Server.Alerts;

/// <summary>The alerts cannot be read or written. The message says why, and what to do.</summary>
internal sealed class AlertsException(string message, Exception? cause = null, bool isOutOfSpace = false) : Exception(message, cause)
{
    /// <summary>Whether the disk is full, so that the same works again as soon as there is room.</summary>
    public bool IsOutOfSpace { get; } = isOutOfSpace;
}
