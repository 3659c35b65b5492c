using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using SearchEngine.Core.Indexing;
using SearchEngine.Core.Queries.Filtering;

namespace SearchEngine.Core.Queries;

/// <summary>The quotes of the articles that a query matches: the reverse of <see cref="QuotedArticlesFilter"/>, by the same blocks.</summary>
internal sealed class ArticlesQuotesFilter(Query articles) : Filter
{
    private static readonly TermsFilter Quotes = TermsFilter.OfKind(Schema.QuoteKind);
    private static readonly TermsFilter Articles = TermsFilter.OfKind(Schema.ArticleKind);

    /// <inheritdoc/>
    public override DocIdSet? GetDocIdSet(AtomicReaderContext context, IBits? acceptDocs)
    {
        AtomicReader segment = context.AtomicReader;
        Weight weight = new IndexSearcher(segment).CreateNormalizedWeight(articles);
        Scorer? matching = weight.GetScorer((AtomicReaderContext)segment.Context, acceptDocs);
        DocIdSetIterator? all = Articles.GetDocIdSet(context, acceptDocs)?.GetIterator();
        DocIdSetIterator? quotes = Quotes.GetDocIdSet(context, acceptDocs)?.GetIterator();
        if (matching is null || all is null || quotes is null) return null;

        var found = new FixedBitSet(segment.MaxDoc);
        for (int quote = quotes.NextDoc(); quote != DocIdSetIterator.NO_MORE_DOCS; quote = quotes.NextDoc())
        {
            int article = all.DocID < quote ? all.Advance(quote) : all.DocID;
            if (article == DocIdSetIterator.NO_MORE_DOCS) break;
            int matched = matching.DocID < article ? matching.Advance(article) : matching.DocID;
            if (matched == article) found.Set(quote);
        }

        return found;
    }
}
