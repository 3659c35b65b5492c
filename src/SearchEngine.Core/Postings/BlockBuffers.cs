using Lucene.Net.Search;

namespace SearchEngine.Core.Postings;

/// <summary>
/// The arrays into which the postings of a term are decoded, some 2 KB. A thread keeps those that were given back to it for the next
/// postings that it opens; who never gives back leaves them to the garbage collector.
/// </summary>
internal sealed class BlockBuffers
{
    /// <summary>Behind the documents of a block stand as many numbers that are greater than any document, so that a search needs to look at no end.</summary>
    public const int Padding = 32;

    /// <summary>The most that a thread keeps.</summary>
    public const int MostKept = 64;

    [ThreadStatic]
    private static BlockBuffers? _kept;

    private BlockBuffers? _next;
    private int _depth;

    private BlockBuffers() => Array.Fill(Documents, DocIdSetIterator.NO_MORE_DOCS, BitPacking.BlockSize, Padding);

    /// <summary>The documents of a block and the padding.</summary>
    public int[] Documents { get; } = new int[BitPacking.BlockSize + Padding];

    /// <summary>The frequencies of a block.</summary>
    public int[] Frequencies { get; } = new int[BitPacking.BlockSize];

    /// <summary>How many places the documents of the block before each of them have: the first is always 0.</summary>
    public int[] PlacesBefore { get; } = new int[BitPacking.BlockSize + 1];

    /// <summary>The gaps between positions of a sub-block.</summary>
    public int[] PositionGaps { get; } = new int[BitPacking.BlockSize];

    /// <summary>Buffers that nobody else has; what is in them means nothing.</summary>
    public static BlockBuffers Take()
    {
        if (_kept is not { } buffers) return new BlockBuffers();
        _kept = buffers._next;
        buffers._next = null;
        return buffers;
    }

    /// <summary>Gives buffers back, to this thread. Nobody may read or write them any more.</summary>
    public static void Give(BlockBuffers buffers)
    {
        int depth = _kept is { } below ? below._depth + 1 : 1;
        if (depth > MostKept) return;
        (buffers._next, buffers._depth) = (_kept, depth);
        _kept = buffers;
    }
}
