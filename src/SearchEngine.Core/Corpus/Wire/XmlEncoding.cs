using System.Text;

namespace SearchEngine.Core.Corpus.Wire;

/// <summary>
/// In which encoding an XML file really is. What it declares is often wrong, since programs pass on a declaration when they
/// convert the text; so the bytes are believed first: a byte order mark, then what can only be UTF-8.
/// </summary>
internal static class XmlEncoding
{
    /// <summary>So many bytes are looked at.</summary>
    public const int SampleLength = 256 * 1024;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The encoding of a file that begins with these bytes.</summary>
    /// <exception cref="XmlProblemException">The file declares one that is not known, and is not UTF-8 either.</exception>
    public static Encoding Of(ReadOnlySpan<byte> head)
    {
        if (Wide(head) is { } wide)
            return wide;
        string? declared = Declared(head);
        if (IsUtf8(head) && (declared is null || head.ContainsAnyExceptInRange((byte)0, (byte)0x7F) || IsAsciiCompatible(declared)))
            return StrictUtf8;
        // What is no UTF-8, whatever it says, was saved in the encoding of Western Windows; Latin-1 is a part of it.
        return declared is null || IsUtf8Name(declared) || IsLatin1(declared) ? Named("windows-1252")!
            : Named(declared) ?? throw new XmlProblemException(1, $"the file declares the encoding \"{declared}\", which is not known; save it as UTF-8");
    }

    /// <summary>An encoding of as many bytes a character as these show, in which markup can be read; never fails on any bytes.</summary>
    public static Encoding Width(ReadOnlySpan<byte> head) => Wide(head) is not { } wide ? Encoding.Latin1 : wide.CodePage == Encoding.Unicode.CodePage ? Encoding.Unicode : Encoding.BigEndianUnicode;

    /// <summary>The name in the XML declaration; null when there is none.</summary>
    private static string? Declared(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
            head = head[3..];
        head = head.TrimStart(" \t\r\n"u8);
        int end = head.IndexOf("?>"u8);
        if (!head.StartsWith("<?xml"u8) || end < 0)
            return null;
        string declaration = Encoding.Latin1.GetString(head[..end]);
        int at = declaration.IndexOf("encoding", StringComparison.Ordinal);
        int open = at < 0 ? -1 : declaration.IndexOfAny(['"', '\''], at);
        int close = open < 0 ? -1 : declaration.IndexOf(declaration[open], open + 1);
        return close < 0 ? null : declaration[(open + 1)..close].Trim();
    }

    private static UnicodeEncoding? Wide(ReadOnlySpan<byte> head) =>
        head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || head.StartsWith((ReadOnlySpan<byte>)[(byte)'<', 0]) ? new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true)
        : head.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) || head.StartsWith((ReadOnlySpan<byte>)[0, (byte)'<']) ? new UnicodeEncoding(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true)
        : null;

    private static bool IsUtf8(ReadOnlySpan<byte> head)
    {
        // The sample may cut the last character in two.
        int end = head.Length;
        for (int back = 1; head.Length == SampleLength && back <= 3; back++)
        {
            if (head[^back] >= 0xC0)
                end = head.Length - back;
        }

        return System.Text.Unicode.Utf8.IsValid(head[..end]);
    }

    private static bool IsUtf8Name(string name) => name.Equals("utf-8", StringComparison.OrdinalIgnoreCase) || name.Equals("utf8", StringComparison.OrdinalIgnoreCase);

    private static bool IsLatin1(string name) =>
        name.ToUpperInvariant() is "ISO-8859-1" or "ISO8859-1" or "ISO_8859-1" or "LATIN1" or "LATIN-1" or "US-ASCII" or "ASCII" or "WINDOWS-1252" or "CP1252";

    /// <summary>Whether ASCII bytes mean ASCII under the name: not so in UTF-7 and in the encodings that shift with escapes.</summary>
    private static bool IsAsciiCompatible(string name) =>
        !name.StartsWith("iso-2022", StringComparison.OrdinalIgnoreCase) && !name.StartsWith("hz-", StringComparison.OrdinalIgnoreCase) && !name.StartsWith("utf-7", StringComparison.OrdinalIgnoreCase);

    private static Encoding? Named(string name)
    {
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
