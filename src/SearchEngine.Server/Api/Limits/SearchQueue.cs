using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace SearchEngine.Server.Api.Limits;

/// <summary>
/// How many questions the archive answers at once. Under more load than it can bear, a few wait a moment and the others are told so at once: those that are
/// let in are answered in time, where with an endless queue all of them would be late.
/// </summary>
internal sealed class SearchQueue : IDisposable
{
    private readonly ConcurrencyLimiter _turns;
    private readonly TimeSpan _patience;

    public SearchQueue(LimitOptions options)
    {
        _patience = TimeSpan.FromSeconds(options.QueueTimeoutSeconds);
        int atOnce = options.ConcurrentSearches > 0 ? options.ConcurrentSearches : Math.Max(4, 2 * Environment.ProcessorCount);
        _turns = new ConcurrencyLimiter(new ConcurrencyLimiterOptions
        {
            PermitLimit = atOnce,
            QueueLimit = options.QueuedSearches,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        });
        // A question occupies a thread. Whoever is told to wait, and the health checks, need some as well, at once and not
        // when the pool finds that it has too few.
        ThreadPool.GetMinThreads(out int threads, out int completions);
        ThreadPool.SetMinThreads(Math.Max(threads, atOnce + Environment.ProcessorCount), completions);
    }

    /// <summary>Lets questions in one behind the other.</summary>
    public void Use(WebApplication app) => app.Use((context, next) => IsQuestion(context) ? InTurnAsync(context, next) : next(context));

    /// <inheritdoc/>
    public void Dispose() => _turns.Dispose();

    /// <summary>Whether a request asks the archive. One that does not say that it reads may stay open as long as it likes, as a stream of events does.</summary>
    private static bool IsQuestion(HttpContext context) => RequiredScope.Of(context) == AccessScope.Read
        && (context.GetEndpoint()!.Metadata.GetMetadata<RequiredScope>() is not null || HttpMethods.IsPost(context.Request.Method));

    private async Task InTurnAsync(HttpContext context, RequestDelegate next)
    {
        using RateLimitLease? turn = await TakeAsync(context.RequestAborted).ConfigureAwait(false);
        if (turn is { IsAcquired: true })
        {
            await next(context).ConfigureAwait(false);
            return;
        }

        context.Response.Headers.RetryAfter = "1";
        await Results.Problem(
            "The archive has more questions to answer than it can at the moment. Ask again in a second.",
            title: "The archive is busy.",
            statusCode: StatusCodes.Status503ServiceUnavailable).ExecuteAsync(context).ConfigureAwait(false);
    }

    /// <summary>A turn; null when none came in time.</summary>
    private async ValueTask<RateLimitLease?> TakeAsync(CancellationToken gone)
    {
        RateLimitLease free = _turns.AttemptAcquire();
        if (free.IsAcquired) return free;
        free.Dispose();
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(gone);
        waiting.CancelAfter(_patience);
        try
        {
            return await _turns.AcquireAsync(1, waiting.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!gone.IsCancellationRequested)
        {
            return null;
        }
    }
}
