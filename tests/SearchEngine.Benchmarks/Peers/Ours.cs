using System.Diagnostics;
using System.Globalization;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using SearchEngine.Benchmarks.Comparison;
using SearchEngine.Core.Analysis;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Highlighting;
using SearchEngine.Core.Indexing;
using SearchEngine.Core.Indexing.Inversion;
using SearchEngine.Core.Postings;
using SearchEngine.Core.Queries;
using SearchEngine.Core.Queries.Matching;
using SearchEngine.Core.Queries.Scoring;
using SearchEngine.Core.Searching;

namespace SearchEngine.Benchmarks.Peers;

/// <summary>
/// The archive's own engine over the fields that the comparison has: its codec, its directory, its patterns, scorers, collection, facets and
/// highlighting, by <see cref="ArticleSearch"/> as every search of the archive. What the archive adds to that, words in four fields by stem and
/// by printed form and nearness, no peer has, and is left out.
/// </summary>
internal sealed class Ours(string folder) : IEngine
{
    /// <summary>BM25 as the peers have it.</summary>
    public static RankingOptions Ranking { get; } = RankingOptions.Default with { K1 = 1.2f, B = 0.75f, ExactForm = 1f, Pair = 0, FunctionWord = 1f };

    private const string Text = "text";
    private static readonly SearchField Field = new(Schema.Body, null, Text, Schema.Sentences(Text), Text);
    private IndexSearcher? _searcher;

    private IndexSearcher Searcher => _searcher ?? throw new InvalidOperationException("Open comes first.");

    /// <inheritdoc/>
    public (int Documents, TimeSpan Added) Index(IEnumerable<PreparedDocument> documents)
    {
        long begin = Stopwatch.GetTimestamp();
        using var directory = new MappedDirectory(Directory.CreateDirectory(folder));
        using var index = new IndexWriter(directory, new IndexWriterConfig(LuceneVersion.LUCENE_48, new KeywordAnalyzer())
        {
            Similarity = new ArchiveSimilarity(Ranking.K1, Ranking.B),
            Codec = NewsCodec.Instance,
        });
        using var writer = new DocumentWriter(index, memory: 256L << 20);
        FieldType text = Schema.Text(stored: false);
        var prepared = new PreparedWords();
        int count = 0;
        foreach (PreparedDocument document in documents)
        {
            TextWords words = prepared.Of(document.Text);
            writer.Add(
                [
                    [
                        new TermField(Schema.Kind, Schema.ArticleKind),
                        new TermField(Schema.Id, document.Id, isStored: true), new SortedDocValuesField(Schema.Id, new BytesRef(document.Id)),
                        new NumericDocValuesField(Schema.Published, document.Published),
                        new TermField(Schema.Source, document.Source), new SortedDocValuesField(Schema.Source, new BytesRef(document.Source)),
                        new StoredField(Text, document.Text),
                        new WordsField(Text, words, WordField.Exact, text), new WordsField(Schema.Pairs(Text), words, WordField.FunctionPairs, Schema.Conditions),
                    ],
                ],
                index.Config.Analyzer);
            count++;
        }

        writer.Commit(new Dictionary<string, string>(StringComparer.Ordinal));
        TimeSpan added = Stopwatch.GetElapsedTime(begin);
        index.ForceMerge(1);
        index.Commit();
        return (count, added);
    }

    /// <inheritdoc/>
    public void Open() => _searcher = new IndexSearcher(DirectoryReader.Open(new MappedDirectory(new DirectoryInfo(folder)))) { Similarity = new ArchiveSimilarity(Ranking.K1, Ranking.B) };

    /// <inheritdoc/>
    public long Run(ComparedQuery query)
    {
        using TermDictionary terms = Terms();
        var patterns = new PatternCompiler(terms);
        (Clause root, Query compiled) = Compile(query, patterns);
        FoundPage page = ArticleSearch.Run(Searcher, compiled, RequestOf(query), CancellationToken.None);
        if (query.Options.Contains("highlight")) Highlight(root, patterns, page);
        return page.Total;
    }

    /// <inheritdoc/>
    public long Count(ComparedQuery query)
    {
        using TermDictionary terms = Terms();
        (_, Query compiled) = Compile(query, new PatternCompiler(terms));
        return ArticleSearch.Count(Searcher, Filters.Apply(compiled, RequestOf(query)), CancellationToken.None);
    }

    /// <inheritdoc/>
    public IReadOnlyList<(string Id, float Score)> Best(ComparedQuery query)
    {
        using TermDictionary terms = Terms();
        (_, Query compiled) = Compile(query, new PatternCompiler(terms));
        FoundPage page = ArticleSearch.Run(Searcher, compiled, RequestOf(query), CancellationToken.None);
        return [.. page.Articles.Select(found => (Searcher.Doc(found.Document).Get(Schema.Id, CultureInfo.InvariantCulture), found.Score))];
    }

    private TermDictionary Terms() => new(Searcher.IndexReader, CancellationToken.None);

    private static SearchRequest RequestOf(ComparedQuery query) => new()
    {
        Limit = query.Top,
        Total = query.Options.Contains("exact") ? TotalCount.Exact : TotalCount.Bounded,
        Sort = query.Options.Contains("newest") ? SortOrder.Newest : SortOrder.Relevance,
        Facets = query.Options.Contains("facets") ? ["source"] : [],
        From = query.From is { } from ? DateTimeOffset.FromUnixTimeMilliseconds(from) : null,
        To = query.To is { } to ? DateTimeOffset.FromUnixTimeMilliseconds(to) : null,
    };

    private static (Clause Root, Query Compiled) Compile(ComparedQuery query, PatternCompiler patterns)
    {
        PatternStatistics statistics = patterns.StatisticsOf(Schema.ArticleKind);
        string[] words = query.Words;
        bool isMarked = query.Options.Contains("highlight");
        switch (query.Kind)
        {
            case "phrase":
                return Leaf(new PhraseClause(query.Text, default), Pattern.InOrder([.. words.Select(Term)]));
            case "prefix":
                return Open(new WordClause(query.Text + "*", default, WordForm.Wildcard));
            case "fuzzy":
                return Open(new WordClause(query.Text, default, WordForm.Fuzzy, 1));
            case "term":
                return Leaf(new WordClause(query.Text, default, WordForm.Exact), Term(query.Text));
            default:
                (Clause Root, Query Compiled)[] leaves = [.. words.Distinct(StringComparer.Ordinal).Select(word => Leaf(new WordClause(word, default, WordForm.Exact), Term(word)))];
                Query[] compiled = [.. leaves.Select(leaf => leaf.Compiled)];
                Clause[] clauses = [.. leaves.Select(leaf => leaf.Root)];
                return leaves.Length == 1 ? leaves[0]
                    : query.Kind == "and" ? (new AndClause(clauses, default), new AllOfQuery(compiled))
                    : (new OrClause(clauses, default), new AnyOfQuery(compiled, 1, CancellationToken.None));
        }

        (Clause Root, Query Compiled) Leaf(Clause clause, Pattern pattern)
        {
            var leaf = new LeafPattern(clause, [new FieldPattern(Field, null, pattern)]);
            // The second time, to mark what was found, it is read off the clause.
            if (isMarked) patterns.Keep(leaf);
            return (clause, new LeafQuery(leaf, Ranking, statistics));
        }

        (Clause Root, Query Compiled) Open(WordClause clause) => (clause, new LeafQuery(patterns.Of(clause, [Field]), Ranking, statistics));
    }

    private static TermsPattern Term(string word) => new([new PatternTerm(word, 1f, MatchKind.Exact)]);

    private void Highlight(Clause root, PatternCompiler patterns, FoundPage page)
    {
        DocumentMatches[] matches = new MatchFinder(root, new ArticleQueryCompiler(patterns, Ranking, [Field])).Find(Searcher, [.. page.Articles.Select(found => found.Document)]);
        for (int i = 0; i < matches.Length; i++)
        {
            string body = Searcher.Doc(page.Articles[i].Document).Get(Text, CultureInfo.InvariantCulture);
            HitHighlighter.Highlight(new Article { Id = "", Body = body }, matches[i], snippets: 3);
        }
    }
}
