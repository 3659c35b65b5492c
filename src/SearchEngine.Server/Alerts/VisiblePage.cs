namespace SearchEngine.Server.Alerts;

/// <summary>A page of what can still be seen.</summary>
/// <param name="Shown">What is on it.</param>
/// <param name="Last">The id of the last of it; where it is empty, the one that the page was to begin behind.</param>
/// <param name="More">Whether there is more behind it that can be seen.</param>
internal sealed record VisiblePage<T>(IReadOnlyList<T> Shown, long Last, bool More)
{
    /// <summary>Fills a page up behind what cannot be seen any more: neither its end nor whether there is more tells of that.</summary>
    /// <param name="after">The id that it begins behind.</param>
    /// <param name="limit">The most that it holds.</param>
    /// <param name="read">Reads the next rows behind an id, so many at most, in the order of their ids.</param>
    /// <param name="idOf">A row's id.</param>
    /// <param name="show">What is shown of a row; null where its article can no longer be seen.</param>
    public static async Task<VisiblePage<T>> FillAsync<TRow>(long after, int limit, Func<long, int, Task<List<TRow>>> read, Func<TRow, long> idOf, Func<TRow, Task<T?>> show)
    {
        var page = new List<T>();
        long last = after;
        for (long looked = after; ;)
        {
            List<TRow> rows = await read(looked, limit + 1).ConfigureAwait(false);
            foreach (TRow row in rows)
            {
                if (await show(row).ConfigureAwait(false) is not { } visible) continue;
                if (page.Count == limit) return new VisiblePage<T>(page, last, More: true);
                page.Add(visible);
                last = idOf(row);
            }

            if (rows.Count <= limit) return new VisiblePage<T>(page, last, More: false);
            looked = idOf(rows[^1]);
        }
    }
}
