using System.Runtime.InteropServices;
using Lucene.Net.Index;
using Lucene.Net.Util;

namespace SearchEngine.Core.Indexing.Columns;

/// <summary>
/// The values of a field for each document of a segment: the number of a set of values a document, and each set once. Documents
/// with several values (bylines, speakers) cost no more to count than those with one, and most of them share their sets.
/// </summary>
internal sealed class ValueColumn
{
    private readonly int[] _starts;
    private readonly int[] _values;
    private readonly ValueNames? _names;

    private ValueColumn(OrdinalColumn sets, int[] starts, int[] values, ValueNames? names) => (Sets, _starts, _values, _names) = (sets, starts, values, names);

    /// <summary>The number of the set of each document; 0 is the empty set.</summary>
    public OrdinalColumn Sets { get; }

    /// <summary>What the column takes, in bytes.</summary>
    public long Bytes => Sets.Bytes + (4 * (_starts.LongLength + _values.LongLength));

    /// <summary>The values of a set, as numbers that are the same in all segments: of <see cref="NameOf"/>, or days.</summary>
    public ReadOnlySpan<int> ValuesOf(int set) => _values.AsSpan(_starts[set].._starts[set + 1]);

    /// <summary>What a number stands for, in every column of the same field; nothing does where the numbers are not of names.</summary>
    public string NameOf(int value) => _names![value];

    /// <summary>The column of a field with sorted values, or sorted sets of them; null where no document of the segment has the field.</summary>
    public static ValueColumn? Read(AtomicReader segment, string field)
    {
        SortedSetDocValues? values = segment.GetSortedSetDocValues(field)
            ?? (segment.GetSortedDocValues(field) is { } single ? DocValues.Singleton(single) : null);
        if (values is null) return null;
        ValueNames names = ValueNames.Of(field);
        int[] numbers = names.NumbersOf(Terms(values));
        var sets = new Numbering(segment.MaxDoc);
        var ofDoc = new List<int>();
        for (int doc = 0; doc < segment.MaxDoc; doc++)
        {
            ofDoc.Clear();
            values.SetDocument(doc);
            for (long ord = values.NextOrd(); ord != SortedSetDocValues.NO_MORE_ORDS; ord = values.NextOrd()) ofDoc.Add(numbers[ord]);
            sets.Add(doc, CollectionsMarshal.AsSpan(ofDoc));
        }

        return sets.ToColumn(names);
    }

    /// <summary>The column of one value a document; null for none.</summary>
    public static ValueColumn Of(int documents, Func<int, int?> valueOf)
    {
        var sets = new Numbering(documents);
        for (int doc = 0; doc < documents; doc++)
        {
            if (valueOf(doc) is { } value) sets.Add(doc, [value]);
        }

        return sets.ToColumn(names: null);
    }

    private static IEnumerable<string> Terms(SortedSetDocValues values)
    {
        var term = new BytesRef();
        for (long ord = 0; ord < values.ValueCount; ord++)
        {
            values.LookupOrd(ord, term);
            yield return term.Utf8ToString();
        }
    }

    /// <summary>Numbers the different sets in the order in which they come.</summary>
    private sealed class Numbering(int documents)
    {
        private readonly int[] _ofDoc = new int[documents];
        private readonly Dictionary<int, int> _ofOne = [];
        private readonly Dictionary<string, int> _ofMany = new(StringComparer.Ordinal);
        private readonly List<int> _values = [];
        private readonly List<int> _starts = [0, 0];

        public void Add(int doc, ReadOnlySpan<int> values)
        {
            if (values.Length == 0) return;
            ref int set = ref values.Length == 1
                ? ref CollectionsMarshal.GetValueRefOrAddDefault(_ofOne, values[0], out bool isKnown)
                // The numbers as the characters of a string, which knows how to be a key.
                : ref CollectionsMarshal.GetValueRefOrAddDefault(_ofMany, new string(MemoryMarshal.Cast<int, char>(values)), out isKnown);
            if (!isKnown)
            {
                set = _starts.Count - 1;
                _values.AddRange(values);
                _starts.Add(_values.Count);
            }

            _ofDoc[doc] = set;
        }

        public ValueColumn ToColumn(ValueNames? names) => new(new OrdinalColumn(_ofDoc, _starts.Count - 1), [.. _starts], [.. _values], names);
    }
}
