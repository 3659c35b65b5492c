using System.Threading.Channels;

namespace SearchEngine.Core.Corpus.Watching;

/// <summary>
/// Goes on having a corpus taken in: a round whenever the file system tells of a change, when a file that was still being
/// written may be complete, and from time to time in any case.
/// </summary>
/// <param name="corpus">Folders and files.</param>
/// <param name="options">How patiently.</param>
public sealed class CorpusWatch(IReadOnlyList<string> corpus, WatchOptions options)
{
    /// <summary>One round: takes in the corpus, asking of each new or changed file whether it is ready. Files that are not are asked for in a later round.</summary>
    /// <param name="isReady">Tells files that are complete.</param>
    /// <param name="cancellation">Stops the round.</param>
    public delegate Task Round(Predicate<CorpusFile> isReady, CancellationToken cancellation);

    private readonly QuietFiles _files = new(options);

    /// <summary>Whether the file is complete, as far as this watch has seen it: for a run before the watch begins.</summary>
    public bool IsComplete(CorpusFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return _files.IsQuiet(file);
    }

    /// <summary>
    /// Runs rounds, the first one at once, until it is stopped. A round that is under way then ends with the file it is at; one
    /// that takes longer for that than <see cref="WatchOptions.Grace"/> is cancelled, and its files are for the next run.
    /// </summary>
    /// <param name="round">A round.</param>
    /// <param name="trouble">Told of what kept a round, or the events of a place, from working; the watch goes on.</param>
    /// <param name="stop">Stops the watch.</param>
    public async Task RunAsync(Round round, Action<string> trouble, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(round);
        ArgumentNullException.ThrowIfNull(trouble);
        Channel<bool> changes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        using var events = new FolderEvents(corpus, () => changes.Writer.TryWrite(true), _files.Renamed, trouble);
        using var late = new CancellationTokenSource();
        using CancellationTokenRegistration stopping = stop.Register(() => late.CancelAfter(options.Grace));
        while (!stop.IsCancellationRequested)
        {
            // Listening before looking: what happens in between is told.
            events.Listen();
            _files.BeginRound();
            TimeSpan wait;
            try
            {
                await round(file => !stop.IsCancellationRequested && _files.IsQuiet(file), late.Token).ConfigureAwait(false);
                wait = _files.Wait is { } quiet && quiet < options.Poll ? quiet : options.Poll;
            }
            catch (OperationCanceledException) when (late.IsCancellationRequested)
            {
                trouble("Stopped in the middle of a file; it is read again in the next run.");
                return;
            }
            catch (Exception failure)
            {
                // Whatever it is: a watch that ends unseen would be worse.
                trouble(failure.Message);
                wait = options.Retry < options.Poll ? options.Retry : options.Poll;
            }

            await ChangeAsync(changes.Reader, wait, stop).ConfigureAwait(false);
        }
    }

    /// <summary>Waits for a change, and for those that come with it; at most for so long.</summary>
    private async Task ChangeAsync(ChannelReader<bool> changes, TimeSpan wait, CancellationToken stop)
    {
        if (!await ComesAsync(changes, wait, stop).ConfigureAwait(false)) return;
        long begin = options.Time.GetTimestamp();
        while (options.Time.GetElapsedTime(begin) < options.MaxDebounce && await ComesAsync(changes, options.Debounce, stop).ConfigureAwait(false)) continue;
    }

    /// <summary>Whether a change comes within the time; false when the watch is stopped.</summary>
    private async Task<bool> ComesAsync(ChannelReader<bool> changes, TimeSpan within, CancellationToken stop)
    {
        using var waiting = new CancellationTokenSource(within, options.Time);
        using CancellationTokenSource ending = CancellationTokenSource.CreateLinkedTokenSource(waiting.Token, stop);
        try
        {
            return await changes.ReadAsync(ending.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
