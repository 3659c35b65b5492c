using Lucene.Net.Search;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Checking;
using SearchEngine.Core.Indexing;
using SearchEngine.Core.Indexing.Copies;
using SearchEngine.Core.Searching;
using SearchEngine.Core.Searching.Copies;

namespace SearchEngine.Core;

/// <content>Copies of a story.</content>
public sealed partial class NewsArchive
{
    /// <summary>The most copies that a hit shows.</summary>
    public const int MaxCopiesOfHit = 20;

    /// <inheritdoc/>
    public Task<CopiesAnswer?> CopiesAsync(string id, int limit, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(id);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        return InTimeAsync("copies", token => Copies(id, limit, token), cancellation);
    }

    private CopiesAnswer? Copies(string id, int limit, CancellationToken cancellation)
    {
        long begin = _options.Time.GetTimestamp();
        using ArchiveReader.Lease lease = Acquire();
        IndexSearcher searcher = lease.Searcher;
        ScoreDoc? found = searcher.Search(Visibility.Apply(new TermQuery(new Lucene.Net.Index.Term(Schema.Id, id)), Visible), 1).ScoreDocs.FirstOrDefault();
        if (found is null) return null;
        FoundPage? others = CopyGroups.Others(searcher, found.Doc, Visible) is { } query ? CopyGroups.Earliest(searcher, query, limit, cancellation) : null;
        ComparedCopy[] copies = others is null ? [] : Compared(searcher, ArticleDocument.ToArticle(searcher.Doc(found.Doc)), others.Articles, cancellation);
        double took = Math.Round(_options.Time.GetElapsedTime(begin).TotalMilliseconds, 3);
        return new CopiesAnswer(id, others?.Total ?? 0, copies, took);
    }

    private static ComparedCopy[] Compared(IndexSearcher searcher, Article original, IReadOnlyList<FoundArticle> others, CancellationToken cancellation)
    {
        Shingles shingles = Shingles.Of(original, CopyThresholds.Default);
        var quotes = new CopiedQuotes(original);
        return [.. others.Select(found =>
        {
            cancellation.ThrowIfCancellationRequested();
            Article copy = ArticleDocument.ToArticle(searcher.Doc(found.Document));
            Overlap overlap = shingles.With(Shingles.Of(copy, CopyThresholds.Default));
            return new ComparedCopy(
                ToCopy(copy), copy.Updated, Math.Round(overlap.Resemblance, 4), Math.Round(overlap.Containment, 4),
                [.. quotes.DifferentIn(copy, cancellation).Select(ToDifferentWords)]);
        })];
    }

    /// <summary>The hit with how many copies there are of it, and with them where copies are folded.</summary>
    private static Hit WithCopies(IndexSearcher searcher, Hit hit, int document, SearchRequest request, CancellationToken cancellation)
    {
        if (CopyGroups.Others(searcher, document, Visible) is not { } others) return hit;
        if (!request.Collapse) return hit with { CopyCount = ArticleSearch.Count(searcher, others, cancellation) };
        FoundPage page = CopyGroups.Earliest(searcher, others, MaxCopiesOfHit, cancellation);
        return hit with
        {
            CopyCount = page.Total,
            Copies = [.. page.Articles.Select(found => ToCopy(ArticleDocument.ToArticle(searcher.Doc(found.Document))))],
        };
    }

    private static PrintedCopy ToCopy(Article article) => new(article.Id, article.Source, article.Headline, article.Published, article.Url);

    private static DifferentWords ToDifferentWords(DifferentQuote quote) => new(
        ToPrinted(quote.Copy), ToPrinted(quote.Original), Math.Round(quote.Similarity, 4),
        [.. quote.Diff.Select(part => new QuoteDifference(Name(part.Op), part.Text, part.Original))]);

    private static PrintedStatement ToPrinted(StatementText statement) => new(
        [.. statement.Quotes.Select(quote => quote.Id)], statement.Printed.Text, statement.Quotes[0].Quote.Speaker, statement.Quotes[0].Source);
}
