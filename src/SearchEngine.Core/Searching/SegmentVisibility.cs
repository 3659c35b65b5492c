using System.Runtime.CompilerServices;
using Lucene.Net.Index;
using Lucene.Net.Util;
using SearchEngine.Core.Indexing;

namespace SearchEngine.Core.Searching;

/// <summary>Which documents of a segment can be seen, for as long as that stays so.</summary>
/// <param name="Visible">By number of the document; null for all.</param>
/// <param name="Since">The last moment at which something changed, in Unix milliseconds; <see cref="long.MinValue"/> for never.</param>
/// <param name="Until">The next moment at which something changes; <see cref="long.MaxValue"/> for never.</param>
internal sealed record VisibleDocuments(FixedBitSet? Visible, long Since, long Until)
{
    /// <summary>Every document of a segment that an archive without embargoes and versions wrote.</summary>
    public static VisibleDocuments All { get; } = new(null, long.MinValue, long.MaxValue);

    /// <summary>Whether this is what can be seen at <paramref name="moment"/>.</summary>
    public bool HoldsAt(long moment) => Since <= moment && moment < Until;
}

/// <summary>
/// Tells which documents of a segment can be seen at a moment. The intervals of a segment never change, so what was worked
/// out is kept with the segment until the next moment at which one begins or ends.
/// </summary>
internal sealed class SegmentVisibility
{
    private readonly ConditionalWeakTable<object, VisibleDocuments> _latest = [];

    /// <summary>What can be seen of <paramref name="segment"/> at <paramref name="moment"/>, in Unix milliseconds.</summary>
    public VisibleDocuments At(AtomicReader segment, long moment)
    {
        if (_latest.TryGetValue(segment.CoreCacheKey, out VisibleDocuments? known) && known.HoldsAt(moment)) return known;
        VisibleDocuments visible = Read(segment, moment);
        // Searches of the past do not take the place of what everybody else asks for.
        if (known is null || visible.Since > known.Since) _latest.AddOrUpdate(segment.CoreCacheKey, visible);
        return visible;
    }

    private static VisibleDocuments Read(AtomicReader segment, long moment)
    {
        NumericDocValues? from = segment.GetNumericDocValues(Schema.VisibleFrom);
        NumericDocValues? to = segment.GetNumericDocValues(Schema.VisibleTo);
        if (from is null || to is null) return VisibleDocuments.All;
        long since = long.MinValue;
        long until = long.MaxValue;
        var visible = new FixedBitSet(segment.MaxDoc);
        int hidden = 0;
        for (int doc = 0; doc < segment.MaxDoc; doc++)
        {
            var interval = new VisibleInterval(from.Get(doc), to.Get(doc));
            if (interval.Contains(moment)) visible.Set(doc);
            else hidden++;
            Narrow(interval.From);
            Narrow(interval.To);
        }

        return new VisibleDocuments(hidden == 0 ? null : visible, since, until);

        void Narrow(long border)
        {
            if (border <= moment) since = Math.Max(since, border);
            else until = Math.Min(until, border);
        }
    }
}
