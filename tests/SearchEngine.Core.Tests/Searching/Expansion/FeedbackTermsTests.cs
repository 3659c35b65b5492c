using SearchEngine.Core.Articles;
using SearchEngine.Core.Indexing;
using SearchEngine.Core.Queries.Matching;
using SearchEngine.Core.Searching;
using SearchEngine.Core.Searching.Expansion;
using Xunit;

namespace SearchEngine.Core.Tests.Searching.Expansion;

/// <summary>Words learnt from the best stories.</summary>
public sealed class FeedbackTermsTests
{
    private static readonly HashSet<string> Typed = new(StringComparer.Ordinal) { "ferri" };

    private static readonly Article[] Archive =
    [
        .. Enumerable.Range(0, 3).Select(i => Of($"a{i}", "ferry crew subscribe")),
        .. Enumerable.Range(0, 7).Select(i => Of($"b{i}", "budget subscribe")),
        .. Enumerable.Range(0, 40).Select(i => Of($"c{i:D2}", "vote tax")),
    ];

    [Fact]
    public void A_word_of_many_other_stories_weighs_less_than_one_of_these()
    {
        IReadOnlyList<FeedbackTerm> terms = Learn(Archive, Archive[..3], new ExpansionOptions());
        Assert.True(WeightOf(terms, "crew") > 1.5 * WeightOf(terms, "subscrib"));

        IReadOnlyList<FeedbackTerm> byFrequency = Learn(Archive, Archive[..3], new ExpansionOptions { AgainstArchive = false, Nearness = 0 });
        Assert.Equal(WeightOf(byFrequency, "crew"), WeightOf(byFrequency, "subscrib"), 1e-12);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(50)]
    public void A_word_out_of_reach_of_every_typed_one_does_not_make_weights_that_are_no_numbers(double nearness)
    {
        Article far = Of("far", "ferry crew " + string.Join(' ', Enumerable.Repeat("the", 400)) + " budget");
        IReadOnlyList<FeedbackTerm> terms = Learn([.. Archive, far], [far, .. Archive[..3]], new ExpansionOptions { Nearness = nearness, Words = 500 });
        Assert.NotEmpty(terms);
        Assert.All(terms, term => Assert.True(double.IsFinite(term.Weight) && term.Weight > 0));
        Assert.Equal(1, terms.Sum(term => term.Weight), 1e-9);
    }

    [Fact]
    public void No_more_words_are_learnt_than_wanted() => Assert.Single(Learn(Archive, Archive[..3], new ExpansionOptions { Words = 1 }));

    [Fact]
    public void Nothing_is_learnt_from_no_story_or_from_stories_without_a_score()
    {
        Assert.Empty(Learn(Archive, [], new ExpansionOptions()));
        Assert.Empty(Learn(Archive, Archive[..1], new ExpansionOptions(), score: 0));
    }

    private static double WeightOf(IReadOnlyList<FeedbackTerm> terms, string stem) => terms.Single(term => term.Stem == stem).Weight;

    private static IReadOnlyList<FeedbackTerm> Learn(Article[] articles, Article[] best, ExpansionOptions options, float score = 2)
    {
        using InMemoryArchive archive = InMemoryArchive.Of(articles);
        using ArchiveReader.Lease lease = archive.Reader.Acquire();
        return new FeedbackTerms(new PatternStatistics(new TermDictionary(lease.Searcher.IndexReader, CancellationToken.None), Schema.ArticleKind), options)
            .Of([.. best.Select(story => (story, score))], Typed, CancellationToken.None);
    }

    private static Article Of(string id, string body) => new() { Id = id, Body = body };
}
