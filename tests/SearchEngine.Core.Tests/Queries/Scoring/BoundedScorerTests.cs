using CsCheck;
using Lucene.Net.Index;
using Lucene.Net.Search;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Indexing;
using SearchEngine.Core.Queries;
using SearchEngine.Core.Queries.Matching;
using SearchEngine.Core.Queries.Scoring;
using SearchEngine.Core.Searching;
using Xunit;

namespace SearchEngine.Core.Tests.Queries.Scoring;

/// <summary>What scorers promise of the documents ahead of them.</summary>
public sealed class BoundedScorerTests
{
    private static readonly string[] Words = ["the", "of", "dam", "ferry", "harbour", "zebra"];

    private static readonly string[] Queries =
        ["dam", "=zebra", "dam ferry", "dam OR zebra", "the of dam ferry harbour zebra", "\"dam ferry\"", "\"of the\"", "dam -zebra", "headline:dam (ferry OR zebra)", "d* zebra", "*a*", "*r* OR the", "*e* -zebra", "*a* *r*"];

    [Fact]
    public void No_document_of_a_range_scores_higher_than_its_bound() => Gen.Int[1, 1_000_000].Sample(
        seed =>
        {
            var random = new Random(seed);
            using InMemoryArchive archive = InMemoryArchive.Of(Articles(random));
            using ArchiveReader.Lease lease = archive.Reader.Acquire();
            AtomicReaderContext segment = lease.Searcher.TopReaderContext.Leaves[0];
            foreach (string query in Queries)
            {
                Weight weight = WeightOf(lease.Searcher, query);
                (int Doc, float Score)[] all = All(weight, segment);
                if (weight.GetScorer(segment, null) is not { } scorer) continue;
                BoundedScorer bounded = BoundedScorer.Of(scorer);
                for (int target = 0; target < segment.AtomicReader.MaxDoc; target += random.Next(1, 200))
                {
                    int end = bounded.AdvanceShallow(target);
                    Assert.True(end >= target, query);
                    int upTo = random.Next(2) == 0 ? end : target + random.Next(400);
                    double bound = bounded.MaxScore(upTo);
                    foreach ((int doc, float score) in all) if (doc >= target && doc <= upTo) Assert.True(score <= bound, $"{query}: document {doc} scores {score}, above {bound}");
                }
            }
        },
        iter: Rounds.Of(6),
        threads: 1);

    [Fact]
    public void Documents_that_compete_are_given_with_their_scores_whatever_competes() => Gen.Int[1, 1_000_000].Sample(
        seed =>
        {
            var random = new Random(seed);
            using InMemoryArchive archive = InMemoryArchive.Of(Articles(random));
            using ArchiveReader.Lease lease = archive.Reader.Acquire();
            AtomicReaderContext segment = lease.Searcher.TopReaderContext.Leaves[0];
            foreach (string query in Queries)
            {
                Weight weight = WeightOf(lease.Searcher, query);
                (int Doc, float Score)[] all = All(weight, segment);
                if (all.Length == 0) continue;
                float least = all[random.Next(all.Length)].Score;
                BoundedScorer scorer = BoundedScorer.Of(weight.GetScorer(segment, null));
                var given = new Dictionary<int, float>();
                for (int doc = scorer.NextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS;)
                {
                    given.Add(doc, scorer.GetScore());
                    if (given.Count == 3) scorer.MinScore = MathF.BitDecrement(least);
                    doc = random.Next(3) == 0 ? scorer.Advance(doc + 1) : scorer.NextDoc();
                }

                foreach ((int doc, float score) in all)
                {
                    if (score >= least) Assert.Equal(score, given[doc]);
                    else if (given.TryGetValue(doc, out float other)) Assert.True(other == score || other < least, query);
                }
            }
        },
        iter: Rounds.Of(10),
        threads: 1);

    [Fact]
    public void Marking_finds_the_same_documents_as_going_through_them() => Gen.Int[1, 1_000_000].Sample(
        seed =>
        {
            var random = new Random(seed);
            using InMemoryArchive archive = InMemoryArchive.Of(Articles(random));
            using ArchiveReader.Lease lease = archive.Reader.Acquire();
            AtomicReaderContext segment = lease.Searcher.TopReaderContext.Leaves[0];
            foreach (string query in Queries)
            {
                Weight weight = WeightOf(lease.Searcher, query);
                int[] expected = [.. All(weight, segment).Select(one => one.Doc).Where(doc => segment.AtomicReader.LiveDocs?.Get(doc) != false)];
                var marked = SegmentMatches.All(weight, segment, CancellationToken.None);
                Assert.Equal(expected, Enumerable.Range(0, marked.Length).Where(doc => marked.Get(doc)));
            }
        },
        iter: Rounds.Of(6),
        threads: 1);

    private static Weight WeightOf(IndexSearcher searcher, string query)
    {
        var compiler = new ArticleQueryCompiler(new TermDictionary(searcher.IndexReader, CancellationToken.None), RankingOptions.Default, Schema.TextFields);
        return searcher.CreateNormalizedWeight(compiler.Compile(QueryParser.Parse(query, RankingOptions.Default.AllWordsUpTo).Root!));
    }

    private static (int Doc, float Score)[] All(Weight weight, AtomicReaderContext segment)
    {
        var all = new List<(int, float)>();
        if (weight.GetScorer(segment, null) is not { } scorer) return [];
        for (int doc = scorer.NextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = scorer.NextDoc()) all.Add((doc, scorer.GetScore()));
        return [.. all];
    }

    private static Article[] Articles(Random random) =>
        [.. Enumerable.Range(0, random.Next(400, 1200)).Select(i => new Article { Id = $"a{i}", Headline = Text(random, random.Next(1, 5)), Body = Text(random, random.Next(1, 50)) })];

    private static string Text(Random random, int length) =>
        string.Join(' ', Enumerable.Range(0, length).Select(_ => Words[(int)(Words.Length * Math.Pow(random.NextDouble(), 2.5))]));
}
