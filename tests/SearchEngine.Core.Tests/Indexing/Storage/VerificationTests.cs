using System.Buffers.Binary;
using System.IO.Hashing;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Indexing.Storage;
using SearchEngine.Core.Searching;
using Xunit;

namespace SearchEngine.Core.Tests.Indexing.Storage;

public sealed class VerificationTests : IAsyncDisposable
{
    private readonly ArchiveOnDisk _disk = new();

    public ValueTask DisposeAsync() => _disk.DisposeAsync();

    [Fact]
    public async Task A_whole_archive_has_no_findings_also_while_it_is_written_to()
    {
        await _disk.FillAsync(11);
        using var done = new CancellationTokenSource();
        Task writing = Task.Run(async () =>
        {
            for (int i = 0; !done.IsCancellationRequested; i++) await _disk.PutAsync($"w{i % 40}", $"Harbour {i}.");
        });
        for (int round = 0; round < 6; round++)
        {
            VerifyReport report = await ArchiveCare.VerifyAsync(_disk.Index, CancellationToken.None);
            Assert.Equal([], report.Findings);
            Assert.NotEqual(0, report.Articles);
        }

        await done.CancelAsync();
        await writing;
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Every_flipped_bit_cut_and_missing_file_is_found_and_nothing_crashes_on_it(bool merged)
    {
        await _disk.FillAsync(12, steps: 12);
        await _disk.Archive.WithdrawAsync("a1", "desk", null, CancellationToken.None);
        if (merged) await _disk.Archive.RebuildAsync(null, CancellationToken.None);
        await _disk.Archive.DisposeAsync();

        var random = new Random(13);
        foreach (string file in Directory.GetFiles(_disk.Generation).Where(file => Path.GetFileName(file) != "segments.gen").DistinctBy(Path.GetExtension))
        {
            byte[] content = await File.ReadAllBytesAsync(file);
            for (int harm = 0; harm < 8; harm++)
            {
                byte[] harmed = [.. content];
                if (harm < 6) harmed[harm == 0 ? random.Next(Math.Min(20, content.Length)) : random.Next(content.Length)] ^= (byte)(1 << random.Next(8));
                else harmed = harmed[..random.Next(content.Length)];
                if (harm == 7) File.Delete(file);
                else await File.WriteAllBytesAsync(file, harmed);

                VerifyReport report = await ArchiveCare.VerifyAsync(_disk.Index, CancellationToken.None);
                Assert.True(report.Findings.Any(finding => finding.File.Contains(Path.GetFileName(file), StringComparison.Ordinal) || finding.Problem.Contains(Path.GetFileName(file), StringComparison.Ordinal)), $"harm {harm} to {file} was not found: {string.Join("; ", report.Findings)}");
                Assert.All(report.Findings, finding => Assert.Contains("newsearch", finding.Remedy, StringComparison.Ordinal));
                await ReadAsync();
            }

            await File.WriteAllBytesAsync(file, content);
        }

        Assert.Empty((await ArchiveCare.VerifyAsync(_disk.Index, CancellationToken.None)).Findings);
    }

    [Fact]
    public async Task What_a_finding_advises_works()
    {
        await _disk.FillAsync(14, steps: 20);
        await _disk.Archive.RebuildAsync(null, CancellationToken.None);
        string whole = await _disk.ObserveAsync(_disk.Archive);
        await ArchiveCare.BackupAsync(_disk.Index, _disk.Beside("backup"), null, _disk.Clock, CancellationToken.None);
        await _disk.Archive.DisposeAsync();
        string[] kinds = [".cfs", ".si", "segments_"];
        int rebuilt = 0;
        var random = new Random(15);
        for (int round = 0; round < 9; round++)
        {
            string file = Directory.GetFiles(_disk.Generation).First(path => Path.GetFileName(path).Contains(kinds[round < 6 ? 0 : round % 3], StringComparison.Ordinal));
            byte[] content = await File.ReadAllBytesAsync(file);
            content[random.Next(content.Length)] ^= 4;
            await File.WriteAllBytesAsync(file, content);
            VerifyFinding finding = (await ArchiveCare.VerifyAsync(_disk.Index, CancellationToken.None)).Findings[0];
            if (finding.Remedy.Contains("newsearch rebuild", StringComparison.Ordinal))
            {
                rebuilt++;
                await using NewsArchive repair = _disk.Open(forRepair: true);
                await repair.RebuildAsync(null, CancellationToken.None);
            }
            else
            {
                await using (NewsArchive repair = _disk.Open(forRepair: true))
                    await Assert.ThrowsAsync<ArchiveException>(() => repair.RebuildAsync(null, CancellationToken.None));
                await ArchiveCare.RestoreAsync(_disk.Index, _disk.Beside("backup"), null, force: true, "newsearch restore", _disk.Clock, CancellationToken.None);
            }

            Assert.Empty((await ArchiveCare.VerifyAsync(_disk.Index, CancellationToken.None)).Findings);
            await using NewsArchive mended = _disk.Open();
            Assert.Equal(whole, await _disk.ObserveAsync(mended));
        }

        Assert.InRange(rebuilt, 1, 8);
    }

    [Fact]
    public async Task Documents_that_do_not_fit_are_found()
    {
        await _disk.PutAsync("a", "\"The harbour is shut,\" said Anna Falk.");
        await _disk.PutAsync("b", "\"The harbour is open,\" said Anna Falk.");
        await _disk.Archive.DisposeAsync();
        using (var directory = new Lucene.Net.Store.NIOFSDirectory(_disk.Generation))
        using (var writer = new Lucene.Net.Index.IndexWriter(directory, new Lucene.Net.Index.IndexWriterConfig(Core.Analysis.NewsAnalyzers.Version, Core.Indexing.Schema.Analyzer) { OpenMode = Lucene.Net.Index.OpenMode.APPEND }))
        {
            Dictionary<string, string> data;
            using (var reader = Lucene.Net.Index.DirectoryReader.Open(directory)) data = new Dictionary<string, string>(reader.IndexCommit.UserData);
            writer.DeleteDocuments(new Lucene.Net.Search.BooleanQuery
            {
                { new Lucene.Net.Search.TermQuery(new Lucene.Net.Index.Term(Core.Indexing.Schema.Kind, Core.Indexing.Schema.QuoteKind)), Lucene.Net.Search.Occur.MUST },
                { new Lucene.Net.Search.TermQuery(new Lucene.Net.Index.Term(Core.Indexing.Schema.Article, "a")), Lucene.Net.Search.Occur.MUST },
            });
            writer.DeleteDocuments(new Lucene.Net.Search.BooleanQuery
            {
                { new Lucene.Net.Search.TermQuery(new Lucene.Net.Index.Term(Core.Indexing.Schema.Kind, Core.Indexing.Schema.ArticleKind)), Lucene.Net.Search.Occur.MUST },
                { new Lucene.Net.Search.TermQuery(new Lucene.Net.Index.Term(Core.Indexing.Schema.Article, "b")), Lucene.Net.Search.Occur.MUST },
            });
            writer.SetCommitData(data);
            writer.Commit();
        }

        IReadOnlyList<VerifyFinding> findings = (await ArchiveCare.VerifyAsync(_disk.Index, CancellationToken.None)).Findings;
        Assert.Contains(findings, finding => finding.File == "a#1" && finding.Problem.Contains("quotes are not right before it", StringComparison.Ordinal));
        Assert.Contains(findings, finding => finding.File == "b#1" && finding.Problem.Contains("without its article", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_format_of_another_version_is_named()
    {
        await _disk.PutAsync("a", "\"The harbour is shut,\" said Anna Falk.");
        await _disk.Archive.DisposeAsync();
        string file = Directory.GetFiles(_disk.Generation, "*.cfs")[0];
        byte[] content = await File.ReadAllBytesAsync(file);
        content[content.AsSpan().IndexOf("News.pos"u8) + "News.pos".Length + 3] = 7;
        BinaryPrimitives.WriteInt64BigEndian(content.AsSpan(content.Length - 8), Crc32.HashToUInt32(content.AsSpan(0, content.Length - 8)));
        await File.WriteAllBytesAsync(file, content);
        VerifyFinding finding = Assert.Single((await ArchiveCare.VerifyAsync(_disk.Index, CancellationToken.None)).Findings);
        Assert.Contains(".pos", finding.Problem, StringComparison.Ordinal);
        Assert.Contains("of version 7 of its format", finding.Problem, StringComparison.Ordinal);
        Assert.Contains("newsearch rebuild", finding.Remedy, StringComparison.Ordinal);
        await using NewsArchive repair = _disk.Open(forRepair: true);
        await repair.RebuildAsync(null, CancellationToken.None);
        Assert.Empty((await ArchiveCare.VerifyAsync(_disk.Index, CancellationToken.None)).Findings);
    }

    [Fact]
    public async Task Where_there_is_no_archive_that_is_said() =>
        await Assert.ThrowsAsync<ArchiveException>(() => ArchiveCare.VerifyAsync(_disk.Beside("nothing"), CancellationToken.None));

    /// <summary>Reading a damaged archive gives the right answers, ones with a note of the damage, or an error for a person: nothing else.</summary>
    private async Task ReadAsync()
    {
        try
        {
            await using NewsArchive damaged = _disk.Open();
            string? damage = await damaged.CheckFilesAsync(CancellationToken.None);
            Assert.NotNull(damage);
            SearchAnswer answer = await damaged.SearchAsync(new SearchRequest { Query = "harbour" }, CancellationToken.None);
            Assert.Contains(answer.Query.Notes, note => note.Contains("damaged", StringComparison.Ordinal));
            for (int id = 0; id < 8; id++) await damaged.GetAsync($"a{id}", null, CancellationToken.None);
            await damaged.StatsAsync(CancellationToken.None);
            await damaged.AuditAsync(CancellationToken.None);
        }
        catch (ArchiveException error)
        {
            Assert.Contains("newsearch", error.Message, StringComparison.Ordinal);
        }
    }
}
