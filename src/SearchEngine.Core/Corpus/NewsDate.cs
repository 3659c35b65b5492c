using System.Globalization;
using System.Text.RegularExpressions;

namespace SearchEngine.Core.Corpus;

/// <summary>The dates that news files really hold, read without regard to the machine's culture or time zone.</summary>
internal static partial class NewsDate
{
    /// <summary>What <see cref="TryParse(string, out DateTimeOffset)"/> takes, as a message says it.</summary>
    public const string Accepted =
        "ISO 8601 such as 2016-06-17 or 2016-06-17T09:30:00+02:00, RFC 1123 such as Fri, 17 Jun 2016 09:30:00 GMT, or Unix time";

    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    /// <summary>Reads ISO 8601 (no offset means UTC), RFC 822/1123 or the digits of a Unix time.</summary>
    public static bool TryParse(string text, out DateTimeOffset date)
    {
        text = text.Trim();
        if (UnixDigits().IsMatch(text))
            return TryParse(double.Parse(text, CultureInfo.InvariantCulture), out date);
        if (Iso().Match(text) is { Success: true } iso)
            return TryMake(iso, Number(iso, "month"), Number(iso, "year"), out date);
        if (Rfc822().Match(text) is { Success: true } mail)
            return TryMake(mail, MonthOf(mail.Groups["name"].Value), FullYear(mail.Groups["year"].Value), out date);
        date = default;
        return false;
    }

    /// <summary>Reads a Unix time: seconds, or milliseconds when the number is too large for seconds.</summary>
    public static bool TryParse(double unix, out DateTimeOffset date)
    {
        date = default;
        double milliseconds = Math.Abs(unix) < 1e11 ? unix * 1000 : unix;
        // The first and the last millisecond of the years 1 to 9999.
        if (!(milliseconds >= -62135596800000d && milliseconds <= 253402300799999d))
            return false;
        date = DateTimeOffset.FromUnixTimeMilliseconds((long)milliseconds);
        return true;
    }

    /// <summary>The month of an English name or its first letters ("June", "Sept."); 0 when it is none.</summary>
    public static int MonthOf(string name) =>
        name.Length < 3 ? 0 : Array.FindIndex(Months, month => name.StartsWith(month, StringComparison.OrdinalIgnoreCase)) + 1;

    /// <summary>The offset that a time zone's letters stand for; null when they are unknown or stand for several.</summary>
    public static TimeSpan? ZoneOffset(string letters) => letters.ToUpperInvariant() switch
    {
        "" or "Z" or "UT" or "UTC" or "GMT" or "WET" => TimeSpan.Zero,
        "BST" or "CET" or "WEST" => TimeSpan.FromHours(1),
        "CEST" or "EET" => TimeSpan.FromHours(2),
        "EEST" => TimeSpan.FromHours(3),
        "HKT" => TimeSpan.FromHours(8),
        "JST" => TimeSpan.FromHours(9),
        "EDT" => TimeSpan.FromHours(-4),
        "EST" or "CDT" => TimeSpan.FromHours(-5),
        "CST" or "MDT" => TimeSpan.FromHours(-6),
        "MST" or "PDT" => TimeSpan.FromHours(-7),
        "PST" => TimeSpan.FromHours(-8),
        _ => null,
    };

    /// <summary>A moment from its parts; false when the calendar has no such moment.</summary>
    public static bool TryMake(int year, int month, int day, TimeSpan clock, TimeSpan offset, out DateTimeOffset date)
    {
        date = default;
        if (year is < 1 or > 9999 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
            return false;
        if (clock < TimeSpan.Zero || clock >= TimeSpan.FromDays(1) || offset.Duration() > TimeSpan.FromHours(14))
            return false;
        DateTime local = new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Unspecified) + clock;
        // An offset can push the first and the last day of the calendar out of it.
        long utcTicks = local.Ticks - offset.Ticks;
        if (utcTicks < DateTime.MinValue.Ticks || utcTicks > DateTime.MaxValue.Ticks)
            return false;
        date = new DateTimeOffset(local, offset);
        return true;
    }

    private static bool TryMake(Match match, int month, int year, out DateTimeOffset date)
    {
        date = default;
        int hour = Number(match, "hour"), minute = Number(match, "minute"), second = Number(match, "second");
        if (hour > 23 || minute > 59 || second > 59 || Offset(match) is not { } offset)
            return false;
        string fraction = match.Groups["fraction"].Value;
        long ticks = fraction.Length == 0 ? 0 : long.Parse(fraction.PadRight(7, '0')[..7], CultureInfo.InvariantCulture);
        return TryMake(year, month, Number(match, "day"), new TimeSpan(hour, minute, second) + TimeSpan.FromTicks(ticks), offset, out date);
    }

    private static TimeSpan? Offset(Match match)
    {
        if (!match.Groups["sign"].Success)
            return ZoneOffset(match.Groups["zone"].Value);
        var size = new TimeSpan(Number(match, "offsetHour"), Number(match, "offsetMinute"), 0);
        return match.Groups["sign"].Value == "-" ? -size : size;
    }

    private static int FullYear(string digits)
    {
        int year = int.Parse(digits, CultureInfo.InvariantCulture);
        return digits.Length > 2 ? year : year < 50 ? 2000 + year : 1900 + year;
    }

    private static int Number(Match match, string group) =>
        match.Groups[group] is { Success: true } digits ? int.Parse(digits.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"^-?[0-9]{9,13}(\.[0-9]{1,9})?$", RegexOptions.CultureInvariant)]
    private static partial Regex UnixDigits();

    [GeneratedRegex(
        @"^(?<year>[0-9]{4})(?:-(?<month>[0-9]{2})-(?<day>[0-9]{2})|(?<month>[0-9]{2})(?<day>[0-9]{2}))"
        + @"(?:(?:[Tt]|\ +)(?<hour>[0-9]{2}):?(?<minute>[0-9]{2})(?::?(?<second>[0-9]{2})(?:[.,](?<fraction>[0-9]{1,12}))?)?"
        + @"\ *(?:(?<zone>[Zz]|UTC|GMT)|(?<sign>[+-])(?<offsetHour>[0-9]{2}):?(?<offsetMinute>[0-9]{2})?)?)?$",
        RegexOptions.CultureInvariant)]
    private static partial Regex Iso();

    [GeneratedRegex(
        @"^(?:[A-Za-z]{3,9},?\ +)?(?<day>[0-9]{1,2})[\ -](?<name>[A-Za-z]{3,9})\.?[\ -](?<year>[0-9]{4}|[0-9]{2}),?"
        + @"(?:\ +(?<hour>[0-9]{1,2}):(?<minute>[0-9]{2})(?::(?<second>[0-9]{2})(?:\.(?<fraction>[0-9]{1,12}))?)?"
        + @"(?:\ *(?:(?<zone>[A-Za-z]{1,4})|(?<sign>[+-])(?<offsetHour>[0-9]{2}):?(?<offsetMinute>[0-9]{2})))?)?$",
        RegexOptions.CultureInvariant)]
    private static partial Regex Rfc822();
}
