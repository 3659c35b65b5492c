using System.Net;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using AngleSharp.Dom;
using AngleSharp.Xml.Parser;

namespace SearchEngine.Core.Corpus.Feeds;

/// <summary>
/// The text of a feed → its elements. Feeds are written by programs that join strings, and many are no XML: what is well-formed is read as
/// such; then what goes wrong most often is mended (entities of HTML, bare ampersands, control characters); then a parser that never gives up
/// takes what is left. A document type is passed over: nothing is fetched, and no entity of its own is replaced.
/// </summary>
internal static partial class FeedXml
{
    /// <summary>How deep elements nest at most; what is deeper is refused, or in a broken feed moved up.</summary>
    public const int MaximumDepth = 256;

    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null, IgnoreComments = true, IgnoreProcessingInstructions = true };

    /// <summary>The root element, or why there is none; exactly one of the two is not null.</summary>
    public static (XElement? Root, string? Problem) Parse(string text)
    {
        text = text.TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        if (Strict(text) is { } wellFormed)
            return (wellFormed, null);
        string mended = Mended(text);
        if (Strict(mended) is { } repaired)
            return (repaired, null);
        try
        {
            // The encoding that the declaration names is not that of a string, and a document type is of no use.
            return Tolerant(Declarations().Replace(mended, "")) is { } recovered ? (recovered, null) : (null, "the file is not XML: no element could be read");
        }
        catch (Exception e) when (e is XmlParseException or DomException)
        {
            return (null, "the file is not XML, and could not be mended: " + e.Message);
        }
    }

    private static XElement? Strict(string text)
    {
        try
        {
            using var reader = new DepthBoundXmlReader(XmlReader.Create(new StringReader(text), Settings), MaximumDepth);
            return XElement.Load(reader, LoadOptions.PreserveWhitespace | LoadOptions.SetLineInfo);
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static string Mended(string text)
    {
        text = Illegal().Replace(text, "");
        return Ampersand().Replace(text, match =>
        {
            if (match.Groups["cdata"].Success || match.Groups["xml"].Success)
                return match.Value;
            string decoded = match.Groups["name"].Success ? WebUtility.HtmlDecode(match.Value) : match.Value;
            return decoded != match.Value ? decoded.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal) : "&amp;" + match.Value[1..];
        });
    }

    private static XElement? Tolerant(string text)
    {
        var options = new XmlParserOptions { IsSuppressingErrors = true, MaximumDepth = MaximumDepth };
        using var document = new XmlParser(options).ParseDocument(text);
        return document.DocumentElement is { } root ? Copy(root) : null;
    }

    /// <summary>The depth is bounded by the parser, so this may recurse.</summary>
    private static XElement Copy(IElement element)
    {
        var copy = new XElement(FeedNames.Name(element.NamespaceUri, element.Prefix, element.LocalName));
        foreach (IAttr attribute in element.Attributes)
        {
            bool xml = attribute.Prefix == "xml" || attribute.Name.StartsWith("xml:", StringComparison.Ordinal);
            if (attribute.Name == "xmlns" || attribute.Name.StartsWith("xmlns:", StringComparison.Ordinal) || attribute.LocalName.Length == 0)
                continue;
            string name = XmlConvert.EncodeLocalName(attribute.LocalName);
            copy.SetAttributeValue(xml ? XNamespace.Xml + name : XName.Get(name), Legal(attribute.Value));
        }

        foreach (INode child in element.ChildNodes)
        {
            if (child is IElement inner)
                copy.Add(Copy(inner));
            else if (child is ICharacterData data and not IComment)
                copy.Add(new XText(Legal(data.Data)));
        }

        return copy;
    }

    private static string Legal(string text) => Illegal().Replace(text, "");

    [GeneratedRegex(@"[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]", RegexOptions.CultureInvariant)]
    private static partial Regex Illegal();

    [GeneratedRegex(@"(?<cdata><!\[CDATA\[(?>(?:[^\]]|\](?!\]>))*)(?:\]\]>|$))|&(?:(?<xml>amp;|lt;|gt;|quot;|apos;|#[0-9]{1,7};|#x[0-9A-Fa-f]{1,6};)|(?<name>[A-Za-z][A-Za-z0-9]{1,31};)|)", RegexOptions.CultureInvariant)]
    private static partial Regex Ampersand();

    [GeneratedRegex(@"<\?(?>[^>]*)>?|<!(?!--|\[CDATA\[)(?>[^>\[]*)(?:\[(?>[^\]]*)\]?)?(?>[^>]*)>?", RegexOptions.CultureInvariant)]
    private static partial Regex Declarations();
}
