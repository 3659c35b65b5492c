using Lucene.Net.Store;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Indexing;
using Xunit;

namespace SearchEngine.Core.Tests.Indexing;

/// <summary>A long run over a corpus, and others who write meanwhile.</summary>
public sealed class SharedWritingTests : IDisposable
{
    private const int Many = 3_000;

    private readonly DirectoryInfo _folder = System.IO.Directory.CreateTempSubdirectory("newsearch-shared-");

    public SharedWritingTests()
    {
        // The first file tells that the run is under way.
        Write("a.jsonl", ["first"]);
        Write("b.jsonl", Enumerable.Range(0, Many).Select(i => $"n{i}"));
    }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private string Corpus => _folder.CreateSubdirectory("corpus").FullName;

    private string Index => Path.Join(_folder.FullName, "index");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Who_writes_during_a_long_run_is_acknowledged_long_before_its_end()
    {
        await using NewsArchive archive = NewsArchive.Open(new ArchiveOptions { SearchTime = TimeSpan.FromMinutes(1), IndexDirectory = Index });
        var underWay = new FirstFile();
        Task<IntakeSummary> run = archive.TakeInAsync([Corpus], underWay, Cancelled);
        await underWay.IsDone.WaitAsync(Cancelled);
        for (int i = 0; i < 5; i++)
        {
            WriteOutcome written = await archive.PutAsync(Story($"desk{i}"), reinstatement: null, Cancelled);
            Assert.Equal(WriteOutcome.Created, written.Result);
            Assert.False(run.IsCompleted, "the run was over before the write was acknowledged");
            await using NewsArchive another = NewsArchive.Open(new ArchiveOptions { SearchTime = TimeSpan.FromMinutes(1), IndexDirectory = Index });
            Assert.NotNull(await another.GetAsync($"desk{i}", asOf: null, Cancelled));
        }

        Assert.True(underWay.Articles < Many, $"{underWay.Articles} articles were taken in before five writes were acknowledged");
        Assert.Equal(1 + Many, (await run).Articles);
        Assert.Equal(1 + Many + 5, (await archive.StatsAsync(Cancelled)).Articles);
    }

    [Fact]
    public async Task A_cancelled_run_keeps_what_others_were_acknowledged()
    {
        await using (NewsArchive archive = NewsArchive.Open(new ArchiveOptions { SearchTime = TimeSpan.FromMinutes(1), IndexDirectory = Index }))
        {
            var underWay = new FirstFile();
            using var cancel = new CancellationTokenSource();
            Task<IntakeSummary> run = archive.TakeInAsync([Corpus], underWay, cancel.Token);
            await underWay.IsDone.WaitAsync(Cancelled);
            await archive.PutAsync(Story("desk"), reinstatement: null, Cancelled);
            await archive.PutAsync(Story("gone"), reinstatement: null, Cancelled);
            await archive.WithdrawAsync("gone", "night desk", reason: null, Cancelled);
            await cancel.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
            await archive.PutAsync(Story("later"), reinstatement: null, Cancelled);
        }

        await using NewsArchive again = NewsArchive.Open(new ArchiveOptions { SearchTime = TimeSpan.FromMinutes(1), IndexDirectory = Index });
        Assert.NotNull(await again.GetAsync("desk", asOf: null, Cancelled));
        Assert.NotNull(await again.GetAsync("later", asOf: null, Cancelled));
        Assert.Null(await again.GetAsync("gone", asOf: null, Cancelled));
        await again.TakeInAsync([Corpus], progress: null, Cancelled);
        Assert.Equal(1 + Many + 2, (await again.StatsAsync(Cancelled)).Articles);
        Assert.Single(await again.VersionsAsync("n0", Cancelled));
    }

    [Fact]
    public async Task A_write_that_fails_during_a_run_loses_nothing_acknowledged_and_the_run_says_that_it_must_be_run_again()
    {
        using var directory = new RAMDirectory();
        using var gate = new WriteGate(() => InMemoryArchive.Write(directory));
        await using var queue = new WriteQueue(gate, () => { });
        var during = new AfterFirstFile(() =>
        {
            Put(queue, "desk").GetAwaiter().GetResult();
            Task<bool> failing = queue.RunAsync<bool>(_ => throw new IOException("The disk is full."), Cancelled);
            Assert.Contains("The disk is full.", Assert.ThrowsAny<ArchiveException>(() => failing.GetAwaiter().GetResult()).Message, StringComparison.Ordinal);
        });

        ArchiveException failed = Assert.Throws<ArchiveException>(() => Run(gate, during));
        Assert.Contains("Run it again.", failed.Message, StringComparison.Ordinal);
        gate.Undo();
        await Put(queue, "later");

        Run(gate, progress: null);
        gate.Use(
            writer =>
            {
                Assert.All(["desk", "later", "first", "n0", $"n{Many - 1}"], id => Assert.True(writer.Has(id), id));
                Assert.Equal(Many, writer.IdsOf(Path.Join(Corpus, "b.jsonl")).Count);
            },
            Cancelled);
    }

    private IntakeSummary Run(WriteGate gate, IProgress<IntakeProgress>? progress) =>
        new CorpusIntake(gate, new StraightMarks(), TimeProvider.System).Run([Corpus], isReady: null, progress, Cancelled);

    private static Task<PutOutcome> Put(WriteQueue queue, string id) => queue.RunAsync(writer => writer.Put(Story(id), ArchivedVersion.Written), Cancelled);

    private static Article Story(string id) => new() { Id = id, Headline = $"Notice {id}", Body = "\"It is done,\" the harbour office said." };

    private void Write(string name, IEnumerable<string> ids) => File.WriteAllLines(
        Path.Join(Corpus, name),
        ids.Select(id => $$"""{ "id": "{{id}}", "headline": "Notice {{id}}", "body": "{{string.Join(' ', Enumerable.Repeat("The ferry stayed in port, the harbour office said.", 20))}}" }"""));

    /// <summary>Tells when the first file is done, and how many articles are.</summary>
    private sealed class FirstFile : IProgress<IntakeProgress>
    {
        private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private volatile int _articles;

        public Task IsDone => _done.Task;

        public int Articles => _articles;

        public void Report(IntakeProgress value)
        {
            _articles = value.Articles;
            if (value.FilesDone > 0) _done.TrySetResult();
        }
    }

    /// <summary>Does something in the middle of a run.</summary>
    private sealed class AfterFirstFile(Action then) : IProgress<IntakeProgress>
    {
        private bool _isDone;

        public void Report(IntakeProgress value)
        {
            if (_isDone || value.FilesDone == 0) return;
            _isDone = true;
            then();
        }
    }
}
