using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Store;
using SearchEngine.Core.Analysis;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Corpus;
using SearchEngine.Core.Indexing;
using SearchEngine.Core.Searching;
using Xunit;

namespace SearchEngine.Core.Tests.Indexing.Storage;

public sealed class RebuildTests : IAsyncDisposable
{
    private readonly ArchiveOnDisk _disk = new();

    public ValueTask DisposeAsync() => _disk.DisposeAsync();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task All_that_can_be_observed_is_the_same_after_a_rebuild(int seed)
    {
        await _disk.FillAsync(seed);
        // A commit that changes nothing is not seen by who has the archive open.
        await _disk.ReopenAsync();
        string before = await _disk.ObserveAsync(_disk.Archive);
        ArchiveStats stats = await _disk.Archive.StatsAsync(CancellationToken.None);
        RebuildSummary summary = await _disk.Archive.RebuildAsync(null, CancellationToken.None);
        Assert.Equal(before, await _disk.ObserveAsync(_disk.Archive));
        Assert.True((await _disk.Archive.StatsAsync(CancellationToken.None)).Generation > stats.Generation);
        Assert.Equal("archive-2", Path.GetFileName(_disk.Generation));
        Assert.False(System.IO.Directory.Exists(Path.Join(_disk.Index, "archive-1")));
        Assert.Empty((await ArchiveCare.VerifyAsync(_disk.Index, CancellationToken.None)).Findings);
        Assert.InRange(summary.Versions, summary.Articles, int.MaxValue);

        // The files of the corpus are known, and what is written goes on where it was.
        Assert.Equal(0, (await _disk.Archive.TakeInAsync([_disk.Corpus], null, CancellationToken.None)).FilesRead);
        await _disk.ReopenAsync();
        Assert.Equal(before, await _disk.ObserveAsync(_disk.Archive));
        await _disk.FillAsync(seed + 100, steps: 5);
        Assert.Empty((await ArchiveCare.VerifyAsync(_disk.Index, CancellationToken.None)).Findings);
    }

    [Fact]
    public async Task What_is_written_during_a_rebuild_is_not_lost_and_searches_go_on()
    {
        await Task.WhenAll(Enumerable.Range(0, 400).Select(i => _disk.PutAsync($"n{i}", $"\"Word {i} of the harbour,\" said Anna Falk.")));
        using var done = new CancellationTokenSource();
        int written = 0;
        Task writing = Task.Run(async () =>
        {
            while (!done.IsCancellationRequested)
            {
                await _disk.PutAsync($"n{written % 500}", $"Changed {written} at the harbour.", article => article with { Version = 2 + written });
                if (written % 7 == 3) await _disk.Archive.WithdrawAsync($"n{499 - (written % 300)}", "desk", null, CancellationToken.None);
                written++;
            }
        });
        Task searching = Task.Run(async () =>
        {
            while (!done.IsCancellationRequested)
                Assert.NotEqual(0, (await _disk.Archive.SearchAsync(new SearchRequest { Query = "harbour" }, CancellationToken.None)).Total.Value);
        });
        int caughtUp = 0;
        for (int round = 0; round < 3; round++) caughtUp += (await _disk.Archive.RebuildAsync(null, CancellationToken.None)).CaughtUp;
        await done.CancelAsync();
        await Task.WhenAll(writing, searching);
        Assert.NotEqual(0, caughtUp);
        Assert.Equal("archive-4", Path.GetFileName(_disk.Generation));

        HashSet<string> withdrawn = [.. (await _disk.Archive.AuditAsync(CancellationToken.None)).Where(record => record.IsWithdrawn).Select(record => record.Id)];
        for (int i = Math.Max(0, written - 500); i < written; i++)
        {
            Article? article = await _disk.Archive.GetAsync($"n{i % 500}", null, CancellationToken.None);
            if (withdrawn.Contains($"n{i % 500}")) Assert.Null(article);
            else Assert.Equal($"Changed {i} at the harbour.", article?.Body);
        }

        Assert.Empty((await ArchiveCare.VerifyAsync(_disk.Index, CancellationToken.None)).Findings);
    }

    [Fact]
    public async Task A_rebuild_that_is_stopped_leaves_the_old_archive_and_no_half_of_a_new_one()
    {
        await _disk.FillAsync(5);
        string before = await _disk.ObserveAsync(_disk.Archive);
        using var stop = new CancellationTokenSource();
        var progress = new Stopping(stop);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _disk.Archive.RebuildAsync(progress, stop.Token));
        Assert.Equal(before, await _disk.ObserveAsync(_disk.Archive));
        Assert.Equal("archive-1", Path.GetFileName(_disk.Generation));
        Assert.False(System.IO.Directory.Exists(Path.Join(_disk.Index, "archive-2")));
        await _disk.PutAsync("a1", "Later.", article => article with { Version = 99 });
    }

    [Fact]
    public async Task The_text_of_a_withdrawn_article_is_off_the_disk_after_a_rebuild()
    {
        await _disk.PutAsync("secret", "Zanzibarquux stays.");
        await _disk.PutAsync("other", "Something else.");
        await _disk.Archive.WithdrawAsync("secret", "desk", null, CancellationToken.None);
        await _disk.Archive.RebuildAsync(null, CancellationToken.None);
        Assert.DoesNotContain(System.IO.Directory.GetFiles(_disk.Generation), file => System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(file)).Contains("anzibarquux", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task An_archive_of_the_last_schema_in_the_old_layout_is_searched_then_rebuilt_by_the_next_run()
    {
        await _disk.Archive.DisposeAsync();
        string file = Path.Join(_disk.Corpus, "old.jsonl");
        await File.WriteAllTextAsync(file, """{"id":"old","headline":"Old story","body":"\"The harbour is shut,\" said Anna Falk."}""");
        WriteOldLayout(file);
        await _disk.ReopenAsync();
        Assert.True(_disk.Archive.NeedsRebuild);
        Assert.Equal("old", Assert.Single((await _disk.Archive.SearchAsync(new SearchRequest { Query = "harbour" }, CancellationToken.None)).Hits).Id);
        ArchiveException refusal = await Assert.ThrowsAsync<ArchiveException>(() => _disk.PutAsync("new", "Harbour."));
        Assert.Contains("rebuilt", refusal.Message, StringComparison.Ordinal);

        IntakeSummary intake = await _disk.Archive.TakeInAsync([_disk.Corpus], null, CancellationToken.None);
        Assert.Equal((1, 0), (intake.Files, intake.FilesRead));
        Assert.False(_disk.Archive.NeedsRebuild);
        Assert.Equal(["archive-1", "current", "write.lock", "writer.json"], System.IO.Directory.EnumerateFileSystemEntries(_disk.Index).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal("Anna Falk", Assert.Single((await _disk.Archive.GetAsync("old", null, CancellationToken.None))!.Quotes).Speaker?.Name);
        Assert.Equal(1, Assert.Single(await _disk.Archive.VersionsAsync("old", CancellationToken.None)).Number);
        Assert.Equal(WriteOutcome.Created, (await _disk.PutAsync("new", "Harbour.")).Result);
        Assert.Empty((await ArchiveCare.VerifyAsync(_disk.Index, CancellationToken.None)).Findings);
    }

    [Theory]
    [InlineData(3, "too old")]
    [InlineData(99, "newer version")]
    public async Task An_archive_that_cannot_be_taken_over_is_left_as_it_is_with_words_for_what_to_do(int schema, string why)
    {
        await _disk.Archive.DisposeAsync();
        WriteOldLayout("/old.jsonl", schema);
        string[] before = [.. System.IO.Directory.GetFiles(_disk.Index).Where(path => Path.GetFileName(path)[0] is '_' or 's')];
        await using NewsArchive archive = _disk.Open();
        Func<Task>[] asked =
        [
            () => archive.StatsAsync(CancellationToken.None),
            () => archive.TakeInAsync([_disk.Corpus], null, CancellationToken.None),
            () => archive.RebuildAsync(null, CancellationToken.None),
            () => archive.WithdrawAsync("old", "desk", null, CancellationToken.None),
        ];
        foreach (Func<Task> ask in asked) Assert.Contains(why, (await Assert.ThrowsAsync<ArchiveException>(ask)).Message, StringComparison.Ordinal);
        Assert.Equal(before, System.IO.Directory.GetFiles(_disk.Index).Where(path => Path.GetFileName(path)[0] is '_' or 's'));
    }

    /// <summary>The archive in the file was written by the version before, over three stories of the sample archive.</summary>
    [Fact]
    public async Task An_archive_of_the_first_codec_is_searched_and_then_rebuilt()
    {
        string index = _disk.Beside("earlier");
        await System.IO.Compression.ZipFile.ExtractToDirectoryAsync(Path.Join(Repository.Root, "tests/SearchEngine.Core.Tests/Indexing/Storage/archive-schema-8.zip"), index);
        await using NewsArchive archive = _disk.Open(index);
        var request = new SearchRequest { Query = "\"the cottage hospital\"" };
        SearchAnswer before = await archive.SearchAsync(request, CancellationToken.None);
        Assert.StartsWith("Mercy hospital to close", Assert.Single(before.Hits).Headline.Text, StringComparison.Ordinal);
        Assert.Equal(8, (await archive.RebuildAsync(null, CancellationToken.None)).FromSchema);
        SearchAnswer after = await archive.SearchAsync(request, CancellationToken.None);
        Assert.Equal(before.Hits.Select(hit => hit.Id), after.Hits.Select(hit => hit.Id));
        Assert.Empty((await ArchiveCare.VerifyAsync(index, CancellationToken.None)).Findings);
    }

    [Fact]
    public async Task There_is_nothing_to_rebuild_without_an_archive() =>
        await Assert.ThrowsAsync<ArchiveException>(() => _disk.Archive.RebuildAsync(null, CancellationToken.None));

    /// <summary>An archive as a version without generations, versions of articles and embargoes wrote it.</summary>
    private void WriteOldLayout(string file, int schema = 4)
    {
        var article = new Article { Id = "old", Headline = "Old story", Body = "\"The harbour is shut,\" said Anna Falk." };
        article = article with { Quotes = new StraightMarks().Extract(article) };
        var placed = new PlacedVersion(new ArchivedVersion(article, 1, DateTimeOffset.UnixEpoch, file), VisibleInterval.Always);
        Document[] documents = VersionBlock.Of(placed, sketch: []);
        foreach (Document document in documents)
            foreach (string field in (string[])[Schema.VisibleFrom, Schema.VisibleTo, Schema.Number, Schema.Recorded, Schema.ArticleVersion]) document.RemoveFields(field);
        CorpusFile? read = CorpusFiles.Find([_disk.Corpus]).Files.SingleOrDefault();
        string record = System.Text.Json.JsonSerializer.Serialize(
            new FileRecord(file, read?.Stamp ?? default!, read?.ContentHash() ?? "", [], []), FileRecordJson.Default.FileRecord);

        using var directory = new NIOFSDirectory(new DirectoryInfo(_disk.Index));
        using var writer = new IndexWriter(directory, new IndexWriterConfig(NewsAnalyzers.Version, Schema.Analyzer) { Similarity = new ArchiveSimilarity(1.2f, 0.75f) });
        writer.AddDocuments(documents);
        writer.AddDocument(new Document { new StringField(Schema.Kind, Schema.FileKind, Field.Store.NO), new StringField(Schema.Record, file, Field.Store.NO), new StoredField(Schema.Record, record) });
        writer.SetCommitData(new Dictionary<string, string> { [Schema.VersionKey] = schema.ToString(System.Globalization.CultureInfo.InvariantCulture), [Schema.CommittedKey] = "2024-03-01T00:00:00.0000000+00:00" });
        writer.Commit();
    }

    private sealed class Stopping(CancellationTokenSource stop) : IProgress<RebuildProgress>
    {
        public void Report(RebuildProgress value) => stop.Cancel();
    }
}
