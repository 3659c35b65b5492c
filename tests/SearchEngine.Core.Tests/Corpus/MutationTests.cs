using System.Text;
using CsCheck;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Corpus;
using Xunit;

namespace SearchEngine.Core.Tests.Corpus;

/// <summary>Whatever the bytes are, a reader answers with outcomes and never with an exception.</summary>
public sealed class MutationTests
{
    private const string Json = "{\"title\":\"A “b”\",\"date\":\"2020-01-02T03:04:05Z\",\"authors\":[\"X Y\"],\"text\":\"One.\\n\\nTwo.\",\"media\":[{\"caption\":\"c\"}]}\n";

    private static Gen<byte[]> Mutated(byte[] source) =>
        Gen.Select(Gen.Int[0, source.Length - 1], Gen.Byte, Gen.Bool).List[0, 12].Select(changes =>
        {
            var bytes = source.ToList();
            foreach ((int at, byte value, bool insert) in changes)
            {
                int place = at % bytes.Count;
                if (insert)
                    bytes.Insert(place, value);
                else
                    bytes[place] = value;
            }

            return bytes.ToArray();
        });

    [Fact]
    public void No_page_makes_the_reader_throw() =>
        Mutated(File.ReadAllBytes(Repository.SeedPath)).Sample(bytes => { _ = TestCorpus.PageOutcome(bytes); }, iter: Rounds.Of(300));

    [Fact]
    public void No_words_make_the_reader_throw()
    {
        string[] pieces = ["CNN", "—", "(CNN)", "--", "Story highlights", "@highlight", "By", "Mara Quill", "02:18 - Source: CNN", "said", ".", "?", ":", "“", "”", "»",
            "\n", "\n\n", "\r", " ", "- ", "contributed to this report.", "READ MORE:", "&amp;", "Updated", "June 18, 2016", "The truth about Syria", "and", ",", "PARIS", "é"];
        Gen.Int[0, pieces.Length - 1].List[0, 40].Select(picked => string.Concat(picked.Select(i => pieces[i]))).Sample(
            text =>
            {
                ReadOutcome outcome = TestCorpus.PageOutcome(Encoding.UTF8.GetBytes(text));
                if (outcome.Article is { } article)
                    Assert.DoesNotContain("\n\n\n", article.Body, StringComparison.Ordinal);
            },
            iter: Rounds.Of(2000));
    }

    [Theory]
    [InlineData("a.jsonl")]
    [InlineData("a.json")]
    public void No_json_makes_the_reader_throw(string name) =>
        Mutated(Encoding.UTF8.GetBytes(Json + Json)).Sample(bytes => { _ = TestCorpus.Json(bytes, name); }, iter: Rounds.Of(3000));

    [Fact]
    public void What_is_read_can_be_written_and_read_again() =>
        Mutated(Encoding.UTF8.GetBytes(Json)).Sample(
            bytes =>
            {
                foreach (Article article in TestCorpus.Json(bytes).Select(outcome => outcome.Article).OfType<Article>())
                {
                    string json = ArticleJson.ToJson(article);
                    Assert.Equal(json, ArticleJson.ToJson(JsonArticle.Read(Encoding.UTF8.GetBytes(json), "here").Article!));
                }
            },
            iter: Rounds.Of(2000));
}
