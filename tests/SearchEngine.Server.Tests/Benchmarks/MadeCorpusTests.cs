using System.Text;
using SearchEngine.Benchmarks.Corpora;
using SearchEngine.Core.Articles;
using Xunit;

namespace SearchEngine.Server.Tests.Benchmarks;

public sealed class MadeCorpusTests
{
    [Fact]
    public void A_seed_makes_the_same_corpus_and_another_seed_another() =>
        Assert.Multiple(
            () => Assert.Equal(Made(50, seed: 7), Made(50, seed: 7)),
            () => Assert.NotEqual(Made(50, seed: 7), Made(50, seed: 8)));

    [Fact]
    public void The_first_documents_of_a_corpus_are_a_smaller_corpus() =>
        Assert.StartsWith(Made(20, seed: 7), Made(50, seed: 7), StringComparison.Ordinal);

    [Fact]
    public void A_document_has_a_real_articles_length_and_sentences_and_none_twice()
    {
        HashSet<int> lengths = [.. SmallNews.Articles.Select(article => SentencesOf(article.Body).Length)];
        HashSet<string> real = [.. SmallNews.Articles.SelectMany(article => SentencesOf(article.Body))];
        foreach (Article article in Read(Made(200, seed: 7)))
        {
            string[] sentences = SentencesOf(article.Body);
            Assert.Contains(sentences.Length, lengths);
            Assert.Empty(sentences.Except(real));
            Assert.Equal(sentences.Length, sentences.Distinct().Count());
        }
    }

    [Fact]
    public void The_projects_reader_reads_every_document_with_its_headline_date_and_number()
    {
        List<Article> articles = Read(Made(200, seed: 7));
        Assert.Equal(Enumerable.Range(1, 200).Select(number => $"made-{number:0000000}"), articles.Select(article => article.Id));
        HashSet<string> headlines = [.. SmallNews.Articles.Select(article => article.Headline)];
        Assert.All(articles, article =>
        {
            Assert.Contains(article.Headline, headlines);
            Assert.InRange(article.Published!.Value.Year, 2005, 2024);
        });
    }

    [Fact]
    public void Sources_without_a_text_are_refused() =>
        Assert.Contains("--from", Assert.Throws<InvalidDataException>(() => new MadeCorpus([])).Message, StringComparison.Ordinal);

    private static string Made(int documents, ulong seed)
    {
        using MemoryStream stream = new();
        new MadeCorpus(SmallNews.Articles).Write(stream, documents, seed);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static List<Article> Read(string lines)
    {
        string path = Path.Combine(Directory.CreateTempSubdirectory("made-corpus-").FullName, "made.jsonl");
        try
        {
            File.WriteAllText(path, lines);
            return [.. MadeCorpus.Read([path])];
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
        }
    }

    /// <summary>Every sentence of the small news ends in a full stop, which stands nowhere else in it.</summary>
    private static string[] SentencesOf(string body) =>
        [.. body.Split('.', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
}
