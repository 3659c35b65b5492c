using System.Globalization;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Store;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Indexing;
using SearchEngine.Core.Searching;
using Xunit;

namespace SearchEngine.Core.Tests.Indexing;

public sealed class ArchiveSimilarityTests
{
    private static readonly Article[] Articles =
    [
        new() { Id = "a", Body = "war x x x" },
        new() { Id = "b", Body = "war war x x x x x x x x x x x x x" },
        new() { Id = "c", Body = "x" },
        new() { Id = "d", Headline = "no body" },
    ];

    [Fact]
    public void A_score_is_that_of_the_formula()
    {
        // Three bodies of 4, 15 and 1 words; two hold the word. Lucene's own norms would take 15 for 16.
        double average = (4 + 15 + 1) / 3.0;
        double idf = Math.Log(1 + ((3 - 2 + 0.5) / (2 + 0.5)));
        double Bm25(int frequency, int length) => idf * frequency * 2.6 / (frequency + (1.6 * (1 - 0.75 + (0.75 * length / average))));

        Assert.Equal(Bm25(1, 4), Score("a", withFiles: false), 4);
        Assert.Equal(Bm25(2, 15), Score("b", withFiles: false), 4);
    }

    [Fact]
    public void Records_of_files_and_articles_without_the_field_do_not_shift_scores() =>
        Assert.Equal(Score("a", withFiles: false), Score("a", withFiles: true), 6);

    [Fact]
    public void A_word_in_the_headline_weighs_more_than_one_in_the_body_but_does_not_count_twice()
    {
        using InMemoryArchive archive = InMemoryArchive.Of(
            new Article { Id = "headline", Headline = "war a b c", Body = "x x x x" },
            new Article { Id = "body", Headline = "a b c d", Body = "war x x x" },
            new Article { Id = "both", Headline = "war a b c", Body = "war x x x" });
        Assert.Equal("both headline body", archive.Order(new SearchRequest { Query = "war" }));
    }

    [Fact]
    public void The_printed_form_comes_before_other_forms_of_the_word()
    {
        using InMemoryArchive archive = InMemoryArchive.OfBodies("two strikes here", "one strike here", "three strikes here");
        Assert.Equal("b a c", archive.Order(new SearchRequest { Query = "strike" }));
    }

    private static double Score(string id, bool withFiles)
    {
        using var directory = new RAMDirectory();
        using (ArchiveWriter writer = InMemoryArchive.Write(directory))
        {
            foreach (Article article in Articles) writer.Put(article, "/file");
            for (int i = 0; withFiles && i < 50; i++) writer.PutRecord(new FileRecord($"/{i}", new Core.Corpus.FileStamp(0, default), "", [], []));
            writer.Commit();
        }

        using var reader = new ArchiveReader(directory, RankingOptions.Default);
        using ArchiveReader.Lease lease = reader.Acquire();
        TopDocs found = lease.Searcher.Search(new TermQuery(new Term(Schema.Body, "war")), 10);
        return found.ScoreDocs.Single(hit => lease.Searcher.Doc(hit.Doc).Get(Schema.Id, CultureInfo.InvariantCulture) == id).Score;
    }
}
