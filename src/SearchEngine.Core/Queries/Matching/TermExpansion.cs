using Lucene.Net.Index;
using Lucene.Net.Util;
using Lucene.Net.Util.Automaton;
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

    private readonly Dictionary<string, HashSet<string>> _ofWord = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Word, string Field), TermsPattern> _looked = [];
    private int _ofQuery;

    private TermDictionary Dictionary => dictionary;

    /// <inheritdoc/>
    public Pattern Fitting(string typed, Glob glob, string field, int position) => Looked(
        typed,
        field,
        () =>
        {
            var found = new Found(this, typed, field, position, "Type more of its letters.");
            var prefix = new BytesRef(glob.Pieces[0]);
            foreach (AtomicReaderContext segment in dictionary.Reader.Leaves)
            {
                IBits? live = segment.AtomicReader.LiveDocs;
                TermsEnum? terms = segment.AtomicReader.GetTerms(field)?.GetEnumerator();
                if (terms is null || terms.SeekCeil(prefix) == TermsEnum.SeekStatus.END) continue;
                do
                {
                    dictionary.Cancellation.ThrowIfCancellationRequested();
                    ReadOnlySpan<byte> term = terms.Term.Bytes.AsSpan(terms.Term.Offset, terms.Term.Length);
                    if (!term.StartsWith(glob.Pieces[0])) break;
                    if (glob.Fits(term) && LiveTerms.IsLive(terms, live)) found.Add(terms, segment.Ord);
                }
                while (terms.MoveNext());
            }

            return found.Terms(_ => (1f, MatchKind.Wildcard));
        });

    /// <inheritdoc/>
    public Pattern Like(string word, int edits, string field, int position) => Looked(
        $"{word}~{edits}",
        field,
        () =>
        {
            var found = new Found(this, $"{word}~{edits}", field, position, edits > 1 ? "Allow fewer wrong letters." : "Type a longer word.");
            var automaton = new CompiledAutomaton(new LevenshteinAutomata(word, withTranspositions: true).ToAutomaton(edits), true, false);
            foreach (AtomicReaderContext segment in dictionary.Reader.Leaves)
            {
                dictionary.Cancellation.ThrowIfCancellationRequested();
                IBits? live = segment.AtomicReader.LiveDocs;
                if (segment.AtomicReader.GetTerms(field) is not { } terms) continue;
                TermsEnum like = automaton.GetTermsEnum(terms);
                while (like.MoveNext())
                {
                    dictionary.Cancellation.ThrowIfCancellationRequested();
                    if (LiveTerms.IsLive(like, live)) found.Add(like, segment.Ord);
                }
            }

            int length = EditDistance.Length(word);
            return found.Terms(term => EditDistance.Between(word, term) switch
            {
                0 => (1f, MatchKind.Exact),
                int wrong => (Math.Max(0.1f, 1f - ((float)wrong / length)), MatchKind.Fuzzy),
            });
        });

    private TermsPattern Looked(string word, string field, Func<TermsPattern> look)
    {
        if (_looked.TryGetValue((word, field), out TermsPattern? known)) return known;
        TermsPattern terms = look();
        _looked.Add((word, field), terms);
        return terms;
    }

    /// <summary>The terms found for a word, counted as they are found: the first one too many ends the search for them.</summary>
    private sealed class Found
    {
        private readonly TermExpansion _expansion;
        private readonly HashSet<string> _ofWord;
        private readonly SortedDictionary<string, TermContext> _inField = new(StringComparer.Ordinal);
        private readonly string _typed;
        private readonly string _field;
        private readonly int _position;
        private readonly string _advice;

        public Found(TermExpansion expansion, string typed, string field, int position, string advice)
        {
            (_expansion, _typed, _field, _position, _advice) = (expansion, typed, field, position, advice);
            if (!expansion._ofWord.TryGetValue(typed, out HashSet<string>? known)) expansion._ofWord.Add(typed, known = new(StringComparer.Ordinal));
            _ofWord = known;
        }

        /// <summary>Adds the term on which <paramref name="terms"/> stands, of a segment.</summary>
        public void Add(TermsEnum terms, int segment)
        {
            string term = terms.Term.Utf8ToString();
            if (!_inField.TryGetValue(term, out TermContext? context)) _inField.Add(term, context = new TermContext(_expansion.Dictionary.Reader.Context));
            context.Register(terms.GetTermState(), segment, terms.DocFreq, terms.TotalTermFreq);
            if (!_ofWord.Add(term)) return;
            if (_ofWord.Count > MaxTermsOfWord)
                throw new QueryLimitException($"{_typed} stands for more than 2,000 words of this archive. {_advice}", _position);
            if (++_expansion._ofQuery > MaxTermsOfQuery)
                throw new QueryLimitException("The words with * or ~ of this query stand for more than 10,000 words of this archive together. Use fewer of them.", _position);
        }

        public TermsPattern Terms(Func<string, (float Weight, MatchKind Kind)> means)
        {
            _expansion.Dictionary.Keep(_field, _inField);
            return new([.. _inField.Keys.Select(term => means(term) is var (weight, kind) ? new PatternTerm(term, weight, kind) : default)]);
        }
    }
}
