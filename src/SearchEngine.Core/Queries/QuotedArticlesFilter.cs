using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using SearchEngine.Core.Indexing;
using SearchEngine.Core.Queries.Filtering;

namespace SearchEngine.Core.Queries;

/// <summary>
/// The articles of the quotes that a query matches. An article's quotes stand right before it in its segment (they are
/// written as one block), so the article of a quote is the next article document.
/// </summary>
internal sealed class QuotedArticlesFilter(Query quotes) : Filter
{
    private static readonly TermsFilter Articles = TermsFilter.OfKind(Schema.ArticleKind);

    /// <inheritdoc/>
    public override DocIdSet? GetDocIdSet(AtomicReaderContext context, IBits? acceptDocs)
    {
        AtomicReader segment = context.AtomicReader;
        Weight weight = new IndexSearcher(segment).CreateNormalizedWeight(quotes);
        Scorer? matching = weight.GetScorer((AtomicReaderContext)segment.Context, acceptDocs);
        DocIdSetIterator? articles = Articles.GetDocIdSet(context, acceptDocs)?.GetIterator();
        if (matching is null || articles is null) return null;

        var found = new FixedBitSet(segment.MaxDoc);
        for (int quote = matching.NextDoc(); quote != DocIdSetIterator.NO_MORE_DOCS; quote = matching.NextDoc())
        {
            int article = articles.DocID < quote ? articles.Advance(quote) : articles.DocID;
            if (article == DocIdSetIterator.NO_MORE_DOCS) break;
            found.Set(article);
        }

        return found;
    }
}
