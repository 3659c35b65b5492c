using Lucene.Net.Index;
using Lucene.Net.Util;

namespace SearchEngine.Core.Indexing.Inversion;

/// <summary>A number for each document that has one.</summary>
internal sealed class NumberBuffer
{
    private long[] _values = new long[4];
    private readonly OpenBitSet _has = new();

    /// <summary>About how many bytes of memory it takes.</summary>
    public long Memory => 8L * _values.Length;

    /// <summary>Which documents have a number.</summary>
    /// <param name="documents">How many documents there are.</param>
    public IBits Having(int documents) => new BitsOf(_has, documents);

    /// <summary>Keeps the number of a document.</summary>
    /// <exception cref="ArgumentException">It has one already.</exception>
    public void Set(int document, long value)
    {
        if (_has.Get(document)) throw new ArgumentException($"Document {document} has a number in this column already.", nameof(document));
        if (document >= _values.Length) Array.Resize(ref _values, Math.Max(document + 1, 2 * _values.Length));
        _has.Set(document);
        _values[document] = value;
    }

    /// <summary>The numbers as Lucene reads them; 0 where a document has none.</summary>
    public NumericDocValues Values() => new Numbers(_values);

    private sealed class Numbers(long[] values) : NumericDocValues
    {
        public override long Get(int docID) => docID < values.Length ? values[docID] : 0;
    }
}

/// <summary>Terms for each document that has some.</summary>
internal sealed class TermBuffer
{
    private readonly TermTable _terms = new();
    private readonly List<(int Document, int Number)> _values = [];

    /// <summary>About how many bytes of memory it takes.</summary>
    public long Memory => _terms.Memory + (8L * _values.Count);

    /// <summary>Keeps a term of a document. Documents ascend.</summary>
    /// <param name="document">The document.</param>
    /// <param name="term">The term, of which a copy is kept.</param>
    /// <param name="single">Whether a document has one at most.</param>
    /// <exception cref="ArgumentException">It has one already, or the term is too long.</exception>
    public void Add(int document, BytesRef term, bool single)
    {
        if (single && _values.Count > 0 && _values[^1].Document == document) throw new ArgumentException($"Document {document} has a term in this column already.", nameof(document));
        _values.Add((document, _terms.NumberOf(term.Bytes.AsSpan(term.Offset, term.Length).ToArray())));
    }

    /// <summary>Which documents have a term.</summary>
    /// <param name="documents">How many documents there are.</param>
    public IBits Having(int documents)
    {
        var having = new OpenBitSet();
        foreach ((int document, _) in _values) having.Set(document);
        return new BitsOf(having, documents);
    }

    /// <summary>The terms as Lucene reads them, one a document.</summary>
    public SortedDocValues Single(int documents)
    {
        (byte[][] terms, int[] rankOf) = Ranked();
        var ranks = new int[documents];
        Array.Fill(ranks, -1);
        foreach ((int document, int number) in _values) ranks[document] = rankOf[number];
        return new SingleTerms(terms, ranks);
    }

    /// <summary>The terms as Lucene reads them, several a document.</summary>
    public SortedSetDocValues Several(int documents)
    {
        (byte[][] terms, int[] rankOf) = Ranked();
        int[][] ranks = new int[documents][];
        foreach (IGrouping<int, (int Document, int Number)> ofDocument in _values.GroupBy(value => value.Document))
            ranks[ofDocument.Key] = [.. ofDocument.Select(value => rankOf[value.Number]).Distinct().Order()];
        return new SeveralTerms(terms, ranks);
    }

    private (byte[][] Terms, int[] RankOf) Ranked()
    {
        int[] numbers = _terms.Sorted(), rankOf = new int[numbers.Length];
        for (int rank = 0; rank < numbers.Length; rank++) rankOf[numbers[rank]] = rank;
        return (Array.ConvertAll(numbers, number => _terms[number]), rankOf);
    }

    private static void Stand(BytesRef result, byte[] term) => (result.Bytes, result.Offset, result.Length) = (term, 0, term.Length);

    private sealed class SingleTerms(byte[][] terms, int[] ranks) : SortedDocValues
    {
        public override int ValueCount => terms.Length;

        public override int GetOrd(int docID) => ranks[docID];

        public override void LookupOrd(int ord, BytesRef result) => Stand(result, terms[ord]);
    }

    private sealed class SeveralTerms(byte[][] terms, int[]?[] ranks) : SortedSetDocValues
    {
        private int[] _here = [];
        private int _next;

        public override long ValueCount => terms.Length;

        public override void SetDocument(int docID) => (_here, _next) = (ranks[docID] ?? [], 0);

        public override long NextOrd() => _next < _here.Length ? _here[_next++] : NO_MORE_ORDS;

        public override void LookupOrd(long ord, BytesRef result) => Stand(result, terms[ord]);
    }
}

/// <summary>Bits of as many documents as there are; those beyond the last that is set are not.</summary>
internal sealed class BitsOf(OpenBitSet bits, int documents) : IBits
{
    /// <inheritdoc/>
    public int Length => documents;

    /// <inheritdoc/>
    public bool Get(int index) => bits.Get(index);
}
