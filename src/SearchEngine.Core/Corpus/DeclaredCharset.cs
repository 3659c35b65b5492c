using System.Text;
using System.Text.RegularExpressions;

namespace SearchEngine.Core.Corpus;

/// <summary>
/// The charset that a page, a feed or the header beside it declares, by the labels of the WHATWG Encoding Standard and the code pages of
/// .NET. Latin-1 and ASCII mean windows-1252, as they do in browsers.
/// </summary>
internal static partial class DeclaredCharset
{
    /// <summary>So far from the top a declaration is looked for, in bytes.</summary>
    private const int Reach = 4096;

    /// <summary>The label in a header such as <c>text/html; charset=koi8-r</c>; null when it gives none.</summary>
    public static string? OfContentType(string? header) =>
        header is not null && Parameter().Match(header) is { Success: true } match ? match.Groups["label"].Value : null;

    /// <summary>The label in an XML declaration or in a <c>meta</c> element at the top of the text; null when there is none.</summary>
    public static string? InText(ReadOnlySpan<byte> bytes)
    {
        string top = Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, Reach)]);
        return (XmlDeclaration().Match(top) is { Success: true } xml ? xml : Meta().Match(top)) is { Success: true } match ? match.Groups["label"].Value : null;
    }

    /// <summary>
    /// The encoding of a label; null when it is unknown, and where it is one of Unicode's: those show in the bytes themselves.
    /// </summary>
    public static Encoding? Find(string? label)
    {
        string name = (label ?? "").Trim().ToLowerInvariant();
        name = name switch
        {
            "ascii" or "us-ascii" or "latin1" or "l1" or "iso-8859-1" or "iso8859-1" or "iso88591" or "iso_8859-1" or "cp819" or "x-cp1252" or "cp1252" => "windows-1252",
            "iso-8859-9" or "latin5" or "iso8859-9" or "iso_8859-9" => "windows-1254",
            "iso-8859-11" or "tis-620" => "windows-874",
            "x-sjis" or "sjis" or "ms_kanji" or "windows-31j" => "shift_jis",
            "gb2312" or "gbk" or "x-gbk" or "gb_2312-80" or "cp936" => "gb18030",
            "ks_c_5601-1987" or "ksc5601" or "windows-949" or "cp949" => "ks_c_5601-1987",
            "big5-hkscs" or "cn-big5" => "big5",
            "x-mac-roman" or "mac" => "macintosh",
            _ when name.StartsWith("utf", StringComparison.Ordinal) || name.StartsWith("unicode", StringComparison.Ordinal) => "",
            _ when name.StartsWith("iso8859-", StringComparison.Ordinal) => "iso-8859-" + name["iso8859-".Length..],
            _ when name.StartsWith("cp125", StringComparison.Ordinal) => "windows-" + name[2..],
            _ => name,
        };
        if (name.Length is 0 or > 40)
            return null;
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"charset\s*=\s*[""']?(?<label>[A-Za-z0-9_:.\-]+)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Parameter();

    [GeneratedRegex(@"^\s*<\?xml\b[^>]{0,200}?\bencoding\s*=\s*[""'](?<label>[A-Za-z0-9_:.\-]+)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex XmlDeclaration();

    [GeneratedRegex(@"<meta\b[^>]{0,300}?\bcharset\s*=\s*[""']?(?<label>[A-Za-z0-9_:.\-]+)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Meta();
}
