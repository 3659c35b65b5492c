using System.Text.RegularExpressions;
using System.Xml.Linq;
using SearchEngine.Core.Corpus.Html;

namespace SearchEngine.Core.Corpus.Wire;

/// <summary>The running text of an XML element (XHTML, NITF, or plain), as paragraphs parted by a blank line.</summary>
internal static partial class XmlParagraphs
{
    /// <summary>The text of the elements, one behind the other. Their depth was bounded when they were read.</summary>
    public static string Of(params IEnumerable<XElement> elements)
    {
        var writer = new ParagraphWriter();
        foreach (XElement element in elements)
            Write(element, writer);
        return string.Join("\n\n", writer.Paragraphs().Select(Unwrapped));
    }

    /// <summary>The text on one line; null where there is none.</summary>
    public static string? Line(XElement? element)
    {
        if (element is null)
            return null;
        string line = string.Join(' ', Of(element).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        return line.Length == 0 ? null : line;
    }

    private static void Write(XElement element, ParagraphWriter writer)
    {
        string name = element.Name.LocalName;
        writer.Enter(name, IsLayout(element));
        foreach (XNode node in element.Nodes())
        {
            if (node is XText text)
                Write(text.Value, writer);
            else if (node is XElement inner && !ParagraphWriter.IsSkipped(inner.Name.LocalName))
                Write(inner, writer);
        }

        writer.Leave(name);
    }

    /// <summary>A paragraph whose lines a wire broke because they were full, with tags or without.</summary>
    private static string Unwrapped(string paragraph) =>
        paragraph.Contains('\n', StringComparison.Ordinal) && paragraph.AsSpan().IndexOfAny('•', '|') < 0 ? WireText.Unwrapped(paragraph) : paragraph;

    /// <summary>
    /// Writes text. Wires put a whole story between the tags of one paragraph; blank lines inside it then part paragraphs, as
    /// they do in plain text.
    /// </summary>
    private static void Write(string text, ParagraphWriter writer)
    {
        if (!BlankLine().IsMatch(text.AsSpan().Trim()))
        {
            writer.Text(text);
            return;
        }

        foreach (string paragraph in WireText.Lines(text).Split("\n\n"))
        {
            writer.Break();
            writer.Text(paragraph);
        }
    }

    private static bool IsLayout(XElement element) =>
        element.Name.LocalName == "table"
        && element.Descendants().Any(inner => inner.Name.LocalName == "table" || (inner.Name.LocalName is "td" && inner.All("p").Skip(1).Any()));

    [GeneratedRegex(@"\n[ \t\r]*\n", RegexOptions.CultureInvariant)]
    private static partial Regex BlankLine();
}
