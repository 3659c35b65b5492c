using System.Globalization;
using System.Text.RegularExpressions;

namespace SearchEngine.Core.Corpus.Wire;

/// <summary>The text of the wire formats from before Unicode.</summary>
internal static partial class SevenBitText
{
    /// <summary>The whole file as text, or why there is none; exactly one of the two is not null.</summary>
    public static (string? Text, string? Problem) Read(Stream content, int maxBytes)
    {
        using var bytes = new MemoryStream();
        byte[] buffer = new byte[64 * 1024];
        while (content.Read(buffer) is > 0 and var count)
        {
            bytes.Write(buffer, 0, count);
            if (bytes.Length > maxBytes)
                return (null, string.Create(CultureInfo.InvariantCulture, $"the file is longer than {maxBytes:N0} bytes, the most that is read of this format; split it"));
        }

        return (TextDecoding.Narrow(bytes.GetBuffer().AsSpan(0, (int)bytes.Length)), null);
    }

    /// <summary>
    /// The signs that seven bits have no room for, written with those they have: <c>``</c> and <c>''</c> stand for quotation
    /// marks, an underscore between spaces for a dash. Control characters are dropped.
    /// </summary>
    public static string Typography(string text)
    {
        text = text.Replace("``", "“", StringComparison.Ordinal).Replace("''", "”", StringComparison.Ordinal).Replace(" _ ", " — ", StringComparison.Ordinal);
        return Control().Replace(text, " ").Trim();
    }

    [GeneratedRegex(@"[ ]*[\x00-\x09\x0b-\x1f\x7f][\x00-\x09\x0b-\x20\x7f]*", RegexOptions.CultureInvariant)]
    private static partial Regex Control();
}
