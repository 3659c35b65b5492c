using System.Globalization;
using Lucene.Net.Search;
using Lucene.Net.Store;
using SearchEngine.Core.Analysis;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Indexing;
using SearchEngine.Core.Queries;
using SearchEngine.Core.Queries.Matching;
using SearchEngine.Core.Quotations;
using SearchEngine.Core.Searching;
using SearchEngine.Core.Searching.Expansion;

namespace SearchEngine.Core.Evaluation.Ranking;

/// <summary>
/// The engine over a judged collection: an archive in memory in which a document's title is a headline and its text a body, asked
/// the way every search is. One of a query's words is enough here, since people judged documents that lack some; what is
/// measured is the order.
/// </summary>
internal sealed class ArchiveUnderTest : IRankedSystem
{
    private const float OneWord = 1e-6f; // The share of any query's words that is rounded up to one.

    private readonly RAMDirectory _directory = new();
    private readonly ArchiveReader _reader;
    private readonly Dictionary<string, string> _ids = new(StringComparer.Ordinal);

    private readonly bool _expand;
    private RankingOptions _ranking;

    public ArchiveUnderTest(IReadOnlyList<JudgedDocument> documents, RankingOptions ranking, bool expand = false)
    {
        _expand = expand;
        _ranking = Relaxed(ranking);
        using (ArchiveWriter writer = ArchiveWriter.Open(_directory, _ranking, new QuotationExtractor(), TimeProvider.System))
        {
            foreach (JudgedDocument document in documents)
            {
                // The archive takes fewer ids than collections have.
                string id = _ids.Count.ToString("D9", CultureInfo.InvariantCulture);
                _ids.Add(id, document.Id);
                writer.Put(new Article { Id = id, Headline = document.Title, Body = document.Text }, "corpus.jsonl");
            }

            writer.Commit();
        }

        _reader = new ArchiveReader(_directory, _ranking);
    }

    /// <inheritdoc/>
    public IReadOnlyList<RankedDocument> Rank(string query)
    {
        if (Words(query) is not { } words) return [];
        var request = new SearchRequest { Query = query, Limit = RankedDocument.Depth };
        using ArchiveReader.Lease lease = _reader.Acquire();
        using var terms = new TermDictionary(lease.Searcher.IndexReader, CancellationToken.None);
        var compiler = new ArticleQueryCompiler(terms, _ranking, request.SearchedFields, ParsedQuery.IsShouted(words));
        Query compiled = compiler.Compile(words);
        if (_expand) compiled = QueryExpansion.Of(lease.Searcher, compiler, compiled, words, request, CancellationToken.None)?.Query ?? compiled;
        FoundPage page = ArticleSearch.Run(lease.Searcher, compiled, request, CancellationToken.None);
        return [.. page.Articles.Select(found => new RankedDocument(_ids[ArticleDocument.ToArticle(lease.Searcher.Doc(found.Document)).Id], found.Score))];
    }

    /// <summary>How good the answers to <paramref name="queries"/> are by <paramref name="ranking"/>, which counts from now on: what is in the index does not depend on it.</summary>
    public RankingMeasures[] Measure(IReadOnlyList<JudgedQuery> queries, RankingOptions ranking)
    {
        _ranking = Relaxed(ranking);
        return [.. queries.AsParallel().AsOrdered().Select(query => RankingMeasures.Of(query, RankedDocument.InOrder(Rank(query.Text))))];
    }

    private static RankingOptions Relaxed(RankingOptions ranking) => ranking with { AllWordsUpTo = 0, WordsWanted = OneWord };

    /// <summary>The words of <paramref name="text"/>, none of which is an operator; null where it has none.</summary>
    internal static MostClause? Words(string text)
    {
        var words = new List<WordClause>();
        var scanner = new WordScanner(text);
        while (scanner.MoveNext()) words.Add(new WordClause(text.Substring(scanner.Current.Start, scanner.Current.Length), scanner.Current));
        return words.Count == 0 ? null : new MostClause(words, TextRange.Between(words[0].Range.Start, words[^1].Range.End));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _reader.Dispose();
        _directory.Dispose();
    }
}
