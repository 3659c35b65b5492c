using Lucene.Net.Index;
using Lucene.Net.Search;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Indexing;
using SearchEngine.Core.Queries;
using SearchEngine.Core.Queries.Filtering;
using SearchEngine.Core.Searching;
using Xunit;

namespace SearchEngine.Core.Tests.Searching;

/// <summary>
/// Guards what a search costs, on machines of any speed and load: by the memory that one way takes beside another in the same process, or for much beside
/// little. A thread's count of allocated bytes is the same in each run once the code is warm.
/// </summary>
public sealed class WorkTests : IDisposable
{
    private const int Many = 4_000;

    private readonly InMemoryArchive _archive = InMemoryArchive.InSegments(Articles(0, Many / 2), Articles(Many / 2, Many / 2));
    private readonly ArchiveReader.Lease _lease;

    public WorkTests() => _lease = _archive.Reader.Acquire();

    private IndexSearcher Searcher => _lease.Searcher;

    public void Dispose()
    {
        _lease.Dispose();
        _archive.Dispose();
    }

    [Fact]
    public void Counting_many_hits_takes_no_more_memory_than_counting_few()
    {
        string[] facets = ["source", "year", "speaker"];
        long few = Allocated(() => Count(new TermQuery(new Term(Schema.Body, "rare")), facets));
        long many = Allocated(() => Count(ArticleQueryCompiler.AllArticles(), facets));
        Assert.True(many < 4 * few, $"{many} bytes for {Many} hits, {few} for some");
    }

    [Fact]
    public void A_filter_that_was_used_before_is_not_looked_up_again()
    {
        AtomicReader segment = Searcher.TopReaderContext.Leaves[0].AtomicReader;
        int other = 0;
        long first = Allocated(() => Assert.NotEqual(0, new TermsFilter(Schema.Source, ["Paper 1", $"none {++other}"]).DocumentsOf(segment).Count));
        long again = Allocated(() => Assert.NotEqual(0, new TermsFilter(Schema.Source, ["Paper 1", "none"]).DocumentsOf(segment).Count));
        Assert.True(2 * again < first, $"{again} bytes again, {first} for one that is new");
    }

    [Fact]
    public void A_hit_reads_the_quotes_that_it_shows_and_no_others()
    {
        int document = Searcher.Search(new TermQuery(new Term(Schema.Id, "talks")), 1).ScoreDocs[0].Doc;
        long whole = Allocated(() => _ = ArticleDocument.ToArticle(Searcher.Doc(document)).Quotes.Count);
        long shown = Allocated(() => _ = StoredArticle.Read(Searcher.IndexReader, document).Quotes[3].Text);
        // Both unpack the block that the article is in.
        Assert.True(3 * shown < 2 * whole, $"{shown} bytes for one quote, {whole} for all");
    }

    [Fact]
    public void A_state_says_its_commit_without_listing_its_files()
    {
        var state = (DirectoryReader)Searcher.IndexReader;
        long listed = Allocated(() => _ = state.IndexCommit.UserData.Count);
        long known = Allocated(() => _ = CommitMoment.Of(state));
        Assert.True(10 * known < listed, $"{known} bytes, and {listed} with the files");
    }

    [Fact]
    public void A_search_for_the_best_looks_at_few_of_those_that_cannot_be_among_them()
    {
        var compiler = new ArticleQueryCompiler(new Core.Queries.Matching.TermDictionary(Searcher.IndexReader, CancellationToken.None), RankingOptions.Default, Schema.TextFields);
        Query query = compiler.Compile(QueryParser.Parse("rare OR war").Root!);
        int exact = ArticleSearch.Run(Searcher, query, new SearchRequest(), CancellationToken.None).Total;
        FoundPage bounded = ArticleSearch.Run(Searcher, query, new SearchRequest { Limit = 3, Total = TotalCount.Bounded }, CancellationToken.None);
        Assert.Equal(Many - 1, exact);
        Assert.False(bounded.IsExact);
        Assert.InRange(bounded.Total, SearchRequest.CountedAtLeast, exact * 3 / 4);
    }

    private void Count(Query query, string[] facets) => Assert.NotEmpty(FacetCounts.Of(Searcher, query, facets, CancellationToken.None)["source"]);

    /// <summary>The bytes that one call allocates when it is warm: the least of some.</summary>
    private static long Allocated(Action call)
    {
        long least = long.MaxValue;
        for (int i = 0; i < 20; i++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            call();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }

    private static IEnumerable<Article> Articles(int from, int count) => Enumerable.Range(from, count).Select(i => new Article
    {
        Id = i == 1 ? "talks" : $"a{i}",
        Body = i == 1 ? string.Join(' ', Enumerable.Range(0, 400).Select(quote => $"\"words {quote}\"")) : i % 500 == 0 ? "a rare war" : "war",
        Source = $"Paper {i % 5}",
        Published = new DateTimeOffset(2000 + (i % 10), 5, 1, 0, 0, 0, TimeSpan.Zero).AddDays(i % 200),
    });
}
