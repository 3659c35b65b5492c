using System.ComponentModel.DataAnnotations;

namespace SearchEngine.Server;

/// <summary>How much one caller, and all together, may take. Where it says so, 0 is no limit.</summary>
public sealed record LimitOptions
{
    /// <summary>How long a search, and each other question to the archive, may take, in seconds, with everything that belongs to its answer; then it is a 503.</summary>
    [Range(0.05, 600.0)]
    public double QueryTimeoutSeconds { get; init; } = 2;

    /// <summary>How many reads a second one key, or one address without a key, may make in the long run; 0 for no limit.</summary>
    [Range(0, 1_000_000)]
    public int ReadsPerSecond { get; init; } = 200;

    /// <summary>How many reads it may make at once, after a while of fewer.</summary>
    [Range(1, 10_000_000)]
    public int ReadBurst { get; init; } = 1_000;

    /// <summary>How many writes a second one key, or one address without a key, may make in the long run; one request with many articles is one. 0 for no limit.</summary>
    [Range(0, 1_000_000)]
    public int WritesPerSecond { get; init; } = 200;

    /// <summary>How many writes it may make at once, after a while of fewer.</summary>
    [Range(1, 10_000_000)]
    public int WriteBurst { get; init; } = 1_000;

    /// <summary>
    /// Whether the reads and writes without a key from this machine are counted as well. They are not, unless this is set: behind a proxy that is not
    /// among <see cref="AccessOptions.TrustedProxies"/> they are everybody's.
    /// </summary>
    public bool LimitLoopback { get; init; }

    /// <summary>How many questions the archive answers at once; 0 for twice the processors, and at least 4: more make each slower and none faster.</summary>
    [Range(0, 100_000)]
    public int ConcurrentSearches { get; init; }

    /// <summary>How many questions may wait for their turn; the next one is a 503 at once.</summary>
    [Range(0, 1_000_000)]
    public int QueuedSearches { get; init; } = 200;

    /// <summary>How long a question waits for its turn, in seconds; then it is a 503.</summary>
    [Range(0.01, 600.0)]
    public double QueueTimeoutSeconds { get; init; } = 1;

    /// <summary>How many connections may be open; one more is closed at once. 0 for no limit.</summary>
    [Range(0, 10_000_000)]
    public int MaxConnections { get; init; } = 2_000;

    /// <summary>The longest request line, in bytes; a longer one is a 414. A query of the greatest length fits when most of it is percent-encoded.</summary>
    [Range(1_024, 16 * 1024 * 1024)]
    public int MaxRequestLineBytes { get; init; } = 256 * 1024;

    /// <summary>The most bytes of all headers of a request; more are a 431.</summary>
    [Range(1_024, 16 * 1024 * 1024)]
    public int MaxHeaderBytes { get; init; } = 32 * 1024;

    /// <summary>The most headers of a request; more are a 431.</summary>
    [Range(10, 10_000)]
    public int MaxHeaders { get; init; } = 100;

    /// <summary>The longest body, in bytes, where an endpoint has no limit of its own; a longer one is a 413.</summary>
    [Range(1_024, 1024 * 1024 * 1024)]
    public int MaxBodyBytes { get; init; } = 1024 * 1024;

    /// <summary>How long the request line and the headers may take to arrive, in seconds; then it is a 408.</summary>
    [Range(0.1, 3_600.0)]
    public double HeaderTimeoutSeconds { get; init; } = 15;

    /// <summary>How long a connection is kept that asks nothing, in seconds.</summary>
    [Range(0.1, 86_400.0)]
    public double KeepAliveSeconds { get; init; } = 130;

    /// <summary>
    /// How fast a body has to arrive, and an answer has to be taken, in bytes a second on average; 0 for any. Bulk writes, whose callers are known,
    /// may be as slow as they like.
    /// </summary>
    [Range(0, 1_000_000)]
    public int MinBytesPerSecond { get; init; } = 240;

    /// <summary>How long a body or an answer may take before its pace is looked at, in seconds.</summary>
    [Range(1.1, 3_600.0)]
    public double SlowGraceSeconds { get; init; } = 5;
}
