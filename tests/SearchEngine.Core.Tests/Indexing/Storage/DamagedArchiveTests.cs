using System.Text.Json;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Searching;
using Xunit;

namespace SearchEngine.Core.Tests.Indexing.Storage;

/// <summary>
/// Every file of a commit, harmed anywhere: whatever is asked of the archive, its answer is that of the whole one, or an error that says what is damaged and what to do. Nobody has
/// to have verified the archive for that.
/// </summary>
public sealed class DamagedArchiveTests : IAsyncDisposable
{
    private readonly ArchiveOnDisk _disk = new();

    public ValueTask DisposeAsync() => _disk.DisposeAsync();

    [Theory]
    [InlineData(false, 21)]
    [InlineData(true, 22)]
    public async Task An_answer_of_a_damaged_archive_is_right_or_an_error(bool merged, int seed)
    {
        await _disk.FillAsync(seed, steps: 14);
        if (merged) await _disk.Archive.RebuildAsync(null, CancellationToken.None);
        string[] whole = new string[Questions.Length];
        for (int i = 0; i < whole.Length; i++) whole[i] = await Questions[i](_disk.Archive);
        await _disk.Archive.DisposeAsync();

        var random = new Random(seed);
        int refused = 0;
        string[] files = [.. Directory.GetFiles(_disk.Generation).Where(file => Path.GetFileName(file) != "segments.gen").OrderByDescending(file => new FileInfo(file).Length)];
        foreach (string file in files.Take(merged ? 8 : 5).Concat(files.Where(file => !file.EndsWith(".cfs", StringComparison.Ordinal)).DistinctBy(Path.GetExtension)))
        {
            byte[] content = await File.ReadAllBytesAsync(file);
            for (int harm = 0; harm < (file.EndsWith(".cfs", StringComparison.Ordinal) ? 60 : 8); harm++)
            {
                byte[] harmed = [.. content];
                if (harm % 4 < 3) harmed[random.Next(content.Length)] ^= (byte)(1 << random.Next(8));
                else harmed = harmed[..random.Next(content.Length)];
                // A new file, as a disk that is damaged shows it: nobody cuts short what others have open.
                File.Delete(file);
                await File.WriteAllBytesAsync(file, harmed);
                refused += await AskAsync(whole, $"harm {harm} to {Path.GetFileName(file)}");
            }

            File.Delete(file);
            await File.WriteAllBytesAsync(file, content);
        }

        Assert.NotEqual(0, refused);
        Assert.Equal(0, await AskAsync(whole, "no harm"));
    }

    private static readonly Func<NewsArchive, Task<string>>[] Questions =
    [
        archive => FoundAsync(archive, new SearchRequest { Query = "harbour", Limit = 50 }),
        archive => FoundAsync(archive, new SearchRequest { Query = "\"wait for word\"", Limit = 50, Facets = ["source", "day"] }),
        archive => FoundAsync(archive, new SearchRequest { Query = "story OR filed", Limit = 50, Sort = SortOrder.Newest }),
        archive => FoundAsync(archive, new SearchRequest { Query = "", Source = ["The Sound Courier"], Limit = 50 }),
        async archive => JsonSerializer.Serialize((await archive.SearchQuotesAsync(new QuoteSearchRequest { Query = "harbour", Page = new SearchRequest { Limit = 50 } }, CancellationToken.None)).Hits.Select(hit => (hit.Id, hit.Text).ToString())),
        .. Enumerable.Range(0, 8).Select<int, Func<NewsArchive, Task<string>>>(id => async archive => await archive.GetAsync($"a{id}", null, CancellationToken.None) is { } article ? ArticleJson.ToJson(article) : ""),
    ];

    private static async Task<string> FoundAsync(NewsArchive archive, SearchRequest request)
    {
        SearchAnswer answer = await archive.SearchAsync(request, CancellationToken.None);
        return JsonSerializer.Serialize(new { answer.Total, answer.Facets, Hits = answer.Hits.Select(hit => new { hit.Id, hit.Score, hit.Headline, hit.Snippets, hit.Published }) });
    }

    /// <returns>How many questions were refused.</returns>
    private async Task<int> AskAsync(string[] whole, string harm)
    {
        int refused = 0;
        NewsArchive archive;
        try
        {
            archive = _disk.Open();
        }
        catch (ArchiveException error)
        {
            Check(error, harm);
            return whole.Length;
        }

        await using (archive)
        {
            for (int i = 0; i < whole.Length; i++)
            {
                try
                {
                    Assert.True(whole[i] == await Questions[i](archive), $"{harm}: question {i} is answered wrongly.");
                }
                catch (ArchiveException error)
                {
                    Check(error, harm);
                    refused++;
                }
            }
        }

        return refused;
    }

    private static void Check(ArchiveException error, string harm) =>
        Assert.True(error.Message.Contains("newsearch", StringComparison.Ordinal) && error.Message.Contains("damage", StringComparison.Ordinal), $"{harm}: {error.Message}");
}
