using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using SearchEngine.Core.Corpus.Html;

namespace SearchEngine.Core.Corpus.Feeds;

/// <summary>
/// A text construct of a feed → text. Atom says by <c>type</c> and <c>mode</c> whether it is plain, HTML or markup of its own; RSS says
/// nothing, and its texts are HTML wherever they look like it.
/// </summary>
internal static partial class FeedText
{
    /// <summary>The text on one line; null when there is none.</summary>
    public static string? Line(XElement? element) =>
        element is not null && Read(element) is var (text, html) ? PageValues.Plain(html ? HtmlParagraphs.Text(HtmlParsing.Page(text)) : text) : null;

    /// <summary>The text in paragraphs; null when there is none.</summary>
    public static string? Paragraphs(XElement? element)
    {
        if (element is null || Read(element) is not var (text, html))
            return null;
        string paragraphs = html ? HtmlParagraphs.Text(HtmlParsing.Page(WithParagraphs(text))) : JsonText.Paragraphs(text);
        return paragraphs.Length == 0 ? null : paragraphs;
    }

    /// <summary>The text, and whether it is HTML; null where the content stands elsewhere (<c>src</c>) or is no text.</summary>
    private static (string Text, bool Html)? Read(XElement element)
    {
        string type = ((string?)element.Attribute("type") ?? "").Trim().ToLowerInvariant();
        string mode = ((string?)element.Attribute("mode") ?? "").Trim().ToLowerInvariant();
        if (element.HasElements && mode != "base64")
            return (Inner(element), true);
        string value = element.Value;
        bool named = type is "" or "text" or "html" or "xhtml" || type.StartsWith("text/", StringComparison.Ordinal) || type.Contains("xml", StringComparison.Ordinal);
        if (mode == "base64" || !named)
        {
            if (Decoded(value) is not { } decoded)
                return mode == "base64" || type.Contains('/', StringComparison.Ordinal) ? null : (value, LooksLikeHtml(value));
            value = decoded;
        }

        bool html = type switch
        {
            "html" or "xhtml" or "text/html" or "application/xhtml+xml" => true,
            "text" or "text/plain" => mode == "escaped" && LooksLikeHtml(value),
            _ => LooksLikeHtml(value),
        };
        return (value, html);
    }

    /// <summary>What Atom 1.0 packs as Base64 because it is neither text nor XML; null when that is no text at all.</summary>
    private static string? Decoded(string base64)
    {
        try
        {
            byte[] bytes = Convert.FromBase64String(base64.Trim());
            return bytes.Length == 0 ? null : TextDecoding.Decode(bytes).Text;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>The markup inside the element, as HTML: names without their prefixes.</summary>
    private static string Inner(XElement element)
    {
        var html = new StringBuilder();
        foreach (XNode node in element.Nodes())
            Write(node, html);
        return html.ToString();
    }

    /// <summary>The depth is bounded by <see cref="FeedXml.MaximumDepth"/>, so this may recurse.</summary>
    private static void Write(XNode node, StringBuilder html)
    {
        if (node is XText text)
            html.Append(Escaped(text.Value));
        if (node is not XElement element)
            return;
        string name = element.Name.LocalName;
        html.Append('<').Append(name).Append('>');
        foreach (XNode child in element.Nodes())
            Write(child, html);
        if (name is not ("br" or "hr" or "img" or "input" or "wbr"))
            html.Append("</").Append(name).Append('>');
    }

    /// <summary>WordPress keeps paragraphs as blank lines and makes elements of them only for the page.</summary>
    private static string WithParagraphs(string html) =>
        BlankLine().IsMatch(html) && !ParagraphMarkup().IsMatch(html) ? BlankLine().Replace(html.Trim(), "<p>") : html;

    private static bool LooksLikeHtml(string text) => Markup().IsMatch(text);

    private static string Escaped(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);

    [GeneratedRegex(@"\n[ \t\r]*\n\s*", RegexOptions.CultureInvariant)]
    private static partial Regex BlankLine();

    [GeneratedRegex(@"<(?:p|br|div|table)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex ParagraphMarkup();

    [GeneratedRegex(@"</?[A-Za-z][A-Za-z0-9]*(?:\s[^<>]*)?/?>|<!--|&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});", RegexOptions.CultureInvariant)]
    private static partial Regex Markup();
}
