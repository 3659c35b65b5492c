using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using SearchEngine.Core.Indexing;
using SearchEngine.Core.Indexing.Columns;

namespace SearchEngine.Core.Searching;

/// <summary>
/// Counts hits by the values of some fields, from the columns of their segments: a segment's hits by sets of values first, the sets
/// that were met by their values then. Enter a segment, add its hits, enter the next.
/// </summary>
/// <param name="names">The facets (<see cref="SearchRequest.FacetFields"/>); one that comes twice counts once.</param>
internal sealed class FacetCounts(IEnumerable<string> names)
{
    private readonly Facet[] _facets = [.. names.Distinct(StringComparer.Ordinal).Select(name => new Facet(name))];

    /// <summary>The most values a facet gives, the most frequent ones; of dates all are given, empty ones among them.</summary>
    public const int MaxValues = 100;

    /// <summary>How many hits are well counted at once: enough that a facet's own work is spread, few enough to stay in the processor's cache.</summary>
    public const int AtOnce = 4_096;

    /// <summary>The counts over all that <paramref name="query"/> matches.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<FacetValue>> Of(IndexSearcher searcher, Query query, IEnumerable<string> names, CancellationToken cancellation)
    {
        var counts = new FacetCounts(names);
        Weight weight = searcher.CreateNormalizedWeight(query);
        foreach (AtomicReaderContext segment in searcher.TopReaderContext.Leaves) counts.Count(segment.AtomicReader, SegmentMatches.All(weight, segment, cancellation));
        return counts.Values();
    }

    /// <summary>Ends the segment before and begins one.</summary>
    public void Enter(AtomicReader segment)
    {
        SegmentColumns columns = SegmentColumns.Of(segment);
        foreach (Facet facet in _facets) facet.Enter(columns);
    }

    /// <summary>Counts hits of the segment, each once, in any order.</summary>
    public void Add(ReadOnlySpan<int> hits)
    {
        foreach (Facet facet in _facets) facet.Add(hits);
    }

    /// <summary>Counts all documents of <paramref name="segment"/> that are marked in <paramref name="hits"/>.</summary>
    public void Count(AtomicReader segment, FixedBitSet hits)
    {
        Enter(segment);
        int[] some = ArrayPool<int>.Shared.Rent(AtOnce);
        int waiting = 0;
        long[] words = hits.GetBits();
        for (int word = 0; word < words.Length; word++)
        {
            for (ulong left = (ulong)words[word]; left != 0; left &= left - 1) some[waiting++] = (word * 64) + BitOperations.TrailingZeroCount(left);
            if (waiting <= AtOnce - 64) continue;
            Add(some.AsSpan(0, waiting));
            waiting = 0;
        }

        Add(some.AsSpan(0, waiting));
        ArrayPool<int>.Shared.Return(some);
    }

    /// <summary>The counts, in the order in which the facets were asked for.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<FacetValue>> Values() =>
        _facets.ToDictionary(facet => facet.Name, facet => facet.Values(), StringComparer.Ordinal);

    private sealed class Facet(string name)
    {
        /// <summary>A segment with more sets than this for a hit is not counted set by set: most of them would be empty.</summary>
        private const int SetsAHit = 4;

        private readonly Dictionary<int, int> _counts = [];
        private readonly bool _isOfDates = name is "year" or "month" or "day";
        private ValueColumn? _column;
        private ValueColumn? _named;
        private int[]? _bySet;

        public string Name => name;

        public void Enter(SegmentColumns columns)
        {
            Leave();
            _column = _isOfDates ? columns.Published?.Days : columns.ValuesOf(FieldOf(name));
            _named ??= _column;
        }

        public void Add(ReadOnlySpan<int> hits)
        {
            if (_column is null) return;
            if (_bySet is null && _column.Sets.Count > SetsAHit * hits.Length)
            {
                foreach (int hit in hits) Add(_column.Sets[hit], 1);
                return;
            }

            if (_bySet is null)
            {
                _bySet = ArrayPool<int>.Shared.Rent(_column.Sets.Count);
                _bySet.AsSpan(0, _column.Sets.Count).Clear();
            }

            _column.Sets.AddTo(_bySet, hits);
        }

        public IReadOnlyList<FacetValue> Values()
        {
            Leave();
            if (_isOfDates) return DateHistogram.Of(_counts.ToDictionary(count => (long)count.Key, count => count.Value), name);
            return [.. _counts
                .Select(count => new FacetValue(_named!.NameOf(count.Key), count.Value))
                .OrderByDescending(value => value.Count)
                .ThenBy(value => value.Value, StringComparer.Ordinal)
                .Take(MaxValues)];
        }

        private static string FieldOf(string facet) => facet switch
        {
            "source" => Schema.Source,
            "section" => Schema.Section,
            "byline" => Schema.Byline,
            "speaker" => Schema.Speaker,
            _ => throw new ArgumentOutOfRangeException(nameof(facet), facet, "Not a facet."),
        };

        private void Leave()
        {
            if (_bySet is null) return;
            for (int set = 1; set < _column!.Sets.Count; set++)
            {
                if (_bySet[set] > 0) Add(set, _bySet[set]);
            }

            ArrayPool<int>.Shared.Return(_bySet);
            _bySet = null;
        }

        private void Add(int set, int hits)
        {
            foreach (int value in _column!.ValuesOf(set)) CollectionsMarshal.GetValueRefOrAddDefault(_counts, value, out _) += hits;
        }
    }
}
