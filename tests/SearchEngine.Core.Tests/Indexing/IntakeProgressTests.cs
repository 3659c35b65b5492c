using SearchEngine.Core.Articles;
using SearchEngine.Core.Corpus;
using SearchEngine.Core.Indexing;
using SearchEngine.Core.Quotations;
using Xunit;

namespace SearchEngine.Core.Tests.Indexing;

/// <summary>What a run tells while it is under way.</summary>
public sealed class IntakeProgressTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("newsearch-progress-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void What_is_left_follows_from_the_bytes_and_the_pace()
    {
        var progress = new IntakeProgress(FilesDone: 0, FilesTotal: 1, BytesDone: 250, BytesTotal: 1_000, Articles: 50, Failures: 0, TimeSpan.FromSeconds(10));
        Assert.Equal(0.25, progress.Fraction);
        Assert.Equal(5, progress.ArticlesPerSecond);
        Assert.Equal(TimeSpan.FromSeconds(30), progress.Remaining);
    }

    [Fact]
    public void Before_anything_is_read_nothing_is_promised()
    {
        var progress = new IntakeProgress(0, 1, 0, 1_000, 0, 0, TimeSpan.Zero);
        Assert.Equal((0.0, 0.0, null), (progress.Fraction, progress.ArticlesPerSecond, progress.Remaining));
        Assert.Equal(1, new IntakeProgress(0, 0, 0, 0, 0, 0, TimeSpan.Zero).Fraction);
    }

    [Fact]
    public async Task One_big_file_shows_how_far_it_is_read()
    {
        string file = Path.Join(_folder.FullName, "big.jsonl");
        await File.WriteAllLinesAsync(file, Enumerable.Range(0, 2_000).Select(i => $$"""{ "id": "n{{i}}", "headline": "Notice {{i}}", "body": "{{new string('x', 500)}}" }"""), TestContext.Current.CancellationToken);
        var told = new Told();
        await using NewsArchive archive = NewsArchive.Open(new ArchiveOptions { SearchTime = TimeSpan.FromMinutes(1), IndexDirectory = Path.Join(_folder.FullName, "index"), Time = new HurryingClock() });
        await archive.TakeInAsync([file], told, TestContext.Current.CancellationToken);

        Assert.Contains(told.All, progress => progress is { FilesDone: 0, BytesDone: > 0 } && progress.BytesDone < progress.BytesTotal);
        Assert.Equal(told.All.OrderBy(progress => progress.BytesDone).ThenBy(progress => progress.Articles), told.All);
        IntakeProgress last = told.All[^1];
        Assert.Equal((1, 1, 2_000, 1.0), (last.FilesDone, last.FilesTotal, last.Articles, last.Fraction));
    }

    [Fact]
    public void Quotes_are_found_ahead_in_the_order_of_reading_and_only_so_far()
    {
        const int Items = 5_000;
        int read = 0, given = 0, furthest = 0;
        IEnumerable<ReadOutcome> outcomes = Enumerable.Range(0, Items).Select(i =>
        {
            furthest = Math.Max(furthest, ++read - given);
            return i % 7 == 3 ? ReadOutcome.Failed("file", i, "broken") : ReadOutcome.Of(new Article { Id = $"{i}", Body = "Text." });
        });

        foreach (ReadOutcome outcome in QuotesAhead.Of(outcomes, new Uneven()))
        {
            if (outcome.Article is { } article) Assert.Equal(($"{given}", $"{given}"), (article.Id, Assert.Single(article.Quotes).Text));
            else Assert.Equal(given, outcome.Failure!.Line);
            given++;
        }

        Assert.Equal(Items, given);
        Assert.InRange(furthest, 2, 16 * Environment.ProcessorCount);
    }

    [Fact]
    public void A_failure_to_find_quotes_is_not_swallowed() =>
        Assert.Throws<InvalidOperationException>(() => QuotesAhead.Of([ReadOutcome.Of(new Article { Id = "bad", Body = "Text." })], new Uneven()).ToList());

    private sealed class Told : IProgress<IntakeProgress>
    {
        public List<IntakeProgress> All { get; } = [];

        public void Report(IntakeProgress value) => All.Add(value);
    }

    /// <summary>Each look at it is a while later.</summary>
    private sealed class HurryingClock : TimeProvider
    {
        private long _ticks;

        public override long TimestampFrequency => 1_000;

        public override long GetTimestamp() => Interlocked.Add(ref _ticks, 100);
    }

    /// <summary>Some articles take longer than others.</summary>
    private sealed class Uneven : IQuotationExtractor
    {
        public IReadOnlyList<Quote> Extract(Article article)
        {
            if (article.Id == "bad") throw new InvalidOperationException();
            if (article.Id.EndsWith('0')) Thread.Sleep(1);
            return [new Quote(article.Id, 0, 1)];
        }
    }
}
