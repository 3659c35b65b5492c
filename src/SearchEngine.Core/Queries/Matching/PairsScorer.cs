using Lucene.Net.Search;

namespace SearchEngine.Core.Queries.Matching;

/// <summary>
/// The places of a query's words in one field of one segment. Positions are read only where a document has both words of a
/// pair, and those of a word once for all its pairs.
/// </summary>
/// <param name="Words">The words by their numbers; null for one that the segment does not have or that is in no pair.</param>
internal sealed record PairPlaces(PlaceIterator?[] Words)
{
    private int _doc = -1;

    /// <summary>Goes to a document behind the last one; whether it has two of the words.</summary>
    public bool MoveTo(int doc)
    {
        _doc = doc;
        int here = 0;
        foreach (PlaceIterator? word in Words)
        {
            if (word is not null && (word.DocID < doc ? word.Advance(doc) : word.DocID) == doc) here++;
        }

        return here > 1;
    }

    /// <summary>How often the words of <paramref name="pair"/> stand near each other in the document.</summary>
    public int Count(in WordPair pair) =>
        Words[pair.First] is { } first && first.DocID == _doc && Words[pair.Second] is { } second && second.DocID == _doc
            ? WordPairs.Count(first.Places.Span, second.Places.Span)
            : 0;
}

/// <summary>The documents of a scorer, scored by it and by <see cref="PairsQuery"/>'s formula.</summary>
/// <param name="weight">The weight that asks.</param>
/// <param name="inner">What says which documents there are.</param>
/// <param name="fields">The fields in which nearness is looked for.</param>
/// <param name="pairs">The pairs of words.</param>
/// <param name="k1">How slowly repetitions stop to count.</param>
/// <param name="factor">Boost times the weight of a pair.</param>
/// <param name="cancellation">Stops the scoring: the places of a document's words may be many.</param>
internal sealed class PairsScorer(
    Weight weight, Scorer inner, PairPlaces[] fields, IReadOnlyList<WordPair> pairs, double k1, double factor, CancellationToken cancellation) : Scorer(weight)
{
    /// <inheritdoc/>
    public override int DocID => inner.DocID;

    /// <inheritdoc/>
    public override int Freq => inner.Freq;

    /// <summary>What <paramref name="count"/> windows come to, 0 to k1 + 1.</summary>
    public static double Saturated(int count, double k1) => (k1 + 1) * count / (k1 + count);

    /// <inheritdoc/>
    public override float GetScore()
    {
        cancellation.ThrowIfCancellationRequested();
        int doc = inner.DocID;
        bool any = false;
        foreach (PairPlaces field in fields) any |= field.MoveTo(doc);
        if (!any) return inner.GetScore();
        double near = 0;
        for (int i = 0; i < pairs.Count; i++)
        {
            int count = 0;
            foreach (PairPlaces field in fields) count += field.Count(pairs[i]);
            if (count > 0) near += pairs[i].Rarity * Saturated(count, k1);
        }

        return (float)(inner.GetScore() + (factor * near));
    }

    /// <inheritdoc/>
    public override int NextDoc() => inner.NextDoc();

    /// <inheritdoc/>
    public override int Advance(int target) => inner.Advance(target);

    /// <inheritdoc/>
    public override long GetCost() => inner.GetCost();
}
