using Lucene.Net.Index;
using Lucene.Net.Util;
using Lucene.Net.Util.Automaton;

namespace SearchEngine.Core.Postings;

/// <summary>
/// Goes through those terms of a field that an automaton accepts, in their order. Where it gives up on a term, the least bytes are known with which one may begin that it accepts: what is below them is passed over, a block at a
/// time where it can be. Belongs to one thread.
/// </summary>
/// <param name="terms">The terms.</param>
/// <param name="automaton">The automaton.</param>
internal sealed class AcceptedTermsEnum(NewsTerms terms, ByteRunAutomaton automaton) : TermsEnum
{
    private readonly NewsTermsEnum _accepted = new(terms);

    private readonly LiveBytes _live = new(automaton);

    // The least bytes with which a term may begin that is still to come, and the state behind each of them; no such bytes are -1.
    private byte[] _bytes = new byte[64];
    private int[] _states = [automaton.InitialState, .. new int[64]];
    private int _known;

    // Of the term that was read last: how many of these bytes it begins with.
    private int _same;

    private int _number = -1;
    private int _count;
    private BlockRange _range;
    private TermBlock _block;
    private TermSpot _spot;

    /// <inheritdoc/>
    public override IComparer<BytesRef> Comparer => terms.Comparer;

    /// <inheritdoc/>
    public override BytesRef Term => _accepted.Term;

    /// <inheritdoc/>
    public override long Ord => _accepted.Ord;

    /// <inheritdoc/>
    public override int DocFreq => _accepted.DocFreq;

    /// <inheritdoc/>
    public override long TotalTermFreq => _accepted.TotalTermFreq;

    /// <inheritdoc/>
    public override bool MoveNext()
    {
        while (_known >= 0)
        {
            bool isRead = _number >= 0 && FindInBlock();
            if (!isRead)
            {
                if (_number + 1 == terms.Blocks) return false;
                isRead = EnterNext();
            }

            if (!isRead || !Accepts(terms.Bytes(_range).Slice(_spot.Start, _spot.Length), _spot.Shared)) continue;
            _accepted.StandOn(_number, _spot, _bytes.AsSpan(0, _known));
            GC.KeepAlive(terms);
            return true;
        }

        return false;
    }

    /// <inheritdoc/>
    [Obsolete("As Lucene has it.")]
    public override BytesRef? Next() => MoveNext() ? Term : null;

    /// <inheritdoc/>
    public override TermState GetTermState() => _accepted.GetTermState();

    /// <inheritdoc/>
    public override DocsEnum Docs(IBits? liveDocs, DocsEnum? reuse, DocsFlags flags) => _accepted.Docs(liveDocs, reuse, flags);

    /// <inheritdoc/>
    public override DocsAndPositionsEnum? DocsAndPositions(IBits? liveDocs, DocsAndPositionsEnum? reuse, DocsAndPositionsFlags flags) => _accepted.DocsAndPositions(liveDocs, reuse, flags);

    /// <inheritdoc/>
    public override SeekStatus SeekCeil(BytesRef text) => throw NoSeeking();

    /// <inheritdoc/>
    public override void SeekExact(long ord) => throw NoSeeking();

    private static NotSupportedException NoSeeking() => new("The terms that an automaton accepts are met one after the other.");

    /// <summary>Goes on in the block to the first term that is not below the least bytes.</summary>
    /// <returns>False where there is none.</returns>
    private bool FindInBlock()
    {
        ReadOnlySpan<byte> bytes = terms.Bytes(_range);
        // The term before is either the least bytes themselves, or differs from them in the last one.
        bool found = _same < _known ? _block.SeekNext(bytes, _same, _bytes[_same], ref _spot) : _block.SeekNext(bytes, _same, 0, ref _spot);
        GC.KeepAlive(terms);
        return found;
    }

    /// <summary>Goes to the first block that may have a term that is not below the least bytes, and there to the first such term.</summary>
    /// <returns>False where the block has none.</returns>
    private bool EnterNext()
    {
        int number = _number + 1;
        ReadOnlySpan<byte> least = _bytes.AsSpan(0, _known);
        // All terms of a block are below those of the next one.
        if (number + 1 < terms.Blocks && terms.KeyOf(number + 1) < TermKey.Of(least)) number = terms.LastBlock(TermKey.Of(least) - 1);
        (_number, _range, _count) = (number, terms.RangeOf(number), terms.CountOf(number));
        ReadOnlySpan<byte> bytes = terms.Bytes(_range);
        _block = new TermBlock(bytes, _count);
        _spot = _block.First;
        ReadOnlySpan<byte> first = bytes.Slice(_spot.Start, _spot.Length);
        if (first.SequenceCompareTo(least) <= 0)
        {
            _block.Seek(bytes, least, out _spot);
            return _spot.Index < _count;
        }

        int shared = first.CommonPrefixLength(least);
        _spot = _spot with { Shared = shared, Start = _spot.Start + shared, Length = _spot.Length - shared };
        GC.KeepAlive(terms);
        return true;
    }

    /// <summary>Runs the automaton on a term, and says what the least bytes to come are.</summary>
    /// <param name="own">The bytes of the term.</param>
    /// <param name="shared">How many of the least bytes are before them.</param>
    private bool Accepts(ReadOnlySpan<byte> own, int shared)
    {
        if (_bytes.Length < shared + own.Length)
        {
            int length = 2 * (shared + own.Length);
            Array.Resize(ref _bytes, length);
            Array.Resize(ref _states, length + 1);
        }

        int state = _states[shared];
        for (int i = 0; i < own.Length; i++)
        {
            _bytes[shared + i] = own[i];
            state = automaton.Step(state, own[i]);
            if (state < 0)
            {
                GoUp(shared + i);
                return false;
            }

            _states[shared + i + 1] = state;
        }

        _known = _same = shared + own.Length;
        return automaton.IsAccept(state);
    }

    /// <summary>Finds the least bytes that are above those at whose last one the automaton gave up.</summary>
    /// <param name="at">Which byte that is.</param>
    private void GoUp(int at)
    {
        for (; at >= 0; at--)
        {
            int next = _live.Next(_states[at], _bytes[at]);
            if (next < 0) continue;
            _bytes[at] = (byte)next;
            _states[at + 1] = automaton.Step(_states[at], next);
            (_same, _known) = (at, at + 1);
            return;
        }

        _known = -1;
    }
}
