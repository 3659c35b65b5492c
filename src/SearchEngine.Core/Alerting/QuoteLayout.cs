using SearchEngine.Core.Articles;
using SearchEngine.Core.Checking;

namespace SearchEngine.Core.Alerting;

/// <summary>A saved quote, or a piece of it, beside the words of an article that it was found in, with their places in the article.</summary>
/// <param name="Statement">The quotes of the article.</param>
/// <param name="Similarity">How like the words are.</param>
/// <param name="PrintedText">The words of the article, as printed.</param>
/// <param name="PrintedWords">The same, folded, to be compared.</param>
/// <param name="Places">Where they stand, in each of the quotes.</param>
/// <param name="Changes">Where they are not the saved ones.</param>
internal sealed record QuoteLayout(
    StatementText Statement,
    double Similarity,
    string PrintedText,
    string PrintedWords,
    IReadOnlyList<(Quote Quote, TextRange Range)> Places,
    IReadOnlyList<QuoteChange> Changes)
{
    /// <summary>Lays out what a check has found.</summary>
    public static QuoteLayout Of(QuoteMatch match, string saved)
    {
        PrintedWords text = Checking.PrintedWords.Of(saved.Substring(match.CheckedStart, match.CheckedLength));
        StatementText statement = StatementText.Of([match.Quote, .. match.ContinuedIn]);
        WordAlignment alignment = new WordAligner(text.Words).Align(statement);
        if (alignment.OriginalFirst < 0) return new QuoteLayout(statement, match.Similarity, "", "", [], []);
        IReadOnlyList<PrintedWord> printed = statement.Printed.Words;
        int start = printed[alignment.OriginalFirst].Start;
        return new QuoteLayout(
            statement,
            match.Similarity,
            statement.Printed.Text[start..printed[alignment.OriginalLast].End],
            string.Join(' ', statement.Keys[alignment.OriginalFirst..(alignment.OriginalLast + 1)]),
            [.. PlacesOf(statement, alignment.OriginalFirst, alignment.OriginalLast)],
            [.. ChangesOf(alignment, text, match.CheckedStart)]);
    }

    private static IEnumerable<(Quote Quote, TextRange Range)> PlacesOf(StatementText statement, int first, int last)
    {
        for (int begin = first, i = first; i <= last; i++)
        {
            if (i < last && !statement.IsJoint(i, i + 1)) continue;
            yield return (statement.Quotes[statement.QuoteOf(begin)].Quote, TextRange.Between(statement.InQuote(begin).Start, statement.InQuote(i).End));
            begin = i + 1;
        }
    }

    private static IEnumerable<QuoteChange> ChangesOf(WordAlignment alignment, PrintedWords text, int shift)
    {
        int saved = 0;
        int printed = alignment.OriginalFirst;
        for (int step = 0; step < alignment.Pairs.Count;)
        {
            if (IsSame(alignment, text, step))
            {
                (saved, printed) = (alignment.Pairs[step].Checked + 1, alignment.Pairs[step].Original + 1);
                step++;
                continue;
            }

            int end = step;
            int ofSaved = 0;
            int ofPrinted = 0;
            while (end < alignment.Pairs.Count && !IsSame(alignment, text, end))
            {
                if (alignment.Pairs[end].Checked >= 0) ofSaved++;
                if (alignment.Pairs[end].Original >= 0) ofPrinted++;
                // A run that goes over from one quote to the next has a place in each.
                end++;
                if (ofPrinted > 0 && printed + ofPrinted <= alignment.OriginalLast && alignment.Statement.IsJoint(printed + ofPrinted - 1, printed + ofPrinted)) break;
            }

            DiffOp op = ofSaved == 0 ? DiffOp.Insert : ofPrinted == 0 ? DiffOp.Delete : DiffOp.Replace;
            yield return new QuoteChange(op, Printed(alignment.Statement, printed, ofPrinted), Saved(text, saved, ofSaved, shift));
            (saved, printed, step) = (saved + ofSaved, printed + ofPrinted, end);
        }
    }

    private static bool IsSame(WordAlignment alignment, PrintedWords text, int step) =>
        alignment.IsSame(text.Words, alignment.Pairs[step].Checked, alignment.Pairs[step].Original);

    /// <summary>The range of some words of the article; of none, the place right before the next one.</summary>
    private static MatchedRange Printed(StatementText statement, int first, int count)
    {
        int at = Math.Min(first, statement.Keys.Length - 1);
        Quote quote = statement.Quotes[statement.QuoteOf(at)].Quote;
        TextRange word = statement.InQuote(at);
        int start = first > at ? word.End : word.Start;
        int end = count == 0 ? start : statement.InQuote(first + count - 1).End;
        return new MatchedRange(MatchedPlaces.NameOf(quote.Field), quote.Item, quote.Start + start, end - start);
    }

    private static TextRange Saved(PrintedWords text, int first, int count, int shift)
    {
        if (count > 0) return TextRange.Between(shift + text.Words[first].Start, shift + text.Words[first + count - 1].End);
        return new TextRange(shift + (first < text.Words.Count ? text.Words[first].Start : text.Words[^1].End), 0);
    }
}
