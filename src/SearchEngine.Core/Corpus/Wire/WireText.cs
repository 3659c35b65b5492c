using System.Text;
using SearchEngine.Core.Corpus.Html;

namespace SearchEngine.Core.Corpus.Wire;

/// <summary>Delivered text without markup elements → paragraphs.</summary>
internal static class WireText
{
    /// <summary>Between these widths lines are broken because they were full; shorter and longer ones are meant so.</summary>
    private const int LeastWidth = 50, MostWidth = 100;

    /// <summary>The paragraphs, parted by a blank line; escaped HTML is read as such.</summary>
    public static string Of(string text) => HoldsMarkup(text) ? HtmlBody.Of(text) : Lines(TextDecoding.WithoutEntities(text));

    /// <summary>The paragraphs of plain text.</summary>
    public static string Lines(string text) => JsonText.Paragraphs(Unwrapped(text));

    /// <summary>
    /// The text without line breaks that are there only because a line was full: the next word would not have fitted into the
    /// longest line. A line that begins with a space begins a paragraph.
    /// </summary>
    public static string Unwrapped(string text)
    {
        string[] lines = text.ReplaceLineEndings("\n").Split('\n');
        int width = lines.Max(line => line.TrimEnd().Length);
        return width is >= LeastWidth and <= MostWidth ? Joined(lines, width) : text;
    }

    private static string Joined(string[] lines, int width)
    {
        var joined = new StringBuilder();
        for (int i = 0; i < lines.Length; i++)
        {
            string line = lines[i].TrimEnd();
            joined.Append(line.Contains("   ", StringComparison.Ordinal) ? line.TrimStart('\t') : line.TrimStart());
            if (i + 1 == lines.Length)
                break;
            string next = lines[i + 1];
            int word = next.IndexOf(' ', StringComparison.Ordinal) is >= 0 and var space ? space : next.Length;
            bool indented = IsIndented(next) && !IsTable(next);
            bool wasFull = word > 0 && !indented && line.Length > 0 && line.Length + 1 + word > width && !IsTable(line) && !IsTable(next);
            joined.Append(wasFull ? " " : indented && line.Length > 0 && !IsTable(line) ? "\n\n" : "\n");
        }

        return joined.ToString();
    }

    private static bool IsIndented(string line) => line.Length > 0 && line[0] is ' ' or '\t' && !string.IsNullOrWhiteSpace(line);

    /// <summary>Whether the line holds columns, which are set by runs of spaces.</summary>
    private static bool IsTable(string line) => line.TrimStart().Contains("   ", StringComparison.Ordinal);

    private static bool HoldsMarkup(string text) =>
        text.Contains("</p>", StringComparison.OrdinalIgnoreCase) || text.Contains("<p>", StringComparison.OrdinalIgnoreCase) || text.Contains("<br", StringComparison.OrdinalIgnoreCase)
        || text.Contains("</div>", StringComparison.OrdinalIgnoreCase) || text.Contains("</a>", StringComparison.OrdinalIgnoreCase);
}
