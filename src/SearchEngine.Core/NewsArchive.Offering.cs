using Lucene.Net.Search;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Highlighting;
using SearchEngine.Core.Indexing;
using SearchEngine.Core.Queries;
using SearchEngine.Core.Queries.Matching;
using SearchEngine.Core.Searching;
using SearchEngine.Core.Searching.Copies;
using SearchEngine.Core.Searching.Relating;
using SearchEngine.Core.Searching.Spelling;
using SearchEngine.Core.Searching.Suggesting;

namespace SearchEngine.Core;

/// <content>What is offered beside hits: corrected queries, suggestions, related stories.</content>
public sealed partial class NewsArchive
{
    /// <inheritdoc/>
    public Task<SuggestAnswer> SuggestAsync(SuggestRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        return MeasuredAsync("suggest", () => OfferedAsync(request, cancellation));
    }

    private async Task<SuggestAnswer> OfferedAsync(SuggestRequest request, CancellationToken cancellation)
    {
        long begin = _options.Time.GetTimestamp();
        using ArchiveReader.Lease lease = Acquire();
        IndexSearcher searcher = lease.Searcher;
        IReadOnlyList<Suggestion> suggestions = await TimeBudget.RunAsync(
            _options.SearchTime, _options.Time, token => _suggester.SuggestAsync(searcher, request, token), cancellation).ConfigureAwait(false);
        return new SuggestAnswer(request.Text, suggestions, Math.Round(_options.Time.GetElapsedTime(begin).TotalMilliseconds, 3));
    }

    /// <inheritdoc/>
    public Task<RelatedAnswer?> RelatedAsync(string id, int limit, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(id);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        return InTimeAsync("related", token => Related(id, limit, token), cancellation);
    }

    private RelatedAnswer? Related(string id, int limit, CancellationToken cancellation)
    {
        long begin = _options.Time.GetTimestamp();
        using ArchiveReader.Lease lease = Acquire();
        ScoreDoc? found = lease.Searcher.Search(new TermQuery(new Lucene.Net.Index.Term(Schema.Id, id)), 1).ScoreDocs.FirstOrDefault();
        if (found is null) return null;
        Article article = ArticleDocument.ToArticle(lease.Searcher.Doc(found.Doc));
        IReadOnlyList<RelatedStory> related = RelatedStories.Of(lease.Searcher, article, limit, _options.Ranking, CopyGroups.Others(lease.Searcher, found.Doc), cancellation);
        double took = Math.Round(_options.Time.GetElapsedTime(begin).TotalMilliseconds, 3);
        return new RelatedAnswer(id, [.. related.Select(ToRelatedHit)], took);
    }

    /// <summary>Waits until suggestions are gathered from the archive as it stands; for measurements and tests.</summary>
    internal Task GatherSuggestionsAsync(CancellationToken cancellation) => _suggester.CompleteAsync(cancellation);

    /// <summary>How many suggestions are gathered of each kind, in words; for measurements.</summary>
    internal string SuggestionsHeld =>
        string.Join(", ", (_suggester.Built?.Kinds ?? new Dictionary<string, PrefixIndex>()).Select(kind => $"{kind.Value.Count} {kind.Key}s"));

    private static RelatedHit ToRelatedHit(RelatedStory story)
    {
        Article article = story.Article;
        return new RelatedHit(
            article.Id, story.Score, article.Url, MarkedText.Of(article.Headline, []), article.Source, article.Section, article.Byline,
            article.Published, article.Updated, story.Terms);
    }

    /// <summary>A query in the place of one that found nothing: words respelt, else a clause dropped; null where neither has hits.</summary>
    private string? DidYouMean(IndexSearcher searcher, Clause root, SearchRequest request, CancellationToken cancellation)
    {
        using var dictionary = new TermDictionary(searcher.IndexReader, cancellation);
        // What is left of a query in capitals may be one word, of which capitals say something.
        Query Compile(Clause clause) =>
            new ArticleQueryCompiler(dictionary, _options.Ranking, request.SearchedFields, ParsedQuery.IsShouted(clause)).Compile(clause);
        Query? Compiled(string text) => Reread(text)?.Root is { } clause ? Compile(clause) : null;
        int Hits(Clause clause) => ArticleSearch.Count(searcher, Filters.Apply(Compile(clause), request), cancellation);

        return new QueryCorrector(searcher, request, Compiled, cancellation).Correct(root)
            ?? QueryWithout.Offer(request.Query, root, Hits, Reread);
    }

    private ParsedQuery? Reread(string text)
    {
        try
        {
            return QueryParser.Parse(text, _options.Ranking.AllWordsUpTo);
        }
        catch (QueryLimitException)
        {
            // An offer that is over a limit is none.
            return null;
        }
    }
}
