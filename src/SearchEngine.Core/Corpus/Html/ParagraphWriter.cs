using System.Collections.Frozen;
using System.Text;
using System.Text.RegularExpressions;

namespace SearchEngine.Core.Corpus.Html;

/// <summary>
/// Turns a walk through marked-up text into paragraphs, for the elements of HTML and of NITF. White space counts as in a
/// browser. Items of a list stand on lines of one paragraph, each behind a bullet; rows of a table on lines, their cells
/// parted by <c>" | "</c>. What is no running text (scripts, styles, figures, the header of a page) is left out.
/// </summary>
internal sealed partial class ParagraphWriter
{
    private const string Bullet = "• ";
    private const string CellBorder = " | ";

    private static readonly FrozenSet<string> Skipped = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "head", "title", "script", "style", "template", "noscript", "svg", "math", "iframe", "object", "embed", "audio", "video", "canvas", "button",
        "select", "textarea", "figure", "figcaption", "picture", "media", "header", "nav");

    private static readonly FrozenSet<string> Blocks = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "html", "body", "body.content", "body.end", "p", "div", "section", "article", "main", "aside", "footer", "address", "blockquote", "bq", "block", "pre", "h1",
        "h2", "h3", "h4", "h5", "h6", "hl1", "hl2", "hr", "ul", "ol", "dl", "table", "nitf-table", "caption", "custom-table", "fn", "note", "details", "summary",
        "fieldset", "legend", "form");

    private static readonly FrozenSet<string> Lines = FrozenSet.Create(StringComparer.OrdinalIgnoreCase, "li", "dt", "dd", "tr");

    private readonly List<string> _paragraphs = [];
    private readonly StringBuilder _text = new();
    private readonly Stack<bool> _layouts = new();
    private bool _space;
    private bool _bullet;
    private int _breaks;
    private int _borders;
    private int _items;
    private int _cells;
    private int _preformatted;

    /// <summary>Whether what is inside an element of this name belongs to no running text.</summary>
    public static bool IsSkipped(string name) => Skipped.Contains(name);

    /// <summary>An element begins.</summary>
    /// <param name="name">Its local name.</param>
    /// <param name="layout">Of a table: whether it only arranges a page, so that its cells hold paragraphs and no data.</param>
    public void Enter(string name, bool layout = false)
    {
        if (Is(name, "br"))
            LineBreak();
        else if (Blocks.Contains(name))
            Block();
        if (Is(name, "table"))
            _layouts.Push(layout);
        else if (Is(name, "pre"))
            _preformatted++;
        else if (Lines.Contains(name))
            EnterLine(name);
        else if (IsCell(name))
            EnterCell();
    }

    /// <summary>An element ends.</summary>
    public void Leave(string name)
    {
        if (Is(name, "table"))
            _layouts.TryPop(out _);
        else if (Is(name, "pre"))
            _preformatted--;
        else if (Lines.Contains(name) && !(Is(name, "tr") && InLayout))
            _items--;
        else if (IsCell(name) && !InLayout)
            _cells--;
        if (Blocks.Contains(name) || (InLayout && (IsCell(name) || Is(name, "tr"))))
            Block();
        else if (Lines.Contains(name))
            LineBreak(once: true);
    }

    /// <summary>A paragraph ends here, whatever the elements say.</summary>
    public void Break() => Block();

    /// <summary>Text stands here.</summary>
    public void Text(string text)
    {
        foreach (char c in text)
        {
            if (_preformatted > 0 && c == '\n')
                LineBreak();
            else if (c is '\r' or '\n' or '\f' || (c is ' ' or '\t' && _preformatted == 0))
                _space = true;
            else
                Character(c);
        }
    }

    /// <summary>The paragraphs, in order; none is blank.</summary>
    public IReadOnlyList<string> Paragraphs()
    {
        EndParagraph();
        return _paragraphs;
    }

    private bool InLayout => _layouts.TryPeek(out bool layout) && layout;

    private static bool Is(string name, string other) => string.Equals(name, other, StringComparison.OrdinalIgnoreCase);

    private static bool IsCell(string name) => Is(name, "td") || Is(name, "th");

    private void EnterLine(string name)
    {
        if (Is(name, "tr") && InLayout)
        {
            Block();
            return;
        }

        LineBreak(once: true);
        _items++;
        _bullet = Is(name, "li");
        _borders = -1;
    }

    private void EnterCell()
    {
        if (InLayout)
        {
            Block();
            return;
        }

        _borders++;
        _cells++;
    }

    private void Block()
    {
        if (_cells > 0)
            _space = true;
        else if (_items > 0)
            LineBreak(once: true);
        else
            EndParagraph();
    }

    private void LineBreak(bool once = false)
    {
        if (_cells > 0)
            _space = true;
        else if (_text.Length > 0)
            _breaks = once ? Math.Max(_breaks, 1) : _breaks + 1;
    }

    private void Character(char c)
    {
        // Two breaks in a row are how running text without <p> parts its paragraphs.
        if (_breaks > 1 && _items == 0)
            EndParagraph();
        if (_breaks > 0)
            _text.Append('\n');
        bool atStart = _text.Length == 0 || _breaks > 0;
        if (_bullet)
            _text.Append(Bullet);
        else if (_borders > 0)
            _text.Append(atStart ? CellBorder[1..] : CellBorder);
        else if (_space && !atStart)
            _text.Append(' ');
        _text.Append(c);
        (_space, _bullet, _breaks) = (false, false, 0);
        _borders = Math.Min(_borders, 0);
    }

    /// <summary>The text without markup that was escaped once too often: its entities, and the tags that then show.</summary>
    private static string Unescaped(string text)
    {
        string plain = TextDecoding.WithoutEntities(text);
        return plain != text || plain.Contains("</", StringComparison.Ordinal) ? Tag().Replace(plain, "") : text;
    }

    private void EndParagraph()
    {
        string paragraph = _text.ToString().Trim();
        if (paragraph.Length > 0)
            _paragraphs.Add(Unescaped(paragraph));
        _text.Clear();
        (_space, _bullet, _breaks) = (false, false, 0);
        _borders = Math.Min(_borders, 0);
    }

    [GeneratedRegex(@"</?[A-Za-z][^<>]{0,200}>", RegexOptions.CultureInvariant)]
    private static partial Regex Tag();
}
