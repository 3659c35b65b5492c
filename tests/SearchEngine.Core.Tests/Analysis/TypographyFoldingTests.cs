using System.Text;
using SearchEngine.Core.Analysis;
using Xunit;

namespace SearchEngine.Core.Tests.Analysis;

public sealed class TypographyFoldingTests
{
    [Theory]
    [InlineData("Syria", "syria")]
    [InlineData("O’Brien", "obrien")]
    [InlineData("O‘Brien", "obrien")]
    [InlineData("OʼBrien", "obrien")]
    [InlineData("O＇Brien", "obrien")]
    [InlineData("oﬃcial ﬁnal ﬂag ﬀ ﬄ ﬅ ﬆ", "official final flag ff ffl st st")]
    [InlineData("ＡＢＣ１２", "abc12")]
    [InlineData("ΟΔΟΣ", "οδοσ")]
    [InlineData("οδος", "οδοσ")]
    [InlineData("1,200", "1200")]
    [InlineData("U.S.", "us")]
    [InlineData("U.S.A", "usa")]
    [InlineData("U.S.’s", "us's")]
    [InlineData("Ph.D.", "phd")]
    [InlineData("1.2bn", "1.2bn")]
    [InlineData("d’Arcy", "darcy")]
    [InlineData("I’ll", "i'll")]
    [InlineData("A’s", "a's")]
    [InlineData("don’t", "don't")]
    [InlineData("co\u00ADop", "coop")]
    [InlineData("ab\u202Ecd", "abcd")]
    [InlineData("CAFE\u0301", "café")]
    [InlineData("Café", "café")]
    [InlineData("ẞ", "ß")]
    [InlineData("İstanbul", "istanbul")]
    [InlineData("I\u0307stanbul", "istanbul")]
    [InlineData("❤\uFE0F", "❤")]
    [InlineData("\u1112\u1161\u11AB", "한")] // a syllable as three letters, the way some systems write it
    [InlineData("\uF900", "豈")]
    [InlineData("𐐀", "𐐨")]
    public void Only_typography_is_folded(string words, string expected) => Assert.Equal(expected, string.Join(' ', words.Split(' ').Select(Fold)));

    [Theory]
    [InlineData("café", "cafe")]
    [InlineData("bombing", "bombings")]
    [InlineData("their", "theirs")]
    [InlineData("Syria's", "Syria")]
    [InlineData("I'll", "ill")]
    [InlineData("we're", "were")]
    [InlineData("1.2", "12")]
    public void Another_word_stays_another_word(string one, string other) => Assert.NotEqual(Fold(one), Fold(other));

    [Fact]
    public void Folding_twice_is_folding_once()
    {
        foreach (Rune rune in AllRunes().Where(Rune.IsLetterOrDigit))
        {
            string once = Fold(rune.ToString());
            Assert.Equal(once, Fold(once));
        }
    }

    [Fact]
    public void No_letter_keeps_a_capital_that_its_stem_would_show()
    {
        string[] wrong =
        [
            .. AllRunes().Where(Rune.IsLetter).Select(rune => rune.ToString())
                .Where(letter => NewsAnalyzers.Stemmed.Terms(letter + "b").Any(term => term.Any(char.IsAsciiLetterUpper))),
        ];
        Assert.Equal([], wrong);
    }

    private static IEnumerable<Rune> AllRunes() => Enumerable.Range(0, 0x30000).Where(Rune.IsValid).Select(value => new Rune(value));

    private static string Fold(string word)
    {
        var folded = new StringBuilder();
        TypographyFolding.Fold(word, folded);
        return folded.ToString();
    }
}
