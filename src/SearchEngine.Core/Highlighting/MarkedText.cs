using System.Buffers;
using System.ComponentModel.DataAnnotations;
using System.Text;
using SearchEngine.Core.Articles;

namespace SearchEngine.Core.Highlighting;

/// <summary>A text with the ranges that matched.</summary>
/// <param name="Text">The text, exactly as the article has it.</param>
/// <param name="Html">The same, escaped for HTML, with the matched ranges inside <c>&lt;mark&gt;</c>.</param>
/// <param name="Spans">
/// What matched, in order: ranges of <paramref name="Text"/>. A phrase is one span. None lies inside another; two that
/// overlap share one <c>&lt;mark&gt;</c> in the HTML.
/// </param>
public sealed record MarkedText(string Text, string Html, IReadOnlyList<TextRange> Spans)
{
    private static readonly SearchValues<char> Special = SearchValues.Create("&<>\"'");

    /// <summary>Marks <paramref name="ranges"/> in <paramref name="text"/>.</summary>
    internal static MarkedText Of(string text, IEnumerable<TextRange> ranges)
    {
        IReadOnlyList<TextRange> spans = Outermost(ranges);
        return new MarkedText(text, ToHtml(text, spans), spans);
    }

    /// <summary>The ranges in order, without those that lie inside another.</summary>
    internal static IReadOnlyList<TextRange> Outermost(IEnumerable<TextRange> ranges)
    {
        var outermost = new List<TextRange>();
        foreach (TextRange range in ranges.OrderBy(range => range.Start).ThenByDescending(range => range.Length))
        {
            if (outermost.Count == 0 || range.End > outermost[^1].End) outermost.Add(range);
        }

        return outermost;
    }

    private static string ToHtml(string text, IReadOnlyList<TextRange> spans)
    {
        if (spans.Count == 0 && !text.AsSpan().ContainsAny(Special)) return text;
        var html = new StringBuilder(text.Length + 32);
        int position = 0;
        for (int i = 0; i < spans.Count;)
        {
            int end = spans[i].End;
            Escape(text.AsSpan(position, spans[i].Start - position), html);
            int start = spans[i].Start;
            for (i++; i < spans.Count && spans[i].Start < end; i++) end = spans[i].End;
            html.Append("<mark>");
            Escape(text.AsSpan(start, end - start), html);
            html.Append("</mark>");
            position = end;
        }

        Escape(text.AsSpan(position), html);
        return html.ToString();
    }

    private static void Escape(ReadOnlySpan<char> text, StringBuilder html)
    {
        for (int plain; (plain = text.IndexOfAny(Special)) >= 0; text = text[(plain + 1)..])
        {
            html.Append(text[..plain]).Append(text[plain] switch
            {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                '"' => "&quot;",
                _ => "&#39;",
            });
        }

        html.Append(text);
    }
}

/// <summary>A piece of an article's text that shows why it was found.</summary>
/// <param name="Field">The field it is from: <c>body</c>, or <c>quotes</c> where only quotes were searched.</param>
/// <param name="Start">Where <see cref="Text"/> begins in the body, in UTF-16 code units.</param>
/// <param name="Text">A slice of the body, unchanged.</param>
/// <param name="Html">The same, escaped for HTML, with the matched ranges inside <c>&lt;mark&gt;</c>.</param>
/// <param name="Spans">What matched: ranges of <paramref name="Text"/>.</param>
public sealed record Snippet([property: AllowedValues("body", "quotes")] string Field, int Start, string Text, string Html, IReadOnlyList<TextRange> Spans);
