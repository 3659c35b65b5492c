namespace SearchEngine.Server.Alerts.Webhooks;

/// <summary>When a webhook is tried again: exponential back-off with jitter, and the receiver's own word.</summary>
internal static class RetrySchedule
{
    /// <summary>How many times longer each wait is than the one before.</summary>
    private const double Factor = 4;

    /// <summary>
    /// The next attempt; null where there is none any more. A wait is drawn between half and the whole of what it could be, so that those who failed
    /// together do not come back together.
    /// </summary>
    /// <param name="options">The numbers.</param>
    /// <param name="attempts">How many attempts there were, at least 1.</param>
    /// <param name="age">How old the event is.</param>
    /// <param name="asked">For how long the receiver asks to be left alone; null when it does not.</param>
    /// <param name="random">Between 0 and 1.</param>
    public static TimeSpan? Next(WebhookOptions options, int attempts, TimeSpan age, TimeSpan? asked, double random)
    {
        if (attempts >= options.MaxAttempts || age.TotalHours >= options.GiveUpAfterHours) return null;
        double most = Math.Min(options.LongestRetrySeconds, options.FirstRetrySeconds * Math.Pow(Factor, attempts - 1));
        double patience = Math.Min(asked?.TotalSeconds ?? 0, Factor * options.LongestRetrySeconds);
        return TimeSpan.FromSeconds(Math.Max(most * (0.5 + (random / 2)), patience));
    }
}
