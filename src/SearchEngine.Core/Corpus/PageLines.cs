using System.Text.RegularExpressions;

namespace SearchEngine.Core.Corpus;

/// <summary>The lines of a page that are known by their form: media, markers, buttons.</summary>
internal static partial class PageLines
{
    /// <summary>Whether the line is one of these or a byline or a date, and so never part of a wrapped paragraph.</summary>
    public static bool StandsAlone(string line) =>
        Media(line) is not null || IsHighlightsMarker(line, out _) || IsStoryMarker(line) || IsFurniture(line)
        || Byline.OfLine(line) is not null || PageDate.OfLine(line) is not null;

    /// <summary>"02:18 - Source: CNN": a video's running time and whose it is.</summary>
    public static (string Duration, string Credit)? Media(string line) =>
        MediaPattern().Match(line) is { Success: true } match ? (match.Groups["duration"].Value, match.Groups["credit"].Value.Trim()) : null;

    /// <summary>"Story highlights", and what stands behind it on the same line.</summary>
    public static bool IsHighlightsMarker(string line, out string rest)
    {
        Match match = HighlightsPattern().Match(line);
        rest = match.Groups["rest"].Value.Trim();
        return match.Success;
    }

    /// <summary>"@highlight": the next paragraph is a highlight.</summary>
    public static bool IsStoryMarker(string line) => line.Equals("@highlight", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the line is an item of a list.</summary>
    public static bool IsBullet(string line) => BulletPattern().IsMatch(line);

    /// <summary>An item without its bullet.</summary>
    public static string WithoutBullet(string line) => BulletPattern().Replace(line, "");

    /// <summary>Buttons and notices of a page that are nobody's text.</summary>
    public static bool IsFurniture(string line) => FurniturePattern().IsMatch(line);

    /// <summary>The paragraph without a button that was printed behind its last sentence.</summary>
    public static string WithoutButton(string text) => ButtonAtEnd().Replace(text, "");

    [GeneratedRegex(@"^(?<duration>(?:[0-9]{1,2}:)?[0-9]{1,2}:[0-9]{2})\s*(?:[-–—|•·]\s*)?(?:Video\s+)?Source:\s*(?<credit>\S.{0,80})$", RegexOptions.CultureInvariant)]
    private static partial Regex MediaPattern();

    [GeneratedRegex(@"^(?:story\s+highlights|highlights|key\s+points)\s*(?::\s*(?<rest>.*))?$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex HighlightsPattern();

    [GeneratedRegex(@"^(?:[•·▪◦‣●*]\s*|[-–—]{1,2}\s+)(?=\S)", RegexOptions.CultureInvariant)]
    private static partial Regex BulletPattern();

    [GeneratedRegex(
        @"^(?:just\ watched|must\ watch|now\ playing|replay|(?:more\ videos|hide\ caption|show\ caption)\s*(?:\.\.\.|…)?|advertisement|ad\ feedback"
        + @"|e-?mail\ to\ a\ friend\s*»?|e-?mail\ (?:this\ )?(?:story|article)|print\ (?:this\ )?(?:story|article)|share\ this\ (?:story|article)|read\ full\ story"
        + @"|(?:©|\(c\)|copyright)\s.{0,30}[12][0-9]{3}\b.{0,250}|all\ rights\ reserved\.?.{0,200}"
        + @"|(?:follow|join|like)\ us\ (?:on|at)\ .{2,60}|.{0,150}\bclick\ here\.?|our\ standards:\s.{0,80})$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex FurniturePattern();

    [GeneratedRegex(@"(?<=[.!?”""’'])\s+E-?mail to a friend\s*»?$", RegexOptions.CultureInvariant)]
    private static partial Regex ButtonAtEnd();
}
