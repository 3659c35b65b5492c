using System.Diagnostics;
using System.Globalization;

namespace SearchEngine.Benchmarks.Comparison;

/// <summary>
/// The side of a driver: reads commands from standard input, a line each, and answers with lines that end with <c>done</c>. The drivers of
/// other languages speak the same.
/// </summary>
/// <remarks>
/// <code>
/// index          documents, nanoseconds until all were added, nanoseconds until they were one segment
/// open           nanoseconds
/// queries FILE   nothing; lines of ComparedQuery
/// round          a line a query: nanoseconds, hits; "- reason" for one that the engine does not have
/// count          a line a query: hits, exactly
/// best           a line a query: id=score, parted by tabs
/// memory         bytes of the managed heap
/// </code>
/// </remarks>
internal static class DriverLoop
{
    /// <summary>Answers until the input ends.</summary>
    public static void Run(IEngine engine, string corpus, TextReader input, TextWriter output)
    {
        ComparedQuery[] queries = [];
        while (input.ReadLine() is { } command)
        {
            long begin = Stopwatch.GetTimestamp();
            switch (command.Split(' ')[0])
            {
                case "index":
                    (int documents, TimeSpan added) = engine.Index(PreparedCorpus.Read(corpus));
                    output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{documents} {Nanoseconds(added)} {Nanoseconds(Stopwatch.GetElapsedTime(begin))}"));
                    break;
                case "open":
                    engine.Open();
                    output.WriteLine(Nanoseconds(Stopwatch.GetElapsedTime(begin)).ToString(CultureInfo.InvariantCulture));
                    break;
                case "queries":
                    queries = [.. File.ReadLines(command[8..]).Select(ComparedQuery.OfLine)];
                    break;
                case "round":
                    foreach (ComparedQuery query in queries) output.WriteLine(Tried(() => Timed(engine, query)));
                    break;
                case "count":
                    foreach (ComparedQuery query in queries) output.WriteLine(Tried(() => engine.Count(query).ToString(CultureInfo.InvariantCulture)));
                    break;
                case "best":
                    foreach (ComparedQuery query in queries) output.WriteLine(Tried(() => Ranking(engine.Best(query))));
                    break;
                case "memory":
                    output.WriteLine(GC.GetTotalMemory(forceFullCollection: true).ToString(CultureInfo.InvariantCulture));
                    break;
            }

            output.WriteLine("done");
            output.Flush();
        }
    }

    /// <summary>A ranking as a line.</summary>
    public static string Ranking(IReadOnlyList<(string Id, float Score)> hits) =>
        hits.Count == 0 ? "none" : string.Join('\t', hits.Select(hit => string.Create(CultureInfo.InvariantCulture, $"{hit.Id}={hit.Score:R}")));

    private static string Timed(IEngine engine, ComparedQuery query)
    {
        long begin = Stopwatch.GetTimestamp();
        long hits = engine.Run(query);
        return string.Create(CultureInfo.InvariantCulture, $"{Nanoseconds(Stopwatch.GetElapsedTime(begin))} {hits}");
    }

    private static string Tried(Func<string> work)
    {
        try
        {
            return work();
        }
        catch (NotSupportedException missing)
        {
            return $"- {missing.Message}";
        }
    }

    private static long Nanoseconds(TimeSpan time) => time.Ticks * 100;
}
