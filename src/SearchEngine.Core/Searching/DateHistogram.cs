using System.Globalization;

namespace SearchEngine.Core.Searching;

/// <summary>Counts by year, month or day, UTC, without holes: a period in which nothing was published is there with 0.</summary>
internal static class DateHistogram
{
    /// <summary>
    /// The most periods that are listed with the empty ones among them. Where first and last lie further apart (one article
    /// dated in the year 1 among days of today), only those with articles are listed, and <see cref="Note"/> says so.
    /// </summary>
    public const int MaxPeriods = 20_000;

    /// <summary>The counts of each period from the first to the last that has any, in order of time.</summary>
    /// <param name="days">How many articles were published on each day, numbered from 1970-01-01.</param>
    /// <param name="facet"><c>year</c>, <c>month</c> or <c>day</c>.</param>
    public static IReadOnlyList<FacetValue> Of(IReadOnlyDictionary<long, int> days, string facet)
    {
        if (days.Count == 0) return [];
        var counts = new SortedDictionary<int, int>();
        foreach ((long day, int count) in days)
        {
            int period = PeriodOf(DateTime.UnixEpoch.AddDays(day), facet);
            counts[period] = counts.GetValueOrDefault(period) + count;
        }

        int first = counts.Keys.First();
        int last = counts.Keys.Last();
        IEnumerable<int> listed = last - first < MaxPeriods ? Enumerable.Range(first, last - first + 1) : counts.Keys;
        return [.. listed.Select(period => new FacetValue(NameOf(period, facet), counts.GetValueOrDefault(period)))];
    }

    /// <summary>The sentence that says what <paramref name="values"/> leave out; null where they leave out nothing, or count by no date.</summary>
    public static string? Note(string facet, IReadOnlyList<FacetValue> values)
    {
        if (facet is not ("year" or "month" or "day") || values.Count == 0) return null;
        int periods = PeriodOf(DateOf(values[^1].Value), facet) - PeriodOf(DateOf(values[0].Value), facet) + 1;
        if (periods <= MaxPeriods) return null;
        string wider = facet == "day" ? "month or year" : "year";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"The counts by {facet} run from {values[0].Value} to {values[^1].Value}, which is {periods} {facet}s: those without a story are left out. Count by {wider}, or narrow the query with date:, for a list without holes.");
    }

    private static DateTime DateOf(string period) =>
        DateTime.ParseExact(period + "-01-01"[(period.Length switch { 4 => 0, 7 => 3, _ => 6 })..], "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static int PeriodOf(DateTime date, string facet) => facet switch
    {
        "year" => date.Year,
        "month" => (date.Year * 12) + date.Month - 1,
        _ => (int)(date.Ticks / TimeSpan.TicksPerDay),
    };

    private static string NameOf(int period, string facet) => facet switch
    {
        "year" => period.ToString("D4", CultureInfo.InvariantCulture),
        "month" => string.Create(CultureInfo.InvariantCulture, $"{period / 12:D4}-{(period % 12) + 1:D2}"),
        _ => new DateTime(period * TimeSpan.TicksPerDay, DateTimeKind.Utc).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
    };
}
