using System.Runtime.CompilerServices;
using Lucene.Net.Index;

namespace SearchEngine.Core.Indexing.Columns;

/// <summary>
/// What is asked of many documents of a segment at once (to count, to filter, to sort), as arrays by the number of the document. Each
/// column is read from the doc values when it is first asked for, and kept as long as the segment is open: what it holds never
/// changes, whatever is deleted or hidden later. Safe for many threads, as long as the reader it is of is open.
/// </summary>
/// <remarks>
/// A document takes 1, 2 or 4 bytes in a column of values and 4 in one of moments; quotes are documents, too. What a segment takes
/// is <see cref="Bytes"/>.
/// </remarks>
internal readonly struct SegmentColumns
{
    private static readonly ConditionalWeakTable<object, Columns> Known = [];

    private readonly AtomicReader _segment;
    private readonly Columns _columns;

    private SegmentColumns(AtomicReader segment, Columns columns) => (_segment, _columns) = (segment, columns);

    /// <summary>The fields that have a column of values.</summary>
    public static IReadOnlyList<string> ValueFields { get; } = [Schema.Source, Schema.Section, Schema.Byline, Schema.Speaker];

    /// <summary>When the documents were published; null where none of the segment was.</summary>
    public MomentColumn? Published => _columns.Published.Of(_segment, static segment => MomentColumn.Read(segment, Schema.Published));

    /// <summary>The groups that documents of the segment joined as copies of something, in ascending order.</summary>
    public ReadOnlySpan<long> CopiedGroups => _columns.CopiedGroups.Of(_segment, ReadCopiedGroups);

    /// <summary>What the columns of the segment that were asked for take, in bytes; without the names of values.</summary>
    public long Bytes => _columns.Bytes;

    /// <summary>The columns of the segment that <paramref name="reader"/> shows.</summary>
    public static SegmentColumns Of(AtomicReader reader) => new(reader, Known.GetValue(SegmentCore.KeyOf(reader), static _ => new Columns()));

    /// <summary>The values of one of <see cref="ValueFields"/>; null where no document of the segment has one.</summary>
    public ValueColumn? ValuesOf(string field) => (field switch
    {
        Schema.Source => _columns.Sources,
        Schema.Section => _columns.Sections,
        Schema.Byline => _columns.Bylines,
        Schema.Speaker => _columns.Speakers,
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, "Not a field with a column of values."),
    }).Of(_segment, segment => ValueColumn.Read(segment, field));

    private static long[] ReadCopiedGroups(AtomicReader segment)
    {
        if (segment.GetNumericDocValues(Schema.Group) is not { } groups || segment.GetDocsWithField(Schema.Copy) is not { } copies) return [];
        return [.. Enumerable.Range(0, segment.MaxDoc).Where(copies.Get).Select(groups.Get).Distinct().Order()];
    }

    private sealed class Columns
    {
        public Once<ValueColumn?> Sources { get; } = new();

        public Once<ValueColumn?> Sections { get; } = new();

        public Once<ValueColumn?> Bylines { get; } = new();

        public Once<ValueColumn?> Speakers { get; } = new();

        public Once<MomentColumn?> Published { get; } = new();

        public Once<long[]> CopiedGroups { get; } = new();

        public long Bytes =>
            (Sources.Known?.Bytes ?? 0) + (Sections.Known?.Bytes ?? 0) + (Bylines.Known?.Bytes ?? 0) + (Speakers.Known?.Bytes ?? 0)
            + (Published.Known?.Bytes ?? 0) + (8 * (CopiedGroups.Known?.LongLength ?? 0));
    }

    /// <summary>A column that is read by whoever needs it first, through a reader that is open then; who needs it meanwhile waits.</summary>
    private sealed class Once<T>
    {
        private readonly Lock _reading = new();
        private volatile bool _isRead;
        private T? _column;

        /// <summary>The column; null while nobody needed it.</summary>
        public T? Known => _isRead ? _column : default;

        public T Of(AtomicReader segment, Func<AtomicReader, T> read)
        {
            if (_isRead) return _column!;
            lock (_reading)
            {
                if (!_isRead)
                {
                    _column = read(segment);
                    _isRead = true;
                }

                return _column!;
            }
        }
    }
}
