using CsCheck;
using SearchEngine.Core.Checking;
using Xunit;

namespace SearchEngine.Core.Tests.Checking;

public sealed class CheckingPropertyTests
{
    private static readonly string[] Vocabulary = ["the", "mayor", "said", "it", "don’t", "bridge", "Bridge", "[sic]", "…", "...", "— ", "“no”", "U.S.", "[W]e", "walk[ed]", "\n\n“and", "[…]", "[the old man]"];

    private static Gen<string> Words(params string[] words) => Gen.Int[0, words.Length - 1].Select(i => words[i]);

    private static readonly Gen<string> Texts = Gen.OneOf(HostileText.Any, Words(Vocabulary).Array[1, 12].Select(words => string.Join(' ', words)));

    [Fact]
    public void Any_text_gets_a_verdict_and_its_diffs_give_both_sides_back() =>
        Gen.Select(Texts, Texts.Array[1, 5]).Sample((text, quotes) =>
        {
            if (QuoteChecker.Problem(text) is not null) return;
            QuoteCheckResult result = KnownQuotes.Of([.. quotes.Select((quote, i) => (quote, (string?)null, $"a{i / 2}", 0))]).Check(text);
            Assert.Equal(result.Verdict == CheckVerdict.NotFound, result.Matches.Count == 0);
            foreach (QuoteMatch match in result.Matches)
            {
                Assert.InRange(match.Similarity, 0, 1);
                Assert.Equal(text.Substring(match.CheckedStart, match.CheckedLength), string.Concat(match.Diff.Select(part => part.Text)));
                string statement = string.Join(' ', match.ContinuedIn.Prepend(match.Quote).Select(quote => quote.Quote.Text));
                Assert.Contains(string.Concat(match.Diff.Select(part => part.Original)), statement, StringComparison.Ordinal);
            }
        }, iter: Rounds.Of(2_000));

    [Fact]
    public void The_pieces_of_a_splice_are_the_text() =>
        Words("a", "b", "c", "d").Array[3, 9].Array[2, 4].Sample(quotes =>
        {
            string text = string.Join(' ', quotes.SelectMany(quote => quote));
            QuoteCheckResult result = KnownQuotes.Of([.. quotes.Select((quote, i) => (string.Join(' ', quote), (string?)null, $"a{i}", 0))]).Check(text);
            if (result.Verdict != CheckVerdict.Spliced || result.Matches.Count == 1) return;
            Assert.Equal(text, string.Concat(result.Matches.Select(match => text.Substring(match.CheckedStart, match.CheckedLength))));
        }, iter: Rounds.Of(1_000));

    [Fact]
    public void Every_contiguous_part_of_a_quote_is_verbatim() =>
        Gen.Select(Texts, Gen.Int[0, 20], Gen.Int[1, 20]).Sample((quote, first, length) =>
        {
            PrintedWords words = PrintedWords.Of(quote);
            if (words.Words.Count == 0 || words.Words.Any(word => word.Bracketed) || quote.AsSpan().ContainsAny('[', ']')) return;
            first %= words.Words.Count;
            int last = Math.Min(words.Words.Count - 1, first + length - 1);
            string part = quote[words.Words[first].Start..words.Words[last].End];
            if (!PrintedWords.Keys(part).SequenceEqual(words.Words.Take(first..(last + 1)).Select(word => word.Key))) return; // a word that was cut reads otherwise
            string wanted = $" {string.Join(' ', PrintedWords.Keys(part))} ", all = $" {string.Join(' ', PrintedWords.Keys(quote))} ";
            if (all.IndexOf(wanted, StringComparison.Ordinal) != all.LastIndexOf(wanted, StringComparison.Ordinal)) return; // the same words in other marks
            Assert.Equal(CheckVerdict.Verbatim, KnownQuotes.Of((quote, null, "a", 0)).Check(part).Verdict);
        }, iter: Rounds.Of(2_000));
}
