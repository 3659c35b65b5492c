using SearchEngine.Core.Articles;

namespace SearchEngine.Core.Alerting;

/// <summary>
/// How far somebody has followed what becomes visible in an archive: everything up to <paramref name="Moment"/>. Where an article is given, of what
/// became visible at that very moment only the articles up to that id, which come in the order of their ids (as UTF-8).
/// </summary>
/// <param name="Moment">A moment of the archive, in whole milliseconds.</param>
/// <param name="ArticleId">The last article of that moment; null for all of them.</param>
/// <param name="Committed">
/// Where <paramref name="Moment"/> is later than the last change of the archive that was read, the moment of that change; else null. What was being written
/// meanwhile may become visible between the two, so after another change the archive goes back to it.
/// </param>
public readonly record struct ArrivalMark(DateTimeOffset Moment, string? ArticleId = null, DateTimeOffset? Committed = null)
{
    /// <summary>Before everything: all that the archive holds arrives.</summary>
    public static ArrivalMark Beginning { get; } = new(DateTimeOffset.MinValue);

    /// <summary>Behind everything that the archive holds when it is asked: only what comes later arrives.</summary>
    public static ArrivalMark Latest { get; } = new(DateTimeOffset.MaxValue);
}

/// <summary>A version of an article that has become visible.</summary>
/// <param name="Article">The version, with its quotes.</param>
/// <param name="Version">Its number in the order of arrival; the list of the article's versions counts those alone that could be seen.</param>
/// <param name="VisibleFrom">Since when it can be seen: when the archive took it in, or when its embargo ended.</param>
/// <param name="Before">The version that could be seen before it; null when there was none.</param>
public sealed record Arrival(Article Article, int Version, DateTimeOffset VisibleFrom, Article? Before);

/// <summary>What has become visible behind a mark, as far as one page goes.</summary>
/// <param name="Items">
/// Versions of articles in the order in which they became visible, at equal moments in that of their ids. One that was replaced since is among them, one
/// that was withdrawn or taken down is not, and one under embargo is when that has ended. What became visible by time alone, an embargo that
/// ended, can be among them once more after the next change of the archive: whoever must not act twice remembers id and version.
/// </param>
/// <param name="Through">The mark to ask from next. Everything up to it has been given, and nothing that comes later is passed over.</param>
/// <param name="NextAt">When the next embargo ends, of those that the archive knows; null for none.</param>
/// <param name="More">Whether there is more to be had at once.</param>
public sealed record Arrivals(IReadOnlyList<Arrival> Items, ArrivalMark Through, DateTimeOffset? NextAt, bool More)
{
    /// <summary>Ends when the archive changes behind what was read here; null where nobody can say.</summary>
    internal Task? Change { get; init; }
}
