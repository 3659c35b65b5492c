using System.CommandLine;
using SearchEngine.Benchmarks.Peers;

namespace SearchEngine.Benchmarks.Comparison;

/// <summary><c>driver</c>: an engine that runs on .NET, in a process of its own; started by the comparison.</summary>
internal static class DriverCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var engine = new Argument<string>("engine");
        var corpus = new Argument<string>("corpus");
        var folder = new Argument<string>("folder");
        var command = new Command("driver", "An engine on .NET; started by compare.") { engine, corpus, folder };
        command.SetAction(parsed => DriverLoop.Run(Engine(parsed.GetValue(engine)!, parsed.GetValue(folder)!), parsed.GetValue(corpus)!, Console.In, Console.Out));
        return command;
    }

    private static IEngine Engine(string name, string folder) => name switch
    {
        Peer.OwnName => new Ours(folder),
        "fts5" => new SqliteFts5(folder),
        "lucenenet" => new PlainLuceneNet(folder),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "Not an engine on .NET."),
    };
}
