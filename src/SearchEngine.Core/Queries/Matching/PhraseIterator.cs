using Lucene.Net.Index;
using SearchEngine.Core.Postings;

namespace SearchEngine.Core.Queries.Matching;

/// <summary>A term of a phrase: its postings, and where it stands behind the first word of the phrase, once or several times.</summary>
/// <param name="Postings">The postings, opened with positions.</param>
/// <param name="Offsets">The distances to the first word, ascending.</param>
internal sealed record PhraseTerm(DocsAndPositionsEnum Postings, int[] Offsets);

/// <summary>
/// The documents in which words stand one right behind the other, each word being one term. The rarest term leads; in a document that has
/// all of them the one with the fewest places does, and the others only strike out. A term that the phrase has several times is read once.
/// </summary>
internal sealed class PhraseIterator : PlaceIterator
{
    private readonly PhraseTerm[] _rarestFirst;
    private readonly BlockPostings?[] _blocks;
    private readonly PhraseTerm[] _byFrequency;
    private readonly int[] _frequencies;
    private readonly int _length;
    private readonly CancellationToken _cancellation;
    private int[] _begins = new int[16];
    private int[] _repeated = [];
    private PlaceList? _places;
    private int _count;
    private int _doc = -1;
    private int _read = -1;

    /// <summary>The phrase of <paramref name="terms"/>, all different.</summary>
    /// <param name="terms">The terms, one or more, which the iterator sorts.</param>
    /// <param name="length">How many positions the phrase takes.</param>
    /// <param name="cancellation">Stops the way to the next document.</param>
    public PhraseIterator(PhraseTerm[] terms, int length, CancellationToken cancellation)
    {
        (_rarestFirst, _length, _cancellation) = (terms, length, cancellation);
        Array.Sort(_rarestFirst, static (one, other) => one.Postings.GetCost().CompareTo(other.Postings.GetCost()));
        _blocks = Array.ConvertAll(_rarestFirst, static term => term.Postings as BlockPostings);
        _byFrequency = [.. _rarestFirst];
        _frequencies = new int[terms.Length];
    }

    /// <summary>
    /// Whether a document can compete if it has the phrase at most so many times; null for always. Asked before positions are read, which
    /// cost most.
    /// </summary>
    public Func<int, int, bool>? Competes { get; set; }

    /// <inheritdoc/>
    public override int DocID => _doc;

    /// <inheritdoc/>
    public override float Frequency => _count;

    /// <inheritdoc/>
    public override PlaceList Places
    {
        get
        {
            PlaceList places = _places ??= new PlaceList();
            if (_read == _doc) return places;
            _read = _doc;
            places.Clear();
            for (int i = 0; i < _count; i++) places.Add(new Place(_begins[i], _begins[i] + _length, -1, -1, 1f, MatchKind.Exact));
            return places;
        }
    }

    /// <inheritdoc/>
    public override int NextDoc() => _doc == NO_MORE_DOCS ? NO_MORE_DOCS : _doc = Match(_rarestFirst[0].Postings.NextDoc());

    /// <inheritdoc/>
    public override int Advance(int target) => _doc = Match(_rarestFirst[0].Postings.Advance(target));

    /// <inheritdoc/>
    public override long GetCost() => _rarestFirst[0].Postings.GetCost();

    /// <inheritdoc/>
    public override int AdvanceShallow(int target)
    {
        int end = NO_MORE_DOCS;
        foreach (BlockPostings? blocks in _blocks)
        {
            if (blocks is not null) end = Math.Min(end, blocks.ShallowAdvance(target));
        }

        return end;
    }

    /// <inheritdoc/>
    public override double MaxScaled(int upTo, IScaled scaled)
    {
        double least = double.PositiveInfinity;
        foreach (BlockPostings? blocks in _blocks)
        {
            if (blocks is null) continue;
            least = Math.Min(least, Bounds.Most(blocks, upTo, 1f, scaled));
        }

        return least;
    }

    private int Match(int doc)
    {
        while (doc != NO_MORE_DOCS)
        {
            _cancellation.ThrowIfCancellationRequested();
            int behind = FirstBehind(doc);
            if (behind == doc)
            {
                if (FindPlaces(doc)) return doc;
                doc = _rarestFirst[0].Postings.NextDoc();
            }
            else
            {
                doc = behind == NO_MORE_DOCS ? NO_MORE_DOCS : _rarestFirst[0].Postings.Advance(behind);
            }
        }

        return NO_MORE_DOCS;
    }

    /// <summary><paramref name="doc"/> where all terms have it, else the next document that one of them has.</summary>
    private int FirstBehind(int doc)
    {
        for (int i = 1; i < _rarestFirst.Length; i++)
        {
            DocsAndPositionsEnum postings = _rarestFirst[i].Postings;
            int at = postings.DocID < doc ? postings.Advance(doc) : postings.DocID;
            if (at != doc) return at;
        }

        return doc;
    }

    private bool FindPlaces(int doc)
    {
        // They are often in the order of the document before already.
        for (int i = 0; i < _byFrequency.Length; i++)
        {
            PhraseTerm term = _byFrequency[i];
            int frequency = term.Postings.Freq, at = i;
            for (; at > 0 && _frequencies[at - 1] > frequency; at--) (_byFrequency[at], _frequencies[at]) = (_byFrequency[at - 1], _frequencies[at - 1]);
            (_byFrequency[at], _frequencies[at]) = (term, frequency);
        }

        if (Competes is { } competes && !competes(doc, _frequencies[0])) return false;
        _count = 0;
        Begin(_byFrequency[0], _frequencies[0]);
        for (int i = 1; i < _byFrequency.Length && _count > 0; i++) Strike(_byFrequency[i], _frequencies[i]);
        return _count > 0;
    }

    /// <summary>Begins of the phrase by the places of its first term looked at.</summary>
    private void Begin(PhraseTerm term, int frequency)
    {
        if (_begins.Length < frequency) _begins = new int[2 * frequency];
        for (int i = 0; i < frequency; i++)
        {
            int begin = term.Postings.NextPosition() - term.Offsets[0];
            if (begin >= 0) _begins[_count++] = begin;
        }

        if (term.Offsets.Length == 1) return;
        Remember(frequency);
        for (int i = 0; i < _count; i++) _repeated[i] = _begins[i] + term.Offsets[0];
        StrikeRepeated(term, _count, first: 1);
    }

    /// <summary>Leaves the begins at which <paramref name="term"/> stands where it should.</summary>
    private void Strike(PhraseTerm term, int frequency)
    {
        DocsAndPositionsEnum postings = term.Postings;
        if (term.Offsets.Length > 1)
        {
            Remember(frequency);
            for (int i = 0; i < frequency; i++) _repeated[i] = postings.NextPosition();
            StrikeRepeated(term, frequency, first: 0);
            return;
        }

        int offset = term.Offsets[0];
        int kept = 0;
        int left = frequency;
        int position = -1;
        for (int i = 0; i < _count; i++)
        {
            int wanted = _begins[i] + offset;
            while (position < wanted && left > 0)
            {
                position = postings.NextPosition();
                left--;
            }

            if (position == wanted) _begins[kept++] = _begins[i];
            else if (position < wanted) break;
        }

        _count = kept;
    }

    private void Remember(int frequency)
    {
        if (_repeated.Length < frequency) _repeated = new int[2 * frequency];
    }

    private void StrikeRepeated(PhraseTerm term, int frequency, int first)
    {
        ReadOnlySpan<int> positions = _repeated.AsSpan(0, frequency);
        for (int o = first; o < term.Offsets.Length; o++)
        {
            int kept = 0;
            int p = 0;
            for (int i = 0; i < _count; i++)
            {
                int wanted = _begins[i] + term.Offsets[o];
                while (p < positions.Length && positions[p] < wanted) p++;
                if (p == positions.Length) break;
                if (positions[p] == wanted) _begins[kept++] = _begins[i];
            }

            _count = kept;
        }
    }
}
