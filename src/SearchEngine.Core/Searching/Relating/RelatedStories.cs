using Lucene.Net.Index;
using Lucene.Net.Search;
using SearchEngine.Core.Analysis;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Indexing;
using SearchEngine.Core.Queries;

namespace SearchEngine.Core.Searching.Relating;

/// <summary>A story like another.</summary>
/// <param name="Article">The story.</param>
/// <param name="Score">How much alike they are; comparable for one story only.</param>
/// <param name="Terms">Words of the other story that both have, the most telling first, as the other story prints them.</param>
internal sealed record RelatedStory(Article Article, float Score, IReadOnlyList<string> Terms);

/// <summary>
/// Finds the stories most like one: a query of its most telling terms, each by its weight in the story (Rocchio, "Relevance
/// feedback in information retrieval", 1971, with the story as the one relevant document).
/// </summary>
internal static class RelatedStories
{
    private const int MaxTermsShown = 8;

    /// <summary>How many of the terms a story must have at least to be like it, where there are so many.</summary>
    private const int LeastTerms = 3;

    /// <summary>How many copies are passed over before fewer stories are given than wanted.</summary>
    private const int MaxCopies = 50;

    /// <summary>How many words of a body stand for it when copies are looked for.</summary>
    private const int WordsCompared = 60;

    /// <summary>The stories like <paramref name="article"/>, at most <paramref name="limit"/>, the best first, then the newest, then by id.</summary>
    /// <param name="searcher">One state of the archive.</param>
    /// <param name="article">The story.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="ranking">The weights of the fields.</param>
    /// <param name="copies">The articles that are known to be copies of it; null for none.</param>
    /// <param name="cancellation">Stops the search.</param>
    public static IReadOnlyList<RelatedStory> Of(
        IndexSearcher searcher, Article article, int limit, RankingOptions ranking, Query? copies, CancellationToken cancellation)
    {
        int articles = searcher.IndexReader.DocFreq(new Term(Schema.Kind, Schema.ArticleKind));
        IReadOnlyList<StoryTerm> terms = StoryTerms.Of(article, searcher.IndexReader, ranking, articles, cancellation);
        if (terms.Count == 0) return [];
        Query query = Alike(article.Id, terms, ranking);
        if (copies is not null) query = new BooleanQuery { { query, Occur.MUST }, { copies, Occur.MUST_NOT } };
        FoundPage page = ArticleSearch.Run(searcher, query, new SearchRequest { Limit = limit + MaxCopies }, cancellation);

        var seen = new HashSet<string>(Fingerprints(article), StringComparer.Ordinal);
        var related = new List<RelatedStory>();
        foreach (FoundArticle found in page.Articles)
        {
            if (related.Count == limit) break;
            cancellation.ThrowIfCancellationRequested();
            Article other = ArticleDocument.ToArticle(searcher.Doc(found.Document));
            string[] prints = Fingerprints(other);
            bool isCopy = prints.Any(seen.Contains);
            seen.UnionWith(prints);
            if (!isCopy) related.Add(new RelatedStory(other, found.Score, Shared(searcher, found.Document, terms)));
        }

        return related;
    }

    private static BooleanQuery Alike(string id, IReadOnlyList<StoryTerm> terms, RankingOptions ranking)
    {
        var alike = new BooleanQuery { MinimumNumberShouldMatch = Math.Min(LeastTerms, terms.Count) };
        foreach (StoryTerm term in terms)
        {
            float weight = (float)(term.Weight / terms[0].Weight);
            alike.Add(
                new DisjunctionMaxQuery(OtherField)
                {
                    new TermQuery(new Term(Schema.Headline, term.Term)) { Boost = weight * ranking.Headline },
                    new TermQuery(new Term(Schema.Body, term.Term)) { Boost = weight * ranking.Body },
                },
                Occur.SHOULD);
        }

        alike.Add(new TermQuery(new Term(Schema.Id, id)), Occur.MUST_NOT);
        return new BooleanQuery
        {
            { alike, Occur.MUST },
            { ArticleQueryCompiler.AllArticles(), Occur.MUST },
        };
    }

    /// <summary>The share of its score that a term's other field adds to the better one.</summary>
    private const float OtherField = 0.2f;

    /// <summary>What copies of a story share: its words in all, and its headline with how the body begins.</summary>
    private static string[] Fingerprints(Article article)
    {
        string head = QuoteDocument.Whole(NewsAnalyzers.ExactQuery.Terms(article.Headline));
        var beginning = new List<string>();
        var scanner = new WordScanner(article.Body);
        while (beginning.Count < WordsCompared && scanner.MoveNext()) beginning.Add(scanner.Current.In(article.Body));
        string begins = QuoteDocument.Whole(beginning);
        return beginning.Count < WordsCompared ? [$"{head} {begins}"] : [$"{head} {begins}", begins];
    }

    private static string[] Shared(IndexSearcher searcher, int document, IReadOnlyList<StoryTerm> terms)
    {
        IReadOnlyList<AtomicReaderContext> leaves = [.. searcher.TopReaderContext.Leaves];
        AtomicReaderContext leaf = leaves[ReaderUtil.SubIndex(document, [.. leaves])];
        int inLeaf = document - leaf.DocBase;
        return
        [
            .. terms.Where(term => Has(Schema.Body, term) || Has(Schema.Headline, term)).Select(term => term.Printed).Take(MaxTermsShown),
        ];

        bool Has(string field, StoryTerm term) =>
            leaf.AtomicReader.GetTermDocsEnum(new Term(field, term.Term)) is { } postings && postings.Advance(inLeaf) == inLeaf;
    }
}
