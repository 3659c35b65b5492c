using System.Collections.Frozen;
using System.Text;
using AngleSharp.Dom;

namespace SearchEngine.Core.Corpus.Html;

/// <summary>A paragraph of an HTML page or fragment.</summary>
/// <param name="Text">Its text, white space collapsed as a browser does; a line break inside it is <c>\n</c>.</param>
/// <param name="Block">The innermost block element around it; null where the fragment has none.</param>
/// <param name="Linked">How many characters of the text are those of links.</param>
internal sealed record HtmlParagraph(string Text, IElement? Block, int Linked);

/// <summary>
/// HTML → paragraphs of text. Block elements and two line breaks part paragraphs, table rows are one each, and nothing
/// of the markup is left. The parser bounds the depth of the tree (<see cref="HtmlParsing.MaximumDepth"/>), so the walk may recurse.
/// </summary>
internal sealed class HtmlParagraphs
{
    private static readonly FrozenSet<string> Blocks = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "div", "dl", "dt", "fieldset", "figcaption",
        "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "p",
        "pre", "section", "summary", "table", "tbody", "tfoot", "thead", "tr", "ul");

    private static readonly FrozenSet<string> NoText = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "applet", "audio", "button", "canvas", "datalist", "embed", "head", "iframe", "input", "map", "math", "meter", "noscript", "object", "progress",
        "rp", "rt", "script", "select", "style", "svg", "template", "textarea", "title", "video");

    private readonly List<HtmlParagraph> _paragraphs = [];
    private readonly StringBuilder _text = new();
    private IElement? _block;
    private bool _space;
    private int _breaks;
    private int _linked;

    private HtmlParagraphs()
    {
    }

    /// <summary>The paragraphs in and below <paramref name="node"/>, in document order, none of them empty.</summary>
    public static IReadOnlyList<HtmlParagraph> Read(INode node)
    {
        var reader = new HtmlParagraphs();
        reader.Walk(node, preformatted: false, linked: false);
        reader.End();
        return reader._paragraphs;
    }

    /// <summary>The text of <see cref="Read"/>: paragraphs parted by one blank line.</summary>
    public static string Text(INode node) => string.Join("\n\n", Read(node).Select(paragraph => paragraph.Text));

    private void Walk(INode node, bool preformatted, bool linked)
    {
        if (node is IText text)
        {
            Append(text.Data, preformatted, linked);
            return;
        }

        var element = node as IElement;
        if (element is not null && (NoText.Contains(element.LocalName) || element.HasAttribute("hidden")))
            return;
        if (element?.LocalName == "br")
        {
            _breaks++;
            return;
        }

        bool block = element is not null && Blocks.Contains(element.LocalName);
        IElement? outer = _block;
        if (block)
        {
            End();
            _block = element;
        }

        _space |= element?.LocalName is "td" or "th";
        // Not by NextSibling, which looks for its place among the siblings each time.
        foreach (INode child in node.ChildNodes)
            Walk(child, preformatted || element?.LocalName == "pre", linked || element?.LocalName == "a");
        if (block)
        {
            End();
            _block = outer;
        }
    }

    private void Append(string data, bool preformatted, bool linked)
    {
        int before = _text.Length;
        foreach (char c in data)
        {
            if (preformatted && c == '\n')
                _breaks++;
            else if (IsSpace(c))
                _space = true;
            else if (!char.IsControl(c) && c is not ('\u00AD' or '\u200B' or '\u2060' or '\uFEFF'))
                AppendVisible(c);
            if (_text.Length < before)
                before = 0;
        }

        if (linked)
            _linked += _text.Length - before;
    }

    private void AppendVisible(char c)
    {
        if (_breaks > 1)
            End();
        else if (_breaks == 1 && _text.Length > 0)
            _text.Append('\n');
        else if (_space && _text.Length > 0)
            _text.Append(' ');
        (_breaks, _space) = (0, false);
        _text.Append(c);
    }

    private void End()
    {
        if (_text.Length > 0)
            _paragraphs.Add(new HtmlParagraph(_text.ToString(), _block, Math.Min(_linked, _text.Length)));
        _text.Clear();
        (_breaks, _space, _linked) = (0, false, 0);
    }

    /// <summary>What HTML collapses, and the space that does not break, which in running text is no more than a space.</summary>
    private static bool IsSpace(char c) => c is ' ' or '\t' or '\n' or '\r' or '\f' or '\u00A0';
}
