using CsCheck;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Quotations;
using Xunit;

namespace SearchEngine.Core.Tests.Quotations;

/// <summary>What holds for every text, and for every well-printed one.</summary>
public sealed class QuotationFinderPropertyTests
{
    private static readonly Gen<string> AnyText = Gen.OneOf(
        Gen.Char["\"“”„«»‹›‘’‚'`´「」『』＂ab1 \n.,—()"].Array[0, 60].Select(c => new string(c)),
        Pick.From("\"", "“", "”", "'", "’", "''", "``", "=\"", " ", "\n\n", "\r\n\r\n", "word", "Word.", "12", "🌉", "\uD83C", "\uDF09", "\u00A0", "\u2029")
            .Array[0, 60].Select(string.Concat),
        Gen.String);

    [Fact]
    public void Any_text_gives_ranges_in_order_that_hold_words_and_part_no_surrogate_pair() => AnyText.Sample(
        body =>
        {
            int end = 0;
            foreach (Quote quote in QuotationFinder.Find(body))
            {
                Assert.True(quote.Start > end || (end == 0 && quote.Start == 1), "a mark stands before every quote");
                Assert.InRange(quote.Range.End, quote.Start + 1, body.Length);
                Assert.Equal(quote.Range.In(body), quote.Text);
                Assert.False(char.IsWhiteSpace(quote.Text[0]) || char.IsWhiteSpace(quote.Text[^1]));
                Assert.False(PartsPair(body, quote.Start) || PartsPair(body, quote.Range.End));
                end = quote.Range.End;
            }
        },
        iter: Rounds.Of(20_000));

    [Fact]
    public void A_quote_crosses_a_paragraph_only_where_its_opening_mark_is_repeated() => AnyText.Sample(
        body =>
        {
            foreach (Quote quote in QuotationFinder.Find(body))
            {
                Assert.All(
                    Paragraphs.Of(quote.Text).Skip(1),
                    p => Assert.NotEqual(QuotationMarkKind.None, QuotationMarks.KindOf(quote.Text[p.Start])));
            }
        },
        iter: Rounds.Of(20_000));

    [Fact]
    public void Every_well_printed_text_gives_exactly_its_quotations() =>
        Gen.SelectMany(PrintedStyle.Any, style => PrintedStyle.Story(style)).Sample(
            story =>
            {
                (string body, List<TextRange> ranges) = BracketedText.Parse(story);
                string found = BracketedText.Write(body, QuotationFinder.Find(body).Select(q => q.Range));
                Assert.Equal(BracketedText.Write(body, ranges), found);
            },
            iter: Rounds.Of(10_000));

    private static bool PartsPair(string text, int index) =>
        index > 0 && index < text.Length && char.IsHighSurrogate(text[index - 1]) && char.IsLowSurrogate(text[index]);
}
