using System.Globalization;
using System.Text.RegularExpressions;

namespace SearchEngine.Core.Corpus;

/// <summary>A line of a page that says when: "Updated 0115 GMT (0915 HKT) June 18, 2016", "Friday, 17 June 2016".</summary>
/// <param name="Date">The moment; null when the line gives none that can be relied on.</param>
/// <param name="IsUpdate">Whether it is the moment of a later version.</param>
internal sealed partial record PageDate(DateTimeOffset? Date, bool IsUpdate)
{
    /// <summary>What a line says; null when it is no such line.</summary>
    public static PageDate? OfLine(string line)
    {
        if (line.Length > 120)
            return null;
        Match match = Pattern().Match(line);
        if (!match.Success)
            return NewsDate.TryParse(line, out DateTimeOffset plain) && char.IsAsciiDigit(line[0]) && line.Contains('-', StringComparison.Ordinal)
                ? new PageDate(plain, false) : null;
        bool labelled = match.Groups["label"].Length > 0;
        DateTimeOffset? date = Moment(match);
        if (date is null && !labelled)
            return null;
        return new PageDate(date, match.Groups["label"].Value.Contains("pdated", StringComparison.OrdinalIgnoreCase));
    }

    private static DateTimeOffset? Moment(Match match)
    {
        if (!match.Groups["year"].Success)
            return null;
        if (match.Groups["iso"].Success)
            return NewsDate.TryParse(match.Groups["iso"].Value, out DateTimeOffset iso) ? iso : null;
        int year = Number(match.Groups["year"]), month = NewsDate.MonthOf(match.Groups["month"].Value), day = Number(match.Groups["day"]);
        (TimeSpan clock, TimeSpan offset) = Clock(match);
        return NewsDate.TryMake(year, month, day, clock, offset, out DateTimeOffset date) ? date : null;
    }

    /// <summary>The time of day, only where its zone is known: a wrong hour would be worse than none.</summary>
    private static (TimeSpan Clock, TimeSpan Offset) Clock(Match match)
    {
        string zone = match.Groups["zone"].Value;
        if (!match.Groups["hour"].Success || zone.Length == 0 || NewsDate.ZoneOffset(zone) is not { } offset)
            return default;
        int hour = Number(match.Groups["hour"]), minute = Number(match.Groups["minute"]);
        string half = match.Groups["half"].Value;
        if (half.StartsWith("p", StringComparison.OrdinalIgnoreCase) && hour < 12)
            hour += 12;
        else if (half.StartsWith("a", StringComparison.OrdinalIgnoreCase) && hour == 12)
            hour = 0;
        return hour > 23 || minute > 59 ? default : (new TimeSpan(hour, minute, 0), offset);
    }

    private static int Number(Group digits) => int.Parse(digits.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    private const string Time =
        @"(?:(?<hour>[0-9]{1,2}):?(?<minute>[0-9]{2})\s*(?<half>[AaPp]\.?\s?[Mm]\.?)?\s*\(?(?<zone>[A-Z]{1,4})?\)?(?:\s*\([0-9]{1,2}:?[0-9]{2}\s*[A-Z]{2,4}\))?[,\s]*(?:on\s+)?)";

    private const string Month = @"(?<month>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?";

    private const string Day =
        @"(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6}[.,]?\s+)?(?:" + Month + @"\s+(?<day>[0-9]{1,2})(?:st|nd|rd|th)?,?\s+(?<year>[0-9]{4})|(?<day>[0-9]{1,2})\s+"
        + Month + @",?\s+(?<year>[0-9]{4})|(?<iso>(?<year>[0-9]{4})-[0-9]{2}-[0-9]{2}(?:[T ][0-9:.]{5,12}(?:Z|[+-][0-9:]{5,6})?)?))";

    [GeneratedRegex(
        @"^(?<label>(?:(?:first|last)\s+)?(?:updated|published|posted|created)(?:\s+(?:at|on))?\s*:?\s+)?" + Time + "?" + Day + @"(?:\s*(?:[-–—|,]|at)?\s*" + Time
        + @")?\.?$|^(?<label>(?:(?:first|last)\s+)?(?:updated|published|posted)(?:\s+at)?\s*:?\s+)" + Time + "$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Pattern();
}
