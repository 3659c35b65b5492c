using System.Diagnostics;
using System.Text.Json;
using Lucene.Net.Search;
using Lucene.Net.Store;
using SearchEngine.Core;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Highlighting;
using SearchEngine.Core.Indexing;
using SearchEngine.Core.Indexing.Storage;
using SearchEngine.Core.Queries;
using SearchEngine.Core.Queries.Matching;
using SearchEngine.Core.Searching;

namespace SearchEngine.Benchmarks;

/// <summary>
/// Question: where do the time and the memory of a search request go, between the typed words and the bytes of the answer?
/// Corpus: what is given. Order: for each query the steps in the order of a request, round by round, after as many rounds
/// unmeasured. Measured, in process, one thread: each step by itself. Medians over the queries and rounds, in microseconds, and the
/// KiB that the step allocates.
/// </summary>
internal sealed class RequestSteps : IDisposable
{
    /// <summary>Searches over city news, of all kinds that people type.</summary>
    public static IReadOnlyList<string> Queries { get; } =
    [
        "subway", "mayor budget", "police officer shooting", "\"police department\"", "hospital", "\"it is what it is\"", "taxi driver arrested",
        "bike lane", "restaurant week menu prices", "\"the mayor said\"", "hurricane sandy damage", "said", "governor OR mayor", "brooklyn -bridge",
    ];

    private static readonly string[] Facets = ["source", "section", "byline", "year"];

    private readonly NIOFSDirectory _directory;
    private readonly ArchiveReader _reader;
    private readonly NewsArchive _archive;
    private readonly List<(string Name, List<double> Times, List<double> Bytes)> _steps = [];

    private RequestSteps(string index)
    {
        var folder = new ArchiveFolder(index);
        _directory = new NIOFSDirectory(folder.PathOf(folder.Current()!));
        _reader = new ArchiveReader(_directory, RankingOptions.Default);
        _archive = NewsArchive.Open(new ArchiveOptions { IndexDirectory = index });
    }

    /// <summary>Asks for the corpus, or for the archive in <paramref name="index"/>.</summary>
    public static async Task RunAsync(IReadOnlyList<string> corpus, int rounds, string? index)
    {
        DirectoryInfo folder = await Workload.BuildAsync(corpus, index);
        using (var steps = new RequestSteps(folder.FullName)) await steps.RunAsync(rounds);
        if (index is null) folder.Delete(recursive: true);
    }

    public void Dispose()
    {
        _archive.DisposeAsync().AsTask().GetAwaiter().GetResult();
        _reader.Dispose();
        _directory.Dispose();
    }

    private async Task RunAsync(int rounds)
    {
        for (int i = 0; i < 5; i++)
        {
            using var opened = new ArchiveReader(_directory, RankingOptions.Default);
            long before = GC.GetTotalMemory(forceFullCollection: true);
            using ArchiveReader.Lease first = Step("open: what can be seen", () => opened.Acquire());
            using ArchiveReader.Lease columns = Step("open: all columns", () =>
            {
                ArchiveReader.Lease lease = opened.Acquire();
                FacetCounts.Of(lease.Searcher, ArticleQueryCompiler.AllArticles(), SearchRequest.FacetFields, CancellationToken.None);
                return lease;
            });
            if (i == 4) Console.WriteLine($"{first.Searcher.IndexReader.MaxDoc} documents; what is kept of them takes {(GC.GetTotalMemory(forceFullCollection: true) - before) / 1024} KiB");
        }

        Print();
        for (int round = -rounds; round < rounds; round++)
        {
            if (round == 0) _steps.Clear();
            foreach (string query in Queries) await AskAsync(query);
        }

        Print();
    }

    private void Print()
    {
        Console.WriteLine($"{"step",-28}{"p50 µs",10}{"mean µs",10}{"KiB",10}");
        foreach ((string name, List<double> times, List<double> bytes) in _steps)
            Console.WriteLine($"{name,-28}{Workload.Quantile(times, 0.5),10:0}{times.Average(),10:0}{bytes.Average() / 1024,10:0.0}");
    }

    private async Task AskAsync(string text)
    {
        RankingOptions ranking = RankingOptions.Default;
        var plain = new SearchRequest { Query = text };
        ParsedQuery parsed = Step("parse", () => QueryParser.Parse(text, ranking.AllWordsUpTo));
        using ArchiveReader.Lease lease = Step("lease", () => _reader.Acquire());
        IndexSearcher searcher = lease.Searcher;
        ArticleQueryCompiler compiler = Step("compiler", () => new ArticleQueryCompiler(
            new TermDictionary(searcher.IndexReader, CancellationToken.None), ranking, plain.SearchedFields, ParsedQuery.IsShouted(parsed.Root)));
        Query query = Step("compile", () => compiler.Compile(parsed.Root!));
        FoundPage page = Step("find the page", () => ArticleSearch.Run(searcher, query, plain, CancellationToken.None));
        Step("find it with facets", () => ArticleSearch.Run(searcher, query, plain with { Facets = Facets }, CancellationToken.None));
        SearchRequest year = plain with { From = new DateTimeOffset(2014, 1, 1, 0, 0, 0, default), To = new DateTimeOffset(2014, 12, 31, 0, 0, 0, default) };
        Step("find it in a year", () => ArticleSearch.Run(searcher, query, year, CancellationToken.None));
        Step("count the year", () => ArticleSearch.Count(searcher, Filters.Apply(ArticleQueryCompiler.AllArticles(), year), CancellationToken.None));
        Step("count all", () => ArticleSearch.Count(searcher, ArticleQueryCompiler.AllArticles(), CancellationToken.None));
        Step("count all with facets", () => FacetCounts.Of(searcher, ArticleQueryCompiler.AllArticles(), Facets, CancellationToken.None));
        int[] documents = [.. page.Articles.Select(found => found.Document)];
        DocumentMatches[] matched = Step("find the matches", () => new MatchFinder(parsed.Root, compiler).Find(searcher, documents));
        Lucene.Net.Documents.Document[] stored = Step("read stored fields", () => Array.ConvertAll(documents, searcher.Doc));
        Article[] articles = Step("make articles of them", () => Array.ConvertAll(stored, ArticleDocument.ToArticle));
        Step("highlight", () => articles.Select((article, i) => HitHighlighter.Highlight(article, matched[i], 3)).ToArray());
        QuoteQueryCompiler quotes = compiler.OfQuotes();
        Step("hits (the three before)", () => page.Articles.Select(
            (found, i) => NewsArchive.ToHit(searcher, found, matched[i], 3, default, aboutQuotes: null, quotes, CancellationToken.None)).ToArray());
        SearchRequest whole = plain with { Facets = Facets };
        SearchAnswer answer = await StepAsync("whole search", () => _archive.SearchAsync(whole, CancellationToken.None));
        Step("write JSON", () => JsonSerializer.SerializeToUtf8Bytes(answer, AnswerJson.Options));
    }

    private T Step<T>(string name, Func<T> step)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        long begin = Stopwatch.GetTimestamp();
        T given = step();
        Note(name, begin, before);
        return given;
    }

    private async Task<T> StepAsync<T>(string name, Func<Task<T>> step)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        long begin = Stopwatch.GetTimestamp();
        T given = await step();
        Note(name, begin, before);
        return given;
    }

    private void Note(string name, long begin, long before)
    {
        double took = Stopwatch.GetElapsedTime(begin).TotalMicroseconds;
        long bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        int known = _steps.FindIndex(step => step.Name == name);
        if (known < 0)
        {
            known = _steps.Count;
            _steps.Add((name, [], []));
        }

        _steps[known].Times.Add(took);
        _steps[known].Bytes.Add(bytes);
    }
}
