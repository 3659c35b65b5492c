using Lucene.Net.Index;
using Lucene.Net.Util;

namespace SearchEngine.Core.Indexing.Inversion;

/// <summary>The terms of a field with their postings, in memory.</summary>
/// <param name="options">What is indexed of the field.</param>
/// <param name="table">The terms by number.</param>
/// <param name="numbers">The numbers of the terms in their order.</param>
/// <param name="begins">By the rank of a term, where its places begin; and one more, where they end.</param>
/// <param name="places">The places of all terms, by term, then document, then position.</param>
/// <param name="documents">How many documents have the field.</param>
internal sealed class InvertedTerms(IndexOptions options, TermTable table, int[] numbers, int[] begins, TokenPlace[] places, int documents) : Terms
{
    private readonly Lazy<long> _sumDocFreq = new(() => Enumerable.Range(0, numbers.Length).Sum(rank => (long)CountDocuments(places.AsSpan(begins[rank]..begins[rank + 1]))));

    /// <inheritdoc/>
    public override IComparer<BytesRef> Comparer => BytesRef.UTF8SortedAsUnicodeComparer;

    /// <inheritdoc/>
    public override long Count => numbers.Length;

    /// <inheritdoc/>
    public override long SumTotalTermFreq => HasFreqs ? places.Length : -1;

    /// <inheritdoc/>
    public override long SumDocFreq => _sumDocFreq.Value;

    /// <inheritdoc/>
    public override int DocCount => documents;

    /// <inheritdoc/>
    public override bool HasFreqs => options >= IndexOptions.DOCS_AND_FREQS;

    /// <inheritdoc/>
    public override bool HasPositions => options >= IndexOptions.DOCS_AND_FREQS_AND_POSITIONS;

    /// <inheritdoc/>
    public override bool HasOffsets => options >= IndexOptions.DOCS_AND_FREQS_AND_POSITIONS_AND_OFFSETS;

    /// <inheritdoc/>
    public override bool HasPayloads => false;

    /// <inheritdoc/>
    public override TermsEnum GetEnumerator() => new Enumerator(this);

    private byte[] TermAt(int rank) => table[numbers[rank]];

    private ReadOnlySpan<TokenPlace> PlacesOf(int rank) => places.AsSpan(begins[rank]..begins[rank + 1]);

    private void Reset(InvertedPostings postings, int rank, IBits? liveDocs) => postings.Reset(places, begins[rank], begins[rank + 1], liveDocs, HasFreqs, HasOffsets);

    private static int CountDocuments(ReadOnlySpan<TokenPlace> places)
    {
        int count = 0, before = -1;
        foreach (ref readonly TokenPlace place in places)
        {
            if (place.Owner != before) count++;
            before = place.Owner;
        }

        return count;
    }

    private sealed class Enumerator(InvertedTerms terms) : TermsEnum
    {
        private readonly BytesRef _term = new();
        private int _rank = -1;

        public override BytesRef Term => _term;

        public override long Ord => _rank;

        public override int DocFreq => CountDocuments(terms.PlacesOf(_rank));

        public override long TotalTermFreq => terms.HasFreqs ? terms.PlacesOf(_rank).Length : -1;

        public override IComparer<BytesRef> Comparer => terms.Comparer;

        public override bool MoveNext() => Stand(_rank + 1);

        [Obsolete("Lucene.NET has it for Java's sake: use MoveNext.")]
        public override BytesRef? Next() => MoveNext() ? _term : null;

        public override SeekStatus SeekCeil(BytesRef text)
        {
            ReadOnlySpan<byte> sought = text.Bytes.AsSpan(text.Offset, text.Length);
            int low = 0, high = (int)terms.Count - 1;
            while (low <= high)
            {
                int middle = (low + high) >>> 1, order = terms.TermAt(middle).AsSpan().SequenceCompareTo(sought);
                if (order == 0)
                {
                    Stand(middle);
                    return SeekStatus.FOUND;
                }

                if (order < 0) low = middle + 1;
                else high = middle - 1;
            }

            return Stand(low) ? SeekStatus.NOT_FOUND : SeekStatus.END;
        }

        public override void SeekExact(long ord) => Stand((int)ord);

        public override DocsEnum Docs(IBits? liveDocs, DocsEnum? reuse, DocsFlags flags) => Postings(liveDocs, reuse);

        public override DocsAndPositionsEnum? DocsAndPositions(IBits? liveDocs, DocsAndPositionsEnum? reuse, DocsAndPositionsFlags flags) =>
            terms.HasPositions ? Postings(liveDocs, reuse) : null;

        private InvertedPostings Postings(IBits? liveDocs, DocsEnum? reuse)
        {
            InvertedPostings postings = reuse as InvertedPostings ?? new InvertedPostings();
            terms.Reset(postings, _rank, liveDocs);
            return postings;
        }

        private bool Stand(int rank)
        {
            _rank = rank;
            if (rank >= terms.Count) return false;
            _term.Bytes = terms.TermAt(rank);
            (_term.Offset, _term.Length) = (0, _term.Bytes.Length);
            return true;
        }
    }
}
