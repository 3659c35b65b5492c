using SearchEngine.Core;
using SearchEngine.Core.Corpus;
using SearchEngine.Core.Corpus.Watching;
using SearchEngine.Core.Indexing;

namespace SearchEngine.Cli;

/// <summary>Follows a corpus, and tells on standard error what came of it.</summary>
internal sealed class CorpusFollower(IReadOnlyList<string> corpus, TimeSpan poll)
{
    private readonly CorpusWatch _watch = new(corpus, new WatchOptions { Poll = poll });

    /// <summary>Whether the file is complete: for the run before the watch begins.</summary>
    public bool IsComplete(CorpusFile file) => _watch.IsComplete(file);

    /// <summary>Takes in what appears, changes or goes, until it is stopped.</summary>
    /// <param name="archive">The archive.</param>
    /// <param name="before">What came of the run before.</param>
    /// <param name="news">Given what came of each round that changed something.</param>
    /// <param name="stop">Stops it, behind what is under way.</param>
    /// <returns>What came of the last round.</returns>
    public async Task<IntakeSummary> RunAsync(INewsArchive archive, IntakeSummary before, Action<IntakeSummary> news, CancellationToken stop)
    {
        IntakeSummary last = before;
        await Console.Error.WriteLineAsync($"Watching {string.Join(" and ", corpus)} — stop with Ctrl+C.").ConfigureAwait(false);
        await _watch.RunAsync(
            async (isReady, cancellation) =>
            {
                IntakeSummary round = await IntakeReport.WithLinesAsync(archive, corpus, isReady, cancellation).ConfigureAwait(false);
                if (IntakeReport.PrintNews(round, last)) news(round);
                last = round;
            },
            trouble => Console.Error.WriteLine($"newsearch: {trouble}"),
            stop).ConfigureAwait(false);
        return last;
    }
}
