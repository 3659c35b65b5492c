using System.Buffers;

namespace SearchEngine.Core.Corpus.Wire;

/// <summary>The name of an XML file's root element, as its first bytes show it.</summary>
internal static class XmlRoot
{
    /// <summary>White space, and a byte order mark in either way of looking at it.</summary>
    private static readonly SearchValues<char> BeforeRoot = SearchValues.Create(" \t\r\n\u00EF\u00BB\u00BF\uFEFF");

    private static readonly SearchValues<char> BehindName = SearchValues.Create(" \t\r\n/>");

    /// <summary>The root's local name; null when the bytes are no XML or the root begins behind them.</summary>
    public static string? NameOf(ReadOnlySpan<byte> head)
    {
        if (head.IndexOf((byte)'<') < 0)
            return null;
        // Looking at a name needs no strictness: the bytes may be cut in a character, or be no XML at all.
        string text = XmlEncoding.Width(head).GetString(head);
        int at = text.IndexOf('<', StringComparison.Ordinal);
        // Nothing but a byte order mark and white space may stand before it.
        if (text.AsSpan(0, at).IndexOfAnyExcept(BeforeRoot) >= 0)
            return null;
        while (at >= 0 && at + 1 < text.Length)
        {
            ReadOnlySpan<char> rest = text.AsSpan(at);
            int end = rest.StartsWith("<!--") ? End(rest, "-->") : rest.StartsWith("<?") ? End(rest, "?>") : rest.StartsWith("<!") ? EndOfDocumentType(rest) : 0;
            if (end < 0)
                return null;
            if (end == 0)
                return LocalName(rest[1..]);
            int next = rest[end..].IndexOf('<');
            at = next < 0 ? -1 : at + end + next;
        }

        return null;
    }

    private static int End(ReadOnlySpan<char> text, string mark) => text.IndexOf(mark) is >= 0 and var at ? at + mark.Length : -1;

    private static int EndOfDocumentType(ReadOnlySpan<char> text)
    {
        int inner = text.IndexOf('[');
        int end = text.IndexOf('>');
        if (inner < 0 || end < inner)
            return end < 0 ? -1 : end + 1;
        return text.IndexOf(']') is >= 0 and var close && text[close..].IndexOf('>') is >= 0 and var last ? close + last + 1 : -1;
    }

    private static string? LocalName(ReadOnlySpan<char> tag)
    {
        int end = tag.IndexOfAny(BehindName);
        if (end <= 0)
            return null;
        ReadOnlySpan<char> name = tag[..end];
        return name[(name.IndexOf(':') + 1)..].ToString();
    }
}
