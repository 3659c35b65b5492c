using System.CommandLine;
using SearchEngine.Benchmarks;
using SearchEngine.Benchmarks.Comparison;
using SearchEngine.Benchmarks.Corpora;
using SearchEngine.Benchmarks.Plots;

if (args.FirstOrDefault() is "compare" or "driver" or "bench")
    return CompareCommand.Invoke(new RootCommand("Speed, side by side with peers.") { CompareCommand.Create(), StandingRun.Create(), DriverCommand.Create() }, args);

// dotnet run -c Release --project tests/SearchEngine.Benchmarks -- QUESTION [--corpus DIR|FILE]… [--rounds N] [--each N] [--errors FILE] [--index DIR]
List<string> corpus = [];
int rounds = 40;
int each = 500;
string? errors = null;
string? index = null;
for (int i = 1; i + 1 < args.Length; i += 2)
{
    if (args[i] == "--corpus") corpus.Add(args[i + 1]);
    if (args[i] == "--each") each = int.Parse(args[i + 1], System.Globalization.CultureInfo.InvariantCulture);
    if (args[i] == "--errors") errors = args[i + 1];
    if (args[i] == "--index") index = args[i + 1];
    if (args[i] == "--rounds") rounds = int.Parse(args[i + 1], System.Globalization.CultureInfo.InvariantCulture);
}

if (corpus.Count == 0) corpus.Add("corpus");
switch (args.FirstOrDefault())
{
    case "search":
        await SearchLatency.RunAsync(corpus, rounds);
        return 0;
    case "steps":
        await RequestSteps.RunAsync(corpus, rounds, index);
        return 0;
    case "http":
        await RequestOverHttp.RunAsync(corpus, rounds, index);
        return 0;
    case "packing":
        await PackedSizes.RunAsync(corpus, rounds, each, index);
        return 0;
    case "ranking":
        await RankingLatency.RunAsync(corpus, rounds, index);
        return 0;
    case "expansions":
        await Expansions.RunAsync(corpus, rounds, index);
        return 0;
    case "directories":
        await DirectoryChoice.RunAsync(corpus, rounds, index);
        return 0;
    case "postings":
        PostingsReading.Run(rounds);
        return 0;
    case "highlights":
        await Highlights.RunAsync(corpus, index, rounds);
        return 0;
    case "checks":
        QuoteChecks.Run(corpus, each, errors);
        return 0;
    case "misspellings":
        await Misspellings.RunAsync(corpus, each, errors, index);
        return 0;
    case "suggest":
        await SuggestLatency.RunAsync(corpus, each, index);
        return 0;
    case "related":
        await RelatedReading.RunAsync(corpus, each, index);
        return 0;
    case "intake":
        IntakeThroughput.Run(corpus, rounds);
        return 0;
    case "corpus":
        return Arguments.Told(() => MadeCorpus.Run(args[1..]));
    case "queries":
        return Arguments.Told(() => QueryDraw.Run(args[1..]));
    case "plots":
        return Arguments.Told(() => LatencyPlots.Run(args[1..]));
    case "alerts":
        await AlertMatching.RunAsync(corpus, rounds, each, index);
        return 0;
    case "writes":
        await WriteThroughput.RunAsync(rounds, each);
        return 0;
    default:
        Console.Error.WriteLine("Say which question: search, steps, http, packing, ranking, expansions, directories, postings, highlights, checks, misspellings, suggest, related, intake, writes, alerts, corpus, queries, compare, bench, or plots. Each file here says what it asks.");
        return 2;
}
