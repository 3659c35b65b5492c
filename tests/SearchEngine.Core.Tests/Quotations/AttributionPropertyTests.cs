using CsCheck;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Quotations;
using SearchEngine.Core.Quotations.Attributing;
using Xunit;

namespace SearchEngine.Core.Tests.Quotations;

/// <summary>What holds for the attribution of every text.</summary>
public sealed class AttributionPropertyTests
{
    private static readonly Gen<string> AnyText = Gen.OneOf(
        HostileText.Any,
        Pick.From("“", "”", "\"", " said ", " Ruiz ", "Mayor Ana Ruiz", " he ", ", ", ". ", ": ", "—", "\n\n", "\n", " the memo ", "The bridge is safe", " according to ", " who ", " of ", "’s ", "Mr. ", "1,200", "🌉", "(", ")")
            .Array[0, 60].Select(string.Concat));

    [Fact]
    public void Source_and_cue_lie_in_the_text_and_outside_the_quote_and_terms_have_neither() => AnyText.Sample(
        body =>
        {
            foreach (Quote quote in QuoteTable.Of(body))
            {
                foreach (PrintedText printed in new[] { quote.Source, quote.Cue }.OfType<PrintedText>())
                {
                    Assert.Equal(printed.Range.In(body), printed.Text);
                    Assert.True(printed.Length > 0 && !printed.Range.Overlaps(quote.Range));
                }

                Assert.Equal(quote.Source is null, quote.Speaker is null);
                if (quote.Kind == QuoteKind.Term) Assert.False(quote.IsAttributed);
                if (quote.Kind == QuoteKind.Fragment) Assert.NotNull(quote.Cue);
            }
        },
        iter: Rounds.Of(20_000));

    [Fact]
    public void The_same_text_gives_the_same_quotes() => AnyText.Sample(body => Assert.Equal(QuoteTable.Of(body), QuoteTable.Of(body)), iter: Rounds.Of(2_000));

    [Fact]
    public void Statements_are_numbered_without_gaps_in_the_order_in_which_they_begin() => AnyText.Sample(
        body =>
        {
            int[] statements = [.. QuoteTable.Of(body).Select(quote => quote.Statement).Distinct()];
            Assert.Equal(Enumerable.Range(0, statements.Length), statements);
        },
        iter: Rounds.Of(5_000));

    [Theory]
    [InlineData("“The bridge is safe,” said Ruiz. ")]
    [InlineData("“Safe” ")]
    [InlineData("Ana Ruiz said “a” and “b” and he said ")]
    public void The_candidates_of_a_quote_do_not_grow_with_the_text(string piece)
    {
        Assert.True(MostCandidates(piece, 400) <= MostCandidates(piece, 100) + 1);
    }

    private static int MostCandidates(string piece, int times)
    {
        Passage passage = Passage.Of(string.Concat(Enumerable.Repeat(piece, times)), QuoteField.Body, 0);
        var candidates = new Candidates();
        int most = 0;
        for (int quote = 0; quote < passage.Found.Count; quote++)
        {
            CueFeatures.List(passage.Scene, new QuoteView(passage.Scene, quote), Attributed.Nothing, candidates);
            most = Math.Max(most, candidates.Count);
        }

        return most;
    }
}
