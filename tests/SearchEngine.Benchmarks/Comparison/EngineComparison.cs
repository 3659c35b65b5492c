using System.Globalization;

namespace SearchEngine.Benchmarks.Comparison;

/// <summary>
/// Question: how fast is a search, against other engines on the same documents and queries? Each engine indexes the prepared corpus and
/// searches in a process of its own, on one thread; all are open at once, and one is busy at a time. After warming up, the engines take turns
/// round by round, in rotated order. The time is taken inside the driver, around the search alone: from the words to the numbers of the best hits.
/// </summary>
/// <param name="corpus">The prepared corpus.</param>
/// <param name="queries">The queries.</param>
/// <param name="peers">The engines, ours among them.</param>
/// <param name="folder">Where indexes go.</param>
/// <param name="log">Told of what goes on.</param>
internal sealed class EngineComparison(string corpus, IReadOnlyList<ComparedQuery> queries, IReadOnlyList<Peer> peers, string folder, TextWriter log)
{
    /// <summary>In how many documents rankings are worked out by brute force, at most.</summary>
    public const int MostCheckedDocuments = 150_000;

    private const string LearningCompiler = "DOTNET_TieredPGO";

    private readonly Dictionary<string, string> _absent = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IndexFigures> _index = new(StringComparer.Ordinal);
    private readonly List<EngineProcess> _engines = [];
    private readonly List<Sample> _samples = [];
    private readonly Dictionary<(string Class, string Engine), string> _unsupported = [];

    /// <summary>The raw samples.</summary>
    public IReadOnlyList<Sample> Samples => _samples;

    /// <summary>Runs all of it.</summary>
    /// <param name="rounds">The measured rounds, 1 or more.</param>
    /// <param name="warmUp">How long each engine searches before.</param>
    public ComparisonResult Run(int rounds, TimeSpan warmUp)
    {
        string lines = Path.Join(folder, "queries.tsv");
        File.WriteAllLines(lines, queries.Select(query => query.Line));
        foreach (Peer peer in peers) Prepare(peer);
        try
        {
            foreach (EngineProcess engine in _engines)
            {
                engine.Ask($"queries {lines}");
                WarmUp(engine, warmUp);
            }

            for (int round = 0; round < rounds; round++)
            {
                for (int turn = 0; turn < _engines.Count; turn++) Measure(_engines[(turn + round) % _engines.Count], round);
                log.WriteLine(string.Create(CultureInfo.InvariantCulture, $"round {round + 1} of {rounds}"));
            }

            ComparisonChecks checks = Check();
            foreach (EngineProcess engine in _engines) NoteMemory(engine);
            return Result(checks);
        }
        finally
        {
            foreach (EngineProcess engine in _engines) engine.Dispose();
        }
    }

    /// <summary>Builds an engine's index in one process, and opens it in another.</summary>
    private void Prepare(Peer peer)
    {
        var files = new PeerFiles(corpus, Directory.CreateDirectory(Path.Join(folder, peer.Name)).FullName);
        (System.Diagnostics.ProcessStartInfo? command, string absent) = peer.Start(files);
        if (command is null)
        {
            Leave(peer, absent);
            return;
        }

        try
        {
            long[] indexed;
            long peak;
            // For those on .NET: a run is over before what the compiler learns of it pays. Whoever takes in an archive can set it as well.
            command.Environment[LearningCompiler] = "0";
            using (var indexing = new EngineProcess(peer.Name, command))
            {
                indexed = Numbers(indexing.Ask("index")[0]);
                peak = indexing.PeakMemory();
            }

            command.Environment.Remove(LearningCompiler);
            var engine = new EngineProcess(peer.Name, command);
            _engines.Add(engine);
            double open = Numbers(engine.Ask("open")[0])[0] / 1e6;
            long bytes = new DirectoryInfo(files.Folder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length);
            _index[peer.Name] = new IndexFigures(
                (int)indexed[0], Math.Round(indexed[1] / 1e9, 3), Math.Round(indexed[2] / 1e9, 3), Math.Round(indexed[0] / (indexed[2] / 1e9)), bytes, peak, Math.Round(open, 2), 0, null);
            log.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{peer.Name}: {indexed[0]} documents in {indexed[2] / 1e9:0.0} s, {bytes / 1e6:0.0} MB"));
        }
        catch (Exception failed) when (failed is InvalidOperationException or System.ComponentModel.Win32Exception or FormatException or ArgumentOutOfRangeException or IOException)
        {
            Leave(peer, $"its driver failed: {failed.Message}");
        }
    }

    private void Leave(Peer peer, string reason)
    {
        if (peer.Name == Peer.OwnName) throw new InvalidOperationException($"Our own engine cannot be left out: {reason}");
        _engines.RemoveAll(engine => engine.Name == peer.Name);
        _absent[peer.Name] = reason;
        log.WriteLine($"{peer.Name} is absent: {reason}");
    }

    private void WarmUp(EngineProcess engine, TimeSpan warmUp)
    {
        long begin = System.Diagnostics.Stopwatch.GetTimestamp();
        int rounds = 0;
        while (rounds == 0 || (System.Diagnostics.Stopwatch.GetElapsedTime(begin) < warmUp && rounds < 1000))
        {
            engine.Ask("round");
            rounds++;
        }

        log.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{engine.Name} is warm after {rounds} rounds"));
    }

    private void Measure(EngineProcess engine, int round)
    {
        IReadOnlyList<string> answers = engine.Ask("round");
        if (answers.Count != queries.Count) throw new InvalidOperationException($"{engine.Name} answered {answers.Count} of {queries.Count} queries.");
        for (int i = 0; i < answers.Count; i++)
        {
            if (answers[i].StartsWith('-'))
            {
                _unsupported[(queries[i].Class, engine.Name)] = answers[i][1..].Trim();
                continue;
            }

            long[] numbers = Numbers(answers[i]);
            _samples.Add(new Sample(round, engine.Name, i, numbers[0], numbers[1]));
        }
    }

    private ComparisonChecks Check()
    {
        EngineProcess own = _engines.Single(engine => engine.Name == Peer.OwnName);
        IReadOnlyList<string> ours = own.Ask("count");
        var differing = new List<string>();
        int compared = 0;
        foreach (EngineProcess peer in _engines.Where(engine => engine != own))
        {
            IReadOnlyList<string> theirs = peer.Ask("count");
            for (int i = 0; i < queries.Count; i++)
            {
                if (theirs[i].StartsWith('-') || ours[i].StartsWith('-')) continue;
                compared++;
                if (theirs[i] != ours[i]) differing.Add($"{peer.Name}, {queries[i].Class} “{queries[i].Text}”: ours {ours[i]}, theirs {theirs[i]}");
            }
        }

        (int rankings, List<string> wrong) = CheckRankings(own);
        return new ComparisonChecks(compared, [.. differing.Take(100)], rankings, [.. wrong.Take(100)]);
    }

    private (int Compared, List<string> Wrong) CheckRankings(EngineProcess own)
    {
        var wrong = new List<string>();
        if (_index[Peer.OwnName].Documents > MostCheckedDocuments)
        {
            log.WriteLine(string.Create(CultureInfo.InvariantCulture, $"rankings are compared with brute force up to {MostCheckedDocuments} documents only"));
            return (0, wrong);
        }

        IReadOnlyList<string> best = own.Ask("best");
        int[] checkedOnes = [.. Enumerable.Range(0, queries.Count).Where(i => queries[i].Kind is "term" or "and" or "or" or "phrase" && !queries[i].Options.Contains("newest"))];
        var twin = new Bm25Twin(corpus, checkedOnes.Select(i => queries[i]));
        foreach (int i in checkedOnes)
        {
            string expected = DriverLoop.Ranking(twin.Best(queries[i]));
            string found = best[i];
            if (expected != found) wrong.Add($"{queries[i].Class} “{queries[i].Text}”: brute force has {expected}, we have {found}");
        }

        return (checkedOnes.Length, wrong);
    }

    private void NoteMemory(EngineProcess engine)
    {
        IReadOnlyList<string> heap = engine.Ask("memory");
        _index[engine.Name] = _index[engine.Name] with
        {
            SearchingPeakBytes = engine.PeakMemory(),
            ManagedHeapBytes = heap.Count > 0 ? Numbers(heap[0])[0] : null,
        };
    }

    private ComparisonResult Result(ComparisonChecks checks)
    {
        string[] classes = [.. queries.Select(query => query.Class).Distinct(StringComparer.Ordinal)];
        ILookup<string, Sample> byClass = _samples.ToLookup(sample => queries[sample.Query].Class, StringComparer.Ordinal);
        return new ComparisonResult(
            classes.ToDictionary(
                name => name,
                IReadOnlyDictionary<string, Times> (name) => byClass[name].GroupBy(sample => sample.Engine).ToDictionary(group => group.Key, Times.Of, StringComparer.Ordinal),
                StringComparer.Ordinal),
            classes.Select(name => (name, Ratio: Ratio.Of([.. byClass[name]]))).Where(one => one.Ratio is not null).ToDictionary(one => one.name, one => one.Ratio!, StringComparer.Ordinal),
            _index,
            _absent,
            _unsupported.GroupBy(one => one.Key.Class).ToDictionary(
                group => group.Key, IReadOnlyDictionary<string, string> (group) => group.ToDictionary(one => one.Key.Engine, one => one.Value, StringComparer.Ordinal), StringComparer.Ordinal),
            checks);
    }

    private static long[] Numbers(string line) =>
        [.. line.Split(' ').Where(part => !part.Contains('=', StringComparison.Ordinal)).Select(part => long.Parse(part, CultureInfo.InvariantCulture))];
}
