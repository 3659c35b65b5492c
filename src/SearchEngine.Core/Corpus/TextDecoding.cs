using System.Net;
using System.Text;

namespace SearchEngine.Core.Corpus;

/// <summary>Bytes of a text file → characters, whatever program saved it.</summary>
internal static class TextDecoding
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>What windows-1252 puts where Latin-1 has control characters; 0 where it puts nothing.</summary>
    private const string Windows1252 =
        "\u20AC\0\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\0\u017D\0"
        + "\0\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\0\u017E\u0178";

    /// <summary>The text, or why there is none; exactly one of the two is not null.</summary>
    /// <param name="bytes">The whole text.</param>
    /// <param name="charset">
    /// The charset that somebody declared (a header, an XML declaration, a <c>meta</c> element). A byte order mark, and text beyond ASCII
    /// that is valid UTF-8, are believed before it: both hardly ever come about by accident, and wrong declarations are common.
    /// </param>
    public static (string? Text, string? Problem) Decode(ReadOnlySpan<byte> bytes, string? charset = null)
    {
        if (bytes.IsEmpty)
            return (null, "the file is empty");
        string text;
        if (Wide(bytes) is var (encoding, mark))
            text = encoding.GetString(bytes[mark..]);
        else if (Signature(bytes) is { } kind)
            return (null, $"the file is binary ({kind}), not text");
        else if (bytes.Contains((byte)0))
            return (null, "the file is binary, not text (or UTF-16 without a byte order mark; save it as UTF-8)");
        else
            text = Narrow(bytes, DeclaredCharset.Find(charset));

        if (text.Contains('\0', StringComparison.Ordinal) || text.Count(IsStray) > text.Length / 20)
            return (null, "the file is binary, not text");
        return string.IsNullOrWhiteSpace(text) ? (null, "the file holds nothing but white space") : (text, null);
    }

    /// <summary>
    /// HTML entities → characters, named and numeric, also where the ampersand itself was escaped once more. Numbers
    /// 128 to 159 mean windows-1252, as they do in browsers.
    /// </summary>
    public static string WithoutEntities(string text)
    {
        for (int round = 0; round < 3 && text.Contains('&', StringComparison.Ordinal); round++)
        {
            string decoded = WebUtility.HtmlDecode(text);
            if (decoded == text)
                break;
            text = decoded;
        }

        return text.AsSpan().ContainsAnyInRange('\u0080', '\u009F')
            ? string.Create(text.Length, text, static (span, source) =>
            {
                for (int i = 0; i < span.Length; i++)
                    span[i] = FromWindows1252(source[i]);
            })
            : text;
    }

    /// <summary>Text of one byte or UTF-8 a character: UTF-8 where it is valid, else windows-1252.</summary>
    internal static string Narrow(ReadOnlySpan<byte> bytes, Encoding? declared = null)
    {
        // Where everything is ASCII, only a charset that shifts by escapes (ISO-2022, HZ) says anything else.
        if (declared is not null && bytes.IndexOfAny((byte)0x1B, (byte)'~') >= 0 && Ascii.IsValid(bytes))
            return declared.GetString(bytes);
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
            bytes = bytes[3..];
        try
        {
            return StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            if (declared is not null)
                return declared.GetString(bytes);
            char[] characters = new char[bytes.Length];
            for (int i = 0; i < bytes.Length; i++)
                characters[i] = FromWindows1252((char)bytes[i]);
            return new string(characters);
        }
    }

    private static (Encoding Encoding, int Mark)? Wide(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE, 0, 0]) ? (Encoding.UTF32, 4)
        : bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) ? (Encoding.Unicode, 2)
        : bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) ? (Encoding.BigEndianUnicode, 2)
        : bytes.StartsWith((ReadOnlySpan<byte>)[0, 0, 0xFE, 0xFF]) ? (new UTF32Encoding(bigEndian: true, byteOrderMark: false), 4)
        // Markup begins with "<", which shows the width of its characters without a mark.
        : bytes.StartsWith((ReadOnlySpan<byte>)[(byte)'<', 0, 0, 0]) ? (Encoding.UTF32, 0)
        : bytes.StartsWith((ReadOnlySpan<byte>)[0, 0, 0, (byte)'<']) ? (new UTF32Encoding(bigEndian: true, byteOrderMark: false), 0)
        : bytes.StartsWith((ReadOnlySpan<byte>)[(byte)'<', 0]) ? (Encoding.Unicode, 0)
        : bytes.StartsWith((ReadOnlySpan<byte>)[0, (byte)'<']) ? (Encoding.BigEndianUnicode, 0)
        : null;

    /// <summary>What binary format the bytes begin like; null when they are like none that is known.</summary>
    internal static string? Signature(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith("%PDF-"u8) ? "a PDF"
        : bytes.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47]) ? "a PNG picture"
        : bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? "a JPEG picture"
        : bytes.StartsWith("GIF8"u8) ? "a GIF picture"
        : bytes.StartsWith((ReadOnlySpan<byte>)[0xFD, 0x37, 0x7A, 0x58, 0x5A, 0]) ? "an XZ archive (unpack it first)"
        : bytes.Length > 262 && bytes[257..262].SequenceEqual("ustar"u8) ? "a tar archive (unpack it first)"
        : bytes.StartsWith("PK\u0003\u0004"u8) ? "a ZIP archive or an office document"
        : null;

    private static char FromWindows1252(char c) =>
        c is >= '\u0080' and <= '\u009F' && Windows1252[c - 0x80] is not '\0' and var printed ? printed : c;

    private static bool IsStray(char c) => c < ' ' && c is not ('\t' or '\n' or '\r' or '\f' or '\v' or '\u001b');
}
