using SearchEngine.Core.Articles;

namespace SearchEngine.Core.Checking;

/// <summary>
/// The quotes of one statement as one text: what a "he said" parted was said in one go. Between two quotes stands a space.
/// </summary>
internal sealed class StatementText
{
    private readonly int[] _starts;

    private StatementText(IReadOnlyList<QuoteCandidate> quotes, int[] starts, PrintedWords printed)
    {
        Quotes = quotes;
        _starts = starts;
        Printed = printed;
        Keys = [.. printed.Words.Select(word => word.Key)];
    }

    /// <summary>The quotes in the order of the text.</summary>
    public IReadOnlyList<QuoteCandidate> Quotes { get; }

    /// <summary>The words of all of them.</summary>
    public PrintedWords Printed { get; }

    /// <summary>The words in the form that is compared.</summary>
    public string[] Keys { get; }

    /// <summary>The text of <paramref name="quotes"/>, which are of one statement.</summary>
    public static StatementText Of(IReadOnlyList<QuoteCandidate> quotes)
    {
        int[] starts = new int[quotes.Count];
        int length = 0;
        for (int i = 0; i < starts.Length; i++)
        {
            starts[i] = length;
            length += quotes[i].Quote.Text.Length + 1;
        }

        return new StatementText(quotes, starts, PrintedWords.Of(string.Join(' ', quotes.Select(quote => quote.Quote.Text))));
    }

    /// <summary>The number, in <see cref="Quotes"/>, of the quote that word <paramref name="word"/> is in.</summary>
    public int QuoteOf(int word)
    {
        int at = Array.BinarySearch(_starts, Printed.Words[word].Start);
        return at >= 0 ? at : ~at - 1;
    }

    /// <summary>The place of word <paramref name="word"/> in the text of its quote.</summary>
    public TextRange InQuote(int word) => TextRange.Between(Printed.Words[word].Start - _starts[QuoteOf(word)], Printed.Words[word].End - _starts[QuoteOf(word)]);

    /// <summary>Whether the quotes that hold two neighbouring words are different ones.</summary>
    public bool IsJoint(int word, int next) => QuoteOf(word) != QuoteOf(next);
}
