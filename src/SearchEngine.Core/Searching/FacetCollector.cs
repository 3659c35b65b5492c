using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using SearchEngine.Core.Indexing;

namespace SearchEngine.Core.Searching;

/// <summary>Counts the hits by the values of some fields. Values are counted by ordinal, and named once a segment.</summary>
internal sealed class FacetCollector : ICollector
{
    private readonly IReadOnlyList<Facet> _facets;

    public FacetCollector(IEnumerable<string> names) => _facets = [.. names.Distinct(StringComparer.Ordinal).Select(Facet.For)];

    /// <summary>The most values a facet gives, the most frequent ones; of dates all are given, empty ones among them.</summary>
    public const int MaxValues = 100;

    public bool AcceptsDocsOutOfOrder => true;

    public void SetScorer(Scorer scorer)
    {
        // Counting needs no scores.
    }

    public void SetNextReader(AtomicReaderContext context)
    {
        foreach (Facet facet in _facets) facet.Enter(context.AtomicReader);
    }

    public void Collect(int doc)
    {
        foreach (Facet facet in _facets) facet.Count(doc);
    }

    /// <summary>The counts, in the order in which the facets were asked for.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<FacetValue>> Counts() =>
        _facets.ToDictionary(facet => facet.Name, facet => facet.Values(), StringComparer.Ordinal);

    private abstract class Facet(string name)
    {
        public string Name => name;

        public static Facet For(string name) => name switch
        {
            "source" => new OrdinalFacet(name, Schema.Source),
            "section" => new OrdinalFacet(name, Schema.Section),
            "byline" => new OrdinalFacet(name, Schema.Byline),
            "speaker" => new OrdinalFacet(name, Schema.Speaker),
            "year" or "month" or "day" => new DateFacet(name),
            _ => throw new ArgumentOutOfRangeException(nameof(name), name, "Not a facet."),
        };

        public abstract void Enter(AtomicReader reader);

        public abstract void Count(int doc);

        public abstract IReadOnlyList<FacetValue> Values();
    }

    private sealed class OrdinalFacet(string name, string field) : Facet(name)
    {
        private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);
        private SortedSetDocValues? _values;
        private int[] _ordinals = [];

        public override void Enter(AtomicReader reader)
        {
            Leave();
            _values = reader.GetSortedSetDocValues(field)
                ?? (reader.GetSortedDocValues(field) is { } single ? DocValues.Singleton(single) : null);
            _ordinals = new int[_values?.ValueCount ?? 0];
        }

        public override void Count(int doc)
        {
            if (_values is null) return;
            _values.SetDocument(doc);
            for (long ord = _values.NextOrd(); ord != SortedSetDocValues.NO_MORE_ORDS; ord = _values.NextOrd()) _ordinals[ord]++;
        }

        public override IReadOnlyList<FacetValue> Values()
        {
            Leave();
            return [.. _counts
                .Select(count => new FacetValue(count.Key, count.Value))
                .OrderByDescending(value => value.Count)
                .ThenBy(value => value.Value, StringComparer.Ordinal)
                .Take(MaxValues)];
        }

        private void Leave()
        {
            var term = new BytesRef();
            for (int ord = 0; ord < _ordinals.Length; ord++)
            {
                if (_ordinals[ord] == 0) continue;
                _values!.LookupOrd(ord, term);
                string value = term.Utf8ToString();
                _counts[value] = _counts.GetValueOrDefault(value) + _ordinals[ord];
            }

            _ordinals = [];
        }
    }

    private sealed class DateFacet(string name) : Facet(name)
    {
        private readonly Dictionary<long, int> _days = [];
        private NumericDocValues? _published;
        private IBits? _dated;

        public override void Enter(AtomicReader reader)
        {
            _published = reader.GetNumericDocValues(Schema.Published);
            _dated = reader.GetDocsWithField(Schema.Published);
        }

        public override void Count(int doc)
        {
            if (_published is null || _dated?.Get(doc) != true) return;
            long day = Math.DivRem(_published.Get(doc), (long)TimeSpan.MillisecondsPerDay, out long rest);
            if (rest < 0) day--;
            _days[day] = _days.GetValueOrDefault(day) + 1;
        }

        public override IReadOnlyList<FacetValue> Values() => DateHistogram.Of(_days, Name);
    }
}
