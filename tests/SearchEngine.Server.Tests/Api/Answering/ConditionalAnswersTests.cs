using System.Net;
using System.Reflection;
using Microsoft.AspNetCore.Builder;
using SearchEngine.Core;
using Serilog;
using Xunit;

namespace SearchEngine.Server.Tests.Api.Answering;

/// <summary>An answer that somebody has is sent again only where it has changed.</summary>
public sealed class ConditionalAnswersTests : IAsyncLifetime
{
    private const string Search = "/v1/search?q=harbour";

    private static readonly string[] Reads =
    [
        Search, "/v1/quotes?q=tide", "/v1/articles/harbour-1", "/v1/articles/harbour-1/versions", "/v1/articles/harbour-1/related", "/v1/articles/harbour-1/copies", "/v1/stats", "/v1/withdrawals",
    ];

    private readonly StandingClock _clock = new();
    private WritableServer _server = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await WritableServer.StartAsync(_clock);
        await PutAsync("harbour-1", "Harbour closed");
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Who_has_the_answer_is_told_that_it_still_holds_after_a_restart_as_well()
    {
        Dictionary<string, string> tags = await TagsAsync();
        foreach ((string path, string tag) in tags) Assert.Equal((HttpStatusCode.NotModified, tag, ""), await AskAsync(path, tag));
        await _server.RestartAsync();
        foreach ((string path, string tag) in tags) Assert.Equal((HttpStatusCode.NotModified, tag, ""), await AskAsync(path, tag));
        Assert.Equal(HttpStatusCode.NotModified, (await AskAsync(Search, $"\"another\", {tags[Search][2..]}")).Status);
    }

    [Fact]
    public async Task A_write_a_withdrawal_and_a_rebuild_change_every_tag_and_what_changes_nothing_does_not()
    {
        Dictionary<string, string> first = await TagsAsync();
        await PutAsync("harbour-1", "Harbour closed");
        Assert.Equal(first, await TagsAsync());

        await PutAsync("harbour-2", "Ferries wait");
        Dictionary<string, string> written = await TagsAsync();
        AssertAllDiffer(first, written);

        Assert.Equal(200, (await _server.WithdrawAsync("harbour-2")).Status);
        Dictionary<string, string> withdrawn = await TagsAsync();
        AssertAllDiffer(written, withdrawn);

        await _server.Archive.RebuildAsync(progress: null, TestContext.Current.CancellationToken);
        AssertAllDiffer(withdrawn, await TagsAsync());
    }

    [Fact]
    public async Task A_withdrawn_article_is_gone_for_who_has_it_too()
    {
        (_, string tag, _) = await AskAsync("/v1/articles/harbour-1");
        await _server.WithdrawAsync("harbour-1");
        Assert.Equal(HttpStatusCode.NotFound, (await AskAsync("/v1/articles/harbour-1", tag)).Status);
    }

    [Fact]
    public async Task The_end_of_an_embargo_changes_every_tag_without_a_write()
    {
        await _server.PutAsync("harbour-3", new { headline = "Harbour sold", embargoed = _clock.GetUtcNow().AddHours(1) });
        Dictionary<string, string> under = await TagsAsync();
        _clock.Advance(TimeSpan.FromMinutes(59));
        Assert.Equal(under, await TagsAsync());
        _clock.Advance(TimeSpan.FromMinutes(2));
        AssertAllDiffer(under, await TagsAsync());
        Assert.Contains("Harbour sold", (await AskAsync(Search, under[Search])).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_changes_by_the_clock_has_no_tag()
    {
        string soon = $"{Search}&asOf={Uri.EscapeDataString(_clock.GetUtcNow().AddHours(1).ToString("O", System.Globalization.CultureInfo.InvariantCulture))}";
        Assert.Equal("", (await AskAsync(Search + "&recency=30d")).Tag);
        Assert.Equal("", (await AskAsync(soon)).Tag);
        Assert.NotEqual("", (await AskAsync(Search + "&recency=30d&asOf=2024-03-01")).Tag);
        _clock.Advance(TimeSpan.FromHours(2));
        Assert.NotEqual("", (await AskAsync(soon)).Tag);
    }

    [Fact]
    public async Task A_tag_is_of_one_address_and_of_answers_that_succeed()
    {
        (_, string tag, _) = await AskAsync(Search);
        Assert.Equal(HttpStatusCode.BadRequest, (await AskAsync("/v1/search?q=harbour&colour=red", tag)).Status);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync("/v1/search?q=tide", tag)).Status);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(Search, "*")).Status);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(Search, "no tag at all")).Status);
        Assert.Equal("", (await AskAsync("/v1/articles/no-such-article")).Tag);
        Assert.Equal("", (await AskAsync("/v1/search?colour=red")).Tag);
    }

    [Fact]
    public async Task Suggestions_have_a_tag_when_all_are_gathered()
    {
        string tag = "";
        for (int i = 0; tag.Length == 0; i++)
        {
            Assert.True(i < 600, "No suggestions in a minute.");
            (_, tag, _) = await AskAsync("/v1/suggest?q=harb");
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        Assert.Equal(HttpStatusCode.NotModified, (await AskAsync("/v1/suggest?q=harb", tag)).Status);
        await PutAsync("harbour-2", "Harbour master retires");
        Assert.Contains("retires", await UntilAsync("/v1/suggest?q=harb", tag), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_searched_for_who_has_the_answer()
    {
        INewsArchive counted = DispatchProxy.Create<INewsArchive, CountedArchive>();
        var counter = (CountedArchive)(object)counted;
        counter.Archive = _server.Archive;
        await using WebApplication app = NewsServer.Create(
            counted, ["http://127.0.0.1:0"], ServerOptions.For(new ArchiveOptions { IndexDirectory = _server.Index, Time = _clock }), new LoggerConfiguration().CreateLogger());
        await app.StartAsync(TestContext.Current.CancellationToken);
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        using HttpResponseMessage first = await client.GetAsync(new Uri(Search, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(1, counter.Searches);
        client.DefaultRequestHeaders.IfNoneMatch.Add(first.Headers.ETag!);
        using HttpResponseMessage second = await client.GetAsync(new Uri(Search, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.NotModified, 1), (second.StatusCode, counter.Searches));
        Assert.True(second.Headers.CacheControl is { Private: true, NoCache: true });
        Assert.Contains("Accept-Encoding", second.Headers.Vary);
    }

    private static void AssertAllDiffer(Dictionary<string, string> before, Dictionary<string, string> after) =>
        Assert.All(before, one => Assert.NotEqual(one.Value, after[one.Key]));

    private async Task<string> UntilAsync(string path, string tag)
    {
        for (int i = 0; i < 600; i++)
        {
            var answer = await AskAsync(path, tag);
            if (answer.Status == HttpStatusCode.OK && answer.Tag.Length > 0) return answer.Body;
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        return "";
    }

    private async Task<Dictionary<string, string>> TagsAsync()
    {
        var tags = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string path in Reads)
        {
            var answer = await AskAsync(path);
            Assert.StartsWith("W/\"", answer.Tag, StringComparison.Ordinal);
            tags[path] = answer.Tag;
        }

        return tags;
    }

    private async Task PutAsync(string id, string headline)
    {
        // A commit has a moment of its own.
        _clock.Advance(TimeSpan.FromSeconds(1));
        var answer = await _server.PutAsync(id, new { headline, body = "“The tide is out,” said Ann Lee.", published = "2024-03-06T12:00:00Z" });
        Assert.True(answer.Status is 200 or 201, answer.Body.GetRawText());
    }

    private async Task<(HttpStatusCode Status, string Tag, string Body)> AskAsync(string path, string? held = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        if (held is not null) request.Headers.TryAddWithoutValidation("If-None-Match", held);
        using HttpResponseMessage response = await _server.Client.SendAsync(request, TestContext.Current.CancellationToken);
        return (response.StatusCode, response.Headers.ETag?.ToString() ?? "", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>An archive that counts the searches.</summary>
    public class CountedArchive : DispatchProxy
    {
        private int _searches;

        public INewsArchive Archive { get; set; } = null!;

        public int Searches => _searches;

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            if (targetMethod!.Name == nameof(INewsArchive.SearchAsync)) _searches++;
            return targetMethod.Invoke(Archive, args);
        }
    }
}
