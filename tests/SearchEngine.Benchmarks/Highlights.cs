using System.Diagnostics;
using System.Text.Json;
using Lucene.Net.Index;
using Lucene.Net.Search;
using SearchEngine.Core;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Corpus;
using SearchEngine.Core.Highlighting;
using SearchEngine.Core.Indexing;
using SearchEngine.Core.Indexing.Storage;
using SearchEngine.Core.Postings;
using SearchEngine.Core.Queries;
using SearchEngine.Core.Queries.Matching;
using SearchEngine.Core.Searching;

namespace SearchEngine.Benchmarks;

/// <summary>
/// Question: what does it cost to mark the hits of a page, and would analysing their texts again be cheaper than offsets in the
/// postings?
/// Corpus: what is given, and one article of 5 million characters made of it. Hits: the first ten ordinary ones of each
/// query; and the long one alone. Order: the ways in turn, rotated every round. Measured, in process, one thread: marking by
/// postings, the same spans by <see cref="Reanalysis"/>, reading the stored article, and the whole hit as it is answered.
/// Medians, and ratios to marking by postings in the same round.
/// </summary>
internal sealed class Highlights : IDisposable
{
    private const int LongLength = 5_000_000;
    private const string LongId = "benchmark-long";
    private const int SnippetsOfHit = 3;

    private static readonly (string Class, string Query)[] Queries =
    [
        ("word", "subway"),
        ("words", "mayor budget"),
        ("words", "police officer shooting"),
        ("phrase", "\"police department\""),
        ("wildcard", "resid*"),
        ("fuzzy", "restarant~"),
        ("near", "\"mayor city\"~5"),
        ("sentence", "\"police said\"~s"),
        ("common", "the"),
        ("common", "the of and to"),
        ("common", "the*"),
    ];

    private readonly MappedDirectory _directory;
    private readonly ArchiveReader _reader;
    private readonly ArchiveReader.Lease _lease;
    private readonly RankingOptions _ranking = RankingOptions.Default;

    private Highlights(string index)
    {
        var folder = new ArchiveFolder(index);
        _directory = new MappedDirectory(new DirectoryInfo(folder.PathOf(folder.Current()!)));
        _reader = new ArchiveReader(_directory, _ranking);
        _lease = _reader.Acquire();
    }

    private IndexSearcher Searcher => _lease.Searcher;

    /// <summary>Asks for the corpus; the archive is kept in <paramref name="index"/> where that is given, and built only where it is not there.</summary>
    public static async Task RunAsync(IReadOnlyList<string> corpus, string? index, int rounds)
    {
        bool isKept = index is not null && System.IO.Directory.Exists(index);
        string folder = isKept ? index! : await BuildAsync(corpus, index);
        using (var highlights = new Highlights(folder)) highlights.Run(rounds);
        if (index is null) System.IO.Directory.Delete(folder, recursive: true);
    }

    public void Dispose()
    {
        _lease.Dispose();
        _reader.Dispose();
        _directory.Dispose();
    }

    private static async Task<string> BuildAsync(IReadOnlyList<string> corpus, string? index)
    {
        string file = Path.Combine(System.IO.Directory.CreateTempSubdirectory("newsearch-long-").FullName, "long.jsonl");
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(new { id = LongId, title = "A very long article", text = LongBody(corpus) }));
        DirectoryInfo folder = await Workload.BuildAsync([.. corpus, file]);
        System.IO.Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
        if (index is not null) folder.MoveTo(index);
        return folder.FullName;
    }

    /// <summary>The first articles of the corpus, again from the first where they are too few, one behind the other.</summary>
    private static string LongBody(IReadOnlyList<string> corpus)
    {
        var reader = new CorpusReader();
        var body = new System.Text.StringBuilder(LongLength + 100_000);
        while (body.Length < LongLength)
        {
            foreach (ReadOutcome outcome in CorpusFiles.Find(corpus).Files.SelectMany(found => reader.Read(found.Path)))
            {
                if (outcome.Article is { } article) body.Append(article.Body).Append("\n\n");
                if (body.Length >= LongLength) break;
            }
        }

        return body.ToString(0, LongLength);
    }

    private void Run(int rounds)
    {
        Console.WriteLine($"{Searcher.IndexReader.NumDocs} documents in {Searcher.TopReaderContext.Leaves.Count} segments; ms; 'postings' is what a search does to mark");
        foreach (bool isLong in new[] { false, true })
        {
            Console.WriteLine($"\n{(isLong ? "the article of 5 million characters" : "ten hits"),-36}{"matches",9}{"postings",10}{"finding",9}{"again",9}{"ratio",7}{"stored",9}{"ratio",7}{"hit",9}{"ratio",7}{"KB",8}");
            foreach ((string name, string query) in Queries) Measure(name, query, isLong, isLong ? Math.Max(5, rounds / 4) : rounds);
        }
    }

    private void Measure(string name, string query, bool isLong, int rounds)
    {
        Clause root = QueryParser.Parse(query, _ranking.AllWordsUpTo).Root!;
        var compiler = new ArticleQueryCompiler(new TermDictionary(Searcher.IndexReader, CancellationToken.None), _ranking, Schema.TextFields);
        LeafPattern[] leaves = [.. (root is AndClause all ? all.Operands : [root]).Select(compiler.PatternOf)];
        var isLongOne = new TermQuery(new Term(Schema.Id, LongId));
        Query found = new BooleanQuery { { compiler.Compile(root), Occur.MUST }, { isLongOne, isLong ? Occur.MUST : Occur.MUST_NOT } };
        FoundArticle[] hits = [.. ArticleSearch.Run(Searcher, found, new SearchRequest { Limit = 10 }, CancellationToken.None).Articles];
        int[] documents = [.. hits.Select(hit => hit.Document)];
        if (documents.Length == 0)
        {
            Console.WriteLine($"{name,-10}{query,-26} nothing found");
            return;
        }

        DocumentMatches[] matched = new MatchFinder(root, compiler).Find(Searcher, documents);
        Article[] articles = [.. documents.Select(document => ArticleDocument.ToArticle(Searcher.Doc(document)))];
        bool isKnown = leaves.All(Reanalysis.Knows);
        if (isKnown) Compare(query, articles, leaves, matched);
        Action[] ways =
        [
            () => Show(articles, new MatchFinder(root, compiler).Find(Searcher, documents)),
            () => { if (isKnown) Show(articles, [.. articles.Select((article, i) => matched[i] with { ByField = Reanalysis.Find(article, leaves) })]); },
            () => { foreach (int document in documents) ArticleDocument.ToArticle(Searcher.Doc(document)); },
            () => Answer(hits, new MatchFinder(root, compiler).Find(Searcher, documents)),
            () => new MatchFinder(root, compiler).Find(Searcher, documents),
        ];
        List<double>[] times = Time(ways, rounds);
        long before = GC.GetAllocatedBytesForCurrentThread();
        ways[0]();
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Print($"{name,-10}{query,-26}{matched.Sum(one => one.ByField.Values.Sum(list => list.Length)),9}", times, isKnown, allocated);
    }

    private static List<double>[] Time(Action[] ways, int rounds)
    {
        List<double>[] times = [.. ways.Select(_ => new List<double>())];
        for (int round = -Math.Max(2, rounds / 4); round < rounds; round++)
        {
            for (int i = 0; i < ways.Length; i++)
            {
                int way = (i + rounds + round) % ways.Length;
                long begin = Stopwatch.GetTimestamp();
                ways[way]();
                if (round >= 0) times[way].Add(Stopwatch.GetElapsedTime(begin).TotalMilliseconds);
            }
        }

        return times;
    }

    private static void Show(Article[] articles, DocumentMatches[] matched)
    {
        for (int i = 0; i < articles.Length; i++) HitHighlighter.Highlight(articles[i], matched[i], SnippetsOfHit);
    }

    private void Answer(FoundArticle[] hits, DocumentMatches[] matched)
    {
        var quotes = new QuoteQueryCompiler(new TermDictionary(Searcher.IndexReader, CancellationToken.None), _ranking);
        for (int i = 0; i < hits.Length; i++) NewsArchive.ToHit(Searcher, hits[i], matched[i], SnippetsOfHit, default, aboutQuotes: null, quotes, CancellationToken.None);
    }

    /// <summary>Says so where the two ways do not find the same, which would make their times incomparable.</summary>
    private static void Compare(string query, Article[] articles, LeafPattern[] leaves, DocumentMatches[] matched)
    {
        for (int i = 0; i < articles.Length; i++)
        {
            var again = Reanalysis.Find(articles[i], leaves);
            foreach ((string field, Match[] places) in matched[i].ByField)
            {
                Match[] other = again.GetValueOrDefault(field) ?? [];
                if (!places.Select(match => (match.Leaf, match.Range)).ToHashSet().SetEquals(other.Select(match => (match.Leaf, match.Range))))
                    Console.WriteLine($"{query} in {field} of {articles[i].Id}: {places.Length} places by postings, {other.Length} by analysis");
            }
        }
    }

    private static void Print(string head, List<double>[] times, bool isKnown, long allocated)
    {
        string Ratio(int way) => $"{Workload.Quantile(times[way].Zip(times[0], (own, basis) => own / basis), 0.5),7:0.00}";
        string again = isKnown ? $"{Workload.Quantile(times[1], 0.5),9:0.00}{Ratio(1)}" : $"{"–",9}{"–",7}";
        Console.WriteLine(
            $"{head}{Workload.Quantile(times[0], 0.5),10:0.00}{Workload.Quantile(times[4], 0.5),9:0.00}{again}{Workload.Quantile(times[2], 0.5),9:0.00}{Ratio(2)}{Workload.Quantile(times[3], 0.5),9:0.00}{Ratio(3)}{allocated / 1024,8}");
    }
}
