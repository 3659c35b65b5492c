using CsCheck;
using Lucene.Net.Search;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Indexing;
using SearchEngine.Core.Queries;
using SearchEngine.Core.Queries.Matching;
using SearchEngine.Core.Searching;
using Xunit;

namespace SearchEngine.Core.Tests.Queries.Scoring;

/// <summary>Scores against the formula, counted out on the texts.</summary>
public sealed class LeafScorerTests
{
    private static readonly Dictionary<string, string> Stems = new(StringComparer.Ordinal)
    {
        ["strike"] = "strike",
        ["strikes"] = "strike",
        ["war"] = "war",
        ["wars"] = "war",
        ["peace"] = "peace",
        ["the"] = "the",
    };

    private static readonly string[] Fields = ["headline", "highlights", "body", "quotes"];

    [Fact]
    public void A_score_is_that_of_the_formula_counted_out_on_the_texts() => Gen.Int.Sample(
        seed =>
        {
            var random = new Random(seed);
            Article[] articles = RandomArticles(random, 12);
            RankingOptions ranking = RandomRanking(random);
            using InMemoryArchive archive = InMemoryArchive.InSegments(articles[..5], articles[5..]);
            foreach (Clause clause in Clauses)
            {
                Dictionary<string, double> expected = Scores(articles, clause, ranking);
                Dictionary<string, float> found = Found(archive, clause, ranking);
                Assert.Equal(expected.Keys.Order(), found.Keys.Order());
                foreach ((string id, float score) in found) Assert.Equal(expected[id], score, 1e-4 * expected[id]);
            }
        },
        iter: Rounds.Of(60));

    [Fact]
    public void An_article_has_the_same_score_in_whatever_segments_the_archive_is() => Gen.Int.Sample(
        seed =>
        {
            var random = new Random(seed);
            Article[] articles = RandomArticles(random, 12);
            using InMemoryArchive one = InMemoryArchive.Of(articles);
            using InMemoryArchive three = InMemoryArchive.InSegments(articles[..3], articles[3..4], articles[4..]);
            Clause[] clauses = [.. Clauses, new WordClause("s*", default, WordForm.Wildcard), new WordClause("stroke", default, WordForm.Fuzzy, 2)];
            foreach (Clause clause in clauses) Assert.Equal(Found(one, clause, RankingOptions.Default).OrderBy(hit => hit.Key), Found(three, clause, RankingOptions.Default).OrderBy(hit => hit.Key));
        },
        iter: Rounds.Of(40));

    [Fact]
    public void An_explanation_comes_to_the_score_and_its_parts_to_the_whole() => Gen.Int.Sample(
        seed =>
        {
            var random = new Random(seed);
            Article[] articles = RandomArticles(random, 8);
            using InMemoryArchive archive = InMemoryArchive.Of(articles);
            using ArchiveReader.Lease lease = archive.Reader.Acquire();
            foreach (Clause clause in Clauses)
            {
                Query query = new ArticleQueryCompiler(new TermDictionary(lease.Searcher.IndexReader, CancellationToken.None), RandomRanking(random), Fields).Compile(clause);
                query.Boost = random.Next(2) == 0 ? 1f : 2.5f;
                foreach (ScoreDoc hit in lease.Searcher.Search(query, 100).ScoreDocs)
                {
                    Explanation explained = lease.Searcher.Explain(query, hit.Doc);
                    Assert.Equal(hit.Score, explained.Value, 1e-4f * hit.Score);
                    AddsUp(explained);
                }
            }
        },
        iter: Rounds.Of(20));

    [Fact]
    public void Every_match_has_a_score_above_0_even_of_a_word_that_all_articles_are_full_of()
    {
        using InMemoryArchive archive = InMemoryArchive.OfBodies([.. Enumerable.Repeat(string.Join(' ', Enumerable.Repeat("the", 500)), 20)]);
        Assert.All(archive.Search("the").Hits, hit => Assert.InRange(hit.Score, 1e-6f, 10f));
        Assert.Equal(20, archive.Search("the").Total);
    }

    [Fact]
    public void More_of_a_word_a_shorter_text_and_the_typed_form_each_come_first()
    {
        using InMemoryArchive archive = InMemoryArchive.OfBodies("strikes peace peace peace peace peace", "strike strike peace peace", "strike peace peace peace", "strike peace peace peace peace peace");
        Assert.Equal("b c d a", archive.Order(new SearchRequest { Query = "strike" }));
    }

    private static Clause[] Clauses { get; } =
    [
        new WordClause("strike", default), new WordClause("wars", default), new WordClause("the", default), new WordClause("strikes", default, WordForm.Exact),
        new PhraseClause("the strike", default), new PhraseClause("war war", default), new PhraseClause("strike the", default, Proximity.Within, 2),
    ];

    private static void AddsUp(Explanation explanation)
    {
        Explanation[] details = explanation.GetDetails() ?? [];
        foreach (Explanation detail in details) AddsUp(detail);
        if (explanation.Description.Contains("product of", StringComparison.Ordinal))
            Assert.Equal(details.Aggregate(1.0, (product, detail) => product * detail.Value), explanation.Value, 1e-4 * explanation.Value);
        if (explanation.Description.Contains("sum ", StringComparison.Ordinal))
            Assert.Equal(details.Sum(detail => detail.Value), explanation.Value, 1e-4 * explanation.Value);
    }

    private static Dictionary<string, float> Found(InMemoryArchive archive, Clause clause, RankingOptions ranking)
    {
        using ArchiveReader.Lease lease = archive.Reader.Acquire();
        Query query = new ArticleQueryCompiler(new TermDictionary(lease.Searcher.IndexReader, CancellationToken.None), ranking, Fields).Compile(clause);
        return lease.Searcher.Search(query, 100).ScoreDocs.ToDictionary(
            hit => ArticleDocument.ToArticle(lease.Searcher.Doc(hit.Doc)).Id, hit => hit.Score);
    }

    private static Dictionary<string, double> Scores(Article[] articles, Clause clause, RankingOptions ranking)
    {
        double[] averages = [.. Fields.Select(field => articles.Select(article => Words(article, field).Length).Where(length => length > 0).DefaultIfEmpty(1).Average())];
        double documents = articles.Length;
        double Count(Func<string, string, bool> has) => Fields.Max(field => articles.Count(article => Words(article, field).Any(word => has(field, word))));
        double idfOf(double df) => Math.Log(1 + ((documents - df + 0.5) / (df + 0.5)));
        double idf = clause switch
        {
            WordClause { Form: WordForm.Stem } word => idfOf(Count((_, inText) => Stems[inText] == Stems[word.Text])),
            WordClause word => idfOf(Count((_, inText) => inText == word.Text)),
            PhraseClause phrase => idfOf(Fields.Max(field => documents * phrase.Text.Split(' ')
                .Aggregate(1.0, (share, word) => share * articles.Count(article => Words(article, field).Contains(word)) / documents))),
            _ => throw new ArgumentOutOfRangeException(nameof(clause)),
        };
        float[] weights = [ranking.Headline, ranking.Highlights, ranking.Body, ranking.Quotes];
        var scores = new Dictionary<string, double>();
        foreach (Article article in articles)
        {
            double tf = 0;
            for (int f = 0; f < Fields.Length; f++)
            {
                string[] words = Words(article, Fields[f]);
                if (words.Length > 0) tf += weights[f] * Frequency(words, clause, ranking.ExactForm) / (1 - ranking.B + (ranking.B * words.Length / averages[f]));
            }

            if (tf > 0) scores[article.Id] = idf * (ranking.K1 + 1) * tf / (ranking.K1 + tf);
        }

        return scores;
    }

    private static double Frequency(string[] words, Clause clause, float exactForm)
    {
        switch (clause)
        {
            case WordClause { Form: WordForm.Stem } typed:
                return words.Sum(word => word == typed.Text ? exactForm : Stems[word] == Stems[typed.Text] ? 1 : 0);
            case WordClause typed:
                return exactForm * words.Count(word => word == typed.Text);
            case PhraseClause { Near: Proximity.Adjacent } phrase:
                string[] wanted = phrase.Text.Split(' ');
                return exactForm * Enumerable.Range(0, words.Length).Count(i => words.Skip(i).Take(wanted.Length).SequenceEqual(wanted));
            default:
                // Neighbours among the places of two different words that no other place of them parts.
                var near = (PhraseClause)clause;
                (string Word, int At)[] places = [.. words.Select((word, i) => (word, i)).Where(place => near.Text.Split(' ').Contains(place.word))];
                return exactForm * places.Zip(places.Skip(1)).Count(pair => pair.First.Word != pair.Second.Word && pair.Second.At - pair.First.At - 1 <= near.Between);
        }
    }

    private static string[] Words(Article article, string field) => field switch
    {
        "headline" => article.Headline.Split(' ', StringSplitOptions.RemoveEmptyEntries),
        "highlights" => [.. article.Highlights.SelectMany(one => one.Split(' ', StringSplitOptions.RemoveEmptyEntries).Append("|"))
            .Where(word => word != "|")],
        "body" => [.. article.Body.Replace("\"", "", StringComparison.Ordinal).Split(' ', StringSplitOptions.RemoveEmptyEntries)],
        _ => [.. StraightMarks.Find(article.Body).SelectMany(quote => quote.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries))],
    };

    private static Article[] RandomArticles(Random random, int count) =>
    [
        .. Enumerable.Range(0, count).Select(i => new Article
        {
            Id = $"a{i}",
            Headline = RandomText(random, 5),
            Highlights = random.Next(2) == 0 ? [] : [RandomText(random, 4) is { Length: > 0 } text ? text : "peace"],
            Body = $"{RandomText(random, 40)} \"{RandomText(random, 6)}\" {RandomText(random, 9)}",
        }),
    ];

    private static string RandomText(Random random, int below) => string.Join(' ', Enumerable.Range(0, random.Next(below)).Select(_ => Stems.Keys.ElementAt(random.Next(Stems.Count))));

    private static RankingOptions RandomRanking(Random random) => new()
    {
        K1 = 0.5f + random.NextSingle(),
        B = random.NextSingle(),
        Headline = 1 + random.NextSingle(),
        Highlights = 1 + random.NextSingle(),
        Quotes = random.NextSingle() + 0.1f,
        ExactForm = 1 + random.NextSingle(),
    };
}
