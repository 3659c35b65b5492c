using System.Globalization;
using CsCheck;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Indexing;
using SearchEngine.Core.Queries;
using SearchEngine.Core.Queries.Matching;
using SearchEngine.Core.Searching;
using SearchEngine.Core.Searching.Expansion;
using Xunit;

namespace SearchEngine.Core.Tests.Searching.Expansion;

/// <summary>Queries with the words of their best stories added.</summary>
public sealed class QueryExpansionTests
{
    private static readonly string[] Vocabulary = ["ferry", "harbour", "strike", "crew", "pier", "storm", "council", "the", "of"];

    [Fact]
    public void A_story_without_the_word_is_found_by_what_the_stories_with_it_have_in_common()
    {
        Article[] articles =
        [
            Of("a", "ferry crew harbour strike", "news"), Of("b", "ferry crew harbour strike pay", "news"), Of("c", "ferry crew harbour", "news"),
            Of("like", "crew harbour strike", "news"), Of("unlike", "council budget vote", "news"),
            .. Enumerable.Range(0, 12).Select(i => Of($"z{i:D2}", "budget vote tax", "other")),
        ];
        Assert.Equal(["a", "b", "c"], Find(articles, new SearchRequest { Query = "ferry" }, expand: false, out _).Order());
        Assert.Equal(["a", "b", "c", "like"], Find(articles, new SearchRequest { Query = "ferry" }, expand: true, out IReadOnlyList<string> words).Order());
        Assert.Contains("crew", words);
        Assert.DoesNotContain("ferry", words);
    }

    [Fact]
    public void No_added_word_pushes_a_story_above_one_that_has_all_that_was_typed() => Gen.Int.Sample(
        seed =>
        {
            var random = new Random(seed);
            Article[] articles = [.. Enumerable.Range(0, 30).Select(i => Of($"a{i:D2}", Words(random, random.Next(1, 40)), "news"))];
            string[] typed = [.. Enumerable.Range(0, random.Next(1, 9)).Select(_ => Vocabulary[random.Next(Vocabulary.Length)])];
            List<string> found = Find(articles, new SearchRequest { Query = string.Join(' ', typed), Limit = 100 }, expand: true, out _);
            bool[] hasAll = [.. found.Select(id => typed.All(word => articles.Single(article => article.Id == id).Body.Split(' ').Contains(word)))];
            Assert.Equal(hasAll.OrderDescending(), hasAll);
        },
        iter: Rounds.Of(150));

    [Theory]
    [InlineData("ferry -strike", "strike")]
    [InlineData("ferry -(crew OR strike)", "strike")]
    public void What_is_excluded_stays_excluded(string query, string excluded)
    {
        var random = new Random(7);
        Article[] articles = [.. Enumerable.Range(0, 40).Select(i => Of($"a{i:D2}", Words(random, 8), "news"))];
        foreach (string id in Find(articles, new SearchRequest { Query = query, Limit = 100 }, expand: true, out _))
        {
            Assert.DoesNotContain(excluded, articles.Single(article => article.Id == id).Body, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Filters_hold_for_what_is_learnt_and_for_what_is_found()
    {
        Article[] articles =
        [
            Of("a", "ferry crew", "news"), Of("b", "ferry crew", "news"), Of("c", "crew pier", "news"), Of("x", "ferry secretword", "other"),
            Of("y", "ferry secretword", "other"), Of("z", "ferry secretword", "other"), .. Enumerable.Range(0, 20).Select(i => Of($"z{i:D2}", "tax", "news")),
        ];
        List<string> found = Find(articles, new SearchRequest { Query = "ferry", Source = ["news"], Limit = 100 }, expand: true, out IReadOnlyList<string> words);
        Assert.DoesNotContain("secretword", words);
        Assert.DoesNotContain(found, id => id is "x" or "y" or "z");
    }

    [Theory]
    [InlineData("-ferry")]
    [InlineData("date:2016")]
    [InlineData("source:news")]
    [InlineData("zzzz")]
    [InlineData("fer*")]
    public void Without_a_word_to_learn_from_nothing_is_added(string query)
    {
        using InMemoryArchive archive = InMemoryArchive.Of(Of("a", "ferry crew", "news"));
        using ArchiveReader.Lease lease = archive.Reader.Acquire();
        Assert.Null(Expand(lease, new SearchRequest { Query = query }));
    }

    private static ExpandedQuery? Expand(ArchiveReader.Lease lease, SearchRequest request)
    {
        Clause root = QueryParser.Parse(request.Query).Root!;
        var compiler = new ArticleQueryCompiler(new TermDictionary(lease.Searcher.IndexReader, CancellationToken.None), RankingOptions.Default, request.SearchedFields);
        return QueryExpansion.Of(lease.Searcher, compiler, compiler.Compile(root), root, request, CancellationToken.None);
    }

    private static List<string> Find(Article[] articles, SearchRequest request, bool expand, out IReadOnlyList<string> words)
    {
        using InMemoryArchive archive = InMemoryArchive.InSegments(articles.Take(articles.Length / 2), articles.Skip(articles.Length / 2));
        using ArchiveReader.Lease lease = archive.Reader.Acquire();
        ExpandedQuery? expanded = expand ? Expand(lease, request) : null;
        words = expanded?.Words ?? [];
        var compiler = new ArticleQueryCompiler(new TermDictionary(lease.Searcher.IndexReader, CancellationToken.None), RankingOptions.Default, request.SearchedFields);
        FoundPage page = ArticleSearch.Run(lease.Searcher, expanded?.Query ?? compiler.Compile(QueryParser.Parse(request.Query).Root!), request, CancellationToken.None);
        return [.. page.Articles.Select(found => lease.Searcher.Doc(found.Document).Get(Schema.Id, CultureInfo.InvariantCulture))];
    }

    private static string Words(Random random, int count) => string.Join(' ', Enumerable.Range(0, count).Select(_ => Vocabulary[random.Next(Vocabulary.Length)]));

    private static Article Of(string id, string body, string source) => new() { Id = id, Body = body, Source = source };
}
