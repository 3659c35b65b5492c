using Lucene.Net.Index;
using Lucene.Net.Store;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Indexing;
using Xunit;

namespace SearchEngine.Core.Tests.Indexing;

public sealed class ArticleLanguageTests
{
    [Theory]
    [InlineData(null, "häuser", "hauser")]
    [InlineData("en-GB", "häuser", "hauser")]
    [InlineData("de-AT", "häuser", "de:haus")]
    [InlineData("DE", "häuser", "de:haus")]
    [InlineData("es", "elecciones", "es:eleccion")]
    [InlineData("tlh", "elecciones", "eleccion")]
    public void An_article_is_stemmed_in_its_language_and_printed_in_none(string? language, string word, string stem)
    {
        using var directory = new RAMDirectory();
        Write(directory, new Article { Id = "a", Language = language, Headline = word, Highlights = [word], Body = $"\"{word}\"" });
        foreach (string field in Schema.TextFields)
        {
            Assert.Equal(1, Count(directory, field, stem));
            Assert.Equal(1, Count(directory, Schema.Exact(field), word));
        }

        Assert.Equal(1, Count(directory, Schema.QuoteText, word));
    }

    [Fact]
    public void Articles_of_one_run_keep_each_their_own_language()
    {
        using var directory = new RAMDirectory();
        Write(
            directory,
            new Article { Id = "a", Language = "de", Body = "Häuser" },
            new Article { Id = "b", Body = "strikes" },
            new Article { Id = "c", Language = "es", Body = "países" },
            new Article { Id = "d", Language = "de", Body = "Haus" });
        Assert.Equal(2, Count(directory, Schema.Body, "de:haus"));
        Assert.Equal(1, Count(directory, Schema.Body, "strike"));
        Assert.Equal(1, Count(directory, Schema.Body, "es:pais"));
    }

    [Fact]
    public void A_corrected_language_takes_the_place_of_the_other()
    {
        using var directory = new RAMDirectory();
        Write(directory, new Article { Id = "a", Body = "Häuser" });
        Write(directory, new Article { Id = "a", Body = "Häuser", Language = "de" });
        Assert.Equal(1, Count(directory, Schema.Body, "de:haus"));
    }

    private static void Write(RAMDirectory directory, params IEnumerable<Article> articles)
    {
        using ArchiveWriter writer = InMemoryArchive.Write(directory);
        foreach (Article article in articles) writer.Put(article, $"/corpus/{article.Id}.json");
        writer.Commit();
    }

    private static int Count(RAMDirectory directory, string field, string term)
    {
        using DirectoryReader reader = DirectoryReader.Open(directory);
        return reader.DocFreq(new Term(field, term));
    }
}
