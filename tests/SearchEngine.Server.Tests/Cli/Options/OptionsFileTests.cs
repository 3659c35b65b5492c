using System.Text.RegularExpressions;
using SearchEngine.Cli.Options;
using SearchEngine.Server.Operating;
using Xunit;

namespace SearchEngine.Server.Tests.Cli.Options;

/// <summary>The options file: what is read, what is refused and how, and that its documentation is of these very keys.</summary>
public sealed partial class OptionsFileTests
{
    [Fact]
    public void Without_a_file_everything_is_at_its_default()
    {
        var (serve, server) = Parsed("{}");
        Assert.Equal(("index", 60, false), (serve.Index, serve.PollSeconds, serve.Watch));
        Assert.Equal(Path.Join("index", "answers"), server.AnswersDirectory);
        Assert.Equal(new DrainOptions(), server.Drain);
        Assert.Equal(TimeProvider.System, server.Time);
    }

    [Fact]
    public void A_file_sets_what_it_names_and_leaves_the_rest()
    {
        var (serve, server) = Parsed("""
            {
              // Comments, and commas behind the last one.
              "index": "/srv/archive", "corpus": ["/srv/a", "/srv/b"],
              "log": { "format": "json" },
              "drain": { "announceSeconds": 2.5 },
              "metrics": { "access": "off", },
            }
            """);
        Assert.Equal(("/srv/archive", "/srv/archive/answers"), (serve.Index, server.AnswersDirectory));
        Assert.Equal(["/srv/a", "/srv/b"], serve.Corpus);
        Assert.Equal(new LogOptions { Format = LogFormat.Json }, serve.Log);
        Assert.Equal(new DrainOptions { AnnounceSeconds = 2.5 }, server.Drain);
        Assert.Equal(MetricsAccess.Off, server.Metrics.Access);
    }

    [Fact]
    public void The_command_line_wins_over_the_file()
    {
        var read = OptionsFile.Parse("""{ "index": "file", "pollSeconds": 5 }""", given => given with { Index = "typed" }, out _);
        Assert.Equal(("typed", 5, Path.Join("typed", "answers")), (read!.Value.Serve.Index, read.Value.Serve.PollSeconds, read.Value.Server.AnswersDirectory));
    }

    [Theory]
    [InlineData("""{ "port": 80 }""", "port is no option; the file may have index, corpus, urls,")]
    [InlineData("""{ "Index": "x" }""", "Index is no option")]
    [InlineData("""{ "log": { "levle": "debug" } }""", "log.levle is no option; log may have level, format")]
    [InlineData("""{ "log": { "level": "loud" } }""", "log.level has to be one of debug, information, warning, error, and is \"loud\"")]
    [InlineData("""{ "log": { "level": 1 } }""", "log.level has to be one of")]
    [InlineData("""{ "log": "debug" }""", "log has to be a section, { … }, with level, format, and is \"debug\"")]
    [InlineData("""{ "log": null }""", "log has to be a section")]
    [InlineData("""{ "index": 5 }""", "index has to be a text, and is 5")]
    [InlineData("""{ "index": null }""", "index has to be a text, and is null")]
    [InlineData("""{ "index": "" }""", "index must not be empty")]
    [InlineData("""{ "corpus": "corpus" }""", "corpus has to be a list, each a text, and is \"corpus\"")]
    [InlineData("""{ "corpus": ["a", null] }""", "corpus has to be a list, each a text")]
    [InlineData("""{ "urls": [] }""", "urls must not be empty")]
    [InlineData("""{ "urls": ["https://127.0.0.1"] }""", "urls has “https://127.0.0.1”, which is no address to listen on")]
    [InlineData("""{ "watch": "yes" }""", "watch has to be true or false, and is \"yes\"")]
    [InlineData("""{ "pollSeconds": 0 }""", "pollSeconds has to be a whole number from 1 to 86400, and is 0")]
    [InlineData("""{ "pollSeconds": 1.5 }""", "pollSeconds has to be a whole number from 1 to 86400, and is 1.5")]
    [InlineData("""{ "maxArticleBytes": 99999999999 }""", "maxArticleBytes has to be a whole number from 1024 to 1073741824, and is 99999999999")]
    [InlineData("""{ "traces": { "endpoint": "collector" } }""", "traces.endpoint has to be an address such as http://127.0.0.1:4317")]
    [InlineData("""{ "drain": { "timeoutSeconds": -1 } }""", "drain.timeoutSeconds has to be a number from 0 to 3600, and is -1")]
    [InlineData("""{ "time": {} }""", "time is no option")]
    [InlineData("""{ "watch": true, "watch": false }""", "watch is there twice")]
    [InlineData("[]", "the file has to hold one object")]
    [InlineData("", "line 1, byte 1: this is no JSON")]
    [InlineData("{\n \"watch\": true\n \"index\": 1 }", "line 3, byte 2: this is no JSON")]
    public void What_cannot_be_meant_is_named_with_what_is_allowed(string text, string expected)
    {
        Assert.Null(OptionsFile.Parse(text, given => given, out IReadOnlyList<string> problems));
        Assert.StartsWith(expected, Assert.Single(problems), StringComparison.Ordinal);
    }

    [Fact]
    public void Everything_that_is_wrong_is_named_at_once()
    {
        Assert.Null(OptionsFile.Parse("""{ "port": 80, "index": "", "log": { "level": "loud", "colour": true }, "drain": { "timeoutSeconds": "long" } }""", given => given, out IReadOnlyList<string> problems));
        Assert.Equal(["port", "index", "log.level", "log.colour", "drain.timeoutSeconds"], problems.Select(problem => problem.Split(' ')[0]));
    }

    [Fact]
    public void A_file_that_is_not_there_is_said_to_be()
    {
        Assert.Null(OptionsFile.Read("/nowhere/newsearch.json", given => given, out IReadOnlyList<string> problems));
        Assert.Contains("/nowhere/newsearch.json", Assert.Single(problems), StringComparison.Ordinal);
    }

    [Fact]
    public void The_printed_file_has_every_key_and_is_the_defaults()
    {
        string template = OptionsReference.Template();
        Assert.Equivalent(Parsed("{}"), Parsed(template), strict: true);
        // With the defaults commented in, it says the same.
        string whole = CommentedOut().Replace(template, "$1\"");
        foreach (OptionKey key in OptionKey.All.SelectMany(key => key.Flat())) Assert.Matches($"(?m)^ *\"{key.Name}\": ", whole);
        Assert.Equivalent(Parsed("{}"), Parsed(whole), strict: true);
        Assert.Equivalent(Parsed("{}"), Parsed(OptionsReference.File(OptionsFile.Defaults())), strict: true);
    }

    [Fact]
    public void Every_key_says_what_it_means()
    {
        OptionKey[] keys = [.. OptionKey.All.SelectMany(key => key.Flat())];
        Assert.All(keys, key => Assert.True(key.Meaning.Length > 10, $"{key.Path} has no summary"));
        Assert.Equal(keys.Length, keys.Select(key => key.Path).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void The_documentation_is_of_these_keys() =>
        Assert.True(
            OptionsReference.Page() == File.ReadAllText(Path.Join(ServerFixture.Root, "docs", "options.md")),
            "docs/options.md is not what the options are: newsearch options --markdown > docs/options.md");

    private static (ServeOptions Serve, ServerOptions Server) Parsed(string text)
    {
        var read = OptionsFile.Parse(text, given => given, out IReadOnlyList<string> problems);
        Assert.True(read is not null, string.Join('\n', problems));
        return read.Value;
    }

    [GeneratedRegex("(?m)^( *)// \"")]
    private static partial Regex CommentedOut();
}
