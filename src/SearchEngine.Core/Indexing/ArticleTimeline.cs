using SearchEngine.Core.Articles;

namespace SearchEngine.Core.Indexing;

/// <summary>When a version of an article can be seen: from a moment on, up to another, in Unix milliseconds.</summary>
/// <param name="From">The first moment.</param>
/// <param name="To">The moment at which it is no longer seen; <see cref="long.MaxValue"/> for as long as nothing takes its place.</param>
internal readonly record struct VisibleInterval(long From, long To)
{
    /// <summary>At all times.</summary>
    public static VisibleInterval Always { get; } = new(long.MinValue, long.MaxValue);

    /// <summary>At no time.</summary>
    public static VisibleInterval Never { get; } = new(long.MaxValue, long.MaxValue);

    /// <summary>Whether it is that of the last version of an article, and may be seen once it has begun.</summary>
    public bool IsLast => From < To && To == long.MaxValue;

    /// <summary>Whether <paramref name="moment"/>, in Unix milliseconds, is in it.</summary>
    public bool Contains(long moment) => From <= moment && moment < To;
}

/// <summary>A version and when it can be seen.</summary>
internal readonly record struct PlacedVersion(ArchivedVersion Version, VisibleInterval Visible);

/// <summary>
/// The one rule of what can be seen of an article when. A version can be seen once the archive has it and its embargo is
/// over, until the next one can be. A version that is withheld or canceled ends those before it the moment it
/// arrives; while it is the last one, nothing of the article can be seen, of no moment.
/// </summary>
internal static class ArticleTimeline
{
    /// <summary>Places <paramref name="versions"/>, which stand in the order in which one takes the place of another.</summary>
    public static PlacedVersion[] Of(IReadOnlyList<ArchivedVersion> versions)
    {
        var placed = new PlacedVersion[versions.Count];
        bool takenDown = versions.Count > 0 && versions[^1].Article.Status != PublishingStatus.Usable;
        long next = long.MaxValue;
        for (int i = versions.Count - 1; i >= 0; i--)
        {
            ArchivedVersion version = versions[i];
            bool usable = version.Article.Status == PublishingStatus.Usable;
            long from = Begin(version, usable);
            placed[i] = new PlacedVersion(version, takenDown || !usable || from >= next ? VisibleInterval.Never : new VisibleInterval(from, next));
            next = Math.Min(next, from);
        }

        return placed;
    }

    private static long Begin(ArchivedVersion version, bool usable)
    {
        long recorded = version.Recorded.ToUnixTimeMilliseconds();
        return usable && version.Article.Embargoed is { } embargo ? Math.Max(recorded, embargo.ToUnixTimeMilliseconds()) : recorded;
    }
}
