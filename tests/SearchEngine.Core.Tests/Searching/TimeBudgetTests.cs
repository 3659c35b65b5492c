using SearchEngine.Core.Searching;
using SearchEngine.Core.Searching.Suggesting;
using Xunit;

namespace SearchEngine.Core.Tests.Searching;

/// <summary>How long a search may take.</summary>
public sealed class TimeBudgetTests
{
    [Fact]
    public async Task A_search_that_goes_on_too_long_is_stopped_and_the_message_says_what_to_change()
    {
        var late = await Assert.ThrowsAsync<SearchTimeoutException>(() => TimeBudget.RunAsync(TimeSpan.FromMilliseconds(1), TimeProvider.System, Forever, CancellationToken.None));
        Assert.Contains("narrower", late.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_caller_who_goes_is_not_told_of_a_limit()
    {
        using var gone = new CancellationTokenSource();
        gone.CancelAfter(1);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => TimeBudget.RunAsync(TimeSpan.FromMinutes(10), TimeProvider.System, Forever, gone.Token));
    }

    [Fact]
    public async Task What_ends_in_time_gives_its_result() =>
        Assert.Equal(42, await TimeBudget.RunAsync(TimeSpan.FromMinutes(10), TimeProvider.System, _ => 42, CancellationToken.None));

    [Fact]
    public async Task An_archive_keeps_to_the_time_it_was_given()
    {
        string folder = Directory.CreateTempSubdirectory("newsearch-").FullName;
        await using (NewsArchive built = NewsArchive.Open(new ArchiveOptions { SearchTime = TimeSpan.FromMinutes(1), IndexDirectory = folder }))
        {
            await built.TakeInAsync([Path.Combine(Repository.Root, "corpus", "sample")], null, TestContext.Current.CancellationToken);
        }

        await using (NewsArchive archive = NewsArchive.Open(new ArchiveOptions { IndexDirectory = folder, SearchTime = TimeSpan.Zero }))
        {
            await Assert.ThrowsAsync<SearchTimeoutException>(() => archive.SearchAsync(new SearchRequest { Query = "ferry" }, CancellationToken.None));
            await Assert.ThrowsAsync<SearchTimeoutException>(() => archive.SearchQuotesAsync(new QuoteSearchRequest { Query = "ferry" }, CancellationToken.None));
            await Assert.ThrowsAsync<SearchTimeoutException>(() => archive.CheckQuoteAsync("it is what it is", null, CancellationToken.None));
            await Assert.ThrowsAsync<SearchTimeoutException>(() => archive.SuggestAsync(new SuggestRequest("fer"), CancellationToken.None));
            await Assert.ThrowsAsync<SearchTimeoutException>(() => archive.RelatedAsync("any", 5, CancellationToken.None));
        }

        Directory.Delete(folder, recursive: true);
    }

    private static int Forever(CancellationToken token)
    {
        while (true) token.ThrowIfCancellationRequested();
    }
}
