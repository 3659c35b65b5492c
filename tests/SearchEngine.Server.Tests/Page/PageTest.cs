using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SearchEngine.Server.Tests.Page;

/// <summary>
/// A test in a window of its own. Whatever the page complains of meanwhile (an exception, an error on the console,
/// something that the content policy refused, a dialog) fails the test at its end.
/// </summary>
public abstract partial class PageTest(ServerFixture server, Browser browser) : IAsyncLifetime
{
    /// <summary>The story that every archive under test holds: the one that the corpus begins with.</summary>
    protected const string SeedId = "cnn-2016-06-17-syria-memo";

    private readonly List<string> _complaints = [];
    private IBrowserContext? _window;

    protected IPage Page { get; private set; } = null!;

    protected ILocator Box => Page.GetByRole(AriaRole.Combobox, new() { Name = "Search the archive" });

    protected ILocator Count => Page.Locator("#count");

    protected ILocator Hits => Page.Locator("#hits > li");

    protected ILocator Headlines => Page.Locator("#hits h2 a");

    protected ILocator StoryHeading => Page.Locator("#story h1");

    /// <summary>Set where a test makes the server refuse: the browser itself then reports the status on the console.</summary>
    protected bool FailedRequestsAreExpected { get; set; }

    protected virtual (int Width, int Height) Size => (1280, 800);

    public async ValueTask InitializeAsync()
    {
        _window = await browser.OpenAsync(server.BaseAddress, Size.Width, Size.Height);
        Page = await _window.NewPageAsync();
        Page.PageError += (_, error) => _complaints.Add($"exception: {error}");
        Page.Dialog += async (_, dialog) =>
        {
            _complaints.Add($"dialog: {dialog.Message}");
            await dialog.DismissAsync();
        };
        Page.Console += (_, message) =>
        {
            bool ownRequest = message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal);
            if (message.Type is "error" or "warning" && !(ownRequest && FailedRequestsAreExpected))
                _complaints.Add($"{message.Type}: {message.Text}");
        };
    }

    public async ValueTask DisposeAsync()
    {
        if (_window is not null) await _window.DisposeAsync();
        Assert.Empty(_complaints);
        GC.SuppressFinalize(this);
    }

    /// <summary>Opens the page with a search in its address, and waits for the answer.</summary>
    protected async Task OpenSearchAsync(string query, string more = "")
    {
        await Page.GotoAsync($"/?q={Uri.EscapeDataString(query)}{more}");
        await Expect(Count).ToBeVisibleAsync();
    }

    /// <summary>Types a search into the box and sends it.</summary>
    protected async Task SubmitAsync(string query)
    {
        await Box.FillAsync(query);
        await Box.PressAsync("Enter");
        await Expect(Page).ToHaveURLAsync(new Regex("[?&]q=" + Regex.Escape(Uri.EscapeDataString(query).Replace("%20", "+", StringComparison.Ordinal)) + "(&|$)"));
        await Expect(Page.Locator("body:not([data-busy])")).ToBeVisibleAsync();
    }

    /// <summary>The number in "12 stories".</summary>
    protected async Task<int> CountedAsync()
    {
        string text = Digits().Match((await Count.TextContentAsync())!).Value;
        return int.Parse(text.Replace(",", "", StringComparison.Ordinal), System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>The article as the API gives it, to compare with what the page makes of it.</summary>
    protected async Task<JsonElement> ArticleAsync(string id)
    {
        IAPIResponse response = await Page.APIRequest.GetAsync($"/v1/articles/{Uri.EscapeDataString(id)}");
        Assert.True(response.Ok, $"{id}: {response.Status}");
        return (await response.JsonAsync())!.Value;
    }

    /// <summary>Makes the archive hold the story given, whatever its id, with the one version, no copies and nothing like it where no others are given.</summary>
    protected async Task StoryIsAsync(object article, object[]? versions = null, object? matches = null, object? copies = null, object? related = null, object? changes = null)
    {
        string id = JsonSerializer.SerializeToElement(article).GetProperty("id").GetString()!;
        await AnswerAsync("**/v1/articles/**", article);
        await AnswerAsync("**/v1/articles/*/versions", new { id, versions = versions ?? [Answers.Version(1, "2024-03-06T12:00:00Z", null)] });
        await AnswerAsync("**/v1/articles/*/matches?*", matches ?? Answers.Matches(id));
        await AnswerAsync("**/v1/articles/*/copies?*", copies ?? new { id, total = 0, copies = Array.Empty<object>(), tookMs = 1.0 });
        await AnswerAsync("**/v1/articles/*/related?*", related ?? new { id, hits = Array.Empty<object>(), tookMs = 1.0 });
        if (changes is not null) await AnswerAsync("**/v1/articles/*/changes?*", changes);
    }

    /// <summary>Makes the server's answer to matching requests the one given.</summary>
    protected Task AnswerAsync(string pattern, object body, int status = 200) =>
        Page.RouteAsync(pattern, route => route.FulfillAsync(new()
        {
            Status = status,
            ContentType = status < 400 ? "application/json" : "application/problem+json",
            Body = JsonSerializer.Serialize(body),
        }));

    /// <summary>What is in the clipboard, pasted elsewhere: the page itself may not read it.</summary>
    protected async Task<string> CopiedAsync()
    {
        IPage elsewhere = await Page.Context.NewPageAsync();
        await elsewhere.SetContentAsync("<textarea autofocus></textarea>");
        ILocator text = elsewhere.Locator("textarea");
        await text.PressAsync("ControlOrMeta+V");
        await Expect(text).Not.ToHaveValueAsync("");
        string copied = await text.InputValueAsync();
        await elsewhere.CloseAsync();
        return copied;
    }

    protected static Task<bool> HasFocusAsync(ILocator locator) =>
        locator.EvaluateAsync<bool>("element => element === document.activeElement");

    [GeneratedRegex(@"\d[\d,]*")]
    private static partial Regex Digits();
}
