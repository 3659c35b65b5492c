namespace SearchEngine.Core.Postings;

/// <summary>Collects the terms of a block of the dictionary, and encodes them as <see cref="TermBlock"/> and <see cref="TermColumn"/> read them.</summary>
internal sealed class TermBlockWriter
{
    private readonly long[][] _columns = [.. Enumerable.Range(0, TermNumbers.Columns).Select(_ => new long[TermBlock.MostTerms])];
    private readonly int[] _ends = new int[TermBlock.MostTerms + 1];
    private readonly PackedBytes _terms = new();
    private readonly PackedBytes _head = new();
    private readonly PackedBytes _own = new();
    private readonly PackedBytes _numbers = new();
    private readonly PackedBytes _encoded = new();
    private int _count;

    /// <summary>How many terms were added.</summary>
    public int Count => _count;

    /// <summary>Forgets all terms.</summary>
    public void Clear()
    {
        _count = 0;
        _terms.Clear();
    }

    /// <summary>Adds a term, which comes behind all others.</summary>
    /// <param name="term">Its bytes.</param>
    /// <param name="written">Its postings.</param>
    /// <param name="before">Where they begin.</param>
    /// <param name="after">Where they end.</param>
    public void Add(ReadOnlySpan<byte> term, WrittenTerm written, FilePlaces before, FilePlaces after)
    {
        term.CopyTo(_terms.Take(term.Length));
        _columns[TermNumbers.DocFreq][_count] = written.DocFreq - 1;
        _columns[TermNumbers.Repeats][_count] = written.TotalTermFreq - written.DocFreq;
        _columns[TermNumbers.Documents][_count] = written.DocFreq == 1 ? written.OnlyDocument : after.Documents - before.Documents;
        _columns[TermNumbers.Positions][_count] = after.Positions - before.Positions;
        _columns[TermNumbers.Offsets][_count] = after.Offsets - before.Offsets;
        _ends[++_count] = _terms.Count;
    }

    /// <summary>The first eight bytes of the first term, the first one highest; zeros where it has fewer.</summary>
    public ulong Key() => TermKey.Of(Term(0));

    /// <summary>The block of all that was added: one term at least. Good until the next call.</summary>
    public ReadOnlySpan<byte> Encode()
    {
        EncodeTerms();
        _numbers.Clear();
        int isThere = 0;
        for (int column = 0; column < TermNumbers.Columns; column++)
        {
            if (TermColumn.Write(_columns[column].AsSpan(0, _count), _numbers)) isThere |= 1 << column;
        }

        _encoded.Clear();
        _encoded.AddVariable(_head.Count + _own.Count);
        Append(_head);
        Append(_own);
        _encoded.Add((byte)isThere);
        Append(_numbers);
        return _encoded.Written;
    }

    private void EncodeTerms()
    {
        ReadOnlySpan<byte> first = Term(0);
        int sharedByAll = _count == 1 ? 0 : first.CommonPrefixLength(Term(_count - 1));
        _head.Clear();
        _head.AddVariable(first.Length);
        _head.AddVariable(sharedByAll);
        first.CopyTo(_head.Take(first.Length));
        _own.Clear();
        for (int i = 1; i < _count; i++)
        {
            ReadOnlySpan<byte> term = Term(i);
            int shared = Term(i - 1).CommonPrefixLength(term), more = shared - sharedByAll, own = term.Length - shared;
            _head.Add((byte)((Math.Min(more, TermBlock.Escape) << 4) | Math.Min(own, TermBlock.Escape)));
            if (more >= TermBlock.Escape) _own.AddVariable(more - TermBlock.Escape);
            if (own >= TermBlock.Escape) _own.AddVariable(own - TermBlock.Escape);
            term[shared..].CopyTo(_own.Take(own));
        }
    }

    private ReadOnlySpan<byte> Term(int index) => _terms.Written[_ends[index].._ends[index + 1]];

    private void Append(PackedBytes bytes) => bytes.Written.CopyTo(_encoded.Take(bytes.Count));
}
