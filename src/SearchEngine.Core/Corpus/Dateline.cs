using System.Text.RegularExpressions;

namespace SearchEngine.Core.Corpus;

/// <summary>
/// The words before a story's first sentence that say where it comes from: "PARIS, June 3 (Reuters) - ",
/// "Washington (CNN) — ", "CNN  — ".
/// </summary>
/// <param name="Place">The place; null when it gives none.</param>
/// <param name="Source">The publisher or agency; null when it gives none.</param>
/// <param name="Rest">What follows; empty when the dateline stands alone.</param>
internal sealed partial record Dateline(string? Place, string? Source, string Rest)
{
    /// <summary>The dateline that a paragraph begins with; null when it begins with none.</summary>
    public static Dateline? Of(string paragraph) => InParentheses(paragraph) ?? Bare(paragraph) ?? PlaceOnly(paragraph);

    private static Dateline? InParentheses(string text)
    {
        Match match = ParenthesesPattern().Match(text);
        if (!match.Success)
            return null;
        string source = match.Groups["source"].Value.Trim();
        string? place = OfPlace(match.Groups["place"].Value);
        bool dash = match.Groups["dash"].Success && match.Groups["dash"].Value != ":";
        bool known = Publishers.IsKnown(source) || source.Split('/').All(part => Publishers.IsKnown(part.Trim()));
        // A name that is not known is believed when a dash follows, as it does behind no other parenthesis.
        if (!known && !(dash && NewName().IsMatch(source)))
            return null;
        if (match.Groups["place"].Value.Trim().Length > 0 && place is null && !MonthTail().IsMatch(match.Groups["place"].Value))
            return null;
        return Make(place, source, match, text);
    }

    /// <summary>"CNN — ", "London CNN — ": a publisher known by name, and a dash.</summary>
    private static Dateline? Bare(string text)
    {
        Match match = BarePattern().Match(text);
        if (!match.Success)
            return null;
        string? place = OfPlace(match.Groups["place"].Value);
        return match.Groups["place"].Length > 0 && place is null ? null : Make(place, match.Groups["source"].Value, match, text);
    }

    /// <summary>"LONDON — ": capitals throughout, and a dash with space around it.</summary>
    private static Dateline? PlaceOnly(string text)
    {
        Match match = PlacePattern().Match(text);
        return match.Success && !NoPlace().IsMatch(match.Groups["place"].Value) && OfPlace(match.Groups["place"].Value) is { } place
            ? Make(place, null, match, text) : null;
    }

    private static Dateline? Make(string? place, string? source, Match match, string text)
    {
        string rest = text[match.Length..].Trim();
        // "A spokesman (AP) said" is a sentence: a story does not begin in lower case.
        return rest.Length > 0 && char.IsLower(rest[0]) && !rest.StartsWith("al-", StringComparison.Ordinal) && !CamelWord().IsMatch(rest)
            ? null : new Dateline(place, source, rest);
    }

    /// <summary>The place without the date behind it; null when the words are none.</summary>
    private static string? OfPlace(string words)
    {
        string place = MonthTail().Replace(words, "").Trim().TrimEnd(',', '.', '-', '–', '—').TrimEnd();
        if (EndsWithInitial().IsMatch(place))
            place += ".";
        return place.Length is > 1 and <= 70 && PlaceWords().IsMatch(place) ? place : null;
    }

    [GeneratedRegex(@"^(?<place>[^()]{0,90}?)\s*\((?<source>[^()]{2,40})\)\s*(?<dash>--+|[-–—―:])?\s*", RegexOptions.CultureInvariant)]
    private static partial Regex ParenthesesPattern();

    [GeneratedRegex(@"^(?:(?<place>[^()]{2,60}?),?\s+)?(?<source>" + Publishers.Known + @")\s*(?:--+|\s-\s|\s-$|[–—―])\s*", RegexOptions.CultureInvariant)]
    private static partial Regex BarePattern();

    [GeneratedRegex(@"^(?<place>\p{Lu}[\p{Lu}.'’\- ]{3,40}(?:,\s+[\p{L}.][\p{L}. ]{1,25}){0,2})\s+(?:--|[–—])\s+(?=\S)", RegexOptions.CultureInvariant)]
    private static partial Regex PlacePattern();

    [GeneratedRegex(@"^(?:BREAKING|UPDATED?|EXCLUSIVE|OPINION|ANALYSIS|WATCH|READ|MORE|ONLY|NEW|LIVE|VIDEO|PHOTOS|CORRECTION|EDITOR|NOTE)\b", RegexOptions.CultureInvariant)]
    private static partial Regex NoPlace();

    [GeneratedRegex(@"^\p{Lu}[\p{L}.&'’\-]*(?:\s+(?:\p{Lu}[\p{L}.&'’\-]*|of|the|and|News|&|\+)){0,4}$", RegexOptions.CultureInvariant)]
    private static partial Regex NewName();

    [GeneratedRegex(@",?\s*\b(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?,?\s+)?(?:[0-9]{1,2}\s+)?(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?(?:\s+[0-9]{1,2})?(?:,?\s+[0-9]{4})?\s*,?\s*$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex MonthTail();

    [GeneratedRegex(@"(?:^|[\s,])(?:\p{Lu}\.)+\p{Lu}$", RegexOptions.CultureInvariant)]
    private static partial Regex EndsWithInitial();

    [GeneratedRegex(@"^\p{Lu}[\p{L}\p{M}.'’\-]*(?:(?:,?\s+|/)(?:\p{Lu}[\p{L}\p{M}.'’\-]*|of|de|del|la|le|el|the|and|in|near|am|an|der|upon|sur|on|di|do|da|dos|al-\p{L}+|aboard)){0,7}$", RegexOptions.CultureInvariant)]
    private static partial Regex PlaceWords();

    [GeneratedRegex(@"^\p{Ll}{1,3}\p{Lu}", RegexOptions.CultureInvariant)]
    private static partial Regex CamelWord();
}
