using System.Collections.Concurrent;
using SearchEngine.Core.Corpus;
using SearchEngine.Core.Corpus.Watching;
using Xunit;

namespace SearchEngine.Core.Tests.Corpus.Watching;

/// <summary>When a watch begins a round, and how it ends.</summary>
public sealed class CorpusWatchTests : IDisposable
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(10);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("newsearch-watch-");
    private readonly ConcurrentQueue<string> _troubles = [];
    private readonly CancellationTokenSource _stop = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _stop.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_round_that_fails_is_told_and_the_next_one_comes()
    {
        var second = new TaskCompletionSource();
        int rounds = 0;
        Task watching = Watch(new WatchOptions { Poll = Long, Retry = TimeSpan.FromMilliseconds(10) }, (_, _) =>
        {
            if (++rounds == 1) throw new IOException("The disk is full.");
            second.TrySetResult();
            return Task.CompletedTask;
        });
        await second.Task.WaitAsync(Cancelled);
        await StopAsync(watching);
        Assert.Equal(["The disk is full."], _troubles);
    }

    [Fact]
    public async Task Without_events_it_looks_from_time_to_time()
    {
        var third = new TaskCompletionSource();
        int rounds = 0;
        Task watching = Watch(new WatchOptions { Poll = TimeSpan.FromMilliseconds(20) }, (_, _) =>
        {
            if (++rounds == 3) third.TrySetResult();
            return Task.CompletedTask;
        });
        await third.Task.WaitAsync(Cancelled);
        await StopAsync(watching);
    }

    [Fact]
    public async Task An_event_begins_a_round_long_before_the_poll()
    {
        var first = new TaskCompletionSource();
        var second = new TaskCompletionSource();
        Task watching = Watch(new WatchOptions { Poll = Long }, (_, _) =>
        {
            if (!first.TrySetResult()) second.TrySetResult();
            return Task.CompletedTask;
        });
        await first.Task.WaitAsync(Cancelled);
        await File.WriteAllTextAsync(Path.Join(_folder.FullName, "a.txt"), "Text", Cancelled);
        await second.Task.WaitAsync(TimeSpan.FromMinutes(1), Cancelled);
        await StopAsync(watching);
    }

    [Fact]
    public async Task Once_it_is_to_stop_no_file_is_begun_and_the_round_ends_by_itself()
    {
        await File.WriteAllTextAsync(Path.Join(_folder.FullName, "a.txt"), "Text", Cancelled);
        File.SetLastWriteTimeUtc(Path.Join(_folder.FullName, "a.txt"), DateTime.UtcNow.AddDays(-1));
        CorpusFile file = Assert.Single(CorpusFiles.Find([_folder.FullName]).Files);
        bool before = false, after = true, wasCancelled = true;
        Task watching = Watch(new WatchOptions { Poll = Long, Grace = Long }, async (isReady, cancellation) =>
        {
            before = isReady(file);
            await _stop.CancelAsync();
            after = isReady(file);
            wasCancelled = cancellation.IsCancellationRequested;
        });
        await watching.WaitAsync(TimeSpan.FromMinutes(1), Cancelled);
        Assert.Equal((true, false, false), (before, after, wasCancelled));
        Assert.Empty(_troubles);
    }

    [Fact]
    public async Task A_round_that_does_not_end_is_cancelled_after_the_grace()
    {
        Task watching = Watch(new WatchOptions { Poll = Long, Grace = TimeSpan.FromMilliseconds(50) }, async (_, cancellation) =>
        {
            await _stop.CancelAsync();
            await Task.Delay(Timeout.Infinite, cancellation);
        });
        await watching.WaitAsync(TimeSpan.FromMinutes(1), Cancelled);
        Assert.Single(_troubles);
    }

    private Task Watch(WatchOptions options, CorpusWatch.Round round) =>
        Task.Run(() => new CorpusWatch([_folder.FullName], options).RunAsync(round, _troubles.Enqueue, _stop.Token), Cancelled);

    private async Task StopAsync(Task watching)
    {
        await _stop.CancelAsync();
        await watching.WaitAsync(TimeSpan.FromMinutes(1), Cancelled);
    }
}
