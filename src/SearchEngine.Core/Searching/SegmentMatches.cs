using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using SearchEngine.Core.Queries.Scoring;

namespace SearchEngine.Core.Searching;

/// <summary>Goes through what a query matches in one segment, and that can be seen there.</summary>
internal static class SegmentMatches
{
    /// <summary>A query with no more documents to look at is gone through once, for the best hits and for their number.</summary>
    private const int Few = 512;

    /// <summary>Collects the best hits of a segment, and counts all of them.</summary>
    /// <param name="weight">The query.</param>
    /// <param name="segment">The segment.</param>
    /// <param name="top">Takes the best.</param>
    /// <param name="matches">Takes all that match, by their number in the segment; null where that is not asked for.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>How many match.</returns>
    public static int Collect(Weight weight, AtomicReaderContext segment, TopHits top, FixedBitSet? matches, CancellationToken cancellation)
    {
        if (Open(weight, segment) is not { } scorer) return 0;
        cancellation.ThrowIfCancellationRequested();
        top.Enter(segment);
        IBits? live = segment.AtomicReader.LiveDocs;
        if (!top.ByScore || !scorer.MarksCheaply || scorer.CountsCheaply || scorer.GetCost() <= Few) return Best(scorer, live, top, matches, skipFrom: int.MaxValue);

        // All of them without their scores, and the best once more, with all that passes over the others.
        FixedBitSet all = matches ?? new FixedBitSet(segment.AtomicReader.MaxDoc);
        Mark(scorer, live, all);
        if (Open(weight, segment) is { } again) Best(again, live, top, null, skipFrom: 0);
        return all.Cardinality;
    }

    /// <summary>Collects the best hits of a segment, and counts at least as many as are to be counted.</summary>
    /// <param name="weight">The query.</param>
    /// <param name="segment">The segment.</param>
    /// <param name="top">Takes the best.</param>
    /// <param name="toCount">How many are to be counted; 0 or less where enough are.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>How many were counted: all that match, unless that is more than <paramref name="toCount"/>.</returns>
    public static int CollectSome(Weight weight, AtomicReaderContext segment, TopHits top, int toCount, CancellationToken cancellation)
    {
        if (Open(weight, segment) is not { } scorer) return 0;
        cancellation.ThrowIfCancellationRequested();
        top.Enter(segment);
        return Best(scorer, segment.AtomicReader.LiveDocs, top, null, top.ByScore ? Math.Max(0, toCount) : int.MaxValue);
    }

    /// <summary>Marks all documents of a segment that match, and that can be seen.</summary>
    public static FixedBitSet All(Weight weight, AtomicReaderContext segment, CancellationToken cancellation)
    {
        var all = new FixedBitSet(segment.AtomicReader.MaxDoc);
        if (Open(weight, segment) is not { } scorer) return all;
        cancellation.ThrowIfCancellationRequested();
        Mark(scorer, segment.AtomicReader.LiveDocs, all);
        return all;
    }

    private static BoundedScorer? Open(Weight weight, AtomicReaderContext segment) =>
        weight.GetScorer(segment, null) is { } scorer ? BoundedScorer.Of(scorer) : null;

    private static void Mark(BoundedScorer scorer, IBits? live, FixedBitSet all)
    {
        scorer.NeedsScores = false;
        scorer.MarkInto(all);
        if (live is FixedBitSet visible) all.And(visible);
        else if (live is not null) KeepLive(all, live);
    }

    private static void KeepLive(FixedBitSet all, IBits live)
    {
        for (int doc = Next(all, 0); doc >= 0; doc = Next(all, doc + 1)) if (!live.Get(doc)) all.Clear(doc);
        static int Next(FixedBitSet all, int doc) => doc < all.Length ? all.NextSetBit(doc) : -1;
    }

    /// <summary>Goes through a scorer's documents, from one on (by how many there were) only through those that compete.</summary>
    private static int Best(BoundedScorer scorer, IBits? live, TopHits top, FixedBitSet? matches, int skipFrom)
    {
        scorer.NeedsScores = top.ByScore;
        return scorer.CollectInto(matches is null ? top : new Noting(top, matches), live, skipFrom);
    }

    /// <summary>Passes hits on, and notes which they are.</summary>
    private sealed class Noting(TopHits top, FixedBitSet matches) : HitSink
    {
        public override bool Collect(int doc, float score)
        {
            matches.Set(doc);
            return top.Collect(doc, score);
        }
    }
}
