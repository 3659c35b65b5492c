using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using SearchEngine.Core.Indexing.Columns;

namespace SearchEngine.Core.Queries.Filtering;

/// <summary>
/// A condition on documents that what can never change of a segment decides, so that the documents that meet it are looked up once a
/// segment (<see cref="FilterCache"/>) and hold under later deletions and at every moment.
/// </summary>
/// <param name="key">Names the condition: two with the same key are met by the same documents.</param>
internal abstract class SegmentFilter(string key) : Filter
{
    private static readonly FilterCache Cache = new(FilterCache.MostBytes);

    /// <summary>Names the condition.</summary>
    public string Key => key;

    /// <summary>The documents of a segment that meet the condition, deleted and hidden ones among them.</summary>
    public KeptDocuments DocumentsOf(AtomicReader segment) => Cache.Of(SegmentCore.KeyOf(segment), key, () => KeptDocuments.Of(Read(segment)));

    /// <inheritdoc/>
    public override DocIdSet? GetDocIdSet(AtomicReaderContext context, IBits? acceptDocs) =>
        DocumentsOf(context.AtomicReader) is { Count: > 0 } documents ? new Accepted(documents, acceptDocs) : null;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is SegmentFilter other && other.Key == key;

    /// <inheritdoc/>
    public override int GetHashCode() => key.GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => key;

    /// <summary>Looks the documents up.</summary>
    protected abstract FixedBitSet Read(AtomicReader segment);

    private sealed class Accepted(KeptDocuments documents, IBits? accepted) : DocIdSet
    {
        public override DocIdSetIterator GetIterator() => documents.Iterator(accepted);
    }
}

/// <summary>Documents with one of some exact values in a field of single terms.</summary>
internal sealed class TermsFilter(string field, IReadOnlyCollection<string> values)
    : SegmentFilter($"{field}:{string.Join('\u0000', values.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))}")
{
    /// <summary>Documents of a kind (<see cref="Indexing.Schema.Kind"/>).</summary>
    public static TermsFilter OfKind(string kind) => new(Indexing.Schema.Kind, [kind]);

    /// <inheritdoc/>
    protected override FixedBitSet Read(AtomicReader segment)
    {
        var having = new FixedBitSet(segment.MaxDoc);
        if (segment.GetTerms(field)?.GetEnumerator() is not { } terms) return having;
        DocsEnum? documents = null;
        foreach (string value in values)
        {
            if (!terms.SeekExact(new BytesRef(value))) continue;
            documents = terms.Docs(liveDocs: null, documents, DocsFlags.NONE);
            for (int doc = documents.NextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = documents.NextDoc()) having.Set(doc);
        }

        return having;
    }
}

/// <summary>Documents that were published between two moments.</summary>
/// <param name="first">The first moment that counts, in Unix milliseconds; null for no first one.</param>
/// <param name="last">The last moment that counts; null for no last one.</param>
internal sealed class PublishedFilter(long? first, long? last)
    : SegmentFilter(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"published:{first}–{last}"))
{
    /// <inheritdoc/>
    protected override FixedBitSet Read(AtomicReader segment) =>
        SegmentColumns.Of(segment).Published?.Between(first ?? long.MinValue, last ?? long.MaxValue) ?? new FixedBitSet(segment.MaxDoc);
}
