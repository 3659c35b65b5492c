using Lucene.Net.Index;
using Lucene.Net.Util;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Queries;

namespace SearchEngine.Core.Highlighting;

/// <summary>
/// Where a sequence of terms stands in one document: read from the positions and offsets of the postings, the same that
/// the search matched on.
/// </summary>
internal static class Occurrences
{
    /// <summary>
    /// The places of <paramref name="sequence"/> in document <paramref name="doc"/> of <paramref name="reader"/>, each from
    /// the first term's begin to the last one's end, in offsets of the field, in order.
    /// </summary>
    public static IReadOnlyList<TextRange> Of(AtomicReader reader, int doc, TermSequence sequence)
    {
        if (sequence.Terms.Count == 0 || reader.GetTerms(sequence.Field) is not { } terms) return [];
        TermsEnum lookup = terms.GetEnumerator();
        List<Place> runs = [];
        for (int i = 0; i < sequence.Terms.Count; i++)
        {
            List<Place> places = PlacesOf(lookup, sequence.Terms[i], doc);
            runs = i == 0 ? places : Continued(runs, places);
            if (runs.Count == 0) return [];
        }

        return [.. runs.Select(run => run.Range)];
    }

    /// <summary>The runs that go on with one of <paramref name="next"/> right behind them. Both are in order of position.</summary>
    private static List<Place> Continued(List<Place> runs, List<Place> next)
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

    private static List<Place> PlacesOf(TermsEnum lookup, string term, int doc)
    {
        var places = new List<Place>();
        if (!lookup.SeekExact(new BytesRef(term))) return places;
        DocsAndPositionsEnum postings = lookup.DocsAndPositions(null, null, DocsAndPositionsFlags.OFFSETS);
        if (postings is null || postings.Advance(doc) != doc) return places;
        for (int i = postings.Freq; i > 0; i--)
        {
            int position = postings.NextPosition();
            places.Add(new Place(position, TextRange.Between(postings.StartOffset, postings.EndOffset)));
        }

        return places;
    }

    /// <summary>The position of a term, or of a run's last term, and the text from the run's begin to its end.</summary>
    private readonly record struct Place(int Position, TextRange Range);
}
