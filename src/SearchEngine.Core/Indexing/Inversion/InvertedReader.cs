using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Util;

namespace SearchEngine.Core.Indexing.Inversion;

/// <summary>
/// <see cref="InvertedDocuments"/> as a segment that Lucene reads: to be searched where it is, or to be written by
/// <see cref="IndexWriter.AddIndexes(IndexReader[])"/>, the public way into an index for what Lucene has not inverted itself.
/// </summary>
internal sealed class InvertedReader : AtomicReader
{
    private readonly SortedDictionary<string, FieldBuffer> _fields;
    private readonly IReadOnlyList<IIndexableField> _stored;
    private readonly int[] _storedEnds;
    private readonly OpenBitSet _deleted;

    /// <param name="fields">The fields.</param>
    /// <param name="stored">The stored fields of all documents.</param>
    /// <param name="storedEnds">By document, where its stored fields end.</param>
    /// <param name="deleted">The documents that do not count.</param>
    public InvertedReader(IReadOnlyList<FieldBuffer> fields, IReadOnlyList<IIndexableField> stored, int[] storedEnds, OpenBitSet deleted)
    {
        (_stored, _storedEnds, _deleted) = (stored, storedEnds, deleted);
        // Lucene merges the fields of segments in the order of their names.
        _fields = new SortedDictionary<string, FieldBuffer>(StringComparer.Ordinal);
        foreach (FieldBuffer field in fields) _fields.Add(field.Name, field);
        FieldInfos = new FieldInfos([.. fields.Select(field => field.Info)]);
        Fields = new FieldsOf(_fields);
    }

    /// <inheritdoc/>
    public override int MaxDoc => _storedEnds.Length;

    /// <inheritdoc/>
    public override int NumDocs => MaxDoc - (int)_deleted.Cardinality;

    /// <inheritdoc/>
    public override FieldInfos FieldInfos { get; }

    /// <inheritdoc/>
    public override Fields Fields { get; }

    /// <inheritdoc/>
    public override IBits? LiveDocs => _deleted.IsEmpty ? null : new NotIn(_deleted, MaxDoc);

    /// <summary>Takes the documents before <paramref name="upTo"/> that have a term out of those that count.</summary>
    public void Delete(Term term, int upTo)
    {
        if (GetTerms(term.Field)?.GetEnumerator() is not { } terms || !terms.SeekExact(term.Bytes)) return;
        DocsEnum having = terms.Docs(null, null, DocsFlags.NONE);
        for (int document = having.NextDoc(); document < upTo; document = having.NextDoc()) _deleted.Set(document);
    }

    /// <inheritdoc/>
    public override NumericDocValues? GetNumericDocValues(string field) => Of(field)?.Numbers();

    /// <inheritdoc/>
    public override BinaryDocValues? GetBinaryDocValues(string field) => null;

    /// <inheritdoc/>
    public override SortedDocValues? GetSortedDocValues(string field) => Of(field)?.Single(MaxDoc);

    /// <inheritdoc/>
    public override SortedSetDocValues? GetSortedSetDocValues(string field) => Of(field)?.Several(MaxDoc);

    /// <inheritdoc/>
    public override IBits? GetDocsWithField(string field) => Of(field)?.Having(MaxDoc);

    /// <inheritdoc/>
    public override NumericDocValues? GetNormValues(string field) => Of(field)?.Lengths();

    /// <inheritdoc/>
    public override Fields? GetTermVectors(int docID) => null;

    /// <inheritdoc/>
    public override void Document(int docID, StoredFieldVisitor visitor)
    {
        for (int i = docID == 0 ? 0 : _storedEnds[docID - 1]; i < _storedEnds[docID]; i++)
        {
            IIndexableField field = _stored[i];
            FieldInfo info = FieldInfos.FieldInfo(field.Name);
            switch (visitor.NeedsField(info))
            {
                case StoredFieldVisitor.Status.YES:
                    Visit(field, info, visitor);
                    break;
                case StoredFieldVisitor.Status.STOP:
                    return;
            }
        }
    }

    /// <inheritdoc/>
    public override void CheckIntegrity()
    {
        // It was never written.
    }

    /// <inheritdoc/>
    protected override void DoClose()
    {
        // There is nothing but memory.
    }

    private FieldBuffer? Of(string field) => _fields.GetValueOrDefault(field);

    private static void Visit(IIndexableField field, FieldInfo info, StoredFieldVisitor visitor)
    {
        switch (field.NumericType)
        {
            case NumericFieldType.NONE when field.GetBinaryValue() is { } bytes:
                visitor.BinaryField(info, bytes.Bytes.AsSpan(bytes.Offset, bytes.Length).ToArray());
                break;
            case NumericFieldType.NONE:
                visitor.StringField(info, field.GetStringValue(System.Globalization.CultureInfo.InvariantCulture));
                break;
            case NumericFieldType.INT32:
                visitor.Int32Field(info, field.GetInt32Value()!.Value);
                break;
            case NumericFieldType.INT64:
                visitor.Int64Field(info, field.GetInt64Value()!.Value);
                break;
            default:
                throw new NotSupportedException($"The field {field.Name} stores a number of the type {field.NumericType}; integers are kept.");
        }
    }

    private sealed class FieldsOf(SortedDictionary<string, FieldBuffer> fields) : Fields
    {
        public override int Count => -1;

        public override IEnumerator<string> GetEnumerator() => fields.Values.Where(field => field.Info.IsIndexed).Select(field => field.Name).GetEnumerator();

        public override Terms? GetTerms(string field) => fields.GetValueOrDefault(field)?.Terms();
    }

    private sealed class NotIn(OpenBitSet deleted, int documents) : IBits
    {
        public int Length => documents;

        public bool Get(int index) => !deleted.Get(index);
    }
}
