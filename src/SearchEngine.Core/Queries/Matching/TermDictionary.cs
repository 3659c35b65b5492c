using Lucene.Net.Index;
using Lucene.Net.Util;
using SearchEngine.Core.Postings;

namespace SearchEngine.Core.Queries.Matching;

/// <summary>
/// The term dictionary of one state of the index, for one search: each term is sought once in each segment, however many
/// parts of the search ask for it. It also carries to all that reads postings the token by which the search is stopped. Not
/// thread-safe.
/// </summary>
/// <remarks>Whoever disposes of it ends the search: what was opened through it can be read no more.</remarks>
internal sealed class TermDictionary : IDisposable
{
    private const int Few = 8;

    private readonly IList<AtomicReaderContext> _leaves;
    private readonly Dictionary<AtomicReader, int>? _segments;
    private readonly List<FieldTerms> _fields = [];
    private readonly List<BlockPostings> _opened = [];
    private readonly BytesRef _sought = new();

    /// <summary>The dictionary of <paramref name="reader"/>.</summary>
    /// <param name="reader">The index.</param>
    /// <param name="cancellation">Stops the search: its time is over, or the caller has gone.</param>
    public TermDictionary(IndexReader reader, CancellationToken cancellation)
    {
        (Reader, Cancellation, _leaves) = (reader, cancellation, reader.Leaves);
        if (_leaves.Count > Few) _segments = _leaves.ToDictionary(segment => segment.AtomicReader, segment => segment.Ord, (IEqualityComparer<AtomicReader>)ReferenceEqualityComparer.Instance);
    }

    /// <summary>The index.</summary>
    public IndexReader Reader { get; }

    /// <summary>Stops the search. Whoever goes from document to document, or from term to term, looks at it on the way.</summary>
    public CancellationToken Cancellation { get; }

    /// <summary>In how many documents a term stands, deleted ones included.</summary>
    public int DocFreq(string field, string term) => Find(In(field), term).DocFreq;

    /// <summary>
    /// The terms of a field in one segment with <paramref name="term"/> as the current one; null where the segment does not have
    /// it. The same object at each call: it stays on the term until the next one.
    /// </summary>
    /// <param name="segment">A segment of the index.</param>
    /// <param name="field">The field.</param>
    /// <param name="term">The term.</param>
    /// <param name="state">Where the term stands, to come back to it.</param>
    public TermsEnum? Find(AtomicReader segment, string field, string term, out TermState? state)
    {
        int ord = OrdOf(segment);
        FieldTerms of = In(field);
        state = Find(of, term).Get(ord);
        if (state is null || of.Segments[ord] is not { } terms) return null;
        _sought.CopyChars(term);
        terms.SeekExact(_sought, state);
        return terms;
    }

    /// <summary>The documents of the term on which <paramref name="terms"/> stands, deleted ones included, with frequencies. Good until the search ends.</summary>
    public DocsEnum Docs(TermsEnum terms) => Opened(terms.Docs(null, null, DocsFlags.FREQS));

    /// <summary>The same with positions; null in a field without.</summary>
    public DocsAndPositionsEnum? Places(TermsEnum terms, DocsAndPositionsFlags flags) => terms.DocsAndPositions(null, null, flags) is { } places ? Opened(places) : null;

    /// <summary>Keeps where terms stand that an enumeration of the whole field has come across.</summary>
    public void Keep(string field, ExpandedTerms terms) => In(field).Expanded.Add(terms);

    /// <summary>The terms of a field in one segment, to be moved by the caller, and the segment's number; null where it has none.</summary>
    public TermsEnum? TermsOf(AtomicReader segment, string field, out int ord) => In(field).Segments[ord = OrdOf(segment)];

    /// <summary>Ends the search: what its postings were decoded into serves the next one.</summary>
    public void Dispose()
    {
        foreach (BlockPostings postings in _opened) postings.Release();
        _opened.Clear();
    }

    private T Opened<T>(T postings)
        where T : DocsEnum
    {
        // More would not be kept for the next search, and may go before this one ends.
        if (postings is BlockPostings blocks && _opened.Count < BlockBuffers.MostKept) _opened.Add(blocks);
        return postings;
    }

    private int OrdOf(AtomicReader segment)
    {
        if (_segments is not null) return _segments[segment];
        int ord = 0;
        while (!ReferenceEquals(_leaves[ord].AtomicReader, segment)) ord++;
        return ord;
    }

    private FieldTerms In(string field)
    {
        foreach (FieldTerms known in _fields) if (known.Field == field) return known;
        var segments = new TermsEnum?[_leaves.Count];
        for (int ord = 0; ord < segments.Length; ord++) segments[ord] = _leaves[ord].AtomicReader.GetTerms(field)?.GetEnumerator();
        var made = new FieldTerms(field, segments);
        _fields.Add(made);
        return made;
    }

    private TermContext Find(FieldTerms field, string term)
    {
        if (field.Known.TryGetValue(term, out TermContext? known)) return known;
        Cancellation.ThrowIfCancellationRequested();
        foreach (ExpandedTerms expanded in field.Expanded)
        {
            if (expanded.Find(term, Reader.Context) is not { } found) continue;
            field.Known.Add(term, found);
            return found;
        }

        var context = new TermContext(Reader.Context);
        _sought.CopyChars(term);
        for (int ord = 0; ord < field.Segments.Length; ord++)
        {
            if (field.Segments[ord] is { } terms && terms.SeekExact(_sought)) context.Register(terms.GetTermState(), ord, terms.DocFreq, terms.TotalTermFreq);
        }

        field.Known.Add(term, context);
        return context;
    }

    /// <summary>What has been looked up in a field.</summary>
    /// <param name="Field">The field.</param>
    /// <param name="Segments">Its terms in each segment; null where there are none.</param>
    private sealed record FieldTerms(string Field, TermsEnum?[] Segments)
    {
        /// <summary>The terms that words with an asterisk or a wrong letter stand for.</summary>
        public List<ExpandedTerms> Expanded { get; } = [];

        /// <summary>The terms that were sought.</summary>
        public Dictionary<string, TermContext> Known { get; } = new(StringComparer.Ordinal);
    }
}
