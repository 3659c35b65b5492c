using Lucene.Net.Index;
using Lucene.Net.Search;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Indexing;
using SearchEngine.Core.Indexing.Inversion;
using SearchEngine.Core.Queries.Matching;

namespace SearchEngine.Core.Alerting;

/// <summary>
/// A version of an article as an index of its own, in memory: the documents are those that the archive makes of it. Not thread-safe.
/// </summary>
internal sealed class OneArticle : IDisposable
{
    private readonly InvertedReader _reader;

    /// <summary>Makes the index of <paramref name="article"/>, which has its quotes.</summary>
    public OneArticle(Article article, RankingOptions ranking, CancellationToken cancellation)
    {
        Article = article;
        var similarity = new ArchiveSimilarity(ranking.K1, ranking.B);
        var documents = new InvertedDocuments(similarity);
        var placed = new PlacedVersion(new ArchivedVersion(article, 1, DateTimeOffset.UnixEpoch, ArchivedVersion.Written), VisibleInterval.Always);
        documents.Add(VersionBlock.Of(placed, sketch: []), Schema.AnalyzerFor(article.Language));
        _reader = documents.ToReader();
        Searcher = new IndexSearcher(_reader) { Similarity = similarity };
        Segment = _reader.AtomicContext;
        Terms = new TermDictionary(_reader, cancellation);
        Document = Segment.AtomicReader.MaxDoc - 1;
    }

    /// <summary>The article.</summary>
    public Article Article { get; }

    /// <summary>Searches it.</summary>
    public IndexSearcher Searcher { get; }

    /// <summary>The only segment.</summary>
    public AtomicReaderContext Segment { get; }

    /// <summary>Its terms.</summary>
    public TermDictionary Terms { get; }

    /// <summary>The number of the article's document, which stands behind those of its quotes.</summary>
    public int Document { get; }

    /// <summary>Whether <paramref name="query"/>, which is for articles, finds it.</summary>
    public bool IsFoundBy(Query query)
    {
        Weight weight = Searcher.CreateNormalizedWeight(query);
        Scorer? scorer = weight.GetScorer(Segment, Segment.AtomicReader.LiveDocs);
        return scorer is not null && scorer.NextDoc() != DocIdSetIterator.NO_MORE_DOCS;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Terms.Dispose();
        _reader.Dispose();
    }
}
