using System.CommandLine;
using System.Globalization;
using SearchEngine.Cli.Options;
using SearchEngine.Core;
using SearchEngine.Core.Articles;

namespace SearchEngine.Cli;

/// <summary>The options that mean the same in every command that has them.</summary>
internal static class CommonOptions
{
    /// <summary>The article that a command is about.</summary>
    public static Argument<string> Id() => new("id") { Description = "The id of the article.", HelpName = "ID" };

    /// <summary>The file of options.</summary>
    public static Option<string?> File() => new("--options")
    {
        Description = $"A file of options, in JSON; without it, {OptionsFile.DefaultName} in the working folder if there is one. newsearch options prints one to begin with.",
        HelpName = "FILE",
    };

    /// <summary>Where articles are read from.</summary>
    public static Option<string[]> Corpus() => new("--corpus")
    {
        Description = "A folder or file to read articles from; repeat for more than one.",
        HelpName = "DIR|FILE",
        DefaultValueFactory = _ => ["corpus"],
    };

    /// <summary>Where the archive is.</summary>
    public static Option<string> Index() => new("--index")
    {
        Description = "The folder of the archive.",
        HelpName = "DIR",
        DefaultValueFactory = _ => "index",
    };

    /// <summary>The address of a running server.</summary>
    public static Option<string?> Url() => new("--url")
    {
        Description = "The address of a running server.",
        HelpName = "URL",
    };

    /// <summary>The address in <c>--url</c>.</summary>
    /// <exception cref="ArchiveException">It is no address.</exception>
    public static Uri Server(string url) => Uri.TryCreate(url, UriKind.Absolute, out Uri? server) && server.Scheme is "http" or "https"
        ? server
        : throw new ArchiveException($"--url “{url}” is no address; give one such as http://127.0.0.1:5080.");

    /// <summary>How a command opens an archive to answer one question: nobody else waits behind it, so that it may take its time, on a cold start as well.</summary>
    public static ArchiveOptions OwnArchive(string index) => new() { IndexDirectory = index, SearchTime = TimeSpan.FromMinutes(1) };

    /// <summary>Whether the output is for a program.</summary>
    public static Option<bool> Json() => new("--json")
    {
        Description = "JSON on standard output, and nothing else there.",
    };

    /// <summary>Whether the corpus is followed.</summary>
    public static Option<bool> Watch() => new("--watch")
    {
        Description = "Go on taking in files as they appear, change or go, until stopped with Ctrl+C.",
    };

    /// <summary>What is wrong with <c>--poll</c> alone.</summary>
    public const string PollNeedsWatch = "--poll is of use with --watch only; give both, or none.";

    /// <summary>How often a watch looks by itself, in seconds.</summary>
    /// <param name="watch">The option that it is of use with; null where something else may ask for a watch as well.</param>
    public static Option<int> Poll(Option<bool>? watch)
    {
        const int MaxSeconds = 24 * 60 * 60;
        var poll = new Option<int>("--poll")
        {
            Description = "With --watch: how often to look through the corpus by itself, for file systems that do not tell of changes, as those of a network.",
            HelpName = "SECONDS",
            DefaultValueFactory = _ => 60,
        };
        poll.Validators.Add(given =>
        {
            if (given.Implicit) return;
            if (watch is not null && !given.GetValue(watch)) given.AddError(PollNeedsWatch);
            // What is no number at all is refused by the parser.
            else if (given.Tokens is [{ Value: var text }] && int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int seconds) && seconds is (< 1 or > MaxSeconds))
                given.AddError($"--poll has to be 1 to {MaxSeconds} seconds.");
        });
        return poll;
    }
}
