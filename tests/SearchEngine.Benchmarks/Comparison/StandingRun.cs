using System.CommandLine;
using System.Globalization;
using SearchEngine.Benchmarks.Corpora;

namespace SearchEngine.Benchmarks.Comparison;

/// <summary>
/// <c>bench</c>: the whole comparison over one corpus. Draws the queries, adds those that ask for more than the best ten, runs every peer, and
/// writes a dated result with its raw samples, losses as well as gains.
/// </summary>
internal static class StandingRun
{
    private const ulong Seed = 7;

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var corpus = new Option<string[]>("--corpus") { Required = true, Description = "Files or folders of articles; repeat for more.", HelpName = "FILE" };
        var name = new Option<string>("--name") { Required = true, Description = "What results call the corpus.", HelpName = "NAME" };
        var each = new Option<int>("--each") { Description = "Queries of each class.", DefaultValueFactory = _ => 250, HelpName = "N" };
        var classes = new Option<string?>("--classes") { Description = "Only these classes, parted by commas.", HelpName = "NAMES" };
        var output = new Option<string>("--out") { Description = "The folder of results.", DefaultValueFactory = _ => "tests/SearchEngine.Benchmarks/runs", HelpName = "DIR" };
        Option<string> peers = CompareCommand.Peers();
        Option<int> rounds = CompareCommand.Rounds();
        Option<double> warm = CompareCommand.Warm();
        var command = new Command("bench", "The whole comparison over one corpus, with a dated result.") { corpus, name, each, classes, peers, rounds, warm, output };
        command.SetAction(parsed => CompareCommand.Usage(() =>
        {
            string[] files = parsed.GetRequiredValue(corpus);
            string[]? only = parsed.GetValue(classes)?.Split(',');
            IReadOnlyList<ComparedQuery> queries = [.. Queries(files, parsed.GetValue(each)).Where(query => only?.Contains(query.Class) != false)];
            string stem = Path.Join(Directory.CreateDirectory(parsed.GetValue(output)!).FullName, string.Create(CultureInfo.InvariantCulture, $"{TimeProvider.System.GetUtcNow():yyyy-MM-dd}-{parsed.GetRequiredValue(name)}"));
            return CompareCommand.Run(
                files, queries, CompareCommand.Chosen(parsed.GetValue(peers)!), parsed.GetValue(rounds), TimeSpan.FromSeconds(parsed.GetValue(warm)), stem + ".csv.gz", parsed.GetRequiredValue(name),
                result => Write(result, stem, string.Join(' ', Environment.GetCommandLineArgs().Skip(1))));
        }));
        return command;
    }

    /// <summary>The queries of all classes.</summary>
    private static IEnumerable<ComparedQuery> Queries(string[] corpus, int each)
    {
        IReadOnlyList<DrawnQuery> drawn = QueryDraw.Draw(() => Workload.Articles(corpus), each, Seed);
        ComparedQuery[] plain = [.. drawn.Select(query => ComparedQuery.Of(query.Class, [], query.Text))];
        ILookup<string, ComparedQuery> byClass = plain.ToLookup(query => query.Class, StringComparer.Ordinal);
        long[] dates = [.. Workload.Articles(corpus).Select(article => article.Published?.ToUnixTimeMilliseconds() ?? 0).Order()];
        return
        [
            .. plain,
            .. byClass["term-medium"].Select((query, i) => query with { Class = "term-date", Options = Dates(dates, i) }),
            .. byClass["term-common"].Select(query => query with { Class = "newest", Options = ["newest"] }),
            .. byClass["or-2"].Select(query => query with { Class = "facets", Options = ["facets"] }),
            .. byClass["and-2"].Select(query => query with { Class = "highlight", Options = ["highlight"] }),
            .. byClass["or-2"].Select(query => query with { Class = "top-100", Options = ["top=100"] }),
            .. byClass["or-common"].Select(query => query with { Class = "exact-total", Options = ["exact"] }),
        ];
    }

    /// <summary>A tenth of the corpus by date, a different one for each query.</summary>
    private static string[] Dates(long[] dates, int i)
    {
        int first = (int)((long)i * 7919 % Math.Max(1, dates.Length * 9 / 10));
        int last = Math.Min(dates.Length - 1, first + (dates.Length / 10));
        return [string.Create(CultureInfo.InvariantCulture, $"from={dates[first]}"), string.Create(CultureInfo.InvariantCulture, $"to={dates[last]}")];
    }

    private static void Write(ComparisonResult result, string stem, string command)
    {
        string[] head =
        [
            $"# {Path.GetFileName(stem)}", "",
            $"`dotnet run -c Release --project tests/SearchEngine.Benchmarks -- {command}`", "",
            string.Create(CultureInfo.InvariantCulture, $"{Processor()}, {Environment.ProcessorCount} cores, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1_000_000_000} GB, {System.Runtime.InteropServices.RuntimeInformation.OSDescription}, .NET {Environment.Version}"), "",
            "Microseconds: mean / p50 / p99. The ratio is of our median to that of the best peer in the same round: its median over the rounds, and the least and the most.", "",
        ];
        File.WriteAllLines(stem + ".md", [.. head, .. ComparisonTable.Lines(result)]);
        File.WriteAllText(stem + ".json", CompareCommand.ToJson(result) + "\n");
        ComparisonTable.Print(result);
    }

    private static string Processor() =>
        File.Exists("/proc/cpuinfo") ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim() ?? "unknown processor" : "unknown processor";
}
