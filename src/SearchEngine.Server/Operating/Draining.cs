using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Serilog;

namespace SearchEngine.Server.Operating;

/// <summary>The end of a server that is told to stop: it says so, takes no more requests, and ends those that have begun.</summary>
public static class Draining
{
    /// <summary>Ends <paramref name="server"/> as its <see cref="DrainOptions"/> say.</summary>
    /// <param name="server">A server that was started.</param>
    /// <param name="logger">Told when requests had to be broken off.</param>
    public static async Task DrainAsync(this WebApplication server, ILogger logger)
    {
        ArgumentNullException.ThrowIfNull(server);
        ArgumentNullException.ThrowIfNull(logger);
        ServerOptions options = server.Services.GetRequiredService<ServerOptions>();
        server.Services.GetRequiredService<Readiness>().Drain();
        await Task.Delay(TimeSpan.FromSeconds(options.Drain.AnnounceSeconds), options.Time).ConfigureAwait(false);
        using var bound = new CancellationTokenSource(TimeSpan.FromSeconds(options.Drain.TimeoutSeconds), options.Time);
        try
        {
            await server.StopAsync(bound.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (bound.IsCancellationRequested)
        {
            // What is left is broken off below, as where the host says nothing.
        }

        if (bound.IsCancellationRequested)
            logger.Warning("Requests that were not done {Seconds} seconds after the server was told to stop were broken off", options.Drain.TimeoutSeconds);
    }
}
