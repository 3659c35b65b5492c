using System.Collections.Concurrent;
using SearchEngine.Core.Corpus.Watching;
using SearchEngine.Core.Indexing;
using SearchEngine.Core.Searching;
using Xunit;

namespace SearchEngine.Core.Tests;

/// <summary>An archive that follows a real folder.</summary>
public sealed class NewsArchiveWatchTests : IAsyncDisposable
{
    private static readonly TimeSpan Long = TimeSpan.FromHours(1);
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(150);

    /// <summary>Rounds come by events alone, and a file counts as complete only by being renamed.</summary>
    private static readonly WatchOptions ByEvents = new() { Poll = Long, Quiet = Long, QuietWhenCutOff = Long * 2 };

    /// <summary>Looks often, and takes files soon.</summary>
    private static readonly WatchOptions Impatient = new() { Poll = Short, Quiet = Short };

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("newsearch-follow-");
    private readonly string _corpus;
    private readonly NewsArchive _archive;
    private readonly ConcurrentQueue<IntakeSummary> _rounds = [];
    private readonly ConcurrentQueue<string> _troubles = [];
    private readonly CancellationTokenSource _stop = new();
    private Task _watching = Task.CompletedTask;

    public NewsArchiveWatchTests()
    {
        _corpus = _folder.CreateSubdirectory("corpus").FullName;
        _archive = NewsArchive.Open(new ArchiveOptions { SearchTime = TimeSpan.FromMinutes(1), IndexDirectory = Path.Join(_folder.FullName, "index") });
    }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _watching;
        await _archive.DisposeAsync();
        _stop.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Files_that_appear_change_and_go_are_followed_by_events()
    {
        await WatchAsync(new WatchOptions { Poll = Long, Quiet = Short });
        Write("a.jsonl", Article("a", "Alpha"));
        Write("b.jsonl", Article("b", "Beta"));
        await ComesAsync(async () => await IdsAsync() == "a b");
        Write("a.jsonl", Article("a", "Alpha, corrected"));
        await ComesAsync(async () => (await _archive.GetAsync("a", asOf: null, Cancelled))?.Headline == "Alpha, corrected");
        File.Delete(Full("b.jsonl"));
        await ComesAsync(async () => await IdsAsync() == "a");
    }

    [Fact]
    public async Task A_file_that_is_renamed_into_place_is_taken_at_once_and_its_sidecar_with_it()
    {
        await WatchAsync(ByEvents);
        await RenameIntoPlaceAsync("story.txt", "Fog closes the strait\n\nThe ferries stayed in port on Monday, the harbour office said.");
        await ComesAsync(async () => (await _archive.StatsAsync(Cancelled)).Articles == 1);
        await RenameIntoPlaceAsync("story.meta.json", """{ "id": "fog", "section": "local" }""");
        await ComesAsync(async () => (await _archive.GetAsync("fog", asOf: null, Cancelled))?.Section == "local");
        Assert.Equal("fog", await IdsAsync());
    }

    [Fact]
    public async Task A_slow_writer_is_waited_for()
    {
        await WatchAsync(new WatchOptions { Poll = Short, Quiet = Short, QuietWhenCutOff = Long });
        string article = Article("slow", "The whole headline") + "\n";
        await using (StreamWriter writer = File.AppendText(Full("slow.jsonl")))
        {
            for (int i = 0; i < article.Length; i += 30)
            {
                await writer.WriteAsync(article.AsMemory(i, Math.Min(30, article.Length - i)), Cancelled);
                await writer.FlushAsync(Cancelled);
                if (i + 30 >= article.Length) break;
                _rounds.Clear();
                await ComesAsync(() => Task.FromResult(_rounds.Count(round => round.FilesPutOff == 1) >= 2));
            }
        }

        await ComesAsync(async () => await IdsAsync() == "slow");
        Assert.Single(await _archive.VersionsAsync("slow", Cancelled));
        Assert.All(_rounds, round => Assert.Empty(round.Failures));
    }

    [Fact]
    public async Task A_burst_of_hundreds_is_taken_whole_and_each_once()
    {
        const int Files = 400;
        await WatchAsync(new WatchOptions { Poll = TimeSpan.FromSeconds(2), Quiet = Short });
        Parallel.For(0, Files, i => Write($"n{i}.jsonl", Article($"n{i}", $"Notice {i}")));
        await ComesAsync(async () => (await _archive.StatsAsync(Cancelled)).Articles == Files);
        Assert.Equal(Files, _rounds.Sum(round => round.Articles));
        Assert.Empty(_troubles);
    }

    [Fact]
    public async Task A_folder_that_goes_or_is_emptied_like_an_unmounted_one_removes_nothing()
    {
        Write("a.jsonl", Article("a", "Alpha"));
        await WatchAsync(Impatient);
        await ComesAsync(async () => await IdsAsync() == "a");

        Directory.Move(_corpus, _corpus + "-away");
        await ComesAsync(() => Task.FromResult(_rounds.LastOrDefault()?.Failures is [{ Reason: "there is no such file or folder" }]));
        Assert.Equal("a", await IdsAsync());
        Directory.CreateDirectory(_corpus);
        await ComesAsync(() => Task.FromResult(_rounds.LastOrDefault()?.Failures is [{ Reason: var reason }] && reason.StartsWith("the folder is empty", StringComparison.Ordinal)));
        Assert.Equal("a", await IdsAsync());

        // What is mounted again is what was there.
        Directory.Delete(_corpus);
        Directory.Move(_corpus + "-away", _corpus);
        await ComesAsync(() => Task.FromResult(_rounds.LastOrDefault()?.Failures is []));
        Assert.Equal(1, _rounds.Sum(round => round.Articles));
    }

    [Fact]
    public async Task A_folder_that_takes_the_place_of_another_is_followed()
    {
        Write("a.jsonl", Article("a", "Alpha"));
        Write("b.jsonl", Article("b", "Beta"));
        await WatchAsync(Impatient);
        await ComesAsync(async () => await IdsAsync() == "a b");

        string next = _folder.CreateSubdirectory("next").FullName;
        await File.WriteAllTextAsync(Path.Join(next, "b.jsonl"), Article("b", "Beta"), Cancelled);
        await File.WriteAllTextAsync(Path.Join(next, "c.jsonl"), Article("c", "Gamma"), Cancelled);
        Directory.Move(_corpus, _corpus + "-old");
        Directory.Move(next, _corpus);
        await ComesAsync(async () => await IdsAsync() == "b c");

        // Not only at its first sight.
        Write("d.jsonl", Article("d", "Delta"));
        await ComesAsync(async () => await IdsAsync() == "b c d");
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_is_told_and_taken_when_it_can()
    {
        // A link that leads nowhere cannot be read by anybody, whoever runs the test.
        File.CreateSymbolicLink(Full("a.jsonl"), Path.Join(_folder.FullName, "elsewhere.jsonl"));
        Write("b.jsonl", Article("b", "Beta"));
        await WatchAsync(Impatient);
        await ComesAsync(async () => await IdsAsync() == "b");
        await ComesAsync(() => Task.FromResult(_rounds.LastOrDefault()?.Failures.Count == 1));
        await File.WriteAllTextAsync(Path.Join(_folder.FullName, "elsewhere.jsonl"), Article("a", "Alpha"), Cancelled);
        await ComesAsync(async () => await IdsAsync() == "a b");
        await ComesAsync(() => Task.FromResult(_rounds.LastOrDefault()?.Failures.Count == 0));
    }

    [Fact]
    public async Task A_single_file_is_followed_as_well()
    {
        Write("only.jsonl", Article("a", "Alpha"));
        await WatchAsync(new WatchOptions { Poll = Long, Quiet = Short }, Full("only.jsonl"));
        await ComesAsync(async () => await IdsAsync() == "a");
        Write("only.jsonl", Article("a", "Alpha, corrected"));
        Write("other.jsonl", Article("b", "Beta"));
        await ComesAsync(async () => (await _archive.GetAsync("a", asOf: null, Cancelled))?.Headline == "Alpha, corrected");
        Assert.Equal("a", await IdsAsync());
    }

    /// <summary>Begins to watch, and waits for the end of the first round.</summary>
    private async Task WatchAsync(WatchOptions options, string? place = null)
    {
        string[] corpus = [place ?? _corpus];
        _watching = new CorpusWatch(corpus, options).RunAsync(
            async (isReady, cancellation) => _rounds.Enqueue(await _archive.TakeInAsync(corpus, isReady, progress: null, cancellation)),
            _troubles.Enqueue,
            _stop.Token);
        await ComesAsync(() => Task.FromResult(!_rounds.IsEmpty));
    }

    /// <summary>Waits until something holds; for a while that no machine needs.</summary>
    private static async Task ComesAsync(Func<Task<bool>> holds)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        patience.CancelAfter(TimeSpan.FromMinutes(2));
        while (!await holds()) await Task.Delay(20, patience.Token);
    }

    private async Task RenameIntoPlaceAsync(string name, string text)
    {
        string hidden = Full("." + name + ".part");
        await File.WriteAllTextAsync(hidden, text, Cancelled);
        File.Move(hidden, Full(name));
    }

    private async Task<string> IdsAsync() => string.Join(' ',
        (await _archive.SearchAsync(new SearchRequest { Limit = 100 }, Cancelled)).Hits.Select(hit => hit.Id).Order(StringComparer.Ordinal));

    private static string Article(string id, string headline) => $$"""{ "id": "{{id}}", "headline": "{{headline}}", "body": "Text of the story." }""";

    private string Full(string name) => Path.Join(_corpus, name);

    private void Write(string name, string text) => File.WriteAllText(Full(name), text + "\n");
}
