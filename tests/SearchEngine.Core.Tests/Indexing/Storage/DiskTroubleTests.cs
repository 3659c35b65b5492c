using System.Diagnostics;
using Lucene.Net.Store;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Searching;
using Xunit;

namespace SearchEngine.Core.Tests.Indexing.Storage;

/// <summary>Nothing that was acknowledged is lost by a disk that fails, reads go on, and writing goes on when the trouble is over.</summary>
public sealed class DiskTroubleTests
{
    [Theory]
    [InlineData(31, false)]
    [InlineData(32, true)]
    public async Task Whichever_operation_fails_nothing_acknowledged_is_lost_and_the_next_write_works(int seed, bool permission)
    {
        var disk = new FailingDisk { Permission = permission };
        await using var files = new ArchiveOnDisk(folder => new FailingDirectory(new NIOFSDirectory(folder), disk));
        var random = new Random(seed);
        var acknowledged = new Dictionary<string, int>(StringComparer.Ordinal);
        int failed = 0;
        for (int step = 0; step < 36; step++)
        {
            if (step % 2 == 1) disk.Fail(after: random.Next(30), count: random.Next(4) == 0 ? 1_000_000 : 1 + random.Next(8));
            string[] ids = [.. Enumerable.Range(0, 1 + random.Next(3)).Select(i => $"n{random.Next(10)}-{i}")];
            string body = string.Join(' ', Enumerable.Range(0, 100).Select(_ => $"word{random.Next(3_000)}"));
            Task<WriteOutcome>[] writes = [.. ids.Select(id => files.PutAsync(id, body, article => article with { Version = step, Headline = $"Harbour {step}" }))];
            for (int i = 0; i < ids.Length; i++)
            {
                try
                {
                    Assert.NotEqual(WriteOutcome.RejectedResult, (await writes[i]).Result);
                    acknowledged[ids[i]] = step;
                }
                catch (ArchiveException refusal)
                {
                    failed++;
                    Assert.Contains(permission ? "Access is denied" : "No space left", refusal.Message, StringComparison.Ordinal);
                }
            }

            await AllAreThereAsync(files.Archive, acknowledged);
            if (step % 2 == 1)
            {
                disk.Heal();
                Assert.Equal(step == 1 ? WriteOutcome.Created : WriteOutcome.Updated, (await files.PutAsync("after", "Harbour.", article => article with { Version = step })).Result);
            }
        }

        Assert.NotEqual(0, failed);
        await files.ReopenAsync();
        await AllAreThereAsync(files.Archive, acknowledged);
        Assert.Empty((await ArchiveCare.VerifyAsync(files.Index, CancellationToken.None)).Findings);
        await files.Archive.RebuildAsync(null, CancellationToken.None);
        await AllAreThereAsync(files.Archive, acknowledged);
    }

    [Fact]
    public async Task A_merge_that_fails_is_reported_and_loses_nothing()
    {
        var disk = new FailingDisk();
        await using var files = new ArchiveOnDisk(folder => new FailingMerges(new NIOFSDirectory(folder), disk));
        // The tenth commit is the first to be merged with those before it. Lucene rests a quarter of a second after each merge that fails.
        for (int i = 0; i < 30; i++)
        {
            disk.Fail(0, i < 14 ? 1_000_000 : 0);
            await files.PutAsync($"n{i}", "Harbour.");
        }

        for (int wait = 0; wait < 100 && files.Troubles.Count == 0; wait++) await Task.Delay(50);
        lock (files.Troubles) Assert.NotEmpty(files.Troubles);
        Assert.Equal(30, (await files.Archive.StatsAsync(CancellationToken.None)).Articles);
    }

    [Fact]
    public async Task A_rebuild_that_fails_leaves_the_old_archive_and_works_when_the_trouble_is_over()
    {
        var disk = new FailingDisk();
        await using var files = new ArchiveOnDisk(folder => new FailingDirectory(new NIOFSDirectory(folder), disk));
        await files.FillAsync(34, steps: 15);
        string before = await files.ObserveAsync(files.Archive);
        long operations = disk.Operations;
        await files.Archive.RebuildAsync(null, CancellationToken.None);
        operations = disk.Operations - operations;
        for (int round = 0; round < 6; round++)
        {
            disk.Fail(operations * round / 6, 1_000_000);
            ArchiveException failure = await Assert.ThrowsAsync<ArchiveException>(() => files.Archive.RebuildAsync(null, CancellationToken.None));
            Assert.Contains("The old one is as it was", failure.Message, StringComparison.Ordinal);
            disk.Heal();
            Assert.Equal(before, await files.ObserveAsync(files.Archive));
        }

        await files.Archive.RebuildAsync(null, CancellationToken.None);
        Assert.Equal(before, await files.ObserveAsync(files.Archive));
    }

    [Fact]
    public async Task A_full_disk_refuses_writes_and_takes_them_again_when_there_is_room()
    {
        DirectoryInfo mount = System.IO.Directory.CreateTempSubdirectory("newsearch-full-");
        if (!OperatingSystem.IsLinux() || !await RunAsync("mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", mount.FullName))
        {
            mount.Delete();
            Assert.Skip("needs the right to mount a small file system");
        }

        try
        {
            string ballast = Path.Join(mount.FullName, "ballast");
            await File.WriteAllBytesAsync(ballast, new byte[4_000_000]);
            await using NewsArchive archive = NewsArchive.Open(new ArchiveOptions { SearchTime = TimeSpan.FromMinutes(1), IndexDirectory = Path.Join(mount.FullName, "index") });
            var random = new Random(35);
            var acknowledged = new Dictionary<string, int>(StringComparer.Ordinal);
            int refused = 0;
            for (int i = 0; refused < 3; i++)
            {
                var article = new Article { Id = $"n{i}", Headline = $"Harbour {i}", Version = i, Body = string.Join(' ', Enumerable.Range(0, 4_000).Select(_ => $"word{random.Next(1_000_000)}")) };
                try
                {
                    await archive.PutAsync(article, null, CancellationToken.None);
                    acknowledged[article.Id] = i;
                }
                catch (ArchiveException full)
                {
                    refused++;
                    Assert.Contains("cannot be written", full.Message, StringComparison.Ordinal);
                }

                if (i % 10 == 0 || refused > 0) await AllAreThereAsync(archive, acknowledged);
            }

            await Assert.ThrowsAsync<ArchiveException>(() => archive.RebuildAsync(null, CancellationToken.None));
            await AllAreThereAsync(archive, acknowledged);
            File.Delete(ballast);
            Assert.Equal(WriteOutcome.Created, (await archive.PutAsync(new Article { Id = "after", Headline = "Harbour open" }, null, CancellationToken.None)).Result);
            await AllAreThereAsync(archive, acknowledged);
            Assert.Empty((await ArchiveCare.VerifyAsync(Path.Join(mount.FullName, "index"), CancellationToken.None)).Findings);
        }
        finally
        {
            // What was mapped of a closed archive is let go by finalizers.
            GC.Collect();
            GC.WaitForPendingFinalizers();
            await RunAsync("umount", mount.FullName);
            mount.Delete(recursive: true);
        }
    }

    private static async Task AllAreThereAsync(NewsArchive archive, Dictionary<string, int> acknowledged)
    {
        foreach ((string id, int version) in acknowledged)
        {
            // What failed may be there all the same: the disk can fail behind the commit.
            Article? article = await archive.GetAsync(id, null, CancellationToken.None);
            Assert.InRange(article!.Version!.Value, version, int.MaxValue);
        }

        if (acknowledged.Count > 0) Assert.InRange((await archive.SearchAsync(new SearchRequest { Query = "harbour" }, CancellationToken.None)).Total.Value, acknowledged.Count, int.MaxValue);
    }

    private static async Task<bool> RunAsync(string command, params string[] arguments)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardError = true })!;
            await process.WaitForExitAsync();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    /// <summary>A directory in which only merges fail.</summary>
    private sealed class FailingMerges(Lucene.Net.Store.Directory directory, FailingDisk disk) : FilterDirectory(directory)
    {
        public override IndexOutput CreateOutput(string name, IOContext context)
        {
            // Segments that come from memory are written by Lucene's merger as well; their size is not known before.
            if (context.MergeInfo is { EstimatedMergeBytes: > 0 }) disk.Operation("merge " + name);
            return base.CreateOutput(name, context);
        }
    }
}
