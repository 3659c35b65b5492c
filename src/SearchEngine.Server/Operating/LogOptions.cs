namespace SearchEngine.Server.Operating;

/// <summary>What is logged, on standard error, and how.</summary>
public sealed record LogOptions
{
    /// <summary>The least that is logged: <c>debug</c> (health checks and scrapes too), <c>information</c> (a line a request), <c>warning</c>, <c>error</c>.</summary>
    public LogLevelName Level { get; init; } = LogLevelName.Information;

    /// <summary>The form of a line: <c>text</c> for people, <c>json</c> for programs that collect logs (Serilog's compact format).</summary>
    public LogFormat Format { get; init; } = LogFormat.Text;
}

/// <summary>How much is logged.</summary>
public enum LogLevelName
{
    /// <summary>Everything, health checks and scrapes included.</summary>
    Debug,

    /// <summary>A line a request.</summary>
    Information,

    /// <summary>What somebody should look at.</summary>
    Warning,

    /// <summary>What went wrong.</summary>
    Error,
}

/// <summary>The form of a line of the log.</summary>
public enum LogFormat
{
    /// <summary>For people.</summary>
    Text,

    /// <summary>For programs that collect logs.</summary>
    Json,
}
