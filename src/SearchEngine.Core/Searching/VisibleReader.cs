using Lucene.Net.Index;
using Lucene.Net.Util;
using SearchEngine.Core.Indexing;
using SearchEngine.Core.Indexing.Columns;

namespace SearchEngine.Core.Searching;

/// <summary>Names what can be seen of the archive: two readers of the same see the same documents.</summary>
/// <param name="Commit">The number of the commit.</param>
/// <param name="Since">When something of what can be seen last changed with time; <see cref="long.MinValue"/> for never.</param>
internal readonly record struct SeenState(long Commit, long Since)
{
    /// <summary>What <paramref name="reader"/> sees.</summary>
    public static SeenState Of(DirectoryReader reader) => new(CommitNumber.Of(reader), reader is VisibleReader seen ? seen.Since : long.MinValue);
}

/// <summary>
/// A state of the archive in which every document that cannot be seen at a moment counts as deleted. Whatever looks
/// through this reader, be it a search, a count, a facet or a suggestion, cannot find it: nobody else has to think of it.
/// Terms and their document frequencies are those of all documents, as Lucene has it for deleted ones.
/// </summary>
internal sealed class VisibleReader : FilterDirectoryReader
{
    private VisibleReader(DirectoryReader state, SubReaderWrapper wrapper)
        : base(state, wrapper)
    {
    }

    /// <summary>When something of what can be seen last changed with time, in Unix milliseconds; <see cref="long.MinValue"/> for never.</summary>
    public long Since { get; private init; }

    /// <summary>When something of what can be seen next changes with time; <see cref="long.MaxValue"/> for never.</summary>
    public long Until { get; private init; }

    /// <summary>What can be seen of <paramref name="state"/> at <paramref name="moment"/>, in Unix milliseconds. Closing it is closing the state.</summary>
    public static VisibleReader At(DirectoryReader state, long moment, SegmentVisibility visibility)
    {
        var wrapper = new Wrapper(visibility, moment);
        return new VisibleReader(state, wrapper) { Since = wrapper.Since, Until = wrapper.Until };
    }

    /// <inheritdoc/>
    protected override DirectoryReader DoWrapDirectoryReader(DirectoryReader input) =>
        throw new NotSupportedException("Another state has another set of visible documents: make a reader of it.");

    private sealed class Wrapper(SegmentVisibility visibility, long moment) : SubReaderWrapper
    {
        public long Since { get; private set; } = long.MinValue;

        public long Until { get; private set; } = long.MaxValue;

        public override AtomicReader Wrap(AtomicReader reader)
        {
            VisibleDocuments visible = visibility.At(reader, moment);
            Since = Math.Max(Since, visible.Since);
            Until = Math.Min(Until, visible.Until);
            return visible.Visible is { } bits ? new Segment(reader, bits) : reader;
        }
    }

    private sealed class Segment : FilterAtomicReader, ISegmentView
    {
        private readonly Lazy<int> _count;

        public Segment(AtomicReader segment, FixedBitSet visible)
            : base(segment)
        {
            LiveDocs = segment.LiveDocs is { } live ? new Both(live, visible) : visible;
            _count = new Lazy<int>(() => Enumerable.Range(0, segment.MaxDoc).Count(LiveDocs.Get));
        }

        public override IBits LiveDocs { get; }

        AtomicReader ISegmentView.Segment => m_input;

        public override int NumDocs => _count.Value;
    }

    private sealed class Both(IBits one, FixedBitSet other) : IBits
    {
        public int Length => other.Length;

        public bool Get(int index) => other.Get(index) && one.Get(index);
    }
}
