using Lucene.Net.Index;
using Lucene.Net.Util;
using SearchEngine.Core.Indexing;

namespace SearchEngine.Core.Queries.Matching;

/// <summary>
/// The terms of the index that a word with asterisks, or with letters wrong, stands for. Looked up once for a query and
/// field, over all segments, so that every segment gives a place the same weight; where they stand is kept in the dictionary.
/// Terms that no document has which can be seen are none: they must not make a word stand for too many.
/// </summary>
internal sealed class TermExpansion(TermDictionary dictionary) : ITermExpansion
{
    /// <summary>The most different terms that one word may stand for.</summary>
    public const int MaxTermsOfWord = 2_000;

    /// <summary>The most different terms that all words of a query may stand for together.</summary>
    public const int MaxTermsOfQuery = 10_000;

    private readonly Dictionary<string, DifferentTerms> _ofWord = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Word, string Field), TermsPattern> _looked = [];
    private int _ofQuery;

    /// <inheritdoc/>
    public Pattern Fitting(string typed, Glob glob, string field, int position)
    {
        if (_looked.TryGetValue((typed, field), out TermsPattern? known)) return known;
        FoundTerms found = Found(typed, position, "Type more of its letters.");
        var prefix = new BytesRef(glob.Pieces[0]);
        foreach (AtomicReaderContext segment in dictionary.Reader.Leaves)
        {
            if (dictionary.TermsOf(segment.AtomicReader, field, out _) is not { } terms || terms.SeekCeil(prefix) == TermsEnum.SeekStatus.END) continue;
            var live = new LiveTerms(segment.AtomicReader.LiveDocs);
            found.Begin();
            do
            {
                dictionary.Cancellation.ThrowIfCancellationRequested();
                ReadOnlySpan<byte> term = terms.Term.Bytes.AsSpan(terms.Term.Offset, terms.Term.Length);
                if (!term.StartsWith(glob.Pieces[0])) break;
                if (glob.Fits(term) && live.Has(terms)) found.Add(terms);
            }
            while (terms.MoveNext());
            found.End(segment.Ord);
        }

        return Looked(typed, field, found, _ => (1f, MatchKind.Wildcard));
    }

    /// <inheritdoc/>
    public Pattern Like(string word, int edits, string field, int position)
    {
        string typed = $"{word}~{edits}";
        if (_looked.TryGetValue((typed, field), out TermsPattern? known)) return known;
        FoundTerms found = Found(typed, position, edits > 1 ? "Allow fewer wrong letters." : "Type a longer word.");
        var similar = new SimilarWords(word, edits, dictionary.Cancellation);
        foreach (AtomicReaderContext segment in dictionary.Reader.Leaves)
        {
            dictionary.Cancellation.ThrowIfCancellationRequested();
            var live = new LiveTerms(segment.AtomicReader.LiveDocs);
            found.Begin();
            foreach (TermsEnum terms in similar.In(segment.AtomicReader, field)) if (live.Has(terms)) found.Add(terms);
            found.End(segment.Ord);
        }

        int length = EditDistance.Length(word);
        return Looked(typed, field, found, term => EditDistance.Between(word, term) switch
        {
            0 => (1f, MatchKind.Exact),
            int wrong => (Math.Max(0.1f, 1f - ((float)wrong / length)), MatchKind.Fuzzy),
        });
    }

    private TermsPattern Looked(string typed, string field, FoundTerms found, Func<string, (float Weight, MatchKind Kind)> means)
    {
        ExpandedTerms all = found.All();
        var terms = new PatternTerm[all.Texts.Count];
        bool whole = true;
        for (int i = 0; i < terms.Length; i++)
        {
            (float weight, MatchKind kind) = means(all.Texts[i]);
            terms[i] = new PatternTerm(all.Texts[i], weight, kind);
            whole &= weight == 1f;
        }

        var pattern = new TermsPattern(terms) { Expanded = all, AllCountWhole = whole };
        dictionary.Keep(field, all);
        _looked.Add((typed, field), pattern);
        return pattern;
    }

    /// <summary>Takes the terms of a word, and counts them as they are found: the first one too many ends the search for them.</summary>
    private FoundTerms Found(string typed, int position, string advice)
    {
        if (!_ofWord.TryGetValue(typed, out DifferentTerms? ofWord)) _ofWord.Add(typed, ofWord = new DifferentTerms());
        return new FoundTerms(ofWord, dictionary.Reader.Leaves.Count, () =>
        {
            if (ofWord.Count > MaxTermsOfWord)
                throw new QueryLimitException($"{typed} stands for more than 2,000 words of this archive. {advice}", position);
            if (++_ofQuery > MaxTermsOfQuery)
                throw new QueryLimitException("The words with * or ~ of this query stand for more than 10,000 words of this archive together. Use fewer of them.", position);
        });
    }
}
