using Microsoft.Playwright;
using SearchEngine.Server.Tests.Page;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SearchEngine.Server.Tests.Docs;

/// <summary>The programs in <c>docs/examples</c> do what they say, each against a server of its own.</summary>
public sealed class ExamplesTests(Browser browser)
{
    private static readonly string Folder = Path.Join(ServerFixture.Root, "docs", "examples");

    [Theory]
    [InlineData("bash", "archive.sh", "example-curl")]
    [InlineData("python3", "archive.py", "example-python")]
    [InlineData("node", "archive.mjs", "example-node")]
    [InlineData("dotnet", "archive.cs", "example-csharp")]
    public async Task An_example_searches_finds_a_quote_checks_it_and_puts_an_article(string program, string file, string id)
    {
        string[] needed = program == "bash" ? ["bash", "curl"] : [program];
        Assert.SkipWhen(Array.Exists(needed, one => Programs.Find(one) is null), $"There is no {string.Join(" or ", needed)} here: install it to try docs/examples/{file}.");
        await using WritableServer server = await StartAsync();
        string path = Path.Join(Folder, file);
        string address = server.Client.BaseAddress!.ToString().TrimEnd('/');
        string[] arguments = program == "dotnet" ? ["run", path, "--", address] : [path, address];
        (int code, string output) = await Programs.RunAsync(Path.GetTempPath(), program, arguments, new Dictionary<string, string>(StringComparer.Ordinal) { ["PYTHONIOENCODING"] = "utf-8" });
        Assert.True(code == 0, output);
        foreach (string word in (string[])["Undercover in Syria", "John Kirby", "We are aware of a dissent channel cable", "verbatim", id, "created"]) Assert.Contains(word, output, StringComparison.Ordinal);
        Assert.Equal(200, (await server.GetAsync("/v1/articles/" + id)).Status);

        (code, output) = await Programs.RunAsync(Path.GetTempPath(), program, program == "dotnet" ? ["run", path, "--", "http://127.0.0.1:1"] : [path, "http://127.0.0.1:1"]);
        Assert.True(code != 0, $"{file} says that all is well without a server: {output}");
    }

    [Fact]
    public async Task The_page_finds_quotes_from_the_archive_s_own_address()
    {
        await using WritableServer server = await StartAsync();
        await using IBrowserContext window = await browser.OpenAsync(server.Client.BaseAddress!, 800, 600);
        IPage page = await window.NewPageAsync();
        string html = await File.ReadAllTextAsync(Path.Join(Folder, "archive.html"), TestContext.Current.CancellationToken);
        await page.RouteAsync("**/example.html", route => route.FulfillAsync(new() { ContentType = "text/html; charset=utf-8", Body = html }));
        await page.GotoAsync("/example.html");
        await page.GetByRole(AriaRole.Button, new() { Name = "Find" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Listitem).First).ToContainTextAsync("John Kirby: “We are aware of a dissent channel cable");
        await page.GetByRole(AriaRole.Textbox).FillAsync("");
        await page.GetByRole(AriaRole.Button, new() { Name = "Find" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Listitem)).ToContainTextAsync("There is nothing to search for.");
    }

    private static async Task<WritableServer> StartAsync()
    {
        WritableServer server = await WritableServer.StartAsync();
        await server.Archive.TakeInAsync([Path.Join(ServerFixture.Root, "corpus")], progress: null, TestContext.Current.CancellationToken);
        return server;
    }
}
