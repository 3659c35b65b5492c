using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Indexing;

namespace SearchEngine.Core.Alerting;

/// <summary>Reads what has become visible behind a mark from a state of the archive.</summary>
internal sealed class ArrivalReader
{
    private readonly ArrivalTables _tables = new();

    /// <summary>
    /// The next arrivals. Later commits hold versions that were recorded behind the moment of this one, and no version is visible before it was
    /// recorded: so up to that moment nothing is still to come, and a mark behind it names the commit.
    /// </summary>
    /// <param name="state">All that the archive keeps at a commit.</param>
    /// <param name="now">The moment up to which there are arrivals, in Unix milliseconds; that of the commit or later.</param>
    /// <param name="after">How far the caller has come.</param>
    /// <param name="limit">How many to give at most.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public Arrivals Read(DirectoryReader state, long now, ArrivalMark after, int limit, CancellationToken cancellation)
    {
        long committed = CommitMoment.Of(state)?.ToUnixTimeMilliseconds() ?? now;
        ArrivalMark begin = Begin(after, committed);
        long moment = begin.Moment == DateTimeOffset.MinValue ? long.MinValue : begin.Moment.ToUnixTimeMilliseconds();
        BytesRef? id = begin.ArticleId is null ? null : new BytesRef(begin.ArticleId);

        long next = long.MaxValue;
        var found = new List<Found>();
        foreach (AtomicReaderContext leaf in state.Leaves)
        {
            cancellation.ThrowIfCancellationRequested();
            if (_tables.Of(leaf.AtomicReader, moment) is not { } table) continue;
            SortedDocValues ids = leaf.AtomicReader.GetSortedDocValues(Schema.Id);
            IBits? live = leaf.AtomicReader.LiveDocs;
            int taken = 0;
            for (int i = table.FirstBehind(moment, id, ids); i < table.Versions.Length; i++)
            {
                PlacedArrival version = table.Versions[i];
                if (live?.Get(version.Document) == false) continue;
                if (version.From > now)
                {
                    next = Math.Min(next, version.From);
                    break;
                }

                // One more than the page holds, to know whether something stands behind it. Where embargoes end then can wait.
                if (taken++ > limit) break;
                var articleId = new BytesRef();
                ids.LookupOrd(version.Id, articleId);
                found.Add(new Found(version.From, BytesRef.DeepCopyOf(articleId), leaf, version.Document));
            }
        }

        found.Sort();
        bool more = found.Count > limit;
        if (more) found.RemoveRange(limit, found.Count - limit);
        return new Arrivals(
            [.. found.Select(one => ToArrival(state, one, cancellation))],
            Through(found, begin, committed, more),
            next == long.MaxValue ? null : DateTimeOffset.FromUnixTimeMilliseconds(next),
            more);
    }

    /// <summary>Where reading begins: at the mark, unless it is of another state of the archive behind whose last change it lies.</summary>
    private static ArrivalMark Begin(ArrivalMark after, long committed)
    {
        var now = new ArrivalMark(DateTimeOffset.FromUnixTimeMilliseconds(committed));
        ArrivalMark sure = after.Committed is { } read && read != now.Moment ? new ArrivalMark(read) : after;
        return sure.Moment > now.Moment && sure.Committed != now.Moment ? now : sure;
    }

    private static ArrivalMark Through(List<Found> found, ArrivalMark begin, long committed, bool more)
    {
        ArrivalMark last = found.Count == 0 ? begin : new ArrivalMark(DateTimeOffset.FromUnixTimeMilliseconds(found[^1].From), found[^1].Id.Utf8ToString());
        var now = new ArrivalMark(DateTimeOffset.FromUnixTimeMilliseconds(committed));
        if (last.Moment > now.Moment) return last with { Committed = now.Moment };
        return more ? last : now;
    }

    private static Arrival ToArrival(DirectoryReader state, Found found, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        ArchivedVersion version = ArticleDocument.ToVersion(found.Leaf.AtomicReader.Document(found.Document));
        return new Arrival(version.Article, version.Number, DateTimeOffset.FromUnixTimeMilliseconds(found.From), version.Number == 1 ? null : Before(state, found));
    }

    /// <summary>The version of the same article that could be seen last before <paramref name="found"/>.</summary>
    private static Article? Before(DirectoryReader state, Found found)
    {
        (long From, AtomicReader Segment, int Document)? last = null;
        foreach (AtomicReaderContext leaf in state.Leaves)
        {
            AtomicReader segment = leaf.AtomicReader;
            NumericDocValues? from = segment.GetNumericDocValues(Schema.VisibleFrom);
            DocsEnum? versions = segment.GetTermDocsEnum(new Term(Schema.Id, found.Id));
            if (from is null || versions is null) continue;
            for (int doc = versions.NextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = versions.NextDoc())
            {
                if (segment.LiveDocs?.Get(doc) != false && from.Get(doc) < found.From && !(from.Get(doc) <= last?.From)) last = (from.Get(doc), segment, doc);
            }
        }

        return last is { } before ? ArticleDocument.ToArticle(before.Segment.Document(before.Document)) : null;
    }

    private readonly record struct Found(long From, BytesRef Id, AtomicReaderContext Leaf, int Document) : IComparable<Found>
    {
        public int CompareTo(Found other) => From != other.From ? From.CompareTo(other.From) : Id.CompareTo(other.Id);
    }
}
