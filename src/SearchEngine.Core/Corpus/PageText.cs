using System.Text.RegularExpressions;

namespace SearchEngine.Core.Corpus;

/// <summary>A paragraph of a page.</summary>
/// <param name="Text">Its text on one line, without space at its ends.</param>
/// <param name="Block">The number of the block it stands in; blocks are parted by blank lines.</param>
internal sealed record Paragraph(string Text, int Block);

/// <summary>
/// A saved page's text → its paragraphs. Programs save pages in three ways: a blank line between paragraphs, one line a
/// paragraph, or lines wrapped at some column. The page itself shows which: in running text most wrapped lines go on
/// in lower case, and a paragraph of its own hardly ever begins so.
/// </summary>
internal static partial class PageText
{
    public static List<Paragraph> Paragraphs(string text)
    {
        List<List<string>> blocks = Blocks(TextDecoding.WithoutEntities(text));
        int? width = WrapWidth(blocks);
        bool blankLines = blocks.Count > 1;
        var paragraphs = new List<Paragraph>();
        for (int block = 0; block < blocks.Count; block++)
        {
            string? open = null;
            string lastLine = "";
            foreach (string line in blocks[block])
            {
                if (open is not null && width is { } columns && GoesOn(lastLine, line, columns, blankLines))
                    open = Joined(open, line);
                else
                {
                    if (open is not null)
                        paragraphs.Add(new Paragraph(open, block));
                    open = line;
                }

                lastLine = line;
            }

            if (open is not null)
                paragraphs.Add(new Paragraph(open, block));
        }

        return paragraphs;
    }

    /// <summary>The lines that are not blank, trimmed, in blocks parted by blank lines.</summary>
    private static List<List<string>> Blocks(string text)
    {
        var blocks = new List<List<string>>();
        List<string>? open = null;
        foreach (string raw in LineEnd().Split(text))
        {
            string line = raw.Trim(Space);
            if (line.Length == 0)
            {
                open = null;
                continue;
            }

            if (open is null)
                blocks.Add(open = []);
            open.Add(line);
        }

        return blocks;
    }

    /// <summary>The column at which the page's lines are wrapped; null when a line end is a paragraph's end.</summary>
    private static int? WrapWidth(List<List<string>> blocks)
    {
        int pairs = 0, wrapped = 0, width = 0;
        foreach (List<string> block in blocks)
        {
            for (int i = 1; i < block.Count; i++)
            {
                if (PageLines.StandsAlone(block[i - 1]) || PageLines.StandsAlone(block[i]))
                    continue;
                pairs++;
                if (!BeginsLow(block[i]) || Prose.EndsSentence(block[i - 1]))
                    continue;
                wrapped++;
                width = Math.Max(width, block[i - 1].Length);
            }
        }

        // In running English some four of five wrapped lines go on in lower case.
        return wrapped * 10 >= pairs * 3 && wrapped > 0 ? width : null;
    }

    /// <summary>
    /// Whether a wrapped paragraph goes on: in lower case it does; else when the next word did not fit behind the last
    /// line. Where blank lines part the paragraphs anyway, lines that are only nearly full go on too.
    /// </summary>
    private static bool GoesOn(string last, string line, int width, bool blankLines)
    {
        if (PageLines.StandsAlone(last) || PageLines.StandsAlone(line) || PageLines.IsBullet(line))
            return false;
        if (BeginsLow(line) && !Prose.EndsSentence(last))
            return true;
        int word = line.IndexOf(' ', StringComparison.Ordinal) is > 0 and var end ? end : line.Length;
        int needed = last.Length + 1 + word;
        return blankLines ? needed > width * 3 / 4 : needed > width;
    }

    private static string Joined(string text, string line)
    {
        bool hyphen = text.Length > 1 && text[^1] == '-' && char.IsLetterOrDigit(text[^2]) && !SuspendedHyphen().IsMatch(line);
        return hyphen ? text + line : text + " " + line;
    }

    private static bool BeginsLow(string line) => char.IsLower(line[0]);

    /// <summary>What is trimmed from lines: white space, and marks that have no width.</summary>
    private static readonly char[] Space =
        [' ', '\t', '\v', '\f', '\u00A0', '\u1680', '\u2000', '\u2001', '\u2002', '\u2003', '\u2004', '\u2005', '\u2006', '\u2007', '\u2008',
         '\u2009', '\u200A', '\u200B', '\u202F', '\u205F', '\u3000', '\u2060', '\uFEFF'];

    [GeneratedRegex("\r\n|[\n\r\u0085\u2028\u2029\f]", RegexOptions.CultureInvariant)]
    private static partial Regex LineEnd();

    [GeneratedRegex(@"^(and|or|to|nor)\b", RegexOptions.CultureInvariant)]
    private static partial Regex SuspendedHyphen();
}
