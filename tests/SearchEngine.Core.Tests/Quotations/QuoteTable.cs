using SearchEngine.Core.Articles;
using SearchEngine.Core.Quotations;
using Xunit;

namespace SearchEngine.Core.Tests.Quotations;

/// <summary>Quotes written as rows that a person can read: text start | kind | source | cue | name | role.</summary>
internal static class QuoteTable
{
    /// <summary>The quotes of an article whose body is <paramref name="body"/>.</summary>
    public static IReadOnlyList<Quote> Of(string body) => new QuotationExtractor().Extract(new Article { Id = "one", Body = body });

    /// <summary>The rows of <paramref name="quotes"/>; "-" where there is nothing.</summary>
    public static string[] Rows(IEnumerable<Quote> quotes) => [.. quotes.Select(Row)];

    /// <summary>Asserts the rows without the text: kind | source | cue | name | role.</summary>
    public static void ShouldRead(string body, params string[] rows) =>
        Assert.Equal(rows, Of(body).Select(quote => Row(quote)[(Row(quote).IndexOf('|', StringComparison.Ordinal) + 2)..]));

    private static string Row(Quote quote)
    {
        string start = string.Join(' ', quote.Text.Split(' ').Take(3));
        return $"{start} | {quote.Kind} | {quote.Source?.Text ?? "-"} | {quote.Cue?.Text ?? "-"} | {quote.Speaker?.Name ?? "-"} | {quote.Speaker?.Role ?? "-"}";
    }
}
