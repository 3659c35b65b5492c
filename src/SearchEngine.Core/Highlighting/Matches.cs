using Lucene.Net.Index;
using Lucene.Net.Util;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Indexing;
using SearchEngine.Core.Queries;

namespace SearchEngine.Core.Highlighting;

/// <summary>A place in a field where a word or a phrase of the query matched.</summary>
/// <param name="Leaf">The number of the word or phrase in the query, from 0.</param>
/// <param name="Range">The place, in offsets of the field.</param>
internal readonly record struct Match(int Leaf, TextRange Range);

/// <summary>How the words of a query that match in a field do so.</summary>
internal enum MatchKind
{
    /// <summary>All in the typed form.</summary>
    Exact,

    /// <summary>At least one by its stem only.</summary>
    Stem,
}

/// <summary>Everything in one document that made it match.</summary>
/// <param name="ByField">The matches of each text field that has any, in order of their place.</param>
/// <param name="Kinds">How each of these fields matched.</param>
internal sealed record DocumentMatches(
    IReadOnlyDictionary<string, IReadOnlyList<Match>> ByField,
    IReadOnlyDictionary<string, MatchKind> Kinds);

/// <summary>
/// Finds what matched in a document by evaluating the query on it once more, clause by clause. A clause that does not hold
/// contributes nothing: neither a negated one, nor one side of an OR whose conditions are not all met.
/// </summary>
internal sealed class MatchFinder
{
    private readonly Clause? _root;
    private readonly RankingOptions _ranking;
    private readonly Dictionary<Clause, Leaf> _leaves = new(ReferenceEqualityComparer.Instance);

    /// <summary>Prepares for the documents of one search.</summary>
    /// <param name="root">The query; null for none.</param>
    /// <param name="textFields">The text fields that were searched.</param>
    /// <param name="ranking">The options the search ran with: they say how many words of a long text are wanted.</param>
    public MatchFinder(Clause? root, IReadOnlyList<string> textFields, RankingOptions ranking)
    {
        _root = root;
        _ranking = ranking;
        if (root is not null) AddLeaves(root, textFields);
    }

    /// <summary>The matches in each of <paramref name="documents"/>, which are numbers in the whole index, in any order.</summary>
    public DocumentMatches[] Find(IList<AtomicReaderContext> segments, IReadOnlyList<int> documents)
    {
        var matches = new DocumentMatches[documents.Count];
        Segment? segment = null;
        int current = -1;
        foreach (int i in Enumerable.Range(0, documents.Count).OrderBy(i => documents[i]))
        {
            int next = ReaderUtil.SubIndex(documents[i], segments);
            if (next != current) segment = new Segment(segments[next], _ranking);
            current = next;
            matches[i] = FindIn(segment!, documents[i] - segments[next].DocBase);
        }

        return matches;
    }

    private DocumentMatches FindIn(Segment segment, int doc)
    {
        var found = new List<Found>();
        if (_root is not null) _ = Holds(_root, segment, doc, found);
        return new DocumentMatches(
            found.GroupBy(one => one.Field, StringComparer.Ordinal).ToDictionary(
                group => group.Key,
                group => (IReadOnlyList<Match>)[.. group.SelectMany(one => one.Matches).OrderBy(match => match.Range)],
                StringComparer.Ordinal),
            found.GroupBy(one => one.Field, StringComparer.Ordinal).ToDictionary(
                group => group.Key,
                group => group.All(one => one.Exact) ? MatchKind.Exact : MatchKind.Stem,
                StringComparer.Ordinal));
    }

    private bool Holds(Clause clause, Segment segment, int doc, List<Found> found)
    {
        switch (clause)
        {
            case FieldClause:
                return segment.HasQuote(clause, clause, doc);
            case NotClause not:
                return !Holds(not.Operand, segment, doc, []);
            case AndClause all when ArticleQueryCompiler.AboutOneQuote(all) is AndClause joint:
                // Together they are about one quote: each by itself holding is not enough.
                Clause[] others = [.. all.Operands.Where(operand => operand is not FieldClause)];
                return segment.HasQuote(all, joint, doc) && HoldEnough(others, others.Length, segment, doc, found);
            case AndClause all:
                return HoldEnough(all.Operands, all.Operands.Count, segment, doc, found);
            case OrClause or:
                return HoldEnough(or.Operands, 1, segment, doc, found);
            case MostClause most:
                return HoldEnough(most.Words, _ranking.WantedOf(most.Words.Count), segment, doc, found);
            default:
                int before = found.Count;
                _leaves[clause].AddTo(found, segment, doc);
                return found.Count > before;
        }
    }

    private bool HoldEnough(IReadOnlyList<Clause> clauses, int wanted, Segment segment, int doc, List<Found> found)
    {
        int before = found.Count;
        int holding = 0;
        foreach (Clause clause in clauses) if (Holds(clause, segment, doc, found)) holding++;
        if (holding >= wanted) return true;
        found.RemoveRange(before, found.Count - before);
        return false;
    }

    private void AddLeaves(Clause clause, IReadOnlyList<string> textFields)
    {
        switch (clause)
        {
            case NotClause not:
                AddLeaves(not.Operand, textFields);
                break;
            case AndClause and:
                foreach (Clause operand in and.Operands) AddLeaves(operand, textFields);
                break;
            case OrClause or:
                foreach (Clause operand in or.Operands) AddLeaves(operand, textFields);
                break;
            case MostClause most:
                foreach (WordClause word in most.Words) AddLeaves(word, textFields);
                break;
            case FieldClause:
                // What a quote matched is shown with the quote.
                break;
            default:
                _leaves.Add(clause, new Leaf(_leaves.Count, clause, textFields));
                break;
        }
    }

    /// <summary>The matches of one leaf in one field.</summary>
    private readonly record struct Found(string Field, IReadOnlyList<Match> Matches, bool Exact);

    /// <summary>A word or a phrase with its terms in every field, analyzed once for all documents.</summary>
    private sealed class Leaf(int number, Clause clause, IReadOnlyList<string> textFields)
    {
        private readonly (string Field, TermSequence Printed, TermSequence? Stem)[] _terms =
        [
            .. textFields.Select(field => clause switch
            {
                WordClause word => (field, ClauseTerms.Printed(word.Text, field), ClauseTerms.Stem(word, field)),
                PhraseClause phrase => (field, ClauseTerms.Printed(phrase.Text, field), (TermSequence?)null),
                _ => throw new ArgumentOutOfRangeException(nameof(clause), clause, "Neither a word nor a phrase."),
            }),
        ];

        public void AddTo(List<Found> found, Segment segment, int doc)
        {
            foreach ((string field, TermSequence printed, TermSequence? stem) in _terms)
            {
                IReadOnlyList<TextRange> exact = segment.Occurrences.Of(printed, doc);
                IReadOnlyList<TextRange> all = stem is { } terms ? [.. exact.Union(segment.Occurrences.Of(terms, doc))] : exact;
                if (all.Count > 0) found.Add(new Found(field, [.. all.Select(range => new Match(number, range))], exact.Count > 0));
            }
        }
    }

    /// <summary>One segment of the index, with what was looked up in it.</summary>
    private sealed class Segment(AtomicReaderContext context, RankingOptions ranking)
    {
        private readonly Dictionary<Clause, FixedBitSet?> _quoted = new(ReferenceEqualityComparer.Instance);

        public Occurrences Occurrences { get; } = new(context.AtomicReader);

        /// <summary>Whether the article has a quote that meets <paramref name="clause"/>; looked up once for <paramref name="key"/>.</summary>
        public bool HasQuote(Clause key, Clause clause, int doc)
        {
            if (!_quoted.TryGetValue(key, out FixedBitSet? articles))
            {
                articles = new QuotedArticlesFilter(new QuoteQueryCompiler(ranking).Compile(clause)).ArticlesIn(context, context.AtomicReader.LiveDocs);
                _quoted.Add(key, articles);
            }

            return articles?.Get(doc) == true;
        }
    }
}
