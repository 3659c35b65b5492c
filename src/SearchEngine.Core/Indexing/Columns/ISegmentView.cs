using Lucene.Net.Index;

namespace SearchEngine.Core.Indexing.Columns;

/// <summary>A reader that shows a segment with fewer documents: what is kept of the segment holds for every such view of it.</summary>
internal interface ISegmentView
{
    /// <summary>The segment as the index has it.</summary>
    AtomicReader Segment { get; }
}

/// <summary>Names what of a segment never changes.</summary>
internal static class SegmentCore
{
    /// <summary>
    /// The key of the segment's core: the same for every reader of it, whatever was deleted since and whatever a view of it hides.
    /// It lives as long as a reader of the segment is open.
    /// </summary>
    public static object KeyOf(AtomicReader reader) => reader is ISegmentView view ? view.Segment.CoreCacheKey : reader.CoreCacheKey;
}
