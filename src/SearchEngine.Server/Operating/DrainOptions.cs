using System.ComponentModel.DataAnnotations;

namespace SearchEngine.Server.Operating;

/// <summary>How the server ends when it is told to stop (SIGTERM or Ctrl+C).</summary>
public sealed record DrainOptions
{
    /// <summary>
    /// For how long, in seconds, <c>/healthz/ready</c> says 503 while everything is still answered, before no more connections are taken. Behind a load balancer:
    /// a little more than it takes to notice. 0 stops taking connections at once.
    /// </summary>
    [Range(0.0, 600.0)]
    public double AnnounceSeconds { get; init; }

    /// <summary>How long, in seconds, requests that have begun may take to end; those that are not done by then are broken off.</summary>
    [Range(0.0, 3600.0)]
    public double TimeoutSeconds { get; init; } = 30;
}
