using SearchEngine.Core.Articles;
using SearchEngine.Core.Indexing.Storage;
using Xunit;

namespace SearchEngine.Core.Tests.Indexing.Storage;

public sealed class WriterLockTests : IAsyncDisposable
{
    private readonly ArchiveOnDisk _disk = new();

    public ValueTask DisposeAsync() => _disk.DisposeAsync();

    [Fact]
    public async Task A_second_writer_is_refused_and_told_of_the_first()
    {
        await _disk.PutAsync("a", "Harbour.");
        _disk.Archive.ServesAt("http://127.0.0.1:5080");
        await using NewsArchive second = _disk.Open();
        ArchiveException refusal = await Assert.ThrowsAsync<ArchiveException>(() => second.WithdrawAsync("a", "desk", null, CancellationToken.None));
        foreach (string part in (string[])["newsearch test", $"process {Environment.ProcessId}", Environment.MachineName, "2024-03-06 12:00:00Z", "http://127.0.0.1:5080", _disk.Index])
            Assert.Contains(part, refusal.Message, StringComparison.Ordinal);
        Assert.Equal("http://127.0.0.1:5080", ArchiveCare.Writer(_disk.Index)!.Url);
    }

    [Fact]
    public async Task Others_read_beside_a_writer_and_across_its_commits()
    {
        await _disk.PutAsync("a", "Harbour.");
        await using NewsArchive reader = _disk.Open();
        for (int i = 0; i < 30; i++)
        {
            await _disk.PutAsync($"n{i}", "Harbour.");
            Assert.NotNull(await reader.GetAsync("a", null, CancellationToken.None));
            await using NewsArchive fresh = _disk.Open();
            Assert.Equal(i + 2, (await fresh.StatsAsync(CancellationToken.None)).Articles);
        }
    }

    [Fact]
    public async Task What_a_killed_writer_left_behind_blocks_nobody()
    {
        Directory.CreateDirectory(_disk.Index);
        await File.WriteAllTextAsync(Path.Join(_disk.Index, WriterLock.LockName), "");
        await File.WriteAllTextAsync(Path.Join(_disk.Index, WriterLock.WriterName), """{"command":"newsearch serve","processId":1,"since":"2024-01-01T00:00:00Z","host":"gone","url":"http://127.0.0.1:1"}""");
        Assert.Null(ArchiveCare.Writer(_disk.Index));
        Assert.Equal(WriteOutcome.Created, (await _disk.PutAsync("a", "Harbour.")).Result);
        await _disk.Archive.DisposeAsync();
        Assert.Null(ArchiveCare.Writer(_disk.Index));
        await _disk.ReopenAsync();
        Assert.Equal(WriteOutcome.Updated, (await _disk.PutAsync("a", "Harbour again.")).Result);
    }
}
