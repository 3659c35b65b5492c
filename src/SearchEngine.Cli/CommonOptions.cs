using System.CommandLine;

namespace SearchEngine.Cli;

/// <summary>The options that mean the same in every command that has them.</summary>
internal static class CommonOptions
{
    /// <summary>The article that a command is about.</summary>
    public static Argument<string> Id() => new("id") { Description = "The id of the article.", HelpName = "ID" };

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

    /// <summary>Whether the output is for a program.</summary>
    public static Option<bool> Json() => new("--json")
    {
        Description = "JSON on standard output, and nothing else there.",
    };
}
