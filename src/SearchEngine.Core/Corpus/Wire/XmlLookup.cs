using System.Xml.Linq;

namespace SearchEngine.Core.Corpus.Wire;

/// <summary>
/// Finds elements and attributes by their local names: the namespaces of wire formats are often left out or wrong, and
/// the names alone are clear.
/// </summary>
internal static class XmlLookup
{
    /// <summary>The child elements of this name.</summary>
    public static IEnumerable<XElement> All(this XElement? element, string name) =>
        element is null ? [] : element.Elements().Where(child => child.Name.LocalName == name);

    /// <summary>The first child at the end of the path of names; null when there is none.</summary>
    public static XElement? First(this XElement? element, params ReadOnlySpan<string> path)
    {
        foreach (string name in path)
            element = element.All(name).FirstOrDefault();
        return element;
    }

    /// <summary>The elements of this name at any depth below, in document order.</summary>
    public static IEnumerable<XElement> Below(this XElement? element, string name) =>
        element is null ? [] : element.Descendants().Where(inner => inner.Name.LocalName == name);

    /// <summary>The attribute's value without space at its ends; null when it is absent or blank.</summary>
    public static string? Value(this XElement? element, string attribute)
    {
        string? value = element?.Attributes().FirstOrDefault(a => a.Name.LocalName == attribute)?.Value.Trim();
        return string.IsNullOrEmpty(value) ? null : value;
    }

    /// <summary>Whether the element is in the language, whatever its region; one without a tag is in any.</summary>
    public static bool IsInLanguage(this XElement element, string? language) =>
        element.Value("lang") is not { Length: >= 2 } own || (language is not null && language.StartsWith(own[..2], StringComparison.OrdinalIgnoreCase));

    /// <summary>The texts of the elements, each on one line, without blanks.</summary>
    public static IEnumerable<string> Lines(this IEnumerable<XElement> elements) => elements.Select(XmlParagraphs.Line).OfType<string>();

    /// <summary>The element's text on one line; null when it is absent or blank.</summary>
    public static string? Line(this XElement? element) => XmlParagraphs.Line(element);
}
