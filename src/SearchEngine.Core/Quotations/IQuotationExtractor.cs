using SearchEngine.Core.Articles;

namespace SearchEngine.Core.Quotations;

/// <summary>The door to everything that turns a body into quotes.</summary>
public interface IQuotationExtractor
{
    /// <summary>
    /// The quotes of <paramref name="body"/>, in text order, none overlapping another. Pure: the same body gives the
    /// same quotes. Never throws for any text.
    /// </summary>
    IReadOnlyList<Quote> Extract(string body);
}
