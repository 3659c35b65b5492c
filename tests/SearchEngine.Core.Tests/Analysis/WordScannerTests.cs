using SearchEngine.Core.Analysis;
using Xunit;

namespace SearchEngine.Core.Tests.Analysis;

public sealed class WordScannerTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData(" \u00A0\t\n", "")]
    [InlineData("Syria", "Syria")]
    [InlineData("The U.S. Then he left.", "The|U.S.|Then|he|left")]
    [InlineData("in the U.S.", "in|the|U.S.")]
    [InlineData("U.S.-backed", "U.S.|backed")]
    [InlineData("U.S.A", "U.S.A")]
    [InlineData("at 9 a.m. (p.m.)", "at|9|a.m.|p.m.")]
    [InlineData("“e.g.”, he said", "e.g.|he|said")]
    [InlineData("J.K. Rowling and J. K. Rowling, J.  K. too", "J.K.|Rowling|and|J. K.|Rowling|J.  K.|too")]
    [InlineData("J. R. R. Tolkien, J. R.R. Tolkien, J.\u00A0R.\u202FR. Tolkien", "J. R. R.|Tolkien|J. R.R.|Tolkien|J.\u00A0R.\u202FR.|Tolkien")]
    [InlineData("J. K Rowling, J K. and George W. Bush", "J|K|Rowling|J|K|and|George|W|Bush")]
    [InlineData("in the U.S. A. Smith said; C.\nD. said", "in|the|U.S.|A|Smith|said|C|D|said")]
    [InlineData("the U. S.’s, 9 p. m., x-A. B.", "the|U. S.’s|9|p. m.|x|A. B.")]
    [InlineData("漢. 字. A. 漢.", "漢|字|A|漢")]
    [InlineData("Mr. T. No. I. DR. A.", "Mr|T|No|I|DR|A")]
    [InlineData("the end.Next", "the|end|Next")]
    [InlineData("vitamin C. Then", "vitamin|C|Then")]
    [InlineData("www.cnn.com", "www|cnn|com")]
    [InlineData("É.U. and É.-U.", "É.U.|and|É|U")]
    [InlineData("a Ph.D. in law, Ph.D", "a|Ph.D.|in|law|Ph.D")]
    [InlineData("los EE.UU. y EE. UU.", "los|EE.UU.|y|EE. UU.")]
    [InlineData("UU. İ. and É. UU. and É. İ.", "UU|İ|and|É|UU|and|É. İ.")]
    [InlineData("He said no.It is. No.It", "He|said|no|It|is|No|It")]
    [InlineData("the U.S.’s and U.S.'s", "the|U.S.’s|and|U.S.'s")]
    [InlineData("“U.S.’ she", "U.S.|she")]
    public void Dots_stay_in_initials_only(string text, string words) => Assert.Equal(words, Words(text));

    [Theory]
    [InlineData("O’Brien O'Brien O‘Brien OʼBrien", "O’Brien|O'Brien|O‘Brien|OʼBrien")]
    [InlineData("don’t don't", "don’t|don't")]
    [InlineData("Syria’s", "Syria’s")]
    [InlineData("the dogs’ life", "the|dogs|life")]
    [InlineData("the dogsʼ life", "the|dogs|life")]
    [InlineData("‘tis 'tis ʼtis", "tis|tis|tis")]
    [InlineData("rock ’n’ roll", "rock|n|roll")]
    [InlineData("the ’90s, class of’16", "the|90s|class|of|16")]
    [InlineData("it''s", "it|s")]
    public void An_apostrophe_stays_between_letters(string text, string words) => Assert.Equal(words, Words(text));

    [Theory]
    [InlineData("AT&T", "AT&T")]
    [InlineData("Q & A", "Q|A")]
    [InlineData("news_desk _x_", "news_desk|x")]
    [InlineData("stand-off", "stand|off")]
    [InlineData("stand\u2011off", "stand|off")]
    [InlineData("COVID-19 COVID19", "COVID|19|COVID|19")]
    [InlineData("F-16 F16 F-16s F16s F16's", "F|16|F|16|F|16s|F|16s|F|16's")]
    [InlineData("H1N1 5G 1990s sha256sum abcdef12 A12345", "H1N1|5G|1990s|sha256sum|abcdef12|A12345")]
    [InlineData("9/11", "9|11")]
    [InlineData("@cnnbrk #Syria", "cnnbrk|Syria")]
    [InlineData("news@example.org", "news|example|org")]
    [InlineData("and/or—both…all", "and|or|both|all")]
    public void Most_punctuation_parts_words(string text, string words) => Assert.Equal(words, Words(text));

    [Theory]
    [InlineData("1,200", "1,200")]
    [InlineData("12,345,678", "12,345,678")]
    [InlineData("1,20", "1|20")]
    [InlineData("2016,2017", "2016|2017")]
    [InlineData("1,2000", "1|2000")]
    [InlineData("12,345,67", "12,345|67")]
    [InlineData("A1,200", "A|1,200")]
    [InlineData("$1.2bn", "1.2bn")]
    [InlineData("$1,200.50,", "1,200.50")]
    [InlineData("76%", "76")]
    [InlineData("3.14. Then", "3.14|Then")]
    [InlineData("½ and 2²", "½|and|2²")]
    [InlineData("٣٤", "٣٤")]
    public void Numbers_keep_their_points_and_thousands_commas(string text, string words) => Assert.Equal(words, Words(text));

    [Theory]
    [InlineData("co\u00ADoperate", "co\u00ADoperate")] // soft hyphen
    [InlineData("می\u200Cخواهم", "می\u200Cخواهم")] // zero-width non-joiner
    [InlineData("ab\u202Ecd", "ab\u202Ecd")] // right-to-left override
    [InlineData("\u202Aab\u202C", "ab")]
    [InlineData("ab\u200Bcd", "ab|cd")] // zero-width space
    [InlineData("e\u0301te\u0301", "e\u0301te\u0301")]
    [InlineData("\u0301ab", "ab")]
    public void Invisible_characters_belong_to_the_word_they_stand_in(string text, string words) => Assert.Equal(words, Words(text));

    [Theory]
    [InlineData("東京 2020", "東|京|2020")]
    [InlineData("カタカナabc漢", "カ|タ|カ|ナ|abc|漢")]
    [InlineData("ไทย", "ไ|ท|ย")]
    [InlineData("ที่", "ที่")]
    [InlineData("𠀀𠀁", "𠀀|𠀁")]
    [InlineData("한국어 뉴스", "한국어|뉴스")]
    [InlineData("Сирия و سوريا", "Сирия|و|سوريا")]
    public void Scripts_without_spaces_give_a_word_a_character(string text, string words) => Assert.Equal(words, Words(text));

    [Theory]
    [InlineData("fire🔥🔥!", "fire|🔥|🔥")]
    [InlineData("❤\uFE0F", "❤\uFE0F")]
    [InlineData("👨\u200D👩", "👨|👩")]
    [InlineData("© 2016 ™", "2016")]
    [InlineData("a\uFFFDb \uFFFC", "a|b")] // what a decoder puts for bytes it cannot read is no word
    public void An_emoji_is_a_word(string text, string words) => Assert.Equal(words, Words(text));

    [Fact]
    public void An_unpaired_surrogate_parts_words()
    {
        // Not as inline data: attributes are kept in UTF-8, which has no unpaired surrogates.
        Assert.Equal("a|b", Words("a\uD800b"));
        Assert.Equal("", Words("\uDC00\uD800"));
        Assert.Equal("a", Words("a\uD83D"));
    }

    [Fact]
    public void A_very_long_word_is_cut_and_loses_nothing()
    {
        string word = new('x', 1_000);
        string[] pieces = Words(word).Split('|');
        Assert.Equal([255, 255, 255, 235], pieces.Select(piece => piece.Length));
        Assert.Equal(word, string.Concat(pieces));
    }

    [Theory]
    [InlineData("漢")]
    [InlineData("🔥")]
    [InlineData("a")]
    [InlineData("a\u200D")]
    public void Thousands_of_accents_on_one_letter_make_no_endless_word(string letter)
    {
        string text = letter + new string('\u0301', 20_000);
        Assert.All(Words(text).Split('|'), word => Assert.InRange(word.Length, 1, WordScanner.MaxLength));
    }

    [Fact]
    public void A_long_run_of_pairs_is_not_cut_inside_a_pair()
    {
        string text = "x" + string.Concat(Enumerable.Repeat("𝒜", 400));
        Assert.All(Words(text).Split('|'), word => Assert.False(char.IsLowSurrogate(word[0]) || char.IsHighSurrogate(word[^1])));
    }

    private static string Words(string text)
    {
        var words = new List<string>();
        var scanner = new WordScanner(text);
        while (scanner.MoveNext()) words.Add(scanner.Current.In(text));
        return string.Join('|', words);
    }
}
