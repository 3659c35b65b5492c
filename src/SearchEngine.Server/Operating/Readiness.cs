using Microsoft.Extensions.Hosting;
using SearchEngine.Core;

namespace SearchEngine.Server.Operating;

/// <summary>Whether searches should be sent here: from when the archive is open until the server is about to stop.</summary>
internal sealed class Readiness(INewsArchive archive, IHostApplicationLifetime lifetime)
{
    private volatile bool _draining;

    /// <summary>From now on searches should go elsewhere; they are answered all the same.</summary>
    public void Drain() => _draining = true;

    /// <summary>Why the server is not ready; null when it is.</summary>
    public string? Problem =>
        _draining || lifetime.ApplicationStopping.IsCancellationRequested ? "The server is about to stop."
        : archive.IsOpen ? null
        : "The archive is not open yet.";
}
