using System.Text;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Quotations;
using Xunit;

namespace SearchEngine.Core.Tests.Quotations;

/// <summary>
/// The notation of these tests: a body in which ⟦ and ⟧ stand around every quote that should be found, and ¶ for the
/// blank line between paragraphs. <c>“⟦Snow,⟧” said Ivo.¶He left.</c>
/// </summary>
internal static class BracketedText
{
    /// <summary>The body without the notation, and the ranges that it names.</summary>
    public static (string Body, List<TextRange> Ranges) Parse(string notation)
    {
        StringBuilder body = new();
        List<TextRange> ranges = [];
        int start = 0;
        foreach (char c in notation)
        {
            switch (c)
            {
                case '⟦': start = body.Length; break;
                case '⟧': ranges.Add(TextRange.Between(start, body.Length)); break;
                case '¶': body.Append("\n\n"); break;
                default: body.Append(c); break;
            }
        }

        return (body.ToString(), ranges);
    }

    /// <summary>The notation for <paramref name="body"/> with these ranges in it.</summary>
    public static string Write(string body, IEnumerable<TextRange> ranges)
    {
        StringBuilder notation = new(body);
        foreach (TextRange range in ranges.OrderByDescending(r => r.Start)) notation.Insert(range.End, '⟧').Insert(range.Start, '⟦');
        return notation.Replace("\n\n", "¶").ToString();
    }

    /// <summary>Fails, showing both in the notation, unless the finder finds what <paramref name="notation"/> says.</summary>
    public static void ShouldBeFound(string notation)
    {
        (string body, List<TextRange> ranges) = Parse(notation);
        IReadOnlyList<Quote> found = QuotationFinder.Find(body);
        Assert.Equal(Write(body, ranges), Write(body, found.Select(q => q.Range)));
        Assert.All(found, q => Assert.Equal(q.Range.In(body), q.Text));
    }
}
