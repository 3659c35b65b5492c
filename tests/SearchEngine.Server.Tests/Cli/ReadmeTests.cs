using System.Text.RegularExpressions;
using Xunit;

namespace SearchEngine.Server.Tests.Cli;

/// <summary>What the README shows is what a newcomer sees.</summary>
public sealed partial class ReadmeTests
{
    [Fact]
    public async Task The_tour_prints_what_the_readme_shows()
    {
        string[] lines = await File.ReadAllLinesAsync(Path.Join(ServerFixture.Root, "README.md"));
        DirectoryInfo index = Directory.CreateTempSubdirectory("newsearch-tour-");
        await NewsearchProcess.RunAsync("index", "--index", index.FullName);
        int commands = 0;
        for (int i = 0; i < lines.Length; i++)
        {
            if (!lines[i].StartsWith("$ newsearch ", StringComparison.Ordinal)) continue;
            commands++;
            var run = await NewsearchProcess.RunAsync([.. Words(lines[i]["$ newsearch ".Length..]), "--index", index.FullName]);
            string[] shown = [.. lines.Skip(i + 1).TakeWhile(line => !line.StartsWith('$') && line != "```")];
            Assert.Equal(WithoutTime(string.Join('\n', shown)), WithoutTime(run.Output.TrimEnd()));
        }

        Assert.True(commands >= 3);
        index.Delete(recursive: true);
    }

    /// <summary>The words of a command line with single quotes.</summary>
    private static IEnumerable<string> Words(string line) => WordPattern().Matches(line).Select(word => word.Groups["quoted"].Success ? word.Groups["quoted"].Value : word.Value);

    private static string WithoutTime(string text) => Time().Replace(text, "ms)");

    [GeneratedRegex(@"'(?<quoted>[^']*)'|\S+")]
    private static partial Regex WordPattern();

    [GeneratedRegex(@"[0-9.]+ ms\)")]
    private static partial Regex Time();
}
