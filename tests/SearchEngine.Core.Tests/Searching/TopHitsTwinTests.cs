using CsCheck;
using Lucene.Net.Index;
using Lucene.Net.Search;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Indexing;
using SearchEngine.Core.Queries;
using SearchEngine.Core.Queries.Matching;
using SearchEngine.Core.Searching;
using Xunit;

namespace SearchEngine.Core.Tests.Searching;

/// <summary>The page that a search gives, which passes over what cannot compete, against every match scored and sorted.</summary>
public sealed class TopHitsTwinTests
{
    private static readonly string[] Words =
        ["the", "of", "to", "and", "in", "dam", "ferry", "harbour", "zebra", "council", "budget", "strike", "mayor", "night", "rain", "bridge"];

    private static readonly string[] Queries =
    [
        "dam", "the", "zebra", "dam ferry", "the of dam", "dam OR ferry", "the OR of OR to", "the OR zebra OR bridge", "dam -ferry", "\"dam ferry\"", "\"of the\"",
        "\"to the dam\" OR ferry", "dam (ferry OR harbour OR zebra)", "headline:dam OR rain", "dam ferry harbour zebra council budget strike mayor night rain bridge",
        "z* OR dam", "damn~ OR ferry", "published:2020-01-01..2020-02-01 dam", "\"dam ferry\"~3 OR rain", "=dam OR strike", "",
    ];

    [Fact]
    public void A_page_is_that_of_every_match_scored_and_sorted() => Gen.Int[1, 1_000_000].Sample(
        seed =>
        {
            var random = new Random(seed);
            Article[] articles = [.. Enumerable.Range(0, random.Next(300, 1500)).Select(i => RandomArticle(random, i))];
            int cut = random.Next(articles.Length);
            using InMemoryArchive archive = InMemoryArchive.InSegments(articles[..cut], articles[cut..]);
            foreach (string query in Queries)
            {
                foreach (SortOrder sort in Enum.GetValues<SortOrder>())
                {
                    var request = new SearchRequest { Query = query, Sort = sort, Limit = random.Next(1, 12), Offset = random.Next(0, 4), Facets = random.Next(2) == 0 ? ["source"] : [] };
                    Compare(archive, request);
                }
            }
        },
        iter: Rounds.Of(6),
        threads: 1);

    private static void Compare(InMemoryArchive archive, SearchRequest request)
    {
        using ArchiveReader.Lease lease = archive.Reader.Acquire();
        IndexSearcher searcher = lease.Searcher;
        var compiler = new ArticleQueryCompiler(new TermDictionary(searcher.IndexReader, CancellationToken.None), RankingOptions.Default, request.SearchedFields);
        Query query = QueryParser.Parse(request.Query, RankingOptions.Default.AllWordsUpTo).Root is { } root ? compiler.Compile(root) : ArticleQueryCompiler.AllArticles();
        FoundPage page = ArticleSearch.Run(searcher, query, request, CancellationToken.None);
        (FoundArticle Hit, long Published, string Id)[] all = [.. All(searcher, query)];
        (FoundArticle Hit, long Published, string Id)[] sorted = request.Sort switch
        {
            SortOrder.Relevance => [.. all.OrderByDescending(one => one.Hit.Score).ThenByDescending(one => one.Published).ThenBy(one => one.Id, StringComparer.Ordinal)],
            SortOrder.Newest => [.. all.OrderByDescending(one => one.Published).ThenBy(one => one.Id, StringComparer.Ordinal)],
            _ => [.. all.OrderBy(one => one.Published).ThenBy(one => one.Id, StringComparer.Ordinal)],
        };
        Assert.Equal(all.Length, page.Total);
        Assert.Equal(sorted.Skip(request.Offset).Take(request.Limit).Select(one => one.Hit), page.Articles);
        if (request.Facets.Count > 0) Assert.Equal(all.Length, page.Facets["source"].Sum(value => value.Count));
    }

    /// <summary>Every match by going through them one by one, with Lucene's own conditions on the documents.</summary>
    private static IEnumerable<(FoundArticle Hit, long Published, string Id)> All(IndexSearcher searcher, Query query)
    {
        Weight weight = searcher.CreateNormalizedWeight(query);
        foreach (AtomicReaderContext segment in searcher.TopReaderContext.Leaves)
        {
            if (weight.GetScorer(segment, segment.AtomicReader.LiveDocs) is not { } scorer) continue;
            NumericDocValues published = segment.AtomicReader.GetNumericDocValues(Schema.Published);
            for (int doc = scorer.NextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = scorer.NextDoc())
                yield return (new FoundArticle(segment.DocBase + doc, scorer.GetScore()), published.Get(doc), ArticleDocument.ToArticle(searcher.Doc(segment.DocBase + doc)).Id);
        }
    }

    private static Article RandomArticle(Random random, int number) => new()
    {
        Id = $"a{number}",
        Headline = Text(random, random.Next(1, 6)),
        Body = Text(random, random.Next(1, 60)),
        Source = $"S{random.Next(3)}",
        Published = new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero).AddDays(random.Next(40)),
    };

    /// <summary>Words of which the first are a good deal more frequent than the last.</summary>
    private static string Text(Random random, int length) =>
        string.Join(' ', Enumerable.Range(0, length).Select(_ => Words[(int)(Words.Length * Math.Pow(random.NextDouble(), 2))]));
}
