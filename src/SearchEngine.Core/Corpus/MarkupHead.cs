using System.Text;
using System.Text.RegularExpressions;

namespace SearchEngine.Core.Corpus;

/// <summary>What the first bytes of a file of markup show: its root element, well-formed or not, in whatever width of characters.</summary>
internal static partial class MarkupHead
{
    /// <summary>The text of the head, for looking at: ASCII as it is, other characters as anything.</summary>
    public static string Text(ReadOnlySpan<byte> head)
    {
        string text = Encoding.Latin1.GetString(head);
        return text.Contains('\0', StringComparison.Ordinal) && text.Contains('<', StringComparison.Ordinal) ? text.Replace("\0", "", StringComparison.Ordinal) : text;
    }

    /// <summary>The name of the first element as it is written, with its prefix; null when the head does not begin with markup.</summary>
    public static string? Root(string head) => RootPattern().Match(head) is { Success: true } match ? match.Groups["name"].Value : null;

    [GeneratedRegex(
        @"^(?:\xEF\xBB\xBF|\xFF\xFE|\xFE\xFF)?\s*(?:<\?(?>[^>]*)>\s*|<!--(?>(?:[^-]|-(?!->))*)-->\s*|<!(?!--)(?>[^>\[]*)(?:\[(?>[^\]]*)\]\s*)?>\s*)*<(?<name>[A-Za-z_][A-Za-z0-9_.:\-]*)",
        RegexOptions.CultureInvariant)]
    private static partial Regex RootPattern();
}
