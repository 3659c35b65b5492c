using SearchEngine.Core.Corpus.Html;

namespace SearchEngine.Core.Corpus.Wire;

/// <summary>Delivered text without markup elements → paragraphs.</summary>
internal static class WireText
{
    /// <summary>Lines shorter than this are not broken because a page was full.</summary>
    private const int LeastWidth = 50;

    /// <summary>
    /// The paragraphs, parted by a blank line. Lines that were broken only because they were full are joined: the next
    /// word would not have fitted into the longest line. Escaped HTML is read as such.
    /// </summary>
    public static string Of(string text)
    {
        if (HoldsMarkup(text))
            return HtmlParagraphs.Of(text);
        string[] lines = text.ReplaceLineEndings("\n").Split('\n');
        int width = lines.Max(line => line.TrimEnd().Length);
        return width is < LeastWidth or > 100 ? JsonText.Paragraphs(TextDecoding.WithoutEntities(text)) : JsonText.Paragraphs(TextDecoding.WithoutEntities(Joined(lines, width)));
    }

    private static string Joined(string[] lines, int width)
    {
        var joined = new System.Text.StringBuilder();
        for (int i = 0; i < lines.Length; i++)
        {
            string line = lines[i].TrimEnd();
            joined.Append(line);
            if (i + 1 == lines.Length)
                break;
            string next = lines[i + 1];
            int space = next.IndexOf(' ', StringComparison.Ordinal);
            int word = space < 0 ? next.Length : space;
            bool wasFull = word > 0 && line.Length > 0 && line.Length + 1 + word > width && !IsTable(line) && !IsTable(next);
            joined.Append(wasFull ? ' ' : '\n');
        }

        return joined.ToString();
    }

    private static bool IsTable(string line) => line.TrimStart().Contains("   ", StringComparison.Ordinal) || line.StartsWith(' ');

    private static bool HoldsMarkup(string text) =>
        text.Contains("</p>", StringComparison.OrdinalIgnoreCase) || text.Contains("<p>", StringComparison.OrdinalIgnoreCase) || text.Contains("<br", StringComparison.OrdinalIgnoreCase)
        || text.Contains("</div>", StringComparison.OrdinalIgnoreCase) || text.Contains("</a>", StringComparison.OrdinalIgnoreCase);
}
