using SearchEngine.Core.Articles;
using SearchEngine.Core.Quotations.Attributing;

namespace SearchEngine.Core.Quotations;

/// <summary>One of an article's texts with the quotations found in it.</summary>
/// <param name="Field">Which of the texts it is.</param>
/// <param name="Item">Which of the highlights.</param>
/// <param name="Found">The quotations: places and nothing more.</param>
/// <param name="Scene">What stands around them.</param>
internal sealed record Passage(QuoteField Field, int Item, IReadOnlyList<Quote> Found, Scene Scene)
{
    /// <summary>Reads <paramref name="text"/>.</summary>
    public static Passage Of(string text, QuoteField field, int item)
    {
        IReadOnlyList<Quote> found = QuotationFinder.Find(text);
        return new Passage(field, item, found, new Scene(text, found));
    }
}
