using SearchEngine.Core.Articles;
using SearchEngine.Core.Indexing;

namespace SearchEngine.Core.Alerting;

/// <summary>A version of an article in the forms in which saved searches look at it.</summary>
internal sealed class ArticleView : IDisposable
{
    /// <summary>Prepares <paramref name="article"/>, which has its quotes.</summary>
    public ArticleView(Article article, RankingOptions ranking, TermKeys keys, CancellationToken cancellation)
    {
        Index = new OneArticle(article, ranking, cancellation);
        Terms = new ArticleTerms(Index, keys);
    }

    /// <summary>The article as an index.</summary>
    public OneArticle Index { get; }

    /// <summary>Its terms, as far as saved searches are made of them.</summary>
    public ArticleTerms Terms { get; }

    /// <inheritdoc/>
    public void Dispose() => Index.Dispose();
}
