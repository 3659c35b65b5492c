using System.Text;

namespace SearchEngine.Core.Corpus;

/// <summary>Brings the white space of delivered text into the archive's form. The words are left alone.</summary>
internal static class JsonText
{
    /// <summary>
    /// Paragraphs parted by one blank line. A text without any blank line parts its paragraphs by single line breaks,
    /// so each of those becomes a blank line; in a text that has blank lines, single breaks are kept.
    /// </summary>
    public static string Paragraphs(string text)
    {
        text = text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        string[] lines = text.Trim().Split('\n');
        bool blankLinesPart = lines.Any(string.IsNullOrWhiteSpace);
        var result = new StringBuilder(text.Length);
        bool open = false;
        foreach (string line in lines)
        {
            string trimmed = line.TrimEnd();
            if (trimmed.Length == 0)
            {
                open = false;
                continue;
            }

            if (result.Length > 0)
                result.Append(open && blankLinesPart ? "\n" : "\n\n");
            result.Append(trimmed);
            open = true;
        }

        return result.ToString();
    }

    /// <summary>The text on one line, without space at its ends.</summary>
    public static string OneLine(string text)
    {
        text = text.Trim();
        return text.AsSpan().IndexOfAny('\n', '\r') < 0
            ? text
            : string.Join(' ', text.Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }
}
