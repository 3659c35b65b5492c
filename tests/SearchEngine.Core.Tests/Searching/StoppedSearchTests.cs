using Lucene.Net.Index;
using Lucene.Net.Search;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Highlighting;
using SearchEngine.Core.Indexing;
using SearchEngine.Core.Queries;
using SearchEngine.Core.Queries.Matching;
using SearchEngine.Core.Searching;
using SearchEngine.Core.Searching.Expansion;
using SearchEngine.Core.Searching.Relating;
using SearchEngine.Core.Searching.Suggesting;
using Xunit;

namespace SearchEngine.Core.Tests.Searching;

/// <summary>
/// Every part of a search looks at the token by itself: each is begun, then the token is cancelled, and its next step must
/// end it, whether or not anything is ever collected.
/// </summary>
public sealed class StoppedSearchTests : IDisposable
{
    private readonly InMemoryArchive _archive = InMemoryArchive.OfBodies("dam ferry harbour dam", "ferry dam", "harbour ferry dam ferry", "dam dam ferry");
    private readonly ArchiveReader.Lease _lease;
    private readonly CancellationTokenSource _stop = new();

    public StoppedSearchTests() => _lease = _archive.Reader.Acquire();

    public void Dispose()
    {
        _lease.Dispose();
        _archive.Dispose();
        _stop.Dispose();
    }

    [Theory]
    [InlineData("d*")]
    [InlineData("d*zzz")]
    [InlineData("\"dam f*y\"")]
    [InlineData("feery~1")]
    [InlineData("zzzzz~2")]
    public void The_walk_through_the_terms_of_a_wildcard(string query)
    {
        Clause clause = QueryParser.Parse(query).Root!;
        PatternCompiler patterns = new(new TermDictionary(_lease.Searcher.IndexReader, _stop.Token));
        _stop.Cancel();
        Stops(() => patterns.Of(clause, [SearchField.Text(Schema.Body)]));
    }

    [Theory]
    [InlineData("\"ferry harbour zebra dam\"")]
    [InlineData("\"ferry harbour\"")]
    [InlineData("\"ferry harbour\"~3")]
    [InlineData("\"dam ferry\"~s")]
    [InlineData("\"(dam OR ferry harbour)\"")]
    [InlineData("d*")]
    [InlineData("dam")]
    public void The_way_to_the_next_place(string query)
    {
        Scorer? scorer = ScorerOf(query);
        _stop.Cancel();
        if (scorer is null)
        {
            // A segment without one of the words is passed over at once.
            Assert.Contains("zebra", query, StringComparison.Ordinal);
            return;
        }

        Stops(() => scorer.NextDoc());
        Stops(() => scorer.Advance(2));
    }

    [Theory]
    [InlineData("\"harbour ferry zebra\"")]
    [InlineData("\"ferry harbour\"")]
    [InlineData("\"dam harbour ferry\"~2")]
    [InlineData("\"(harbour ferry OR ferry dam) ferry\"~2")]
    [InlineData("\"(dam OR ferry OR harbour) harbour\"")]
    public void A_pattern_that_is_verified_without_a_match(string query)
    {
        var terms = new TermDictionary(_lease.Searcher.IndexReader, _stop.Token);
        FieldPattern pattern = new PatternCompiler(terms).Of(QueryParser.Parse(query).Root!, [SearchField.Text(Schema.Body)]).Fields[0];
        var reader = new PatternReader(terms, _lease.Searcher.TopReaderContext.Leaves[0].AtomicReader);
        PlaceIterator? places = reader.Open(pattern.Printed, pattern.Field.Printed, pattern.Field.Sentences, ReadFor.Positions);
        _stop.Cancel();
        if (places is null) Assert.Contains("zebra", query, StringComparison.Ordinal);
        else Stops(() => places.NextDoc());
    }

    [Fact]
    public void The_windows_of_one_long_text()
    {
        var places = new PlaceList();
        for (int i = 0; i < 100; i++) places.Add(new Place(i, i + 1, -1, -1, 1f, MatchKind.Exact));
        var runs = new PlaceList();
        for (int i = 0; i < 100; i++) runs.Add(new Place(i, i + 2, -1, -1, 1f, MatchKind.Exact));
        var windows = new NearWindows(3, [-1, -1], _stop.Token);
        _stop.Cancel();
        Stops(() => windows.Find([places, places], [], new PlaceList()));
        Stops(() => windows.Find([places, runs], [], new PlaceList()));
    }

    [Fact]
    public void The_score_of_words_near_each_other()
    {
        Scorer scorer = ScorerOf("dam ferry")!;
        Assert.Equal(0, scorer.NextDoc());
        Assert.True(scorer.GetScore() > 0);
        _stop.Cancel();
        Stops(() => scorer.GetScore());
    }

    [Theory]
    [InlineData("dam")]
    [InlineData("\"dam ferry\"")]
    [InlineData("d*")]
    public void The_marking_of_hits(string query)
    {
        Clause root = QueryParser.Parse(query).Root!;
        ArticleQueryCompiler compiler = Compiler();
        FoundPage page = ArticleSearch.Run(_lease.Searcher, compiler.Compile(root), new SearchRequest(), CancellationToken.None);
        Assert.NotEmpty(page.Articles);
        var finder = new MatchFinder(root, compiler);
        _stop.Cancel();
        Stops(() => finder.Find(_lease.Searcher, [.. page.Articles.Select(found => found.Document)]));
    }

    [Theory]
    [InlineData("\"ferry zebra\"~5 OR \"harbour dam ferry ferry\"")]
    [InlineData("ferry -dam")]
    [InlineData("dam ferry")]
    public void A_search_whose_collector_never_looks(string query)
    {
        Query compiled = Compiler().Compile(QueryParser.Parse(query).Root!);
        _stop.Cancel();
        Stops(() => _lease.Searcher.Search(compiled, new TotalHitCountCollector()));
    }

    [Fact]
    public void The_choice_of_words_for_an_expanded_query()
    {
        IReadOnlyList<(Article, float)> stories = [(new Article { Id = "a", Body = "dam ferry" }, 1f)];
        var terms = new FeedbackTerms(Compiler().Statistics, new ExpansionOptions());
        Assert.NotNull(terms.Of(stories, new HashSet<string>(), _stop.Token));
        _stop.Cancel();
        Stops(() => terms.Of(stories, new HashSet<string>(), _stop.Token));
    }

    [Fact]
    public void The_choice_of_the_terms_of_a_story()
    {
        _stop.Cancel();
        Stops(() => StoryTerms.Of(new Article { Id = "a", Body = "dam ferry" }, _lease.Searcher.IndexReader, RankingOptions.Default, 4, _stop.Token));
    }

    [Theory]
    [InlineData("dam", false)]
    [InlineData("ferri", true)]
    public void The_search_for_suggestions(string typed, bool typos)
    {
        var index = new PrefixIndex([new SuggestionEntry("Dam breaks", 1), new SuggestionEntry("Ferry sinks", 1)]);
        _stop.Cancel();
        Stops(() => index.Find([typed], 5, typos, _stop.Token));
    }

    private void Stops(Action step) => Assert.Equal(_stop.Token, Assert.Throws<OperationCanceledException>(step).CancellationToken);

    private ArticleQueryCompiler Compiler() => new(new TermDictionary(_lease.Searcher.IndexReader, _stop.Token), RankingOptions.Default, [Schema.Body]);

    private Scorer? ScorerOf(string query)
    {
        Query compiled = Compiler().Compile(QueryParser.Parse(query).Root!);
        AtomicReaderContext segment = _lease.Searcher.TopReaderContext.Leaves[0];
        return _lease.Searcher.CreateNormalizedWeight(compiled).GetScorer(segment, segment.AtomicReader.LiveDocs);
    }
}
