using CsCheck;
using Lucene.Net.Index;
using Lucene.Net.Search;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Indexing;
using SearchEngine.Core.Queries;
using SearchEngine.Core.Queries.Matching;
using SearchEngine.Core.Searching;
using SearchEngine.Core.Searching.Spelling;
using Xunit;

namespace SearchEngine.Core.Tests.Searching.Spelling;

/// <summary>What is offered where nothing was found.</summary>
public sealed class DidYouMeanTests
{
    private static readonly Article[] Stories =
    [
        Story("memo", "Diplomats sign dissent memo on Syria", "The dissent channel memo calls for strikes. \"We see no military solution,\" he said."),
        Story("talks", "Syria talks resume", "The envoy met the Syrian opposition, and the ceasefire held in Aleppo."),
        Story("ferry", "Ferry strike ends", "The ferry crews ended their strike. The café at the pier reopened.") with { Source = "Herald" },
        Story("quota", "Herring quota cut", "The herring quota was cut for a third year; fishermen spoke of form letters from the ministry.") with { Source = "Herald" },
        Story("council", "Council meets", "The council met from noon. The council voted from the floor, from habit."),
    ];

    [Theory]
    [InlineData("dissnet", "dissent")]
    [InlineData("disssent", "dissent")]
    [InlineData("dissentt memmo", "dissent memo")]
    [InlineData("Dissnet Memo", "Dissent Memo")]
    [InlineData("DISSNET", "DISSENT")]
    [InlineData("syira dissent", "syria dissent")]
    [InlineData("diss ent", "dissent")]
    [InlineData("dissentmemo", "dissent memo")]
    [InlineData("herrring OR qouta", "herring OR quota")]
    [InlineData("(ferry OR herring) stirke", "(ferry OR herring) strike")]
    [InlineData("\"dissent chanel memo\"", "\"dissent channel memo\"")]
    [InlineData("“dissent chanel”  calls", "“dissent channel”  calls")]
    [InlineData("quote:\"military solutoin\"", "quote:\"military solution\"")]
    [InlineData("ferry -syria stirke", "ferry -syria strike")]
    [InlineData("=dissnet", "=dissent")]
    [InlineData("headline:dissnet memo", "headline:dissent memo")]
    [InlineData("mem* dissnet", "mem* dissent")]
    [InlineData("date:2016 OR dissnet", "date:2016 OR dissent")]
    [InlineData("source:Hreald ferry", "source:Herald ferry")]
    [InlineData("\"dissent chanel\"~5", "\"dissent channel\"~5")]
    public void The_typed_text_is_offered_with_only_the_wrong_words_replaced(string typed, string offered) => Assert.Equal(offered, Offered(typed));

    [Theory]
    [InlineData("\"the ferry crews ended there strike\"", "\"the ferry crews ended their strike\"")]
    [InlineData("\"council voted form the floor\"", "\"council voted from the floor\"")]
    public void A_word_of_a_phrase_that_the_archive_has_elsewhere_is_corrected_by_the_phrase(string typed, string offered) => Assert.Equal(offered, Offered(typed));

    [Theory]
    [InlineData("cafe")]
    [InlineData("zzzzqqqq")]
    [InlineData("-syria -ferry -council -quota -memo xqzw")]
    [InlineData("x")]
    [InlineData("😀")]
    public void Where_nothing_near_has_hits_nothing_is_offered(string typed) => Assert.Null(Offered(typed));

    [Theory]
    [InlineData("ferry zzzzqqqq", "ferry")]
    [InlineData("ferry AND zzzzqqqq AND strike", "ferry AND strike")]
    [InlineData("zzzzqqqq ferry strike", "ferry strike")]
    [InlineData("ferry -strike", "ferry")]
    [InlineData("(ferry OR herring) zzzzqqqq", "(ferry OR herring)")]
    public void A_clause_that_emptied_the_result_is_dropped_where_the_rest_has_hits(string typed, string offered) => Assert.Equal(offered, Offered(typed));

    [Theory]
    [InlineData("syria herring", "syria OR herring")]
    [InlineData("\"military solution\" herring", "\"military solution\" OR herring")]
    [InlineData("syria memo herring", "syria AND memo")]
    public void Where_every_part_is_found_and_no_story_has_them_all_fewer_of_them_are_offered(string typed, string offered) =>
        Assert.Equal(QueryParser.Parse(offered).Reading, QueryParser.Parse(Offered(typed)!).Reading);

    [Fact]
    public void The_other_words_decide_between_words_that_are_equally_near()
    {
        using InMemoryArchive archive = InMemoryArchive.OfBodies(
            "the board met", "the board sat", "the board rose", "a bored pupil yawned", "the boat sank in the harbour", "the boat left");
        Assert.Equal("harbour boat", Offered("harbour boax", archive));
        Assert.Equal("board", Offered("boarx", archive));
    }

    [Fact]
    public void A_correction_has_hits_under_the_filters_of_the_search()
    {
        using InMemoryArchive archive = InMemoryArchive.Of(Stories);
        Assert.Equal("ferry", Offered("ferrry", archive, new SearchRequest { Source = ["Herald"] }));
        Assert.Null(Offered("dissnet", archive, new SearchRequest { Source = ["Herald"] }));
        Assert.Null(Offered("channnel", archive, new SearchRequest { In = ["headline"] }));
    }

    [Fact]
    public void Whatever_is_offered_has_hits_under_the_same_filters_as_it_will_be_read() => Gen.Select(
            Gen.OneOf("dissnet", "memo", "ferry", "strik", "herrng", "-quota", "\"cut fro\"", "OR", "(", "talks*", "xx", "speaker:kirbi", "\"", "form", "US", "ZZZZ", "FERRRY", "IT", "-", "title:a", "J. K.").Array[1, 5],
            Gen.OneOf(new SearchRequest(), new SearchRequest { Source = ["Herald"] }, new SearchRequest { In = ["headline"] }, new SearchRequest { To = new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero) }))
        .Sample(
            (pieces, request) =>
            {
                using InMemoryArchive archive = InMemoryArchive.Of(Stories);
                string typed = string.Join(' ', pieces);
                if (Offered(typed, archive, request) is not { } offered) return;
                using ArchiveReader.Lease lease = archive.Reader.Acquire();
                Clause root = QueryParser.Parse(offered).Root!;
                Query query = Compile(lease.Searcher.IndexReader, request, root);
                Assert.True(ArticleSearch.Count(lease.Searcher, Filters.Apply(query, request), CancellationToken.None) > 0, $"{typed} → {offered}");
            },
            iter: Rounds.Of(120));

    [Fact]
    public void A_long_text_of_unknown_words_is_answered_with_bounded_work()
    {
        string typed = string.Join(' ', Enumerable.Range(0, 900).Select(i => $"unbekannt{i:000}"));
        Assert.Null(Offered(typed));
    }

    [Fact]
    public void The_work_stops_when_the_caller_has_gone()
    {
        using InMemoryArchive archive = InMemoryArchive.Of(Stories);
        Assert.Throws<OperationCanceledException>(() => Offered("dissnet", archive, cancellation: new CancellationToken(canceled: true)));
    }

    private static string? Offered(string typed)
    {
        using InMemoryArchive archive = InMemoryArchive.Of(Stories);
        return Offered(typed, archive);
    }

    /// <summary>The offer as the engine makes it, for a query that finds nothing.</summary>
    private static string? Offered(
        string typed, InMemoryArchive archive, SearchRequest? request = null, CancellationToken cancellation = default)
    {
        request = (request ?? new SearchRequest()) with { Query = typed };
        using ArchiveReader.Lease lease = archive.Reader.Acquire();
        IndexSearcher searcher = lease.Searcher;
        if (QueryParser.Parse(typed).Root is not { } root) return null;
        int Hits(Clause clause) => ArticleSearch.Count(searcher, Filters.Apply(Compile(searcher.IndexReader, request, clause), request), cancellation);
        ParsedQuery Reread(string text) => QueryParser.Parse(text);
        if (!cancellation.IsCancellationRequested && Hits(root) > 0) return null;
        return new QueryCorrector(searcher, request, text => Reread(text).Root is { } clause ? Compile(searcher.IndexReader, request, clause) : null, cancellation).Correct(root)
            ?? QueryWithout.Offer(typed, root, Hits, Reread);
    }

    private static Query Compile(IndexReader reader, SearchRequest request, Clause clause) =>
        new ArticleQueryCompiler(new TermDictionary(reader, CancellationToken.None), RankingOptions.Default, request.SearchedFields, ParsedQuery.IsShouted(clause)).Compile(clause);

    private static Article Story(string id, string headline, string body) => new() { Id = id, Headline = headline, Body = body };
}
