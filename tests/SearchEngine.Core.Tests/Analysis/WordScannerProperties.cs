using CsCheck;
using SearchEngine.Core.Analysis;
using SearchEngine.Core.Articles;
using Xunit;

namespace SearchEngine.Core.Tests.Analysis;

public sealed class WordScannerProperties
{
    [Fact]
    public void Words_stand_in_order_inside_the_text_and_part_no_pair() => HostileText.Any.Sample(
        text =>
        {
            int end = 0;
            foreach (TextRange word in Words(text))
            {
                Assert.InRange(word.Start, end, text.Length);
                Assert.InRange(word.Length, 1, WordScanner.MaxLength + 1);
                Assert.InRange(word.End, word.Start + 1, text.Length);
                Assert.False(HostileText.PartsPair(text, word.Start) || HostileText.PartsPair(text, word.End));
                end = word.End;
            }
        },
        iter: Rounds.Of(5_000));

    [Fact]
    public void What_stands_behind_white_space_does_not_change_the_words_before_it() =>
        Gen.Select(HostileText.Any, HostileText.Any).Sample(
            (left, right) =>
            {
                string joined = left + "\n\n" + right;
                int shift = left.Length + 2;
                Assert.Equal(
                    [.. Words(left), .. Words(right).Select(word => new TextRange(word.Start + shift, word.Length))],
                    Words(joined));
            },
            iter: Rounds.Of(5_000));

    [Fact]
    public void Every_letter_and_digit_is_in_a_word() => HostileText.Any.Sample(
        text =>
        {
            var covered = new bool[text.Length];
            foreach (TextRange word in Words(text)) Array.Fill(covered, true, word.Start, word.Length);
            for (int i = 0; i < text.Length; i++) if (char.IsLetterOrDigit(text[i]) && text[i] != 'ʼ') Assert.True(covered[i], $"{text[i]} at {i}");
        },
        iter: Rounds.Of(5_000));

    private static List<TextRange> Words(string text)
    {
        var words = new List<TextRange>();
        var scanner = new WordScanner(text);
        while (scanner.MoveNext()) words.Add(scanner.Current);
        return words;
    }

    [Fact]
    public void A_word_printed_with_spaces_is_the_same_word_without_them() =>
        Gen.OneOf("A", "é", "İ", "UU", "EE", "Xx", "b", "漢", "1", ".", ". ", ".\u00A0", " ", "&", "'s", "y").Array[1, 9].Select(string.Concat).Sample(
            text =>
            {
                var words = new WordScanner(text);
                while (words.MoveNext())
                {
                    string closed = string.Concat(words.Current.In(text).Where(c => !char.IsWhiteSpace(c)));
                    var again = new WordScanner(closed);
                    Assert.True(again.MoveNext() && again.Current.Length == closed.Length, $"“{words.Current.In(text)}” is one word, “{closed}” is not");
                }
            },
            iter: Rounds.Of(20_000));
}
