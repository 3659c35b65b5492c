using SearchEngine.Core.Articles;
using SearchEngine.Core.Indexing.Storage;
using Xunit;

namespace SearchEngine.Core.Tests.Indexing.Storage;

public sealed class BackupTests : IAsyncDisposable
{
    private readonly ArchiveOnDisk _disk = new();

    public ValueTask DisposeAsync() => _disk.DisposeAsync();

    private string Target => _disk.Beside("backup");

    [Fact]
    public async Task A_restored_archive_is_the_one_that_was_backed_up_byte_by_byte()
    {
        await _disk.FillAsync(21);
        await _disk.ReopenAsync();
        string before = await _disk.ObserveAsync(_disk.Archive);
        BackupSummary made = await BackupAsync();
        string elsewhere = _disk.Beside("restored");
        RestoreSummary restored = await RestoreAsync(elsewhere);
        Assert.Equal((made.Name, made.Commit, made.Files, made.Bytes, null), (restored.Name, restored.Commit, restored.Files, restored.Bytes, restored.MovedTo));
        foreach (string file in Directory.GetFiles(Path.Join(elsewhere, "archive-1")))
            Assert.Equal(await File.ReadAllBytesAsync(Path.Join(_disk.Generation, Path.GetFileName(file))), await File.ReadAllBytesAsync(file));
        await using NewsArchive again = _disk.Open(elsewhere);
        Assert.Equal(before, await _disk.ObserveAsync(again));
        Assert.Empty((await ArchiveCare.VerifyAsync(elsewhere, CancellationToken.None)).Findings);
        await again.WithdrawAsync("a1", "desk", null, CancellationToken.None);
    }

    [Fact]
    public async Task A_second_backup_copies_only_what_is_new_and_old_ones_are_removed_when_asked()
    {
        await _disk.FillAsync(23);
        BackupSummary first = await BackupAsync();
        Assert.InRange(first.FilesCopied, first.Files / 2, first.Files);
        _disk.Clock.Advance(TimeSpan.FromHours(1));
        BackupSummary same = await BackupAsync();
        Assert.Equal((first.Files, 0, 0L), (same.Files, same.FilesCopied, same.BytesCopied));
        await _disk.PutAsync("new", "Harbour.");
        _disk.Clock.Advance(TimeSpan.FromHours(1));
        BackupSummary third = await BackupAsync(keep: 2);
        Assert.InRange(third.FilesCopied, 1, third.Files - 1);
        Assert.Equal([first.Name], third.Removed);
        _disk.Clock.Advance(TimeSpan.FromHours(1));
        await _disk.Archive.RebuildAsync(null, CancellationToken.None);
        BackupSummary last = await BackupAsync(keep: 1);
        Assert.Equal(last.Files, Directory.GetFiles(Path.Join(Target, "files")).Length);
        Assert.Equal(last.Name, (await RestoreAsync(_disk.Beside("restored"))).Name);
    }

    [Fact]
    public async Task Backups_taken_while_others_write_and_rebuild_hold_one_commit_each()
    {
        await Task.WhenAll(Enumerable.Range(0, 50).Select(i => _disk.PutAsync($"n{i}", $"Harbour {i}.")));
        using var done = new CancellationTokenSource();
        Task writing = Task.Run(async () =>
        {
            for (int i = 0; !done.IsCancellationRequested; i++)
            {
                await _disk.PutAsync($"n{i % 60}", $"Changed {i}.", article => article with { Version = i + 2 });
                if (i % 50 == 49) await _disk.Archive.RebuildAsync(null, CancellationToken.None);
            }
        });
        for (int round = 0; round < 4; round++)
        {
            _disk.Clock.Advance(TimeSpan.FromSeconds(1));
            BackupSummary made = await BackupAsync();
            string elsewhere = _disk.Beside($"restored{round}");
            Assert.Equal(made.Name, (await RestoreAsync(elsewhere)).Name);
            VerifyReport report = await ArchiveCare.VerifyAsync(elsewhere, CancellationToken.None);
            Assert.Empty(report.Findings);
            Assert.InRange(report.Articles, 50, 60);
        }

        await done.CancelAsync();
        await writing;
    }

    [Fact]
    public async Task A_damaged_backup_is_refused_by_the_name_of_the_file_and_nothing_is_changed()
    {
        await _disk.FillAsync(24, steps: 10);
        BackupSummary made = await BackupAsync();
        string elsewhere = _disk.Beside("restored");
        var random = new Random(25);
        foreach (string file in Directory.GetFiles(Target, "*", SearchOption.AllDirectories).Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)))
        {
            byte[] content = await File.ReadAllBytesAsync(file);
            byte[] harmed = [.. content];
            harmed[random.Next(harmed.Length)] ^= 1;
            foreach (byte[]? harm in (byte[]?[])[harmed, content[..random.Next(content.Length)], null])
            {
                if (harm is null) File.Delete(file);
                else await File.WriteAllBytesAsync(file, harm);
                ArchiveException refusal = await Assert.ThrowsAsync<ArchiveException>(() => ArchiveCare.RestoreAsync(elsewhere, Target, made.Name, force: false, "test", _disk.Clock, CancellationToken.None));
                Assert.Contains(Path.GetFileNameWithoutExtension(file), refusal.Message, StringComparison.Ordinal);
                Assert.False(Directory.Exists(elsewhere));
            }

            // The next backup mends what it needs of what is there.
            if (!file.EndsWith(".json", StringComparison.Ordinal))
            {
                _disk.Clock.Advance(TimeSpan.FromSeconds(1));
                Assert.Equal(1, (await BackupAsync()).FilesCopied);
                Assert.Equal(content, await File.ReadAllBytesAsync(file));
            }

            await File.WriteAllBytesAsync(file, content);
        }

        await RestoreAsync(elsewhere);
    }

    [Fact]
    public async Task An_interrupted_backup_leaves_the_former_one()
    {
        await _disk.FillAsync(26, steps: 10);
        BackupSummary made = await BackupAsync();
        await _disk.PutAsync("later", "Harbour.");
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ArchiveCare.BackupAsync(_disk.Index, Target, 1, _disk.Clock, stop.Token));
        await File.WriteAllTextAsync(Path.Join(Target, "files", "0123.partial"), "half");
        Assert.Equal(made.Name, (await RestoreAsync(_disk.Beside("restored"))).Name);
        _disk.Clock.Advance(TimeSpan.FromSeconds(1));
        await BackupAsync(keep: 1);
        Assert.False(File.Exists(Path.Join(Target, "files", "0123.partial")));
    }

    [Fact]
    public async Task An_archive_that_is_there_is_replaced_only_by_force_and_then_moved_aside()
    {
        await _disk.PutAsync("a", "Harbour.");
        await BackupAsync();
        await _disk.PutAsync("b", "Later.");
        await Assert.ThrowsAsync<ArchiveException>(() => RestoreAsync(_disk.Index, force: true));
        await _disk.Archive.DisposeAsync();
        ArchiveException refusal = await Assert.ThrowsAsync<ArchiveException>(() => RestoreAsync(_disk.Index));
        Assert.Contains("--force", refusal.Message, StringComparison.Ordinal);
        RestoreSummary restored = await RestoreAsync(_disk.Index, force: true);
        Assert.True(Directory.Exists(Path.Join(restored.MovedTo, "archive-1")));
        await _disk.ReopenAsync();
        Assert.Equal(1, (await _disk.Archive.StatsAsync(CancellationToken.None)).Articles);
        await _disk.PutAsync("c", "Goes on.");
        Assert.True(Directory.Exists(Path.Join(restored.MovedTo, "archive-1")));
    }

    [Fact]
    public async Task A_damaged_archive_is_not_backed_up()
    {
        await _disk.FillAsync(27, steps: 10);
        await _disk.Archive.DisposeAsync();
        string file = Directory.GetFiles(_disk.Generation, "*.cfs")[0];
        byte[] content = await File.ReadAllBytesAsync(file);
        content[content.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(file, content);
        ArchiveException refusal = await Assert.ThrowsAsync<ArchiveException>(() => BackupAsync());
        Assert.Contains(Path.GetFileName(file), refusal.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(Target, "backup-*.json"));
    }

    private Task<BackupSummary> BackupAsync(int? keep = null) => ArchiveCare.BackupAsync(_disk.Index, Target, keep, _disk.Clock, CancellationToken.None);

    private Task<RestoreSummary> RestoreAsync(string index, bool force = false) =>
        ArchiveCare.RestoreAsync(index, Target, null, force, "newsearch restore", _disk.Clock, CancellationToken.None);
}
