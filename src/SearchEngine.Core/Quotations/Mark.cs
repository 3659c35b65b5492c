namespace SearchEngine.Core.Quotations;

/// <summary>A quotation mark at its place in a text, with what it costs to read it in each of its roles.</summary>
/// <param name="Start">Where it stands in the text.</param>
/// <param name="Length">How many UTF-16 units it takes, 1 or 2.</param>
/// <param name="Kind">Its shape.</param>
/// <param name="Opening">The cost of reading it as an opening mark; see <see cref="MarkCosts"/>.</param>
/// <param name="Closing">The cost of reading it as a closing mark.</param>
/// <param name="Ignoring">The cost of reading it as no mark: an apostrophe, inches, a slip.</param>
internal readonly record struct Mark(int Start, int Length, QuotationMarkKind Kind, int Opening, int Closing, int Ignoring)
{
    /// <summary>The index just behind the mark.</summary>
    public int End => Start + Length;

    /// <summary>The cost of its least odd role.</summary>
    public int Cheapest => Math.Min(Ignoring, Math.Min(Opening, Closing));
}
