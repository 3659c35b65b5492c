using Lucene.Net.Index;

namespace SearchEngine.Core.Postings;

/// <summary>What the postings of a field hold.</summary>
/// <param name="HasFrequencies">How often a term stands in a document.</param>
/// <param name="HasPositions">At which words.</param>
/// <param name="HasOffsets">At which characters.</param>
/// <param name="HasLengths">Whether the lengths of the field are kept.</param>
internal readonly record struct FieldKind(bool HasFrequencies, bool HasPositions, bool HasOffsets, bool HasLengths)
{
    /// <summary>How many numbers of 32 bits .dir has for a block: its last document, and where it begins in each file.</summary>
    public int DirectoryColumns => 2 + (HasPositions ? 1 : 0) + (HasOffsets ? 1 : 0);

    /// <summary>What a field was indexed with.</summary>
    public static FieldKind Of(FieldInfo field) => new(
        field.IndexOptions >= IndexOptions.DOCS_AND_FREQS,
        field.IndexOptions >= IndexOptions.DOCS_AND_FREQS_AND_POSITIONS,
        field.IndexOptions >= IndexOptions.DOCS_AND_FREQS_AND_POSITIONS_AND_OFFSETS,
        field.HasNorms);
}
