using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Index;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Util;

namespace SearchEngine.Core.Indexing.Inversion;

/// <summary>All that is buffered of one field: tokens, lengths, and a column.</summary>
/// <param name="name">The field.</param>
/// <param name="number">Its number in the buffer.</param>
internal sealed class FieldBuffer(string name, int number)
{
    private FieldTokens? _tokens;
    private InvertedTerms? _inverted;
    private int[] _lengths = [];
    private DocValuesType _columnType;
    private NumberBuffer? _numbers;
    private TermBuffer? _terms;

    /// <summary>The field.</summary>
    public string Name => name;

    /// <summary>About how many bytes of memory it takes.</summary>
    public long Memory => (_tokens?.Memory ?? 0) + (4L * _lengths.Length) + (_terms?.Memory ?? 0) + (_numbers?.Memory ?? 0);

    /// <summary>What a segment says of the field.</summary>
    public FieldInfo Info => new(
        name, _tokens is not null, number, storeTermVector: false, _tokens?.OmitNorms ?? false, storePayloads: false, _tokens?.Options ?? IndexOptions.NONE, _columnType,
        _tokens is { OmitNorms: false } ? DocValuesType.NUMERIC : DocValuesType.NONE, attributes: null);

    /// <summary>Takes the tokens of a value.</summary>
    /// <returns>Whether it is the document's first of the field.</returns>
    /// <exception cref="ArgumentException">The field cannot be indexed so.</exception>
    public void Invert(int document, IIndexableField field, Analyzer analyzer)
    {
        IIndexableFieldType type = field.IndexableFieldType;
        _tokens ??= new FieldTokens(name, type);
        _tokens.Begin(document, type.IsTokenized ? analyzer.GetPositionIncrementGap(name) : 0, type);
        (int increment, int length) = field is IInvertible own ? own.Invert(_tokens) : Invert(field.GetTokenStream(analyzer), _tokens);
        _tokens.End(increment, length + (type.IsTokenized ? analyzer.GetOffsetGap(name) : 0));
    }

    /// <summary>Keeps the length of a document whose values are all taken.</summary>
    public void EndDocument(int document, Similarity similarity)
    {
        if (_tokens is not { OmitNorms: false }) return;
        if (document >= _lengths.Length) Array.Resize(ref _lengths, Math.Max(document + 1, 2 * _lengths.Length));
        _lengths[document] = checked((int)similarity.ComputeNorm(_tokens.State));
    }

    /// <summary>Keeps the value of a document for the column.</summary>
    /// <exception cref="ArgumentException">The field has a column of another type, or the document a value already.</exception>
    /// <exception cref="NotSupportedException">It is a column of bytes that are no terms.</exception>
    public void AddToColumn(int document, IIndexableField field)
    {
        DocValuesType type = field.IndexableFieldType.DocValueType;
        if (_columnType != DocValuesType.NONE && _columnType != type) throw new ArgumentException($"The field {name} has columns of two types.", nameof(field));
        _columnType = type;
        switch (type)
        {
            case DocValuesType.NUMERIC:
                (_numbers ??= new NumberBuffer()).Set(document, field.GetInt64Value() ?? throw new ArgumentException($"The field {name} has no number.", nameof(field)));
                break;
            case DocValuesType.SORTED or DocValuesType.SORTED_SET:
                (_terms ??= new TermBuffer()).Add(document, field.GetBinaryValue(), type == DocValuesType.SORTED);
                break;
            default:
                throw new NotSupportedException($"The field {name} has a column of the type {type}; numbers and terms are kept.");
        }
    }

    /// <summary>Its postings; null where none are indexed. No token can be taken any more.</summary>
    public InvertedTerms? Terms() => _inverted ??= _tokens?.Invert();

    /// <summary>Its lengths; null where it has none.</summary>
    public NumericDocValues? Lengths() => _tokens is { OmitNorms: false } ? new LengthsOf(_lengths) : null;

    /// <summary>Its numbers; null where it has none.</summary>
    public NumericDocValues? Numbers() => _numbers?.Values();

    /// <summary>Which documents have a value in its column; null where there is none.</summary>
    public IBits? Having(int documents) => _numbers?.Having(documents) ?? _terms?.Having(documents);

    /// <summary>Its terms, one a document; null where it has none.</summary>
    public SortedDocValues? Single(int documents) => _columnType == DocValuesType.SORTED ? _terms!.Single(documents) : null;

    /// <summary>Its terms, several a document; null where it has none.</summary>
    public SortedSetDocValues? Several(int documents) => _columnType == DocValuesType.SORTED_SET ? _terms!.Several(documents) : null;

    private static (int Increment, int Length) Invert(TokenStream stream, FieldTokens tokens)
    {
        using (stream)
        {
            var term = stream.GetAttribute<ITermToBytesRefAttribute>();
            var increment = stream.AddAttribute<IPositionIncrementAttribute>();
            var offset = stream.AddAttribute<IOffsetAttribute>();
            stream.Reset();
            while (stream.IncrementToken())
            {
                term.FillBytesRef();
                BytesRef bytes = term.BytesRef;
                tokens.Add(bytes.Bytes.AsSpan(bytes.Offset, bytes.Length).ToArray(), increment.PositionIncrement, offset.StartOffset, offset.EndOffset);
            }

            stream.End();
            return (increment.PositionIncrement, offset.EndOffset);
        }
    }

    private sealed class LengthsOf(int[] lengths) : NumericDocValues
    {
        public override long Get(int docID) => docID < lengths.Length ? lengths[docID] : 0;
    }
}
