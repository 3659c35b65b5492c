using SearchEngine.Core.Articles;
using SearchEngine.Core.Quotations.Attributing;

namespace SearchEngine.Core.Quotations;

/// <summary>One of an article's texts with the quotations found in it.</summary>
/// <param name="Field">Which of the texts it is.</param>
/// <param name="Item">Which of the highlights.</param>
/// <param name="Found">The quotations: places and nothing more.</param>
/// <param name="Unmarked">The begins of those that stand without quotation marks, each with the turn of a transcript that it is, or null for a block quotation.</param>
/// <param name="Scene">What stands around them.</param>
internal sealed record Passage(
    QuoteField Field, int Item, IReadOnlyList<Quote> Found, IReadOnlyDictionary<int, Turn?> Unmarked, Scene Scene)
{
    /// <summary>Reads <paramref name="text"/>. Quotations without marks are looked for in the body alone.</summary>
    public static Passage Of(string text, QuoteField field, int item)
    {
        IReadOnlyList<Quote> found = QuotationFinder.Find(text);
        var unmarked = new Dictionary<int, Turn?>();
        if (field == QuoteField.Body)
        {
            IReadOnlyList<Turn> turns = Transcript.Turns(text);
            foreach (Turn turn in turns) unmarked.Add(turn.Words.Start, turn);
            TextRange[] spoken = [.. turns.Select(turn => turn.Words)];
            TextRange[] blocks = [.. BlockQuotations.Candidates(text).Where(block => !OverlapsOne(spoken, block))];
            foreach (TextRange block in blocks) unmarked.Add(block.Start, null);
            if (unmarked.Count > 0) found = Merged(text, found, [.. spoken.Concat(blocks).Order()]);
        }

        return new Passage(field, item, found, unmarked, new Scene(text, found));
    }

    /// <summary>All in text order; what is quoted inside a turn is part of the turn.</summary>
    private static Quote[] Merged(string text, IReadOnlyList<Quote> marked, TextRange[] unmarked) =>
    [
        .. marked.Where(quote => !OverlapsOne(unmarked, quote.Range))
            .Concat(unmarked.Select(range => new Quote(range.In(text), range.Start, range.Length)))
            .OrderBy(quote => quote.Start),
    ];

    /// <summary>Whether one of <paramref name="ranges"/>, which are in order and apart, overlaps <paramref name="range"/>.</summary>
    private static bool OverlapsOne(TextRange[] ranges, TextRange range)
    {
        int at = Array.BinarySearch(ranges, range);
        int next = at >= 0 ? at : ~at;
        return (next < ranges.Length && ranges[next].Overlaps(range)) || (next > 0 && ranges[next - 1].Overlaps(range));
    }
}
