using System.Buffers;
using System.Globalization;
using System.Text.RegularExpressions;
using SearchEngine.Core.Articles;

namespace SearchEngine.Core.Corpus.Wire;

/// <summary>Why an item of a wire gives no article: what it is, or what in it cannot be taken.</summary>
internal sealed class WireException(string reason) : Exception(reason);

/// <summary>
/// What the formats of the wires have in common: how their values become the fields of an article. A value that decides
/// who may see the item (its status, its embargo) must be understood, or the item is refused; any other that cannot be
/// understood is left out, since a story is worth more than its metadata.
/// </summary>
internal static partial class WireArticle
{
    /// <summary>Signs that end the place in a dateline: of a date, of a source, or the dash.</summary>
    private static readonly SearchValues<char> BehindPlace = SearchValues.Create("0123456789([–—");

    /// <summary>An item becomes an article, or the reason why not.</summary>
    public static ReadOutcome Read(Func<ArticleFields> item, string path, int? line)
    {
        try
        {
            Article article = item().Over(new Article { Id = "-" });
            return article.Headline.Length == 0 && article.Body.Length == 0
                ? ReadOutcome.Failed(path, line, "the item has neither a headline nor a text; there is nothing to find it by")
                : ReadOutcome.Of(article);
        }
        catch (Exception e) when (e is WireException or InvalidDataException)
        {
            return ReadOutcome.Failed(path, line, e.Message);
        }
    }

    /// <summary>When the story was first published, and when this version was made where that is later.</summary>
    public static (DateTimeOffset? Published, DateTimeOffset? Updated) Dates(string? firstCreated, string? versionCreated)
    {
        DateTimeOffset? first = Date(firstCreated);
        DateTimeOffset? version = Date(versionCreated);
        return (first ?? version, first is not null && version > first ? version : null);
    }

    /// <summary>A date; null when it is absent or none.</summary>
    public static DateTimeOffset? Date(string? text) =>
        !string.IsNullOrWhiteSpace(text) && NewsDate.TryParse(text.Trim(), out DateTimeOffset date) ? date : null;

    /// <summary>The end of an embargo; null when the item says nothing of one.</summary>
    /// <exception cref="WireException">It says something that is no date.</exception>
    public static DateTimeOffset? Embargo(string? text, string name) =>
        string.IsNullOrWhiteSpace(text) ? null
        : Date(text) ?? throw new WireException($"{name} is \"{text.Trim()}\", which is no date, so that nobody knows how long the item must not be shown; write {NewsDate.Accepted}");

    /// <summary>What a status means; the part of a code before the colon is its vocabulary. None at all means usable.</summary>
    /// <exception cref="WireException">The status is not known.</exception>
    public static PublishingStatus Status(string? value, string name)
    {
        string status = (value ?? "usable").Trim();
        return status[(status.LastIndexOfAny([':', '/']) + 1)..].ToUpperInvariant() switch
        {
            "USABLE" or "" => PublishingStatus.Usable,
            "WITHHELD" or "EMBARGOED" => PublishingStatus.Withheld,
            "CANCELED" or "CANCELLED" => PublishingStatus.Canceled,
            _ => throw new WireException($"{name} is \"{status}\", which is not known, so that nobody knows whether the item may be shown; it can be usable, withheld or canceled"),
        };
    }

    /// <summary>A version number, 1 or more; null for anything else, such as the 0 with which some count from nothing.</summary>
    public static int? Version(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > 0 ? number : null;

    /// <summary>An urgency from 1 to 9; null for anything else.</summary>
    public static int? Urgency(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number is >= 1 and <= 9 ? number : null;

    /// <summary>Several notes as one text; what another of them says as well comes once. Null when there is none.</summary>
    public static string? Joined(params IEnumerable<string?> notes)
    {
        string[] filled = [.. notes.OfType<string>().Select(JsonText.OneLine).Where(note => note.Length > 0).Distinct(StringComparer.Ordinal)];
        string[] kept = [.. filled.Where(note => !filled.Any(other => other.Length > note.Length && other.Contains(note, StringComparison.Ordinal)))];
        return kept.Length == 0 ? null : string.Join(" · ", kept);
    }

    /// <summary>The first value that is not blank.</summary>
    public static string? FirstFilled(params IEnumerable<string?> values) =>
        values.FirstOrDefault(value => !string.IsNullOrWhiteSpace(value)) is { } value ? JsonText.OneLine(value) : null;

    /// <summary>Keywords each once, in order, without blanks and bare codes.</summary>
    public static IReadOnlyList<string> Keywords(params IEnumerable<string?> names) =>
        [.. names.OfType<string>().Select(JsonText.OneLine).Where(name => name.Length > 1 && !Code().IsMatch(name)).Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>The authors that credits name, without the organisations, offices and dates that stand behind their names.</summary>
    public static IReadOnlyList<string> Authors(params IEnumerable<string?> credits) =>
        [.. credits.OfType<string>().SelectMany(credit => Byline.AuthorsOf(credit).Where(IsAuthor)).Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>One word may be a pen name or initials, so only what surely is nobody is left out.</summary>
    private static bool IsAuthor(string name) =>
        !Publishers.IsKnown(name) && !name.StartsWith("The ", StringComparison.Ordinal) && !name.Any(char.IsAsciiDigit) && name.Any(char.IsLetter)
        && !(name.Contains(' ', StringComparison.Ordinal) && (Publishers.IsOrganisation(name) || Publishers.IsRole(name)));

    /// <summary>
    /// What an editor wrote above the text (a deck, an abstract) as highlights: only what says more than the headline and
    /// the beginning of the text do, as the summary of an item is often both over again.
    /// </summary>
    public static IReadOnlyList<string> Highlights(IEnumerable<string?> summaries, string? headline, string? body)
    {
        var kept = new List<string>();
        string text = Letters(body ?? "");
        // A list is as many highlights as it has items.
        static IEnumerable<string> Items(string paragraph) =>
            paragraph.StartsWith('•') ? paragraph.Split('\n').Select(line => line.Trim('•', ' ')) : [JsonText.OneLine(paragraph)];
        foreach (string summary in summaries.OfType<string>().SelectMany(summary => summary.Split("\n\n")).SelectMany(Items))
        {
            string letters = Letters(summary);
            if (letters.Length > 0 && letters != Letters(headline ?? "") && !text.Contains(letters, StringComparison.Ordinal)
                && !kept.Contains(summary, StringComparer.Ordinal))
                kept.Add(summary);
        }

        return kept;
    }

    /// <summary>The text without what it begins with once more: the headline.</summary>
    public static string WithoutHeadline(string body, string? headline)
    {
        int end = body.IndexOf("\n\n", StringComparison.Ordinal);
        string first = end < 0 ? body : body[..end];
        return headline is { Length: > 0 } && end >= 0 && Letters(first) == Letters(headline) ? body[(end + 2)..] : body;
    }

    /// <summary>The place of a dateline ("PARIS, June 3 (AFP) -"); null when it names none.</summary>
    public static string? Place(string? dateline)
    {
        if (string.IsNullOrWhiteSpace(dateline))
            return null;
        string line = JsonText.OneLine(dateline);
        if (Dateline.Of(line)?.Place is { } place)
            return place;
        int end = line.AsSpan().IndexOfAny(BehindPlace);
        string words = (end < 0 ? line : line[..end]).Trim().TrimEnd(',', '-', '.', '/').Trim();
        words = Month().Replace(words, "").Trim().TrimEnd(',');
        return words.Length is > 1 and <= 70 && char.IsLetter(words[0]) ? words : null;
    }

    /// <summary>The place that a text's dateline names; null when it begins with none.</summary>
    public static string? PlaceOfText(string body)
    {
        int end = body.AsSpan().IndexOfAny("\n");
        string first = end < 0 ? body : body[..end];
        return Dateline.Of(first)?.Place ?? (AgencyDateline().Match(first) is { Success: true } match ? Place(match.Groups["place"].Value) : null);
    }

    private static string Letters(string text) => string.Concat(text.Where(char.IsLetterOrDigit)).ToUpperInvariant();

    [GeneratedRegex(@"(?:^|[\s,])(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Month();

    /// <summary>A place, agencies in parentheses whether or not they are known, and a dash: "San Diego (tca/dpa) - ".</summary>
    [GeneratedRegex(@"^(?<place>\p{Lu}[^()""“”.!?]{1,60}?)\s*\([\p{L}/\-]{2,14}\)\s*[-–—_]+\s", RegexOptions.CultureInvariant)]
    private static partial Regex AgencyDateline();

    /// <summary>A code of a vocabulary and no name: digits, or a prefix and a code.</summary>
    [GeneratedRegex(@"^(?:[0-9]{4,}|[A-Za-z0-9\-]+:[A-Za-z0-9\-:]+)$", RegexOptions.CultureInvariant)]
    private static partial Regex Code();
}
