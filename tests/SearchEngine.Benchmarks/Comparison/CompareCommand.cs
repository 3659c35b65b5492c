using System.CommandLine;
using System.Globalization;
using System.Text.Json;

namespace SearchEngine.Benchmarks.Comparison;

/// <summary>
/// <c>compare</c>: any corpus and any queries against the peers. One JSON object on standard output with <c>--json</c>, else a table; all else
/// on standard error. Exit code 0, 1 where a ranking is not that of brute force, 2 for wrong usage.
/// </summary>
internal static class CompareCommand
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, WriteIndented = true };

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var corpus = new Option<string[]>("--corpus") { Required = true, Description = "Files or folders of articles; repeat for more.", HelpName = "FILE" };
        var queries = new Option<string>("--queries") { Required = true, Description = "Lines of class, tab, words; classes term, and, or, phrase, quote, prefix, fuzzy.", HelpName = "FILE" };
        Option<string> peers = Peers();
        Option<int> rounds = Rounds();
        Option<double> warm = Warm();
        var samples = new Option<string?>("--samples") { Description = "Where the raw samples go, as gzipped CSV.", HelpName = "FILE" };
        var json = new Option<bool>("--json") { Description = "One JSON object on standard output." };
        var command = new Command("compare", "Times searches against other engines on the same documents and queries.") { corpus, queries, peers, rounds, warm, samples, json };
        command.SetAction(parsed => Usage(() => Run(
            parsed.GetRequiredValue(corpus),
            ComparedQuery.Read(Existing(parsed.GetRequiredValue(queries))),
            Chosen(parsed.GetValue(peers)!),
            parsed.GetValue(rounds),
            TimeSpan.FromSeconds(parsed.GetValue(warm)),
            parsed.GetValue(samples),
            Path.GetFileNameWithoutExtension(parsed.GetRequiredValue(corpus)[0]),
            parsed.GetValue(json) ? Written : ComparisonTable.Print)));
        return command;
    }

    /// <summary>Runs a command line; 2 where it is wrong.</summary>
    public static int Invoke(RootCommand root, string[] arguments)
    {
        ParseResult parsed = root.Parse(arguments);
        if (parsed.Errors.Count == 0) return parsed.Invoke();
        foreach (System.CommandLine.Parsing.ParseError error in parsed.Errors) Console.Error.WriteLine(error.Message);
        return 2;
    }

    /// <summary>The option of the engines.</summary>
    public static Option<string> Peers() => new("--peers")
    {
        Description = "Engines beside ours, parted by commas: " + string.Join(", ", Peer.All.Skip(1).Select(peer => peer.Name)) + ". Default: all.",
        HelpName = "NAMES",
        DefaultValueFactory = _ => string.Join(',', Peer.All.Skip(1).Select(peer => peer.Name)),
    };

    /// <summary>The option of the measured rounds.</summary>
    public static Option<int> Rounds()
    {
        var rounds = new Option<int>("--rounds") { Description = "How many measured rounds: 1 to 1000.", DefaultValueFactory = _ => 5, HelpName = "N" };
        rounds.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > 1000) result.AddError("--rounds takes 1 to 1000.");
        });
        return rounds;
    }

    /// <summary>The option of the time to warm up.</summary>
    public static Option<double> Warm() => new("--warm") { Description = "How many seconds each engine searches before it is measured.", DefaultValueFactory = _ => 10, HelpName = "SECONDS" };

    /// <summary>The engines by their names, ours first.</summary>
    /// <exception cref="FormatException">One is not known.</exception>
    public static IReadOnlyList<Peer> Chosen(string names)
    {
        string[] wanted = names.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        string? unknown = wanted.FirstOrDefault(name => !Peer.All.Any(peer => peer.Name == name));
        return unknown is null
            ? [.. Peer.All.Where(peer => peer.Name == Peer.OwnName || wanted.Contains(peer.Name))]
            : throw new FormatException($"--peers knows no “{unknown}”; there are {string.Join(", ", Peer.All.Skip(1).Select(peer => peer.Name))}.");
    }

    /// <summary>Prepares the corpus, compares, and shows what came of it.</summary>
    public static int Run(
        IReadOnlyList<string> corpus, IReadOnlyList<ComparedQuery> queries, IReadOnlyList<Peer> peers, int rounds, TimeSpan warmUp, string? samples, string name, Action<ComparisonResult> show)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("newsearch-compare-");
        try
        {
            string prepared = Path.Join(folder.FullName, "corpus.tsv");
            int documents = PreparedCorpus.Write([.. corpus.Select(Existing)], prepared);
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{documents} documents, {queries.Count} queries"));
            var comparison = new EngineComparison(prepared, queries, peers, folder.FullName, Console.Error);
            ComparisonResult result = comparison.Run(rounds, warmUp);
            if (samples is not null) SampleFile.Write(samples, name, documents, queries, comparison.Samples);
            show(result);
            foreach (string differing in result.Checks.CountsDiffering.Take(10)) Console.Error.WriteLine($"count differs: {differing}");
            foreach (string wrong in result.Checks.RankingsDiffering.Take(10)) Console.Error.WriteLine($"ranking differs: {wrong}");
            return result.Checks.RankingsDiffering.Count > 0 ? 1 : 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Runs what may be used wrongly: what is wrong is said, and is exit code 2.</summary>
    public static int Usage(Func<int> run)
    {
        try
        {
            return run();
        }
        catch (Exception wrong) when (wrong is FormatException or FileNotFoundException)
        {
            Console.Error.WriteLine(wrong.Message);
            return 2;
        }
    }

    /// <summary>The result as JSON.</summary>
    public static string ToJson(ComparisonResult result) => JsonSerializer.Serialize(result, Json);

    private static void Written(ComparisonResult result) => Console.WriteLine(ToJson(result));

    private static string Existing(string path) => File.Exists(path) || Directory.Exists(path) ? path : throw new FileNotFoundException($"There is no {path}.");
}
