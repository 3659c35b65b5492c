using System.Collections.Frozen;

namespace SearchEngine.Core.Corpus.Html;

/// <summary>
/// How many elements a page opens and how deep, counted on its text. A parser looks through all open elements at each tag, so that a page of
/// nothing but opened elements would keep it busy for minutes: this is asked before it begins.
/// </summary>
internal static class HtmlNesting
{
    /// <summary>So many elements may be open at once; browsers stop at 512, and old pages leave many unclosed.</summary>
    public const int Deepest = 2000;

    /// <summary>Elements that have no content, or that the next of their kind closes.</summary>
    private static readonly FrozenSet<string> Flat = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
        "p", "li", "dd", "dt", "option", "optgroup", "tr", "td", "th", "thead", "tbody", "tfoot", "colgroup", "rp", "rt");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> FlatNames = Flat.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The elements that are opened, and the most that are open at once.</summary>
    public static (int Elements, int Depth) Measure(ReadOnlySpan<char> html)
    {
        int elements = 0, open = 0, deepest = 0;
        while (html.IndexOf('<') is >= 0 and var at)
        {
            html = html[(at + 1)..];
            bool closes = html.StartsWith("/");
            ReadOnlySpan<char> name = Name(closes ? html[1..] : html);
            if (name.IsEmpty)
                continue;
            if (closes)
            {
                open = Math.Max(0, open - (FlatNames.Contains(name) ? 0 : 1));
                continue;
            }

            elements++;
            if (name.Equals("script", StringComparison.OrdinalIgnoreCase) || name.Equals("style", StringComparison.OrdinalIgnoreCase))
                html = Behind(html, name);
            else if (!FlatNames.Contains(name))
                deepest = Math.Max(deepest, ++open);
        }

        return (elements, deepest);
    }

    private static ReadOnlySpan<char> Name(ReadOnlySpan<char> text)
    {
        int length = 0;
        while (length < text.Length && length < 32 && (char.IsAsciiLetter(text[length]) || (length > 0 && char.IsAsciiDigit(text[length]))))
            length++;
        return text[..length];
    }

    /// <summary>What follows the end tag of an element whose content is no markup.</summary>
    private static ReadOnlySpan<char> Behind(ReadOnlySpan<char> html, ReadOnlySpan<char> name)
    {
        int end = html.IndexOf(name.Equals("script", StringComparison.OrdinalIgnoreCase) ? "</script" : "</style", StringComparison.OrdinalIgnoreCase);
        return end < 0 ? [] : html[(end + 2)..];
    }
}
