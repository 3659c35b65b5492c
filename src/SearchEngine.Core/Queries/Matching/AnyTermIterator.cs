using System.Buffers;
using Lucene.Net.Index;
using Lucene.Net.Util;
using SearchEngine.Core.Postings;

namespace SearchEngine.Core.Queries.Matching;

/// <summary>
/// The documents of any of many terms, each place counting once: their lists are added up as soon as a document is asked for, one after the other, which costs far less than
/// a heap of hundreds of lists of which most have a document or two. What two terms have at one position is taken off again.
/// </summary>
internal sealed class AnyTermIterator : PlaceIterator, IDocumentBlocks
{
    /// <summary>Of more documents it is not looked which one has the most: their bound is that of all.</summary>
    private const int MostLookedAt = 2_048;

    private readonly TermDictionary _dictionary;
    private readonly TermsEnum _terms;
    private readonly SegmentTerms _of;
    private readonly int _maxDoc;
    private readonly Func<PlaceIterator> _open;
    private readonly CancellationToken _cancellation;
    private readonly long _cost;
    private int[]? _docs;
    private int[] _frequencies = [];
    private bool _isRead;
    private int _count;
    private int _most;
    private int _index = -1;
    private int _shallow;
    private PlaceIterator? _withPlaces;

    /// <summary>The documents of terms of one segment.</summary>
    /// <param name="dictionary">Keeps what lists are decoded into.</param>
    /// <param name="terms">The terms of the field, which others may move.</param>
    /// <param name="of">Those that are meant, two or more.</param>
    /// <param name="maxDoc">How many documents the segment has.</param>
    /// <param name="open">Opens the terms with their places, when these are asked for.</param>
    public AnyTermIterator(TermDictionary dictionary, TermsEnum terms, SegmentTerms of, int maxDoc, Func<PlaceIterator> open)
    {
        (_dictionary, _terms, _of, _maxDoc, _open, _cancellation) = (dictionary, terms, of, maxDoc, open, dictionary.Cancellation);
        foreach (SegmentTerm term in of.Terms) _cost += term.DocFreq;
    }

    /// <inheritdoc/>
    public override int DocID => _index < 0 ? -1 : _index < _count ? _docs![_index] : NO_MORE_DOCS;

    /// <inheritdoc/>
    public override float Frequency => _frequencies[_index];

    /// <inheritdoc/>
    public ReadOnlySpan<int> Documents => _index < 0 ? default : _docs.AsSpan(_index, BlockEnd - _index);

    /// <inheritdoc/>
    public ReadOnlySpan<int> Frequencies => _index < 0 ? default : _frequencies.AsSpan(_index, BlockEnd - _index);

    /// <inheritdoc/>
    public override PlaceList Places
    {
        get
        {
            _withPlaces ??= _open();
            if (_withPlaces.DocID < DocID) _withPlaces.Advance(DocID);
            return _withPlaces.Places;
        }
    }

    /// <inheritdoc/>
    public override IDocumentBlocks Blocks => this;

    /// <inheritdoc/>
    public override bool IsReadAhead => true;

    /// <inheritdoc/>
    public override bool MarksCheaply => true;

    private int BlockEnd => Math.Min((_index / BitPacking.BlockSize * BitPacking.BlockSize) + BitPacking.BlockSize, _count);

    /// <inheritdoc/>
    public override int NextDoc() => To(_index + 1);

    /// <inheritdoc/>
    public override int Advance(int target)
    {
        if (target == NO_MORE_DOCS) return To(int.MaxValue);
        Read();
        return To(FirstFrom(target, _index + 1));
    }

    /// <inheritdoc/>
    public bool NextBlock() => To(_index < 0 ? 0 : BlockEnd) != NO_MORE_DOCS;

    /// <inheritdoc/>
    public void SkipInBlock(int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)count, (uint)(BlockEnd - _index));
        _index += count;
    }

    /// <inheritdoc/>
    public override long GetCost() => _cost;

    /// <inheritdoc/>
    public override int AdvanceShallow(int target)
    {
        Read();
        _shallow = FirstFrom(target, _shallow);
        return _shallow < _count ? _docs![Math.Min(_shallow + BitPacking.BlockSize, _count) - 1] : NO_MORE_DOCS;
    }

    /// <inheritdoc/>
    public override double MaxScaled(int upTo, IScaled scaled)
    {
        if (_shallow >= _count) return _isRead ? 0 : double.PositiveInfinity;
        int end = upTo == NO_MORE_DOCS ? _count : FirstFrom(upTo + 1, _shallow);
        int most = _most;
        if (end - _shallow <= MostLookedAt)
        {
            most = 0;
            foreach (int frequency in _frequencies.AsSpan(_shallow, end - _shallow)) most = Math.Max(most, frequency);
        }

        return most == 0 ? 0 : scaled.Scaled(most, 1);
    }

    /// <inheritdoc/>
    public override void ReadInto(FrequencyWindow window)
    {
        if (DocID < window.From) Advance(window.From);
        if (_index >= _count) return;
        int end = FirstFrom(window.To, _index);
        window.Set(_docs.AsSpan(_index, end - _index), _frequencies.AsSpan(_index, end - _index), 1f);
        To(end);
    }

    /// <inheritdoc/>
    public override void MarkInto(FixedBitSet documents)
    {
        Read();
        long[] bits = documents.GetBits();
        foreach (int doc in _docs.AsSpan(0, _count)) bits[doc >> 6] |= 1L << doc;
        To(_count);
    }

    /// <summary>Goes to the document at an index; behind the last one what was read is let go.</summary>
    private int To(int index)
    {
        if (!_isRead && index < int.MaxValue) Read();
        _index = index;
        if (index < _count) return _docs![index];
        if (_docs is not null)
        {
            ArrayPool<int>.Shared.Return(_docs);
            ArrayPool<int>.Shared.Return(_frequencies);
        }

        (_docs, _frequencies, _isRead, _count, _index, _shallow) = (null, [], true, 0, 0, 0);
        return NO_MORE_DOCS;
    }

    /// <summary>The index of the first document that is at least <paramref name="target"/>, from an index on: by steps that double, then by halving the last of them.</summary>
    private int FirstFrom(int target, int from)
    {
        int step = 1;
        while (from + step <= _count && _docs![from + step - 1] < target)
        {
            from += step;
            step <<= 1;
        }

        if (from >= _count) return _count;
        int at = _docs.AsSpan(from, Math.Min(step, _count - from)).BinarySearch(target);
        return from + (at < 0 ? ~at : at);
    }

    private void Read()
    {
        if (_isRead) return;
        DocumentCounts counts = DocumentCounts.Take(_maxDoc);
        BlockPostings? postings = null;
        foreach (ref readonly SegmentTerm term in _of.Terms.AsSpan())
        {
            _cancellation.ThrowIfCancellationRequested();
            var place = (TermPlace)term.State;
            if (place.DocFreq == 1)
            {
                counts.Add(place.OnlyDocument, (int)Math.Max(1, term.TotalTermFreq));
                continue;
            }

            if (postings is null) postings = Open(term);
            else postings.Turn(place);
            while (postings.NextBlock()) counts.Add(postings.Documents, postings.Frequencies);
        }

        foreach ((int marked, int plain) in _of.Doubles)
        {
            if (marked == plain) TakeOff(_of.Terms[marked], counts);
            else TakeOff(_of.Terms[marked], _of.Terms[plain], counts);
        }

        int most = (int)Math.Min(_cost, _maxDoc);
        int[] docs = ArrayPool<int>.Shared.Rent(most), frequencies = ArrayPool<int>.Shared.Rent(most);
        (_count, _most) = counts.Give(docs, frequencies);
        (_docs, _frequencies, _isRead) = (docs, frequencies, true);
    }

    private BlockPostings Open(in SegmentTerm term)
    {
        _terms.SeekExact(new BytesRef(term.Text), term.State);
        return (BlockPostings)_dictionary.Docs(_terms);
    }

    /// <summary>Takes off what two terms have at the same positions.</summary>
    private void TakeOff(in SegmentTerm marked, in SegmentTerm plain, DocumentCounts counts)
    {
        DocsAndPositionsEnum? one = PlacesOf(marked), other = PlacesOf(plain);
        if (one is null || other is null) return;
        for (int doc = one.NextDoc(); doc != NO_MORE_DOCS; doc = one.NextDoc())
        {
            _cancellation.ThrowIfCancellationRequested();
            if ((other.DocID < doc ? other.Advance(doc) : other.DocID) != doc) continue;
            int left = other.Freq, position = -1, same = 0;
            for (int i = one.Freq; i > 0; i--)
            {
                int wanted = one.NextPosition();
                while (position < wanted && left-- > 0) position = other.NextPosition();
                if (position == wanted) same++;
            }

            if (same > 0) counts.TakeOff(doc, same);
        }
    }

    /// <summary>
    /// Takes off what a term has twice at one position, where others stand in the document as well: alone it counts as <see cref="TermIterator"/> says, by its
    /// frequency.
    /// </summary>
    private void TakeOff(in SegmentTerm twice, DocumentCounts counts)
    {
        if (PlacesOf(twice) is not { } places) return;
        for (int doc = places.NextDoc(); doc != NO_MORE_DOCS; doc = places.NextDoc())
        {
            _cancellation.ThrowIfCancellationRequested();
            int frequency = places.Freq, last = -1, same = 0;
            // Whatever has been taken off before, each other term has left something.
            if (counts.Of(doc) == frequency) continue;
            for (int i = frequency; i > 0; i--)
            {
                int position = places.NextPosition();
                if (position == last) same++;
                last = position;
            }

            if (same > 0) counts.TakeOff(doc, same);
        }
    }

    private DocsAndPositionsEnum? PlacesOf(in SegmentTerm term)
    {
        _terms.SeekExact(new BytesRef(term.Text), term.State);
        return _dictionary.Places(_terms, DocsAndPositionsFlags.NONE);
    }
}
