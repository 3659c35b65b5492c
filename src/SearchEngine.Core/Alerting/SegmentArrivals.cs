using System.Runtime.CompilerServices;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using SearchEngine.Core.Indexing;

namespace SearchEngine.Core.Alerting;

/// <summary>A version of an article in a segment, with the moment from which it can be seen.</summary>
/// <param name="From">In Unix milliseconds.</param>
/// <param name="Id">The number of the article's id in the segment, in the order of the ids.</param>
/// <param name="Document">The number of the document in the segment.</param>
internal readonly record struct PlacedArrival(long From, int Id, int Document) : IComparable<PlacedArrival>
{
    /// <summary>By moment, then by id.</summary>
    public int CompareTo(PlacedArrival other) => From != other.From ? From.CompareTo(other.From) : Id.CompareTo(other.Id);
}

/// <summary>
/// The versions of articles in a segment that become visible at a moment or behind it, in order. The intervals of a segment never change, so what was
/// worked out is kept with it: who follows the arrivals asks for the end of it again and again.
/// </summary>
/// <param name="Floor">The moment.</param>
/// <param name="Versions">The versions, deleted ones included.</param>
internal sealed record SegmentArrivals(long Floor, PlacedArrival[] Versions)
{
    /// <summary>The index of the first version behind (<paramref name="moment"/>, <paramref name="id"/>); a null id stands for the last of the moment.</summary>
    public int FirstBehind(long moment, BytesRef? id, SortedDocValues ids)
    {
        int ord = id is null ? int.MaxValue : ids.LookupTerm(id);
        // A term that is not there is told of by where it would stand: what is behind it begins there.
        var mark = new PlacedArrival(moment, ord < 0 ? -ord - 2 : ord, 0);
        int low = 0;
        for (int high = Versions.Length; low < high;)
        {
            int middle = (low + high) / 2;
            if (Versions[middle].CompareTo(mark) <= 0) low = middle + 1;
            else high = middle;
        }

        return low;
    }
}

/// <summary>Gives the arrivals of segments, and keeps them as long as the segments.</summary>
internal sealed class ArrivalTables
{
    private readonly ConditionalWeakTable<object, SegmentArrivals> _known = [];

    /// <summary>What becomes visible in <paramref name="segment"/> at <paramref name="floor"/> or behind it; null for nothing.</summary>
    public SegmentArrivals? Of(AtomicReader segment, long floor)
    {
        if (_known.TryGetValue(segment.CoreCacheKey, out SegmentArrivals? known) && known.Floor <= floor) return known;
        NumericDocValues? from = segment.GetNumericDocValues(Schema.VisibleFrom);
        SortedDocValues? ids = segment.GetSortedDocValues(Schema.Id);
        DocsEnum? articles = segment.GetTermDocsEnum(new Term(Schema.Kind, Schema.ArticleKind));
        if (from is null || ids is null || articles is null) return null;
        var versions = new List<PlacedArrival>();
        for (int doc = articles.NextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = articles.NextDoc())
        {
            long begin = from.Get(doc);
            if (begin >= floor && begin != VisibleInterval.Never.From) versions.Add(new PlacedArrival(begin, ids.GetOrd(doc), doc));
        }

        versions.Sort();
        var table = new SegmentArrivals(floor, [.. versions]);
        _known.AddOrUpdate(segment.CoreCacheKey, table);
        return table;
    }
}
