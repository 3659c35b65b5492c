using System.Xml.Linq;
using SearchEngine.Core.Corpus.Html;

namespace SearchEngine.Core.Corpus.Wire;

/// <summary>The running text of an XML element (XHTML, NITF, or plain), as paragraphs parted by a blank line.</summary>
internal static class XmlParagraphs
{
    /// <summary>The text of the elements, one behind the other. Their depth was bounded when they were read.</summary>
    public static string Of(params IEnumerable<XElement> elements)
    {
        var writer = new ParagraphWriter();
        foreach (XElement element in elements)
            Write(element, writer);
        return string.Join("\n\n", writer.Paragraphs());
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
                writer.Text(text.Value);
            else if (node is XElement inner && !ParagraphWriter.IsSkipped(inner.Name.LocalName))
                Write(inner, writer);
        }

        writer.Leave(name);
    }

    private static bool IsLayout(XElement element) =>
        element.Name.LocalName == "table"
        && element.Descendants().Any(inner => inner.Name.LocalName == "table" || (inner.Name.LocalName is "td" && inner.All("p").Skip(1).Any()));
}
