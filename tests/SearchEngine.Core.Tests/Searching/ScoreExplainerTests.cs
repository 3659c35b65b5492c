using CsCheck;
using Lucene.Net.Search;
using SearchEngine.Core.Indexing;
using SearchEngine.Core.Queries;
using SearchEngine.Core.Queries.Matching;
using SearchEngine.Core.Searching;
using Xunit;

namespace SearchEngine.Core.Tests.Searching;

/// <summary>Explanations of scores, from Lucene's account of the query that ran.</summary>
public sealed class ScoreExplainerTests
{
    private static readonly DateTimeOffset Now = new(2019, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Every_score_is_explained_in_numbers_that_add_up_to_it() => Gen.Int.Sample(
        seed =>
        {
            var random = new Random(seed);
            KnownArticle[] articles = [.. Enumerable.Range(0, 12).Select(i => KnownArticle.Random(random, $"a{i}"))];
            using InMemoryArchive archive = InMemoryArchive.InSegments(articles[..7].Select(one => one.Article), articles[7..].Select(one => one.Article));
            for (int i = 0; i < 6; i++)
            {
                string query = (random.Next(3) == 0 ? Ask.Random(random, 3) : AskOfAnyKind.Random(random, 3)).Typed;
                if (random.Next(4) == 0) query += $" quote:({AskForm.Random(random, WordForm.Exact).Typed})";
                var request = new SearchRequest
                {
                    Query = random.Next(10) == 0 ? "" : query,
                    From = random.Next(3) == 0 ? Now.AddYears(-3) : null,
                    Source = random.Next(4) == 0 ? [articles[0].Article.Source!, articles[8].Article.Source!] : [],
                    Sort = (SortOrder)random.Next(3),
                    Recency = random.Next(3) == 0 ? TimeSpan.FromDays(random.Next(1, 900)) : null,
                    Limit = 100,
                };
                foreach ((float score, ScoreExplanation explanation) in Explained(archive, request)) ExplainedScore.AddsUp(explanation, score);
            }
        },
        iter: Rounds.Of(60));

    [Theory]
    [InlineData("strike", "strike")]
    [InlineData("strike -peace", "strike")]
    [InlineData("strike date:2016 source:post", "strike")]
    [InlineData("strike (ferry OR (harbour AND (\"the talks\" OR goalkeeper)))", "strike|harbour|\"the talks\"")]
    [InlineData("stri* \"talks strike\"~3 =harbour strik~1", "stri*|\"talks strike\"~3|=harbour|strik~1")]
    [InlineData("\"failed minister\"~s", "\"failed minister\"~s")]
    [InlineData("quote:talks strike", "one of its quotes meets quote:talks|strike")]
    [InlineData("quote:talks quote:failed", "one of its quotes meets quote:talks AND quote:failed")]
    [InlineData("date:2016", "all conditions are met; none of them adds to the score")]
    [InlineData("-peace", "all conditions are met; none of them adds to the score")]
    [InlineData("", "all conditions are met; none of them adds to the score")]
    public void What_adds_to_a_score_is_named_as_the_query_says_it_and_what_adds_nothing_is_left_out(string query, string parts)
    {
        using InMemoryArchive archive = InMemoryArchive.Of(new Articles.Article
        {
            Id = "a",
            Headline = "The harbour strike",
            Body = "The minister said \"the talks failed\" before the strike.",
            Source = "The Post",
            Published = new DateTimeOffset(2016, 6, 16, 0, 0, 0, TimeSpan.Zero),
        });
        (float score, ScoreExplanation explanation) = Assert.Single(Explained(archive, new SearchRequest { Query = query, Source = ["The Post"] }));
        ExplainedScore.AddsUp(explanation, score);
        Assert.Equal(parts.Split('|'), ExplainedScore.Clauses(explanation));
    }

    [Fact]
    public void The_parentheses_of_a_query_do_not_deepen_the_explanation()
    {
        using InMemoryArchive archive = InMemoryArchive.OfBodies("strike ferry");
        string nested = "strike";
        for (int i = 0; i < 40; i++) nested = i % 2 == 0 ? $"ferry ({nested})" : $"ferry OR ({nested})";
        (float score, ScoreExplanation explanation) = Assert.Single(Explained(archive, new SearchRequest { Query = nested }));
        ExplainedScore.AddsUp(explanation, score);

        // Forty times ferry, strike, and that the two stand near each other.
        Assert.Equal(42, explanation.Parts.Count);
        Assert.InRange(Depth(explanation), 2, 8);

        static int Depth(ScoreExplanation node) => 1 + node.Parts.Select(Depth).DefaultIfEmpty().Max();
    }

    private static (float Score, ScoreExplanation Explanation)[] Explained(InMemoryArchive archive, SearchRequest request)
    {
        using ArchiveReader.Lease lease = archive.Reader.Acquire();
        var compiler = new ArticleQueryCompiler(new TermDictionary(lease.Searcher.IndexReader, CancellationToken.None), RankingOptions.Default, request.SearchedFields);
        Clause? root = QueryParser.Parse(request.Query, RankingOptions.Default.AllWordsUpTo).Root;
        Query query = root is null ? ArticleQueryCompiler.AllArticles() : compiler.Compile(root);
        if (request.Recency is { } halfLife) query = new RecencyQuery(query, halfLife, Now, RankingOptions.Default.RecencyFloor);
        FoundPage page = ArticleSearch.Run(lease.Searcher, query, request, CancellationToken.None);
        ScoreExplanation[] explained = ScoreExplainer.Explain(lease.Searcher, query, [.. page.Articles.Select(found => found.Document)], CancellationToken.None);
        return [.. page.Articles.Select((found, i) => (found.Score, explained[i]))];
    }
}
