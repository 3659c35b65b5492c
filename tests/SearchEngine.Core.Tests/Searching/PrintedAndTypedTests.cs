using CsCheck;
using SearchEngine.Core.Articles;
using Xunit;

namespace SearchEngine.Core.Tests.Searching;

/// <summary>Words with signs inside, as keywords, in phrases, with operators and in fields, in any typography of text and query.</summary>
public sealed class PrintedAndTypedTests
{
    private static readonly string[] Words =
    [
        "U.S.", "U.S.-backed", "9/11", "COVID-19", "O'Brien", "anti-Daesh", "$1.2bn",
        "@names", "AT&T", "J.K.", "J. K.", "F-16", "stand-off", "office", "café",
    ];

    [Fact]
    public void A_word_is_found_in_whatever_typography_it_is_printed_and_typed() => Gen.Select(Gen.OneOf(Words), Gen.Int, Gen.Int).Sample(
        (word, print, type) =>
        {
            string printed = Restyled(word, new Random(print));
            string typed = Restyled(word, new Random(type), fullWidthFirst: false);
            using InMemoryArchive archive = InMemoryArchive.Of(
                new Article { Id = "a", Headline = $"The {printed} story", Body = $"They saw the {printed} of it." },
                new Article { Id = "b", Headline = "The other story", Body = "They saw the other of it." });
            string[] queries =
            [
                typed, $"\"{typed}\"", $"“the {typed} of”", $"story {typed}", $"headline:{typed}", $"headline:\"the {typed} story\"", $"={typed}", $"headline:={typed}", $"story -other {typed}",
                $"({typed} OR zzz)", $"\"{typed} it\"~5", $"\"it {typed}\"~s", $"\"the ({typed} OR zzz) of\"",
            ];
            foreach (string query in queries) Assert.True(archive.Find(query) == "a", $"“{printed}” is not found by {query}");
            Assert.Equal("b", archive.Find($"story -{typed}"));
        },
        iter: Rounds.Of(60));

    [Theory]
    [InlineData("U.S.*", "U.S.")]
    [InlineData("U.S.-back*", "U.S.-backed")]
    [InlineData("9/1*", "9/11")]
    [InlineData("COVID-1*", "COVID-19")]
    [InlineData("O'Br*", "O’Brien")]
    [InlineData("o’b*n", "O'Brien")]
    [InlineData("anti-Dae*", "anti‑Daesh")]
    [InlineData("$1.2b*", "$1.2bn")]
    [InlineData("@nam*", "@names")]
    [InlineData("J.K.*", "J. K.")]
    [InlineData("J. K.*", "JK")]
    [InlineData("of*ce", "oﬃce")]
    [InlineData("F-1*", "F16")]
    public void A_word_is_found_by_its_beginning(string typed, string printed)
    {
        using InMemoryArchive archive = InMemoryArchive.OfBodies($"They saw the {printed} of it.", "They went elsewhere.");
        Assert.Equal("a", archive.Find(typed));
        Assert.Equal("a", archive.Find($"\"the {typed} of\""));
    }

    [Theory]
    [InlineData("J. K. Rowling wrote it", "J.K. Rowling|J. K. Rowling|JK Rowling|\"J. K. Rowling\"|\"jk rowling\"|body:J. K. Rowling|-zzz J. K. Rowling|(J. K. Rowling OR zzz)|=J. K. wrote")]
    [InlineData("JK Rowling wrote it", "J.K. Rowling|J. K. Rowling|JK Rowling|\"J. K. Rowling wrote\"|\"J.K. Rowling\"")]
    [InlineData("two F-16s flew", "F-16|F16|F-16s|F16s|\"two F16s\"|=F-16s")]
    [InlineData("one F-16 flew", "F-16|F16|F-16s|F16s|\"one F16\"|=F16")]
    public void Spellings_of_one_name_meet(string printed, string queries)
    {
        using InMemoryArchive archive = InMemoryArchive.OfBodies(printed, "nothing of the kind");
        Assert.All(queries.Split('|'), query => Assert.True(archive.Find(query) == "a", $"“{printed}” is not found by {query}"));
    }

    [Fact]
    public void Initials_with_spaces_are_marked_as_one_span()
    {
        using InMemoryArchive archive = InMemoryArchive.OfBodies("Then J. K. Rowling wrote it.");
        Assert.Contains("<mark>J. K. Rowling</mark>", Assert.Single(Assert.Single(archive.Search("\"JK Rowling\"").Hits).Shown.Snippets).Html, StringComparison.Ordinal);
    }

    /// <summary>The word with other characters for the same signs.</summary>
    private static string Restyled(string word, Random random, bool fullWidthFirst = true) => string.Concat(
        word.Replace("ffi", random.Next(2) == 0 ? "ﬃ" : "ffi", StringComparison.Ordinal).Select((c, i) => c switch
        {
            '\'' => One(random, "'", "’", "‘", "ʼ"),
            '-' => One(random, "-", "\u2010", "\u2011", "\u2012", "–"),
            ' ' => One(random, " ", "\u00A0", "\u202F", "\u2009"),
            'é' => One(random, "é", "e\u0301"),
            >= 'a' and <= 'z' when i > 0 || fullWidthFirst => One(random, c.ToString(), c.ToString(), ((char)(c + 0xFEE0)).ToString()),
            _ => c.ToString(),
        }));

    private static string One(Random random, params string[] ways) => ways[random.Next(ways.Length)];
}
