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
}
