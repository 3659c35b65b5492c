using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace SearchEngine.Core.Indexing;

/// <summary>
/// Tells whether a term stands in any document that counts. The terms of an index are those of all documents, deleted and
/// hidden ones included: a term that only these have must not be told of.
/// </summary>
/// <param name="live">The documents of a segment that count; null for all.</param>
internal sealed class LiveTerms(IBits? live)
{
    private DocsEnum? _read;

    /// <summary>Whether a document that counts has the term at which <paramref name="terms"/> of the segment stands.</summary>
    public bool Has(TermsEnum terms) => live is null || (_read = terms.Docs(live, _read, DocsFlags.NONE)).NextDoc() != DocIdSetIterator.NO_MORE_DOCS;

    /// <summary>Whether a document that counts in <paramref name="reader"/> has <paramref name="term"/>.</summary>
    public static bool Any(IndexReader reader, Term term)
    {
        foreach (AtomicReaderContext leaf in reader.Leaves)
        {
            TermsEnum? terms = leaf.AtomicReader.GetTerms(term.Field)?.GetEnumerator();
            if (terms is not null && terms.SeekExact(term.Bytes) && IsLive(terms, leaf.AtomicReader.LiveDocs)) return true;
        }

        return false;
    }

    /// <summary>Whether one of the <paramref name="live"/> documents of a segment, null for all, has the term at which <paramref name="terms"/> stands.</summary>
    public static bool IsLive(TermsEnum terms, IBits? live) =>
        live is null || terms.Docs(live, null, DocsFlags.NONE).NextDoc() != DocIdSetIterator.NO_MORE_DOCS;
}
