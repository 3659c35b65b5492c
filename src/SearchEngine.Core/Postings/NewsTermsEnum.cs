using Lucene.Net.Index;
using Lucene.Net.Util;

namespace SearchEngine.Core.Postings;

/// <summary>Goes through the terms of a field, or to one of them. Belongs to one thread. Moving allocates nothing, unless a term is longer than any before.</summary>
/// <param name="terms">The terms.</param>
internal sealed class NewsTermsEnum(NewsTerms terms) : TermsEnum
{
    private readonly BytesRef _term = new(32);
    private readonly TermPlace _place = new();
    private TermPlace[]? _places;
    private State _state = State.Before;

    // Of the block: which one, how many terms it has, whose places were read.
    private int _number;
    private int _count;
    private BlockRange _range;
    private TermBlock _block;
    private TermSpot _spot;
    private bool _isPlaceRead;
    private int _placesOf = -1;

    private enum State
    {
        /// <summary>Before the first term.</summary>
        Before,

        /// <summary>On a term that it went to by going on from the one before.</summary>
        Walking,

        /// <summary>On a term that was sought.</summary>
        Sought,

        /// <summary>On a term of which it is known what its postings are, but not where it is.</summary>
        Restored,

        /// <summary>On no term: behind the last one, or one was sought that is not there.</summary>
        Nowhere,
    }

    /// <inheritdoc/>
    public override IComparer<BytesRef> Comparer => terms.Comparer;

    /// <inheritdoc/>
    public override BytesRef Term => _term;

    /// <inheritdoc/>
    public override long Ord => throw new NotSupportedException("The terms of a field have no numbers.");

    /// <inheritdoc/>
    public override int DocFreq => Place.DocFreq;

    /// <inheritdoc/>
    public override long TotalTermFreq => Place.TotalTermFreq;

    /// <summary>Where the postings of the term are. Good until the next move.</summary>
    private TermPlace Place
    {
        get
        {
            switch (_state)
            {
                case State.Walking:
                    if (_placesOf != _number) ReadPlaces();
                    return _places![_spot.Index];
                case State.Sought when !_isPlaceRead:
                    TermNumbers.Read(Columns, _spot.Index, _count, terms.Kind, terms.StartOf(_number), terms.StartOf(_number + 1), _place);
                    GC.KeepAlive(terms);
                    _isPlaceRead = true;
                    return _place;
                case State.Sought or State.Restored:
                    return _place;
                default:
                    throw new InvalidOperationException("It stands on no term.");
            }
        }
    }

    private ReadOnlySpan<byte> Columns => terms.Bytes(_range)[_block.Columns..];

    /// <summary>Goes to a term that somebody else has found.</summary>
    /// <param name="number">Its block.</param>
    /// <param name="spot">Where it is there.</param>
    /// <param name="term">Its bytes.</param>
    public void StandOn(int number, TermSpot spot, ReadOnlySpan<byte> term)
    {
        (_state, _isPlaceRead, _number, _spot) = (State.Sought, false, number, spot);
        (_range, _count) = (terms.RangeOf(number), terms.CountOf(number));
        _block = new TermBlock(terms.Bytes(_range), _count);
        Become(term, 0);
        GC.KeepAlive(terms);
    }

    /// <inheritdoc/>
    public override bool SeekExact(BytesRef text)
    {
        ReadOnlySpan<byte> term = text.Bytes.AsSpan(text.Offset, text.Length);
        if (!Seek(term))
        {
            _state = State.Nowhere;
            return false;
        }

        Become(term, 0);
        return true;
    }

    /// <inheritdoc/>
    public override SeekStatus SeekCeil(BytesRef text)
    {
        ReadOnlySpan<byte> term = text.Bytes.AsSpan(text.Offset, text.Length);
        if (Seek(term))
        {
            Become(term, 0);
            return SeekStatus.FOUND;
        }

        if (_number >= 0 && _spot.Index < _count)
        {
            Become(term[.._spot.Shared], 0);
            Become(terms.Bytes(_range).Slice(_spot.Start, _spot.Length), _spot.Shared);
            return SeekStatus.NOT_FOUND;
        }

        if (_number + 1 == terms.Blocks)
        {
            _state = State.Nowhere;
            return SeekStatus.END;
        }

        Enter(_number + 1);
        return SeekStatus.NOT_FOUND;
    }

    /// <inheritdoc/>
    public override void SeekExact(BytesRef term, TermState state)
    {
        _place.CopyFrom(state);
        Become(term.Bytes.AsSpan(term.Offset, term.Length), 0);
        _state = State.Restored;
    }

    /// <inheritdoc/>
    public override void SeekExact(long ord) => throw new NotSupportedException("The terms of a field have no numbers.");

    /// <inheritdoc/>
    public override bool MoveNext()
    {
        switch (_state)
        {
            case State.Before:
                Enter(0);
                return true;
            case State.Nowhere:
                return false;
            case State.Restored:
                // Whoever restores it is seldom after the next one.
                if (!Seek(_term.Bytes.AsSpan(_term.Offset, _term.Length))) throw new InvalidOperationException("It stands on a term of another segment.");
                break;
        }

        if (_spot.Index + 1 < _count)
        {
            ReadOnlySpan<byte> bytes = terms.Bytes(_range);
            _spot = _block.Next(bytes, _spot);
            Become(bytes.Slice(_spot.Start, _spot.Length), _spot.Shared);
            GC.KeepAlive(terms);
            _state = State.Walking;
            return true;
        }

        if (_number + 1 < terms.Blocks)
        {
            Enter(_number + 1);
            return true;
        }

        _state = State.Nowhere;
        return false;
    }

    /// <inheritdoc/>
    [Obsolete("As Lucene has it.")]
    public override BytesRef? Next() => MoveNext() ? _term : null;

    /// <inheritdoc/>
    public override TermState GetTermState() => (TermState)Place.Clone();

    /// <inheritdoc/>
    public override DocsEnum Docs(IBits? liveDocs, DocsEnum? reuse, DocsFlags flags) => terms.Postings.Open(terms.Kind, Place, liveDocs, reuse);

    /// <inheritdoc/>
    public override DocsAndPositionsEnum? DocsAndPositions(IBits? liveDocs, DocsAndPositionsEnum? reuse, DocsAndPositionsFlags flags) =>
        terms.Kind.HasPositions ? terms.Postings.Open(terms.Kind, Place, liveDocs, reuse) : null;

    /// <summary>Goes to a term, or where it is not there, to the one behind it in its block, if there is one. The bytes of the term stay.</summary>
    private bool Seek(ReadOnlySpan<byte> term)
    {
        (_state, _isPlaceRead) = (State.Sought, false);
        _number = terms.BlockOf(term);
        if (_number < 0) return false;
        _range = terms.RangeOf(_number);
        ReadOnlySpan<byte> bytes = terms.Bytes(_range);
        _count = terms.CountOf(_number);
        _block = new TermBlock(bytes, _count);
        bool found = _block.Seek(bytes, term, out _spot);
        GC.KeepAlive(terms);
        return found;
    }

    /// <summary>Goes to the first term of a block.</summary>
    private void Enter(int number)
    {
        (_number, _range, _count, _state) = (number, terms.RangeOf(number), terms.CountOf(number), State.Walking);
        ReadOnlySpan<byte> bytes = terms.Bytes(_range);
        _block = new TermBlock(bytes, _count);
        _spot = _block.First;
        Become(bytes.Slice(_spot.Start, _spot.Length), 0);
        GC.KeepAlive(terms);
    }

    /// <summary>Has the term have these bytes, from one of its own on.</summary>
    private void Become(ReadOnlySpan<byte> bytes, int from)
    {
        int length = from + bytes.Length;
        if (_term.Bytes.Length < length)
        {
            byte[] longer = new byte[Math.Max(length, 2 * _term.Bytes.Length)];
            _term.Bytes.AsSpan(0, from).CopyTo(longer);
            _term.Bytes = longer;
        }

        bytes.CopyTo(_term.Bytes.AsSpan(from));
        _term.Length = length;
    }

    /// <summary>Who walks asks for one term after the other: all of the block are read at once.</summary>
    private void ReadPlaces()
    {
        _places ??= [.. Enumerable.Range(0, TermBlock.MostTerms).Select(_ => new TermPlace())];
        TermNumbers.ReadAll(Columns, terms.Kind, terms.StartOf(_number), _places.AsSpan(0, _count));
        GC.KeepAlive(terms);
        _placesOf = _number;
    }
}
