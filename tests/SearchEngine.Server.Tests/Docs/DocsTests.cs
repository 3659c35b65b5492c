using System.Text.Json;
using Microsoft.Playwright;
using SearchEngine.Server.Tests.Page;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SearchEngine.Server.Tests.Docs;

/// <summary>The description of the API in a browser: all of it is shown, the content policy refuses nothing, and nobody but this server is asked.</summary>
public sealed class DocsTests(ServerFixture server, Browser browser)
{
    [Theory]
    [InlineData(1280, 800)]
    [InlineData(390, 844)]
    public async Task Docs_show_every_operation_and_ask_nobody_else(int width, int height)
    {
        await using IBrowserContext window = await browser.OpenAsync(server.BaseAddress, width, height);
        IPage page = await window.NewPageAsync();
        var complaints = new List<string>();
        var elsewhere = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning") complaints.Add($"{message.Type}: {message.Text} at {message.Location}");
        };
        page.PageError += (_, error) => complaints.Add(error);
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(server.BaseAddress.ToString(), StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal)) elsewhere.Add(request.Url);
        };

        // Scalar tries whether it may make functions of text, and does without when it may not: that is refused, and meant to be.
        await page.AddInitScriptAsync("addEventListener('securitypolicyviolation', e => e.blockedURI !== 'eval' && console.warn('refused:', e.effectiveDirective, e.blockedURI, e.target?.outerHTML?.slice(0, 200)))");
        await page.GotoAsync("/docs#tag/search/GET/v1/search");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Find articles" }).First).ToBeVisibleAsync();
        await Expect(page.GetByText("syria \"dissent channel\"").First).ToBeAttachedAsync();
        JsonElement description = await server.GetJsonAsync("/openapi/v1.json");
        foreach (JsonProperty operation in description.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject()))
        {
            // A narrow window has the list of operations behind a button.
            if (width > 1000) await Expect(page.GetByRole(AriaRole.Link, new() { Name = operation.Value.GetProperty("summary").GetString()! }).First).ToBeAttachedAsync();
        }

        // What the policy refused would be without style.
        Assert.NotEqual("", await page.EvaluateAsync<string>("getComputedStyle(document.body).getPropertyValue('--scalar-color-1')"));
        if (Environment.GetEnvironmentVariable("NEWSEARCH_SCREENSHOTS") is { } folder) await page.ScreenshotAsync(new() { Path = Path.Join(folder, $"docs-{width}.png") });
        Assert.True(complaints.Count == 0, string.Join("\n", complaints));
        Assert.Empty(elsewhere);
    }

    [Fact]
    public async Task The_policy_of_docs_lets_no_script_in_that_stands_in_the_page()
    {
        using HttpResponseMessage first = await server.Client.GetAsync(new Uri("/docs", UriKind.Relative), TestContext.Current.CancellationToken);
        using HttpResponseMessage second = await server.Client.GetAsync(new Uri("/docs", UriKind.Relative), TestContext.Current.CancellationToken);
        string policy = Assert.Single(first.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.NotEqual(policy, Assert.Single(second.Headers.GetValues("Content-Security-Policy")));
    }

    [Fact]
    public async Task The_script_comes_packed_or_plain()
    {
        using HttpResponseMessage plain = await server.Client.GetAsync(new Uri("/docs/scalar.js", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Contains("createApiReference", await plain.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/docs/scalar.js");
        request.Headers.AcceptEncoding.ParseAdd("gzip, br");
        using HttpResponseMessage packed = await server.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(["gzip"], packed.Content.Headers.ContentEncoding);
        Assert.True(packed.Content.Headers.ContentLength < 2_000_000);
    }
}
