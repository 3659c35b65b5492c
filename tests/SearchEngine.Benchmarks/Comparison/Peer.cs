using System.Diagnostics;

namespace SearchEngine.Benchmarks.Comparison;

/// <summary>An engine of the comparison: how its driver is started.</summary>
/// <param name="Name">Its name in results.</param>
/// <param name="Describes">What it is.</param>
/// <param name="Start">The driver's command for a prepared corpus and a folder; null with a reason where it is not installed.</param>
internal sealed record Peer(string Name, string Describes, Func<PeerFiles, (ProcessStartInfo? Command, string Absent)> Start)
{
    /// <summary>Our own engine.</summary>
    public const string OwnName = "ours";

    /// <summary>All engines, our own first.</summary>
    public static IReadOnlyList<Peer> All { get; } =
    [
        new(OwnName, "the archive's engine", files => (Own(OwnName, files), "")),
        new("lucene8", "Java Lucene 8.8.1 (Debian)", files => Java("Lucene8", "liblucene8-java", files)),
        new("lucene4", "Java Lucene 4.10.4 (Debian)", files => Java("Lucene4", "liblucene4.10-java", files)),
        new("tantivy", "tantivy through its Node binding 0.3.3", Node),
        new("fts5", "SQLite FTS5", files => (Own("fts5", files), "")),
        new("lucenenet", "Lucene.NET 4.8 as it comes", files => (Own("lucenenet", files), "")),
    ];

    /// <summary>The folder into which <c>tests/SearchEngine.Benchmarks/Peers/install.sh</c> puts the peers.</summary>
    public static string Installed { get; } =
        Environment.GetEnvironmentVariable("NEWSEARCH_PEERS") ?? Path.Join(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache", "newsearch-peers");

    private static ProcessStartInfo Own(string engine, PeerFiles files) =>
        Command(Environment.ProcessPath!, [.. Environment.ProcessPath!.EndsWith("dotnet", StringComparison.Ordinal) ? [typeof(Peer).Assembly.Location] : Array.Empty<string>(), "driver", engine, files.Corpus, files.Folder]);

    private static (ProcessStartInfo? Command, string Absent) Java(string driver, string package, PeerFiles files)
    {
        string jars = Path.Join(Installed, package, "usr", "share", "java");
        string classes = Path.Join(Installed, "classes");
        return File.Exists(Path.Join(classes, driver + ".class")) && Directory.Exists(jars)
            ? (Command("java", ["-Xms1g", "-Xmx2g", "-cp", $"{Path.Join(jars, "*")}:{classes}", driver, files.Corpus, files.Folder]), "")
            : (null, Missing(driver));
    }

    private static (ProcessStartInfo? Command, string Absent) Node(PeerFiles files)
    {
        string binding = Path.Join(Installed, "tantivy", "package", "node-tantivy-binding.linux-x64-gnu.node");
        string driver = Path.Join(Installed, "tantivy.cjs");
        return File.Exists(binding) && File.Exists(driver)
            ? (Command("node", [driver, binding, files.Corpus, files.Folder]), "")
            : (null, Missing("tantivy"));
    }

    private static string Missing(string what) => $"{what} is not in {Installed}: run tests/SearchEngine.Benchmarks/Peers/install.sh, which says why where it cannot be installed.";

    private static ProcessStartInfo Command(string program, IEnumerable<string> arguments)
    {
        var command = new ProcessStartInfo(program) { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false };
        foreach (string argument in arguments) command.ArgumentList.Add(argument);
        return command;
    }
}

/// <summary>What a driver works on.</summary>
/// <param name="Corpus">The prepared corpus.</param>
/// <param name="Folder">The folder of its index.</param>
internal sealed record PeerFiles(string Corpus, string Folder);
