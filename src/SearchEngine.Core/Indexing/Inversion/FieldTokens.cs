using Lucene.Net.Index;

namespace SearchEngine.Core.Indexing.Inversion;

/// <summary>A place of a term: one token.</summary>
/// <param name="Owner">The number of its term while tokens are taken; the number of its document once they are inverted.</param>
/// <param name="Position">Its position in the field.</param>
/// <param name="Start">Where it begins in the field's text, in UTF-16 code units.</param>
/// <param name="End">Where it ends.</param>
internal readonly record struct TokenPlace(int Owner, int Position, int Start, int End);

/// <summary>
/// Takes the tokens of one field, document by document, with the positions, offsets and lengths that Lucene's inverter would give them. They
/// are kept in the order in which they come, and inverted all at once by <see cref="Invert"/>: a counting sort by term needs one pass over
/// them, where chains for each term would be a jump in memory for each token.
/// </summary>
/// <param name="name">The field.</param>
/// <param name="type">How it is indexed.</param>
internal sealed class FieldTokens(string name, IIndexableFieldType type)
{
    /// <summary>Larger arrays are not made bigger: another one is begun.</summary>
    private const int LargestArray = 1 << 16;

    private List<TokenPlace[]> _full = [];
    private TokenPlace[] _tokens = new TokenPlace[4];
    private int _count;
    private int[] _documents = new int[1];
    private int[] _begins = new int[1];
    private int _documentCount;
    private int _position;
    private int _offset;
    private int _length;
    private int _overlaps;

    /// <summary>What Lucene indexes of it.</summary>
    public IndexOptions Options { get; } = type.IndexOptions;

    /// <summary>Whether it has no lengths.</summary>
    public bool OmitNorms { get; } = type.OmitNorms;

    /// <summary>Its terms.</summary>
    public TermTable Terms { get; } = new();

    /// <summary>What is known of the document that it is at, for its length.</summary>
    public FieldInvertState State => new(name, _position, _length, _overlaps, _offset, boost: 1f);

    /// <summary>About how many bytes of memory it takes.</summary>
    public long Memory => Terms.Memory + (16L * (FullCount + _tokens.Length)) + (8L * _documents.Length);

    /// <summary>Begins a value of a document. Documents ascend, and the values of one follow each other.</summary>
    /// <param name="document">The document.</param>
    /// <param name="positionGap">The positions between its values.</param>
    /// <param name="ofType">How the value is indexed.</param>
    /// <exception cref="ArgumentException">The field was indexed in another way before.</exception>
    public void Begin(int document, int positionGap, IIndexableFieldType ofType)
    {
        if (ofType.IndexOptions != Options || ofType.OmitNorms != OmitNorms) throw new ArgumentException($"The field {name} is indexed in two ways.", nameof(ofType));
        if (_documentCount > 0 && _documents[_documentCount - 1] == document)
        {
            _position += positionGap;
            return;
        }

        if (_documentCount == _documents.Length)
        {
            Array.Resize(ref _documents, 2 * _documentCount);
            Array.Resize(ref _begins, 2 * _documentCount);
        }

        (_documents[_documentCount], _begins[_documentCount]) = (document, FullCount + _count);
        _documentCount++;
        (_position, _offset, _length, _overlaps) = (0, 0, 0, 0);
    }

    /// <summary>Takes a token.</summary>
    /// <param name="term">The term. The array is kept, and must not be changed any more.</param>
    /// <param name="increment">How many positions it stands behind the one before, as Lucene counts: 1 for the next word, 0 for another form of it.</param>
    /// <param name="start">Where it begins in the value's text.</param>
    /// <param name="end">Where it ends.</param>
    /// <exception cref="ArgumentException">The term is too long, or the first one has no position.</exception>
    public void Add(byte[] term, int increment, int start, int end)
    {
        if (_count == _tokens.Length) Grow();
        if (increment < 0 || (increment == 0 && _position == 0)) throw new ArgumentException($"The first word of the field {name} has no position.", nameof(increment));
        int position = checked(_position + increment) - 1;
        _tokens[_count++] = new TokenPlace(Terms.NumberOf(term), position, _offset + start, _offset + end);
        _position = position + 1;
        _length++;
        if (increment == 0) _overlaps++;
    }

    /// <summary>Ends a value.</summary>
    /// <param name="increment">The positions behind its last token.</param>
    /// <param name="length">The length of its text, and of the gap behind it.</param>
    public void End(int increment, int length)
    {
        _position += increment;
        _offset += length;
    }

    /// <summary>The postings of all documents. To be called once; no token can be taken any more.</summary>
    public InvertedTerms Invert()
    {
        int[] numbers = Terms.Sorted(), next = new int[numbers.Length + 1], rankOf = new int[numbers.Length];
        for (int rank = 0; rank < numbers.Length; rank++) rankOf[numbers[rank]] = rank;
        Array.Resize(ref _tokens, _count);
        TokenPlace[][] arrays = [.. _full, _tokens];
        (_full, _tokens) = ([], []);
        foreach (TokenPlace[] array in arrays)
        {
            foreach (ref readonly TokenPlace token in array.AsSpan()) next[rankOf[token.Owner] + 1]++;
        }

        for (int rank = 0; rank < numbers.Length; rank++) next[rank + 1] += next[rank];
        int[] begins = [.. next];
        var places = new TokenPlace[begins[^1]];
        int document = -1, documents = 0, at = 0, end = 0;
        for (int i = 0; i < arrays.Length; i++)
        {
            foreach (ref readonly TokenPlace token in arrays[i].AsSpan())
            {
                if (at == end)
                {
                    while (end == at) end = ++document + 1 < _documentCount ? _begins[document + 1] : places.Length;
                    documents++;
                }

                places[next[rankOf[token.Owner]]++] = token with { Owner = _documents[document] };
                at++;
            }

            // What is inverted is not held twice.
            arrays[i] = [];
        }

        return new InvertedTerms(Options, Terms, numbers, begins, places, documents);
    }

    private int FullCount => _full.Count * LargestArray;

    private void Grow()
    {
        if (_count < LargestArray)
        {
            Array.Resize(ref _tokens, 2 * _count);
            return;
        }

        _full.Add(_tokens);
        (_tokens, _count) = (new TokenPlace[LargestArray], 0);
    }
}
