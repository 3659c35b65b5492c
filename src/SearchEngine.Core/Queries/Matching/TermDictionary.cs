using Lucene.Net.Index;
using Lucene.Net.Util;

namespace SearchEngine.Core.Queries.Matching;

/// <summary>
/// The term dictionary of one state of the index, for one search: each term is sought once in each segment, however many
/// parts of the search ask for it. It also carries to all that reads postings the token by which the search is stopped. Not
/// thread-safe.
/// </summary>
internal sealed class TermDictionary
{
    private const int Few = 8;

    private readonly IList<AtomicReaderContext> _leaves;
    private readonly Dictionary<AtomicReader, int>? _segments;
    private readonly Dictionary<string, TermsEnum?[]> _fields = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Field, string Term), TermContext> _known = [];

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
    public int DocFreq(string field, string term) => Find(field, term).DocFreq;

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
        state = Find(field, term).Get(ord);
        if (state is null || EnumsOf(field)[ord] is not { } terms) return null;
        terms.SeekExact(new BytesRef(term), state);
        return terms;
    }

    /// <summary>Keeps where terms stand that an enumeration of the whole field has come across.</summary>
    public void Keep(string field, IEnumerable<KeyValuePair<string, TermContext>> terms)
    {
        foreach ((string term, TermContext context) in terms) _known.TryAdd((field, term), context);
    }

    private int OrdOf(AtomicReader segment)
    {
        if (_segments is not null) return _segments[segment];
        int ord = 0;
        while (!ReferenceEquals(_leaves[ord].AtomicReader, segment)) ord++;
        return ord;
    }

    private TermContext Find(string field, string term)
    {
        if (_known.TryGetValue((field, term), out TermContext? known)) return known;
        Cancellation.ThrowIfCancellationRequested();
        var context = new TermContext(Reader.Context);
        var bytes = new BytesRef(term);
        TermsEnum?[] segments = EnumsOf(field);
        for (int ord = 0; ord < segments.Length; ord++)
        {
            if (segments[ord] is { } terms && terms.SeekExact(bytes)) context.Register(terms.GetTermState(), ord, terms.DocFreq, terms.TotalTermFreq);
        }

        _known.Add((field, term), context);
        return context;
    }

    private TermsEnum?[] EnumsOf(string field)
    {
        if (!_fields.TryGetValue(field, out TermsEnum?[]? known))
            _fields.Add(field, known = [.. Reader.Leaves.Select(segment => segment.AtomicReader.GetTerms(field)?.GetEnumerator())]);
        return known;
    }
}
