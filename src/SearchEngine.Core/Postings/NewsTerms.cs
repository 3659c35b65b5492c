using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Lucene.Net.Index;
using Lucene.Net.Util;
using Lucene.Net.Util.Automaton;

namespace SearchEngine.Core.Postings;

/// <summary>The terms of a field of a segment, where they lie in .trm. Thread-safe; each enumerator belongs to one thread.</summary>
internal sealed class NewsTerms : Terms
{
    private readonly PagedFile _file;
    private readonly DictionaryField _field;
    private readonly int _rowLength;
    private readonly long _keys;

    /// <summary>The terms of a field.</summary>
    /// <param name="file">.trm.</param>
    /// <param name="postings">The files behind it.</param>
    /// <param name="field">What .trm says of the field.</param>
    /// <param name="kind">What the field holds.</param>
    public NewsTerms(PagedFile file, NewsPostingsReader postings, DictionaryField field, FieldKind kind)
    {
        (_file, Postings, _field, Kind) = (file, postings, field, kind);
        (Blocks, _rowLength, _keys) = (field.Blocks, field.RowLength, field.Keys);
    }

    /// <summary>The files of the postings.</summary>
    public NewsPostingsReader Postings { get; }

    /// <summary>What the postings of the field hold.</summary>
    public FieldKind Kind { get; }

    /// <summary>How many blocks of terms there are: one at least.</summary>
    public int Blocks { get; }

    /// <inheritdoc/>
    public override IComparer<BytesRef> Comparer => BytesRef.UTF8SortedAsUnicodeComparer;

    /// <inheritdoc/>
    public override long Count => _field.Terms;

    /// <inheritdoc/>
    public override long SumTotalTermFreq => _field.SumTotalTermFreq;

    /// <inheritdoc/>
    public override long SumDocFreq => _field.SumDocFreq;

    /// <inheritdoc/>
    public override int DocCount => _field.DocCount;

    /// <inheritdoc/>
    public override bool HasFreqs => Kind.HasFrequencies;

    /// <inheritdoc/>
    public override bool HasOffsets => Kind.HasOffsets;

    /// <inheritdoc/>
    public override bool HasPositions => Kind.HasPositions;

    /// <inheritdoc/>
    public override bool HasPayloads => false;

    /// <inheritdoc/>
    public override TermsEnum GetEnumerator() => new NewsTermsEnum(this);

    /// <inheritdoc/>
    public override TermsEnum Intersect(CompiledAutomaton compiled, BytesRef? startTerm) =>
        compiled.Type == CompiledAutomaton.AUTOMATON_TYPE.NORMAL && startTerm is null ? new AcceptedTermsEnum(this, compiled.RunAutomaton) : base.Intersect(compiled, startTerm);

    /// <summary>Finds a term, and allocates nothing for it.</summary>
    /// <param name="term">Its bytes.</param>
    /// <param name="place">Filled with where its postings are, for <see cref="BlockPostings.Reset"/>; left alone where there is no such term.</param>
    /// <returns>Whether the field has it.</returns>
    /// <exception cref="CorruptIndexException">A page of the dictionary that was touched is damaged.</exception>
    public bool TryFind(ReadOnlySpan<byte> term, TermPlace place)
    {
        int number = BlockOf(term);
        if (number < 0) return false;
        ReadOnlySpan<byte> bytes = Bytes(RangeOf(number));
        int count = CountOf(number);
        var block = new TermBlock(bytes, count);
        bool found = block.Seek(bytes, term, out TermSpot spot);
        if (found) TermNumbers.Read(bytes[block.Columns..], spot.Index, count, Kind, StartOf(number), StartOf(number + 1), place);
        GC.KeepAlive(this);
        return found;
    }

    /// <summary>The last block whose first term is not above a term.</summary>
    /// <returns>The number of the block; -1 for a term below all.</returns>
    public int BlockOf(ReadOnlySpan<byte> term)
    {
        ulong key = TermKey.Of(term);
        (int last, bool isSame) = LastKey(key);
        if (!isSame) return last;
        // Several blocks may begin with the same bytes; before them is one where their terms may begin.
        int low = key == 0 ? -1 : LastKey(key - 1).Block;
        while (low < last)
        {
            int middle = low + ((last - low + 1) >> 1);
            if (FirstOf(middle).SequenceCompareTo(term) <= 0) low = middle;
            else last = middle - 1;
        }

        return low;
    }

    /// <summary>The last block whose first term has at most a key: -1 for none.</summary>
    public int LastBlock(ulong key) => LastKey(key).Block;

    /// <summary>The <see cref="TermKey"/> of the first term of a block.</summary>
    public ulong KeyOf(int block)
    {
        ulong key = Key(ref MemoryMarshal.GetReference(_file.Span(_keys + ((long)block * TermKey.Length), TermKey.Length)), 0);
        GC.KeepAlive(this);
        return key;
    }

    /// <summary>How many terms a block has.</summary>
    public int CountOf(int block) => block < Blocks - 1 ? TermBlock.MostTerms : (int)(_field.Terms - ((long)block * TermBlock.MostTerms));

    /// <summary>Where a block is.</summary>
    public BlockRange RangeOf(int block)
    {
        ref byte rows = ref MemoryMarshal.GetReference(_file.Window(_field.Rows + ((long)block * _rowLength), 2 * _rowLength));
        int width = _field.Width(0);
        long start = Number(ref rows, 0, width), end = Number(ref rows, _rowLength, width);
        GC.KeepAlive(this);
        return new BlockRange(_field.Address + start, (int)(end - start));
    }

    /// <summary>The bytes of a block, and behind them <see cref="BlockCoding.Slack"/> more, which mean nothing. Good as long as this object can be reached.</summary>
    public ReadOnlySpan<byte> Bytes(BlockRange block) => _file.Window(block.Start, block.Length);

    /// <summary>Where the first term of a block begins in the files of the postings.</summary>
    public FilePlaces StartOf(int block)
    {
        ref byte row = ref MemoryMarshal.GetReference(_file.Window(_field.Rows + ((long)block * _rowLength), _rowLength));
        int widths = _field.Widths, at = widths & 0xF;
        long documents = Next(ref row, ref at, ref widths), positions = Next(ref row, ref at, ref widths), offsets = Next(ref row, ref at, ref widths);
        long directory = Next(ref row, ref at, ref widths), impacts = Next(ref row, ref at, ref widths);
        FilePlaces first = _field.First;
        GC.KeepAlive(this);
        return new FilePlaces(first.Documents + documents, first.Positions + positions, first.Offsets + offsets, first.Directory + directory, first.Impacts + impacts);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static long Next(ref byte row, ref int at, ref int widths)
    {
        widths >>= 4;
        int width = widths & 0xF;
        long number = Number(ref row, at, width);
        at += width;
        return number;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static long Number(ref byte row, int at, int width) =>
        width == 0 ? 0 : (long)(Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref row, at)) & (ulong.MaxValue >> (64 - (8 * width))));

    /// <summary>The last block whose key is at most <paramref name="key"/>, and whether it is the same; -1 for none.</summary>
    private (int Block, bool IsSame) LastKey(ulong key)
    {
        ref byte keys = ref MemoryMarshal.GetReference(_file.Span(_keys, Blocks * TermKey.Length));
        if (Key(ref keys, 0) > key) return (-1, false);
        int last = 0;
        for (int count = Blocks; count > 1;)
        {
            int half = count >> 1;
            // A sum in place of a jump, which would be guessed wrong half of the time.
            last += half & -(Key(ref keys, last + half) <= key ? 1 : 0);
            count -= half;
        }

        bool isSame = Key(ref keys, last) == key;
        GC.KeepAlive(this);
        return (last, isSame);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Key(ref byte keys, int block) => Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref keys, (nint)block * TermKey.Length));

    private ReadOnlySpan<byte> FirstOf(int number)
    {
        ReadOnlySpan<byte> bytes = Bytes(RangeOf(number));
        TermSpot first = new TermBlock(bytes, CountOf(number)).First;
        return bytes.Slice(first.Start, first.Length);
    }
}

/// <summary>Where a block of terms is in .trm.</summary>
/// <param name="Start">Its first byte.</param>
/// <param name="Length">How many it has.</param>
internal readonly record struct BlockRange(long Start, int Length);
