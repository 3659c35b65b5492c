using Lucene.Net.Index;
using Lucene.Net.Search;
using SearchEngine.Core.Indexing;
using SearchEngine.Core.Searching;

namespace SearchEngine.Core.Checking;

/// <summary>Quotes from a Lucene index in which each is a document of its own. One state of the index; not thread-safe.</summary>
/// <param name="searcher">The index.</param>
/// <param name="read">Makes the quote of a document, by its number.</param>
internal sealed class LuceneQuoteSource(IndexSearcher searcher, Func<int, QuoteCandidate> read) : IQuoteSource
{
    private const int MostOfStatement = 64;
    private readonly Dictionary<string, int> _frequencies = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public int Count { get; } = Math.Max(0, searcher.IndexReader.GetDocCount(Schema.QuoteText));

    /// <inheritdoc/>
    public int Frequency(string word)
    {
        if (!_frequencies.TryGetValue(word, out int frequency))
            _frequencies[word] = frequency = searcher.IndexReader.DocFreq(new Term(Schema.QuoteText, word));
        return frequency;
    }

    /// <inheritdoc/>
    public IReadOnlyList<QuoteCandidate> Find(QuoteProbe probe, CancellationToken cancellation)
    {
        var words = new BooleanQuery(disableCoord: true);
        foreach (WeightedWord word in probe.Words) words.Add(Weighted(new TermQuery(new Term(Schema.QuoteText, word.Word)), word.Weight), Occur.SHOULD);
        foreach (WeightedPair pair in probe.Pairs)
        {
            var phrase = new PhraseQuery { new Term(Schema.QuoteText, pair.First), new Term(Schema.QuoteText, pair.Second) };
            words.Add(Weighted(phrase, pair.Weight), Occur.SHOULD);
        }

        if (words.Clauses.Count == 0) return [];
        var query = new BooleanQuery(disableCoord: true) { { words, Occur.MUST } };
        foreach (string name in probe.Speaker) query.Add(Weighted(new TermQuery(new Term(Schema.QuoteSpeaker, name)), 1), Occur.SHOULD);
        TopScoreDocCollector best = TopScoreDocCollector.Create(probe.Limit, docsScoredInOrder: false);
        searcher.Search(query, new CancellableCollector(best, cancellation));
        return [.. best.GetTopDocs().ScoreDocs.Select(hit => read(hit.Doc))];
    }

    /// <inheritdoc/>
    public IReadOnlyList<QuoteCandidate> StatementOf(QuoteCandidate candidate)
    {
        var query = new TermQuery(new Term(Schema.QuoteStatement, QuoteDocument.Statement(candidate.ArticleId, candidate.Quote.Statement)));
        TopDocs found = searcher.Search(query, MostOfStatement);
        if (found.ScoreDocs.Length < 2) return [candidate];
        return [.. found.ScoreDocs.Select(hit => read(hit.Doc)).OrderBy(quote => quote.Number)];
    }

    private static ConstantScoreQuery Weighted(Query query, double weight) => new(query) { Boost = (float)weight };
}
