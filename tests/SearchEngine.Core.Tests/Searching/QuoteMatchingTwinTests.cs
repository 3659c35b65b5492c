using CsCheck;
using SearchEngine.Core.Highlighting;
using SearchEngine.Core.Indexing;
using SearchEngine.Core.Queries;
using SearchEngine.Core.Queries.Matching;
using SearchEngine.Core.Searching;
using Xunit;

namespace SearchEngine.Core.Tests.Searching;

/// <summary>Quotes as hits, and words of one sentence, against the plain twin that reads every word.</summary>
public sealed class QuoteMatchingTwinTests
{
    [Fact]
    public void Of_quotes_those_are_found_and_there_that_is_marked_what_reading_them_finds() => Gen.Int.Sample(
        seed =>
        {
            var random = new Random(seed);
            KnownArticle[] articles = [.. Enumerable.Range(0, 8).Select(i => KnownArticle.Random(random, $"a{i}"))];
            using InMemoryArchive archive = InMemoryArchive.InSegments(articles.Take(4).Select(known => known.Article), articles.Skip(4).Select(known => known.Article));
            for (int i = 0; i < 8; i++)
            {
                Ask ask = Words(random, depth: 2);
                Assert.Equal(Expected(articles, ask), Found(archive, ask.Asked));
            }
        },
        iter: Rounds.Of(60));

    [Fact]
    public void Words_of_one_sentence_are_found_and_marked_as_reading_every_word_finds_them() => Gen.Int.Sample(
        seed =>
        {
            var random = new Random(seed);
            KnownArticle[] articles = [.. Enumerable.Range(0, 8).Select(i => KnownArticle.Random(random, $"a{i}"))];
            using InMemoryArchive archive = InMemoryArchive.Of(articles.Select(known => known.Article));
            for (int i = 0; i < 8; i++)
            {
                AskPattern ask = AskPattern.Random(random, Proximity.Sentence);
                Page page = archive.Search(new SearchRequest { Limit = 100, In = ["headline", "body"] }, ask.Asked);
                string[] expected = [.. articles.SelectMany(known => (ask.In(known, ["headline", "body"]) ?? []).Select(truth => $"{known.Article.Id} {truth.Field} {truth.Place}")).Order(StringComparer.Ordinal)];
                string[] found = [.. page.Hits.SelectMany(hit => hit.Matches.ByField.SelectMany(field => field.Value.Select(match => $"{hit.Article.Id} {field.Key} {match.Range}"))).Order(StringComparer.Ordinal)];
                Assert.Equal(expected, found);
            }
        },
        iter: Rounds.Of(60));

    /// <summary>Questions of words and phrases: of a quote there is nothing else to mark.</summary>
    private static Ask Words(Random random, int depth) => (depth == 0 ? random.Next(4) : random.Next(7)) switch
    {
        0 => AskForm.Random(random, WordForm.Exact),
        1 => new AskNear([.. Enumerable.Range(0, random.Next(2, 4)).Select(_ => AskForm.Random(random, WordForm.Exact))], random.Next(3)),
        2 => new AskNear([.. Enumerable.Range(0, random.Next(1, 3)).Select(_ => AskForm.Random(random, WordForm.Exact))], null),
        3 => AskPattern.Random(random),
        4 => new AskNot(Words(random, depth - 1), Minus: true),
        5 => new AskAny([Words(random, depth - 1), Words(random, depth - 1)]),
        _ => new AskAll([Words(random, depth - 1), Words(random, depth - 1)], Spelled: true),
    };

    private static string[] Expected(KnownArticle[] articles, Ask ask) =>
    [
        .. articles.SelectMany(known => known.Fields["quotes"].SelectMany((quote, number) =>
        {
            var alone = new KnownArticle(known.Article, new Dictionary<string, IReadOnlyList<KnownText>> { [KnownArticle.QuoteAlone] = [quote] });
            string id = $"{known.Article.Id}#{number + 1}";
            return ask.In(alone, [KnownArticle.QuoteAlone]) is { } truths ? truths.Select(truth => $"{id} {truth.Place}").Distinct().Append(id) : [];
        })).Order(StringComparer.Ordinal),
    ];

    private static string[] Found(InMemoryArchive archive, Clause root)
    {
        using ArchiveReader.Lease lease = archive.Reader.Acquire();
        var compiler = new QuoteQueryCompiler(new TermDictionary(lease.Searcher.IndexReader, CancellationToken.None), RankingOptions.Default);
        FoundPage page = ArticleSearch.Run(lease.Searcher, QuoteSearch.Of(compiler, root, ""), new SearchRequest { Limit = 500 }, CancellationToken.None);
        int[] documents = [.. page.Articles.Select(found => found.Document)];
        DocumentMatches[] matches = new MatchFinder(root, compiler).Find(lease.Searcher, documents);
        return
        [
            .. documents.SelectMany((document, i) =>
            {
                string id = QuoteDocument.ToQuote(lease.Searcher.Doc(document)).Id;
                return matches[i].In(Schema.QuoteText).Select(match => $"{id} {match.Range}").Distinct().Append(id);
            }).Order(StringComparer.Ordinal),
        ];
    }
}
