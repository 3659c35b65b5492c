namespace SearchEngine.Core.Corpus.Watching;

/// <summary>How patiently a corpus is watched.</summary>
public sealed record WatchOptions
{
    /// <summary>How often everything is looked at anew: file systems lose events, and those of a network tell none.</summary>
    public TimeSpan Poll { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a file must have stayed as it is before it is read.</summary>
    public TimeSpan Quiet { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long a file of JSON whose end is missing must have; then it is read, and reported.</summary>
    public TimeSpan QuietWhenCutOff { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long a file of JSON lines that never stays as it is (a wire that is appended to) may do so before it is read
    /// as it is, if it ends with a whole line.
    /// </summary>
    public TimeSpan MaxUnquiet { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long after an event others are waited for that come with it.</summary>
    public TimeSpan Debounce { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>The longest that events which do not end put off a round.</summary>
    public TimeSpan MaxDebounce { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long after a round that failed the next one begins, unless the poll comes before.</summary>
    public TimeSpan Retry { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a round that is under way may take to come to the end of a file once the watch is to stop; then it is cancelled.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
