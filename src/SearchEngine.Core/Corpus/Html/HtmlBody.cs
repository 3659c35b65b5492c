using System.Globalization;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace SearchEngine.Core.Corpus.Html;

/// <summary>The running text of HTML, a whole page or a piece of one, as paragraphs parted by a blank line.</summary>
internal static class HtmlBody
{
    /// <summary>
    /// How deep elements may stand in one another. The rules of HTML make a parser look up through all open elements at
    /// many a tag, so that nesting without end would cost time without end.
    /// </summary>
    private const int MaxDepth = 512;

    /// <summary>Elements that end by themselves, which pages leave open by the thousand.</summary>
    private static readonly string[] EndByThemselves =
        ["p", "li", "dt", "dd", "td", "th", "tr", "br", "hr", "img", "wbr", "meta", "link", "input", "source", "option", "col", "area", "param", "track", "embed", "base"];

    /// <summary>The text of the HTML.</summary>
    /// <exception cref="InvalidDataException">The elements are nested beyond all use.</exception>
    public static string Of(string html)
    {
        if (IsTooDeep(html))
            throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"the HTML has elements inside one another more than {MaxDepth} deep; that is no article"));
        return Of(new HtmlParser().ParseDocument(html).DocumentElement);
    }

    /// <summary>The text of an element and what is inside it.</summary>
    public static string Of(IElement element)
    {
        var writer = new ParagraphWriter();
        INode? node = element;
        while (node is not null)
        {
            INode? inside = null;
            if (node is IElement { LocalName: var name } entered)
            {
                if (!ParagraphWriter.IsSkipped(name))
                {
                    writer.Enter(name, IsLayout(entered));
                    inside = node.FirstChild;
                    if (inside is null)
                        writer.Leave(name);
                }
            }
            else if (node is IText text)
                writer.Text(text.Data);

            node = inside ?? Next(node, element, writer);
        }

        return string.Join("\n\n", writer.Paragraphs());
    }

    /// <summary>The node behind this one and everything inside it; ends the elements that end there.</summary>
    private static INode? Next(INode node, IElement root, ParagraphWriter writer)
    {
        while (node != root)
        {
            if (node.NextSibling is { } next)
                return next;
            if (node.Parent is not IElement parent)
                return null;
            writer.Leave(parent.LocalName);
            node = parent;
        }

        return null;
    }

    private static bool IsLayout(IElement element) =>
        element.LocalName == "table" && element.QuerySelector("table, td > p + p, td > div + div, td > p + div") is not null;

    private static bool IsTooDeep(string html)
    {
        int depth = 0;
        ReadOnlySpan<char> rest = html;
        while (rest.IndexOf('<') is >= 0 and var at && at + 1 < rest.Length)
        {
            rest = rest[(at + 1)..];
            bool closes = rest[0] == '/';
            ReadOnlySpan<char> tag = closes ? rest[1..] : rest;
            int length = 0;
            while (length < tag.Length && char.IsAsciiLetterOrDigit(tag[length]))
                length++;
            if (length == 0 || EndsByItself(tag[..length]))
                continue;
            depth = closes ? Math.Max(0, depth - 1) : depth + 1;
            if (depth > MaxDepth)
                return true;
        }

        return false;
    }

    private static bool EndsByItself(ReadOnlySpan<char> name)
    {
        foreach (string known in EndByThemselves)
        {
            if (name.Equals(known, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }
}
