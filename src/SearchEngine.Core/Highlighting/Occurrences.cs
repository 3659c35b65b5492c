using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Queries;

namespace SearchEngine.Core.Highlighting;

/// <summary>
/// Where sequences of terms stand in the documents of one segment: read from the positions and offsets of the postings,
/// the same that the search matched on. Documents are asked for in ascending order, so that the postings of a term are
/// looked up and walked once, however many documents and clauses ask for it.
/// </summary>
internal sealed class Occurrences(AtomicReader segment)
{
    private readonly Dictionary<(string Field, string Term), Cursor> _cursors = [];
    private readonly Dictionary<string, TermsEnum?> _lookups = new(StringComparer.Ordinal);

    /// <summary>
    /// The places of <paramref name="sequence"/> in document <paramref name="doc"/>, each from the first term's begin to the
    /// last one's end, in offsets of the field, in order.
    /// </summary>
    public IReadOnlyList<TextRange> Of(TermSequence sequence, int doc)
    {
        if (sequence.Terms.Count == 0) return [];
        IReadOnlyList<Place> runs = [];
        for (int i = 0; i < sequence.Terms.Count; i++)
        {
            IReadOnlyList<Place> places = CursorOf(sequence.Field, sequence.Terms[i]).At(doc);
            runs = i == 0 ? places : Continued(runs, places);
            if (runs.Count == 0) return [];
        }

        return [.. runs.Select(run => run.Range)];
    }

    /// <summary>The runs that go on with one of <paramref name="next"/> right behind them. Both are in order of position.</summary>
    private static List<Place> Continued(IReadOnlyList<Place> runs, IReadOnlyList<Place> next)
    {
        var continued = new List<Place>();
        int n = 0;
        foreach (Place run in runs)
        {
            while (n < next.Count && next[n].Position <= run.Position) n++;
            if (n == next.Count) break;
            if (next[n].Position == run.Position + 1)
            {
                continued.Add(new Place(next[n].Position, TextRange.Between(run.Range.Start, next[n].Range.End)));
            }
        }

        return continued;
    }

    private Cursor CursorOf(string field, string term)
    {
        if (_cursors.TryGetValue((field, term), out Cursor? cursor)) return cursor;
        if (!_lookups.TryGetValue(field, out TermsEnum? lookup))
        {
            lookup = segment.GetTerms(field)?.GetEnumerator();
            _lookups.Add(field, lookup);
        }

        bool found = lookup?.SeekExact(new BytesRef(term)) == true;
        cursor = new Cursor(found ? lookup!.DocsAndPositions(null, null, DocsAndPositionsFlags.OFFSETS) : null);
        _cursors.Add((field, term), cursor);
        return cursor;
    }

    /// <summary>The position of a term, or of a run's last term, and the text from the run's begin to its end.</summary>
    private readonly record struct Place(int Position, TextRange Range);

    /// <summary>The postings of one term, and its places in the document that was read last.</summary>
    private sealed class Cursor(DocsAndPositionsEnum? postings)
    {
        private readonly List<Place> _places = [];
        private int _read = -1;

        public List<Place> At(int doc)
        {
            if (_read == doc) return _places;
            _read = doc;
            _places.Clear();
            if (postings is null || postings.DocID == DocIdSetIterator.NO_MORE_DOCS) return _places;
            if (postings.DocID < doc) postings.Advance(doc);
            if (postings.DocID != doc) return _places;
            for (int i = postings.Freq; i > 0; i--)
            {
                int position = postings.NextPosition();
                _places.Add(new Place(position, TextRange.Between(postings.StartOffset, postings.EndOffset)));
            }

            return _places;
        }
    }
}
