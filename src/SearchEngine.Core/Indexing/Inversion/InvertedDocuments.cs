using System.Globalization;
using Lucene.Net.Analysis;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Util;

namespace SearchEngine.Core.Indexing.Inversion;

/// <summary>
/// Documents in memory on their way to a segment: taken as Lucene's inverter takes them, with the same terms, positions, offsets, lengths,
/// columns and stored fields, at a fraction of its cost. Not thread-safe.
/// </summary>
/// <param name="similarity">Says what the length of a field is.</param>
internal sealed class InvertedDocuments(Similarity similarity)
{
    private readonly Dictionary<string, FieldBuffer> _fields = new(StringComparer.Ordinal);
    private readonly List<FieldBuffer> _inDocument = [];
    private readonly List<IIndexableField> _stored = [];
    private readonly List<int> _storedEnds = [];
    private readonly OpenBitSet _broken = new();
    private long _storedMemory;

    /// <summary>How many documents there are, broken ones included.</summary>
    public int Count => _storedEnds.Count;

    /// <summary>About how many bytes of memory they take.</summary>
    public long Memory => _storedMemory + _fields.Values.Sum(buffer => buffer.Memory);

    /// <summary>Adds documents that stand one behind the other, all or, after a failure, none.</summary>
    /// <exception cref="ArgumentException">A field cannot be indexed as it is.</exception>
    public void Add(IEnumerable<IEnumerable<IIndexableField>> block, Analyzer analyzer)
    {
        int first = Count;
        try
        {
            foreach (IEnumerable<IIndexableField> document in block) Add(document, analyzer);
        }
        catch
        {
            // What is there of them cannot be taken out of the tokens again.
            while (first < Count) _broken.Set(first++);
            throw;
        }
    }

    /// <summary>What was added, as a segment. Nothing can be added any more.</summary>
    public InvertedReader ToReader() => new([.. _fields.Values], _stored, [.. _storedEnds], _broken);

    private void Add(IEnumerable<IIndexableField> document, Analyzer analyzer)
    {
        int number = Count;
        _inDocument.Clear();
        try
        {
            foreach (IIndexableField field in document)
            {
                IIndexableFieldType type = field.IndexableFieldType;
                FieldBuffer buffer = BufferOf(field.Name);
                if (type.IsIndexed)
                {
                    buffer.Invert(number, field, analyzer);
                    if (!_inDocument.Contains(buffer)) _inDocument.Add(buffer);
                }

                if (type.DocValueType != DocValuesType.NONE) buffer.AddToColumn(number, field);
                if (type.IsStored) Store(field);
            }

            foreach (FieldBuffer buffer in _inDocument) buffer.EndDocument(number, similarity);
        }
        finally
        {
            _storedEnds.Add(_stored.Count);
        }
    }

    private FieldBuffer BufferOf(string name)
    {
        if (!_fields.TryGetValue(name, out FieldBuffer? buffer)) _fields.Add(name, buffer = new FieldBuffer(name, _fields.Count));
        return buffer;
    }

    /// <summary>A field of words is not kept itself, since it would keep the words as well.</summary>
    private void Store(IIndexableField field)
    {
        string? text = field.GetStringValue(CultureInfo.InvariantCulture);
        _stored.Add(field is IInvertible ? new StoredField(field.Name, text) : field);
        _storedMemory += 64 + (2L * (text?.Length ?? 0)) + (field.GetBinaryValue()?.Length ?? 0);
    }
}
