using System.Globalization;
using SearchEngine.Core.Articles;

namespace SearchEngine.Core.Queries;

/// <summary>
/// Reads what stands behind <c>date:</c>: a year, month or day, a range of them (<c>2016-06..2016-07</c>, <c>2016..</c>,
/// <c>..2016</c>), or one side of a day (<c>&gt;=2016-06</c>).
/// </summary>
internal static class QueryDates
{
    private const string Formats = "a date is 2016, 2016-06 or 2016-06-16, and a range is 2016-06..2016-07, 2016-06.. or ..2016-07";

    // What a sentence may put behind a date.
    private const string Punctuation = ",;:!?";

    /// <summary>The clause of <paramref name="piece"/>; null, with a note, where no date can be read.</summary>
    /// <param name="piece">The field's name, its colon and what follows without white space.</param>
    /// <param name="start">Its place in the input.</param>
    /// <param name="notes">Takes the note.</param>
    public static DateClause? Read(string piece, int start, List<string> notes)
    {
        int behindName = piece.IndexOf(':', StringComparison.Ordinal) + 1;
        string typed = piece[behindName..].TrimEnd(Punctuation.ToCharArray());
        if (typed.EndsWith('.') && !typed.EndsWith("..", StringComparison.Ordinal)) typed = typed[..^1];
        (string From, string To)? limits = Limits(Plain(typed));
        string what = $"date: at position {start} is read as text";
        if (limits is null)
        {
            notes.Add($"{what}: {Formats}.");
            return null;
        }

        var date = new DateClause(limits.Value.From, limits.Value.To, new TextRange(start, behindName + typed.Length));
        if (date.Begin < date.End || date.Begin is null || date.End is null) return date;
        notes.Add($"{what}: {date.From} is later than {date.To}. Put the earlier date first.");
        return null;
    }

    /// <summary>The first and the last date that count, either of them empty for no limit; null where <paramref name="typed"/> is none.</summary>
    private static (string From, string To)? Limits(string typed)
    {
        int dots = typed.IndexOf("..", StringComparison.Ordinal);
        (string? from, string? to) = typed switch
        {
            ['>', '=', .. string date] => (Canonical(date), ""),
            ['>', .. string date] => (Shifted(Canonical(date), 1), ""),
            ['<', '=', .. string date] => ("", Canonical(date)),
            ['<', .. string date] => ("", Shifted(Canonical(date), -1)),
            ['=', .. string date] => (Canonical(date), Canonical(date)),
            ".." => (null, null),
            _ when dots >= 0 => (dots == 0 ? "" : Canonical(typed[..dots]), dots + 2 == typed.Length ? "" : Canonical(typed[(dots + 2)..])),
            _ => (Canonical(typed), Canonical(typed)),
        };
        return from is null || to is null ? null : (from, to);
    }

    /// <summary>A date as <c>yyyy</c>, <c>yyyy-MM</c> or <c>yyyy-MM-dd</c>; null where <paramref name="typed"/> is no real one of the years 0001 to 9998.</summary>
    private static string? Canonical(string typed)
    {
        string[] parts = typed.Split('-', 4);
        if (parts.Length > 3 || parts[0].Length != 4 || !parts.All(part => part.Length > 0 && part.All(char.IsAsciiDigit))) return null;
        if (parts.Skip(1).Any(part => part.Length > 2)) return null;

        int[] numbers = [.. parts.Select(part => int.Parse(part, NumberStyles.None, CultureInfo.InvariantCulture))];
        bool real = numbers[0] is >= 1 and <= 9998
            && (numbers.Length < 2 || numbers[1] is >= 1 and <= 12)
            && (numbers.Length < 3 || (numbers[2] >= 1 && numbers[2] <= DateTime.DaysInMonth(numbers[0], numbers[1])));
        return real ? string.Join('-', numbers.Select((number, i) => number.ToString(i == 0 ? "0000" : "00", CultureInfo.InvariantCulture))) : null;
    }

    /// <summary>The year, month or day behind (1) or before (-1) <paramref name="date"/>; null where there is none.</summary>
    private static string? Shifted(string? date, int by)
    {
        if (date is null) return null;
        int[] numbers = [.. date.Split('-').Select(part => int.Parse(part, NumberStyles.None, CultureInfo.InvariantCulture))];
        if (numbers.Length == 1) return Canonical((numbers[0] + by).ToString("0000", CultureInfo.InvariantCulture));
        if (numbers is [1, 1] or [1, 1, 1] && by < 0) return null;

        var first = new DateOnly(numbers[0], numbers[1], numbers.Length == 3 ? numbers[2] : 1);
        return numbers.Length == 2
            ? Canonical(first.AddMonths(by).ToString("yyyy-MM", CultureInfo.InvariantCulture))
            : Canonical(first.AddDays(by).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
    }

    /// <summary>The dashes, dots and digits that word processors and keyboards of other scripts make, as plain ones.</summary>
    private static string Plain(string typed) =>
        string.Concat(typed.Select(c => c switch
        {
            '…' or '‥' => "..",
            '−' or (>= '\u2010' and <= '\u2015') => "-",
            >= '\uFF01' and <= '\uFF5E' => ((char)(c - 0xFEE0)).ToString(),
            _ => c.ToString(),
        }));
}
