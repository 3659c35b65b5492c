using Lucene.Net.Search;

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
}
