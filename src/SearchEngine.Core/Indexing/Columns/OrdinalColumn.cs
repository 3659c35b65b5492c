namespace SearchEngine.Core.Indexing.Columns;

/// <summary>A small number for each document of a segment, in as many bytes (1, 2 or 4) as the largest needs.</summary>
internal sealed class OrdinalColumn
{
    private readonly byte[]? _bytes;
    private readonly ushort[]? _shorts;
    private readonly int[]? _ints;

    /// <summary>Packs <paramref name="ordinals"/>, one a document.</summary>
    /// <param name="ordinals">Each 0 or more, and less than <paramref name="count"/>.</param>
    /// <param name="count">How many there are.</param>
    public OrdinalColumn(int[] ordinals, int count)
    {
        Count = count;
        if (count <= byte.MaxValue + 1) _bytes = Array.ConvertAll(ordinals, ordinal => (byte)ordinal);
        else if (count <= ushort.MaxValue + 1) _shorts = Array.ConvertAll(ordinals, ordinal => (ushort)ordinal);
        else _ints = ordinals;
    }

    /// <summary>How many ordinals there are: each is less than this.</summary>
    public int Count { get; }

    /// <summary>What the column takes, in bytes.</summary>
    public long Bytes => (_bytes?.LongLength ?? 0) + (2 * (_shorts?.LongLength ?? 0)) + (4 * (_ints?.LongLength ?? 0));

    /// <summary>The ordinal of a document.</summary>
    public int this[int doc] => _bytes is not null ? _bytes[doc] : _shorts is not null ? _shorts[doc] : _ints![doc];

    /// <summary>Adds 1 to the count of the ordinal of each of <paramref name="docs"/>.</summary>
    /// <param name="docs">Documents of the segment.</param>
    /// <param name="counts">By ordinal; at least <see cref="Count"/> of them.</param>
    public void AddTo(Span<int> counts, ReadOnlySpan<int> docs)
    {
        // A loop for each width, so that none asks for the width at every document.
        if (_bytes is { } bytes)
        {
            foreach (int doc in docs) counts[bytes[doc]]++;
        }
        else if (_shorts is { } shorts)
        {
            foreach (int doc in docs) counts[shorts[doc]]++;
        }
        else
        {
            foreach (int doc in docs) counts[_ints![doc]]++;
        }
    }
}
