using System.Text.RegularExpressions;

namespace SearchEngine.Core.Corpus.Wire;

/// <summary>
/// The lines of a story in ANPA 1312, told apart: a caret begins a line above the story or between its parts, a tab a
/// paragraph.
/// </summary>
internal sealed partial class AnpaStory
{
    /// <summary>From so many characters on, a line above the story sums it up; a shorter one belongs to it.</summary>
    private const int SummaryLength = 60;

    private readonly List<string> _above = [];
    private readonly List<string> _body = [];
    private bool _begun;
    private bool _bylineAbove;

    /// <summary>The headline; null when there is none.</summary>
    public string? Headline { get; private set; }

    public List<string> Byline { get; } = [];

    public List<string> Notes { get; } = [];

    /// <summary>What sums the story up above it; a story of such lines alone has none.</summary>
    public IEnumerable<string> Summaries => _begun ? _above.Where(line => line.Length >= SummaryLength) : [];

    /// <summary>Takes the next line.</summary>
    public void Take(string line)
    {
        bool flush = line.StartsWith('^');
        string text = LineEnd().Replace(line.TrimStart('^', '\u0008', '\t', ' '), "").Trim();
        bool named = _bylineAbove;
        _bylineAbove = false;
        if (text.Length == 0 || text == "___")
            return;
        if (!flush)
            _begun = true;
        if (line.Contains('\u001e', StringComparison.Ordinal))
            Row(text);
        else if (_begun)
            _body.Add(text);
        else if (Byliner().IsMatch(text))
        {
            Byline.Add(text);
            _bylineAbove = true;
        }
        else if (Note().IsMatch(text))
            Notes.Add(text);
        else if (Headline is null)
            Headline = text;
        else if (!named || !line.TrimEnd().EndsWith('=')) // the line under the byline says for whom the author writes
            _above.Add(text);
    }

    /// <summary>The paragraphs, parted by a blank line; rows of a table stand on lines of one paragraph.</summary>
    public string Body() => string.Join("\n\n", _above.Except(Summaries).Concat(_body).Select(SevenBitText.Typography).Where(text => text.Length > 0));

    /// <summary>A row of a table, whose cells are parted by the character that justifies them.</summary>
    private void Row(string text)
    {
        string row = string.Join(" | ", text.Split('\u001e', '\u001f').Select(SevenBitText.Typography).Where(cell => cell.Length > 0));
        if (_body.Count > 0 && _body[^1].Contains(" | ", StringComparison.Ordinal))
            _body[^1] += "\n" + row;
        else
            _body.Add(row);
    }

    [GeneratedRegex(@"[<=]?\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex LineEnd();

    [GeneratedRegex(@"^By\s+\S", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Byliner();

    [GeneratedRegex(@"^\(?(?:Eds?:|EDS:|EDITORS?['’]?S? NOTE|[A-Z]{2,4} (?:Photo|Video|Graphic)s?\b|With )", RegexOptions.CultureInvariant)]
    private static partial Regex Note();
}
