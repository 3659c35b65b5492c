using System.Text.RegularExpressions;

namespace SearchEngine.Core.Corpus.Html;

/// <summary>Values as pages and feeds write them → values of an article; null for what cannot be one.</summary>
internal static partial class PageValues
{
    private const int LongestLine = 2000;
    private const int FirstYear = 1600;
    /// <summary>So many keywords are kept; pages that carry more carry nonsense.</summary>
    public const int MostKeywords = 100;

    /// <summary>Text with or without markup and entities, on one line; null when nothing is left.</summary>
    public static string? Line(string? text) =>
        text is null ? null : Plain(text.AsSpan().IndexOfAny('<', '&') >= 0 ? HtmlParagraphs.Text(HtmlParsing.Page(text)) : text);

    /// <summary>Text that is no markup, on one line; null when nothing is left.</summary>
    public static string? Plain(string text)
    {
        string line = Space().Replace(text, " ").Trim();
        return line.Length == 0 ? null : line.Length <= LongestLine ? line : line[..LongestLine];
    }

    /// <summary>Text with or without markup and entities, its paragraphs parted by blank lines; null when nothing is left.</summary>
    public static string? Paragraphs(string text)
    {
        string paragraphs = HasTags(text) ? HtmlParagraphs.Text(HtmlParsing.Page(text)) : JsonText.Paragraphs(TextDecoding.WithoutEntities(text));
        return paragraphs.Length == 0 ? null : paragraphs;
    }

    /// <summary>
    /// A date as pages write it: with or without a time and an offset. Years before newspapers are what programs print that know no date.
    /// </summary>
    public static DateTimeOffset? Date(string? text) =>
        text is null ? null
        : NewsDate.TryParse(text, out DateTimeOffset date) ? (date.Year >= FirstYear ? date : null)
        : PageDate.OfLine(text.Trim()) is { Date: { Year: >= FirstYear } printed } ? printed
        : null;

    /// <summary>A BCP 47 tag, also where it was written as <c>en_GB</c>; null for what is none.</summary>
    public static string? Language(string? text)
    {
        string tag = (text ?? "").Trim().Replace('_', '-');
        return Tag().IsMatch(tag) ? tag : null;
    }

    /// <summary>An address, absolute where it or <paramref name="page"/> is; null when it is no address of the web.</summary>
    public static string? Url(string? text, string? page)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        Uri? basis = Uri.TryCreate(page, UriKind.Absolute, out Uri? of) ? of : null;
        bool made = basis is null ? Uri.TryCreate(text.Trim(), UriKind.Absolute, out Uri? url) : Uri.TryCreate(basis, text.Trim(), out url);
        return made && (url!.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps) ? url.AbsoluteUri : null;
    }

    /// <summary>The people of delivered credits; addresses of profiles are none.</summary>
    public static List<string> Authors(IEnumerable<string> credits) =>
        [.. credits.Where(credit => !credit.Contains("://", StringComparison.Ordinal)).SelectMany(Byline.AuthorsOf).Select(name => name.Trim())
            .Where(name => name.Length is > 1 and <= 100).Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>Keywords parted by commas or semicolons.</summary>
    public static IEnumerable<string> Keywords(string text) =>
        TextDecoding.WithoutEntities(text).Split([',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Line).OfType<string>().Take(MostKeywords);

    private static bool HasTags(string text) => TagPattern().IsMatch(text);

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Space();

    [GeneratedRegex(@"^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,4}$", RegexOptions.CultureInvariant)]
    private static partial Regex Tag();

    [GeneratedRegex(@"</?[A-Za-z][A-Za-z0-9]*(?:\s[^<>]*)?/?>", RegexOptions.CultureInvariant)]
    private static partial Regex TagPattern();
}
