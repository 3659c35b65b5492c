using SearchEngine.Core.Articles;
using SearchEngine.Core.Indexing.Storage;
using Xunit;

namespace SearchEngine.Core.Tests.Indexing.Storage;

public sealed class ArchiveFolderTests : IAsyncDisposable
{
    private readonly ArchiveOnDisk _disk = new();

    public ValueTask DisposeAsync() => _disk.DisposeAsync();

    [Fact]
    public async Task Half_built_generations_are_removed_by_the_next_writer_and_nothing_else_is()
    {
        await _disk.PutAsync("a", "Harbour.");
        await _disk.Archive.DisposeAsync();
        Directory.CreateDirectory(Path.Join(_disk.Index, "archive-2"));
        await File.WriteAllTextAsync(Path.Join(_disk.Index, "archive-2", "_0.fdt"), "half");
        Directory.CreateDirectory(Path.Join(_disk.Index, "archive-3.partial"));
        await File.WriteAllTextAsync(Path.Join(_disk.Index, "README.md"), "kept");
        Directory.CreateDirectory(Path.Join(_disk.Index, "archive-notes"));
        await _disk.ReopenAsync();
        Assert.True(Directory.Exists(Path.Join(_disk.Index, "archive-2")));
        await _disk.PutAsync("b", "Harbour.");
        Assert.Equal(["README.md", "archive-1", "archive-notes", "current", "write.lock", "writer.json"], Directory.EnumerateFileSystemEntries(_disk.Index).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("archive-7")]
    [InlineData("archive-1/../archive-1")]
    [InlineData("")]
    [InlineData("../corpus")]
    public async Task A_damaged_pointer_is_said_and_nothing_is_removed(string named)
    {
        await _disk.PutAsync("a", "Harbour.");
        await _disk.Archive.DisposeAsync();
        await File.WriteAllTextAsync(Path.Join(_disk.Index, ArchiveFolder.PointerName), named);
        ArchiveException damage = Assert.Throws<ArchiveException>(() => _disk.Open());
        Assert.Contains("archive-1", damage.Message, StringComparison.Ordinal);
        await using (NewsArchive repair = _disk.Open(forRepair: true))
        {
            await Assert.ThrowsAsync<ArchiveException>(() => repair.TakeInAsync([_disk.Corpus], null, CancellationToken.None));
            await Assert.ThrowsAsync<ArchiveException>(() => repair.StatsAsync(CancellationToken.None));
        }

        Assert.Single((await ArchiveCare.VerifyAsync(_disk.Index, CancellationToken.None)).Findings);
        await File.WriteAllTextAsync(Path.Join(_disk.Index, ArchiveFolder.PointerName), "archive-1\n");
        await _disk.ReopenAsync();
        Assert.NotNull(await _disk.Archive.GetAsync("a", null, CancellationToken.None));
    }

    [Fact]
    public async Task Without_the_pointer_or_the_list_of_segments_an_archive_is_damaged_and_not_empty()
    {
        await _disk.PutAsync("a", "Harbour.");
        await _disk.Archive.DisposeAsync();
        string pointer = Path.Join(_disk.Index, ArchiveFolder.PointerName);
        string[] files = Directory.GetFiles(_disk.Generation);
        File.Move(pointer, pointer + ".aside");
        Assert.Contains("is missing", Assert.Throws<ArchiveException>(() => _disk.Open()).Message, StringComparison.Ordinal);
        File.Move(pointer + ".aside", pointer);
        foreach (string list in Directory.GetFiles(_disk.Generation, "segments*")) File.Delete(list);
        Assert.Contains("newsearch verify", Assert.Throws<ArchiveException>(() => _disk.Open()).Message, StringComparison.Ordinal);
        await using (NewsArchive repair = _disk.Open(forRepair: true))
            await Assert.ThrowsAsync<ArchiveException>(() => repair.TakeInAsync([_disk.Corpus], null, CancellationToken.None));
        Assert.Equal(files.Where(file => !Path.GetFileName(file).StartsWith("segments", StringComparison.Ordinal)).Order(StringComparer.Ordinal), Directory.GetFiles(_disk.Generation).Order(StringComparer.Ordinal));
    }
}
