using System.Globalization;

namespace SearchEngine.Core.Searching;

/// <summary>A search that was stopped because it took longer than a search may.</summary>
public sealed class SearchTimeoutException : Exception
{
    /// <summary>Creates the exception.</summary>
    public SearchTimeoutException()
    {
    }

    /// <inheritdoc cref="SearchTimeoutException()"/>
    public SearchTimeoutException(string message)
        : base(message)
    {
    }

    /// <inheritdoc cref="SearchTimeoutException()"/>
    public SearchTimeoutException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

/// <summary>How long one search may take, whatever it asks for: nobody can keep the archive from the others.</summary>
internal static class TimeBudget
{
    /// <summary>What <paramref name="work"/> gives, which watches its token.</summary>
    /// <param name="limit">How long it may take.</param>
    /// <param name="time">The clock.</param>
    /// <param name="work">The search.</param>
    /// <param name="caller">The caller's own token.</param>
    /// <exception cref="SearchTimeoutException">The time is over.</exception>
    /// <exception cref="OperationCanceledException">The caller has gone.</exception>
    public static async Task<T> RunAsync<T>(TimeSpan limit, TimeProvider time, Func<CancellationToken, Task<T>> work, CancellationToken caller)
    {
        caller.ThrowIfCancellationRequested();
        using var clock = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(caller, clock.Token);
        try
        {
            either.Token.ThrowIfCancellationRequested();
            return await work(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException stopped) when (clock.IsCancellationRequested && !caller.IsCancellationRequested)
        {
            throw new SearchTimeoutException(
                string.Create(CultureInfo.InvariantCulture, $"The search was stopped after {limit.TotalSeconds:0.#} seconds. Ask for something narrower: fewer or longer words, a source, dates."),
                stopped);
        }
    }

    /// <summary>The same for work that is done at once.</summary>
    public static Task<T> RunAsync<T>(TimeSpan limit, TimeProvider time, Func<CancellationToken, T> work, CancellationToken caller) =>
        RunAsync(limit, time, token => Task.FromResult(work(token)), caller);
}
