using Lucene.Net.Search;
using Lucene.Net.Util;
using SearchEngine.Core.Postings;

namespace SearchEngine.Core.Queries.Matching;

/// <summary>
/// The documents of one segment in which a pattern has a place in one field, in order. It stops on no other document.
/// Nothing is allocated from document to document.
/// </summary>
internal abstract class PlaceIterator : DocIdSetIterator
{
    /// <summary>How many places the current document has, each counted by its weight; above 0.</summary>
    public abstract float Frequency { get; }

    /// <summary>The places of the current document; valid until the iterator moves.</summary>
    public abstract PlaceList Places { get; }

    /// <summary>How the closest of these places meets what was typed.</summary>
    public virtual MatchKind ClosestKind
    {
        get
        {
            MatchKind closest = MatchKind.Fuzzy;
            foreach (ref readonly Place place in Places.Span) if (place.Kind < closest) closest = place.Kind;
            return closest;
        }
    }

    /// <summary>
    /// Looks at the documents from <paramref name="target"/> on, without going there: the last one of a range for which a bound is
    /// at hand. Targets ascend.
    /// </summary>
    public virtual int AdvanceShallow(int target) => NO_MORE_DOCS;

    /// <summary>
    /// What <paramref name="scaled"/>, which grows with a frequency and falls with a length, comes to at most in the documents from the
    /// last target of <see cref="AdvanceShallow"/> to <paramref name="upTo"/>; infinite where nothing is known.
    /// </summary>
    public virtual double MaxScaled(int upTo, IScaled scaled) => double.PositiveInfinity;

    /// <summary>The documents and their numbers of places in blocks, each place counting <see cref="WeightInBlocks"/>; null where there are no blocks.</summary>
    public virtual IDocumentBlocks? Blocks => null;

    /// <summary>What a place in <see cref="Blocks"/> counts.</summary>
    public virtual float WeightInBlocks => 1f;

    /// <summary>
    /// Whether all documents and frequencies are read before the first one is given: counting them while they are scored costs less than marking them first.
    /// </summary>
    public virtual bool IsReadAhead => false;

    /// <summary>Puts the frequencies of the documents in the range of <paramref name="window"/> there, and goes behind it.</summary>
    public virtual void ReadInto(FrequencyWindow window)
    {
        int doc = DocID < window.From ? Advance(window.From) : DocID;
        for (; doc < window.To; doc = NextDoc()) window.Set(doc, Frequency);
    }

    /// <summary>Whether <see cref="MarkInto"/> costs little against going from document to document.</summary>
    public virtual bool MarksCheaply => false;

    /// <summary>Marks all documents in <paramref name="documents"/>. None has been asked for before, and none is afterwards.</summary>
    public virtual void MarkInto(FixedBitSet documents)
    {
        for (int doc = NextDoc(); doc != NO_MORE_DOCS; doc = NextDoc()) documents.Set(doc);
    }
}

/// <summary>A part of a score that grows with the frequency in a field and falls with the length of the field.</summary>
internal interface IScaled
{
    /// <summary>The part, for a frequency and a length in words.</summary>
    double Scaled(float frequency, long length);
}
