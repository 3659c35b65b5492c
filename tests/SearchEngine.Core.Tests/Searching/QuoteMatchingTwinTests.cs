using CsCheck;
using SearchEngine.Core.Analysis;
using SearchEngine.Core.Articles;
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
        iter: 60);

    [Fact]
    public void Words_of_one_sentence_are_found_and_marked_as_reading_every_word_finds_them() => Gen.Int.Sample(
        seed =>
        {
            var random = new Random(seed);
            KnownArticle[] articles = [.. Enumerable.Range(0, 8).Select(i => KnownArticle.Random(random, $"a{i}"))];
            using InMemoryArchive archive = InMemoryArchive.Of(articles.Select(known => known.Article));
            for (int i = 0; i < 8; i++)
            {
                AskSentence ask = AskSentence.Random(random);
                Page page = archive.Search(new SearchRequest { Limit = 100, In = ["headline", "body"] }, ask.Asked);
                string[] expected = [.. articles.SelectMany(known => (ask.In(known, ["headline", "body"]) ?? []).Select(truth => $"{known.Article.Id} {truth.Field} {truth.Place}")).Order(StringComparer.Ordinal)];
                string[] found = [.. page.Hits.SelectMany(hit => hit.Matches.ByField.SelectMany(field => field.Value.Select(match => $"{hit.Article.Id} {field.Key} {match.Range}"))).Order(StringComparer.Ordinal)];
                Assert.Equal(expected, found);
            }
        },
        iter: 60);

    /// <summary>Questions of words and phrases: of a quote there is nothing else to mark.</summary>
    private static Ask Words(Random random, int depth) => (depth == 0 ? random.Next(4) : random.Next(7)) switch
    {
        0 => AskForm.Random(random, WordForm.Exact),
        1 => new AskNear([.. Enumerable.Range(0, random.Next(2, 4)).Select(_ => AskForm.Random(random, WordForm.Exact))], random.Next(3)),
        2 => new AskNear([.. Enumerable.Range(0, random.Next(1, 3)).Select(_ => AskForm.Random(random, WordForm.Exact))], null),
        3 => AskSentence.Random(random),
        4 => new AskNot(Words(random, depth - 1), Minus: true),
        5 => new AskAny([Words(random, depth - 1), Words(random, depth - 1)]),
        _ => new AskAll([Words(random, depth - 1), Words(random, depth - 1)], Spelled: true),
    };

    private static string[] Expected(KnownArticle[] articles, Ask ask) =>
    [
        .. articles.SelectMany(known => known.Fields["quotes"].SelectMany((quote, number) =>
        {
            // A source is, like a quote as a hit, looked through by printed words alone.
            var alone = new KnownArticle(known.Article, new Dictionary<string, IReadOnlyList<KnownText>> { ["source"] = [quote] });
            string id = $"{known.Article.Id}#{number + 1}";
            return ask.In(alone, ["source"]) is { } truths ? truths.Select(truth => $"{id} {truth.Place}").Distinct().Append(id) : [];
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

/// <summary>Words that stand in one sentence, in any order.</summary>
internal sealed record AskSentence(AskForm[] Parts) : Ask
{
    public static AskSentence Random(Random random) => new([.. Enumerable.Range(0, random.Next(2, 4)).Select(_ => AskForm.Random(random, WordForm.Exact))]);

    public override string Typed => $"\"{string.Join(' ', Parts.Select(part => part.Letters))}\"~s";

    public override Clause Asked => new PhraseClause(string.Join(' ', Parts.Select(part => part.Letters)), default, Proximity.Sentence);

    public override List<Truth>? In(KnownArticle article, IReadOnlyList<string> fields)
    {
        Func<KnownWord, bool>[] wanted = [.. Parts.Select(part => (Func<KnownWord, bool>)part.Means)];
        return Anywhere(article, fields, text => text.Windows(wanted, int.MaxValue).Where(place => IsOneSentence(text, place)).Select(place => (place, MatchKind.Exact)));
    }

    public bool Equals(AskSentence? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

    private static bool IsOneSentence(KnownText text, TextRange place)
    {
        TextRange[] words = [.. text.Words.Select(word => word.Place).Where(place.Contains)];
        return words.Zip(words.Skip(1)).All(pair => !Enumerable.Range(pair.First.End, pair.Second.Start - pair.First.End + 1).Any(i => Sentences.BeginsAt(text.Text, i)));
    }
}
