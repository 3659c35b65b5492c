using CsCheck;
using Lucene.Net.Search;
using Lucene.Net.Store;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Indexing;
using SearchEngine.Core.Queries;
using SearchEngine.Core.Queries.Filtering;
using SearchEngine.Core.Queries.Matching;
using SearchEngine.Core.Queries.Scoring;
using SearchEngine.Core.Searching;
using Xunit;

namespace SearchEngine.Core.Tests.Queries.Filtering;

public sealed class PatternFilterTests
{
    private static readonly Gen<string> Words = Gen.OneOf("North", "Shore", "Daily", "U.S.", "north-shore");
    private static readonly Gen<string> Names = Words.Array[1, 4].Select(words => string.Join(' ', words));

    private static readonly Gen<Clause> Leaves = Gen.OneOf(
        Words.Select(word => (Clause)new WordClause(word, default, WordForm.Exact)),
        Gen.Select(Names, Gen.OneOf(Enum.GetValues<Proximity>()), (words, near) => (Clause)new PhraseClause(words, default, near, near == Proximity.Within ? 1 : 0)));

    private static readonly SearchField Source = SearchField.Words(Schema.Words(Schema.Source));

    [Fact]
    public void What_is_kept_is_what_a_search_finds_while_articles_come_and_go() => Gen.Select(Names.Array[1, 8].Array[1, 4], Leaves.Array[1, 12], Gen.Int[0, 31]).Sample(
        (runs, leaves, gone) =>
        {
            using var directory = new RAMDirectory();
            ArchiveReader? reader = null;
            for (int run = 0; run < runs.Length; run++)
            {
                using (ArchiveWriter writer = InMemoryArchive.Write(directory))
                {
                    for (int i = 0; i < runs[run].Length; i++) writer.Put(new Article { Id = $"{run}-{i}", Headline = "Ferry", Source = runs[run][i] }, $"/{run}-{i}");
                    if (run > 0) writer.RemoveFile($"/{run - 1}-{gone % runs[run - 1].Length}");
                    writer.Commit();
                }

                reader ??= new ArchiveReader(directory, RankingOptions.Default);
                reader.Refresh();
                for (int twice = 0; twice < 2; twice++)
                {
                    using ArchiveReader.Lease lease = reader.Acquire();
                    foreach (Clause leaf in leaves) Compare(lease.Searcher, leaf);
                }
            }

            reader?.Dispose();
        },
        iter: Rounds.Of(100));

    [Theory]
    [InlineData("north", "shore")]
    [InlineData("\"north shore\"", "\"shore north\"")]
    [InlineData("\"north shore\"", "\"north shore\"~5")]
    [InlineData("\"north shore\"~4", "\"north shore\"~5")]
    [InlineData("\"north shore\"~4", "\"north shore\"~s")]
    [InlineData("\"north (shore OR daily)\"", "\"(north OR shore) daily\"")]
    public void What_asks_for_other_places_has_another_name(string one, string other)
    {
        using InMemoryArchive archive = InMemoryArchive.Of(new Article { Id = "a", Source = "North Shore Daily" });
        using ArchiveReader.Lease lease = archive.Reader.Acquire();
        var patterns = new PatternCompiler(new TermDictionary(lease.Searcher.IndexReader, CancellationToken.None));
        string Key(string query) => FilterOf(patterns, QueryParser.Parse(query).Root!).Key;
        Assert.NotEqual(Key(one), Key(other));
        Assert.Equal(Key(one), Key(one));
    }

    private static PatternFilter FilterOf(PatternCompiler patterns, Clause leaf) => PatternFilter.Of(patterns.Of(leaf, [Source]).Fields.Single(), patterns.Terms);

    private static void Compare(IndexSearcher searcher, Clause leaf)
    {
        var patterns = new PatternCompiler(new TermDictionary(searcher.IndexReader, CancellationToken.None));
        var scored = new LeafQuery(patterns.Of(leaf, [Source]), RankingOptions.Default, patterns.StatisticsOf(Schema.ArticleKind));
        Assert.Equal(Documents(searcher, scored), Documents(searcher, ClauseCompiler.Unscored(FilterOf(patterns, leaf))));
    }

    private static int[] Documents(IndexSearcher searcher, Query query) => [.. searcher.Search(query, 1_000).ScoreDocs.Select(found => found.Doc).Order()];
}
