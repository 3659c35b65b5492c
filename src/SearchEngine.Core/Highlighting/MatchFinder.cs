using Lucene.Net.Index;
using Lucene.Net.Search;
using SearchEngine.Core.Indexing;
using SearchEngine.Core.Queries;
using SearchEngine.Core.Queries.Matching;

namespace SearchEngine.Core.Highlighting;

/// <summary>
/// Finds what matched in a document by evaluating the query on it once more, clause by clause, with the patterns that found
/// the document. A clause that does not hold contributes nothing: neither a negated one, nor one side of an OR whose
/// conditions are not all met.
/// </summary>
internal sealed class MatchFinder
{
    private readonly Clause? _root;
    private readonly ClauseCompiler _compiler;
    private readonly Dictionary<Clause, Leaf> _leaves = new(ReferenceEqualityComparer.Instance);
    private double[]? _rarity;

    /// <summary>Prepares for the documents of one search.</summary>
    /// <param name="root">The query; null for none.</param>
    /// <param name="compiler">What the query was compiled with.</param>
    public MatchFinder(Clause? root, ClauseCompiler compiler)
    {
        (_root, _compiler) = (root, compiler);
        if (root is not null) AddLeaves(root, compiler);
    }

    private TermDictionary Terms => _compiler.Statistics.Terms;

    /// <summary>The matches in each of <paramref name="documents"/>, which are numbers in the whole index, in any order.</summary>
    public DocumentMatches[] Find(IndexSearcher searcher, IReadOnlyList<int> documents)
    {
        _rarity ??= RarityOfLeaves();
        var matches = new DocumentMatches[documents.Count];
        IList<AtomicReaderContext> segments = searcher.TopReaderContext.Leaves;
        Segment? segment = null;
        int current = -1;
        foreach (int i in Enumerable.Range(0, documents.Count).OrderBy(i => documents[i]))
        {
            int next = ReaderUtil.SubIndex(documents[i], segments);
            if (next != current) segment = new Segment(searcher, segments[next], Terms);
            current = next;
            Terms.Cancellation.ThrowIfCancellationRequested();
            matches[i] = FindIn(segment!, documents[i] - segments[next].DocBase);
        }

        return matches;
    }

    private DocumentMatches FindIn(Segment segment, int doc)
    {
        var found = new List<Found>();
        if (_root is not null) _ = Holds(_root, _compiler, segment, doc, found);
        var lists = new Dictionary<string, List<(int Leaf, PlaceList Places)>>(StringComparer.Ordinal);
        var kinds = new Dictionary<string, MatchKind>(StringComparer.Ordinal);
        bool bodyShows = found.Exists(one => one.Field == Schema.Body);
        foreach (Found one in found)
        {
            MatchKind kind = one.Kind;
            kinds[one.Field] = kinds.TryGetValue(one.Field, out MatchKind other) && other > kind ? other : kind;
            if (bodyShows && one.Field == Schema.Quotes) continue;
            if (!lists.TryGetValue(one.Field, out List<(int Leaf, PlaceList Places)>? list)) lists.Add(one.Field, list = []);
            foreach (PlaceIterator here in one.Here) list.Add((one.Leaf, here.Places));
        }

        return new DocumentMatches(lists.ToDictionary(list => list.Key, list => MatchOrder.Of(list.Value), StringComparer.Ordinal), kinds, _rarity!);
    }

    /// <summary>By the number of the leaf. Rarity tells words of a query apart: for a single one it is not looked up.</summary>
    private double[] RarityOfLeaves()
    {
        double[] rarity = new double[_leaves.Count];
        if (rarity.Length < 2) return rarity;
        foreach (Leaf leaf in _leaves.Values) rarity[leaf.Number] = _compiler.Statistics.Idf(leaf.Pattern);
        return rarity;
    }

    private bool Holds(Clause clause, ClauseCompiler compiler, Segment segment, int doc, List<Found> found)
    {
        switch (clause)
        {
            case FieldClause field when compiler.Inside(field) is { } inside:
                return Holds(field.Operand, inside, segment, doc, found);
            case FieldClause or DateClause:
                return segment.Meets(clause, clause, compiler, doc);
            case NotClause not:
                return !Holds(not.Operand, compiler, segment, doc, []);
            case AndClause all when compiler.Joint(all.Operands) is { } joint:
                // Together they are about one quote: each by itself holding is not enough.
                Clause[] others = [.. all.Operands.Where(operand => operand is not FieldClause { IsAboutQuote: true })];
                return segment.Meets(all, joint, compiler, doc) && HoldEnough(others, others.Length, compiler, segment, doc, found);
            case AndClause all:
                return HoldEnough(all.Operands, all.Operands.Count, compiler, segment, doc, found);
            case OrClause or:
                return HoldEnough(or.Operands, 1, compiler, segment, doc, found);
            case MostClause most:
                return HoldEnough(most.Words, compiler.Ranking.WantedOf(most.Words.Count), compiler, segment, doc, found);
            default:
                return segment.AddPlaces(_leaves[clause], doc, found);
        }
    }

    private bool HoldEnough(IReadOnlyList<Clause> clauses, int wanted, ClauseCompiler compiler, Segment segment, int doc, List<Found> found)
    {
        int before = found.Count;
        int holding = 0;
        foreach (Clause clause in clauses) if (Holds(clause, compiler, segment, doc, found)) holding++;
        if (holding >= wanted) return true;
        found.RemoveRange(before, found.Count - before);
        return false;
    }

    private void AddLeaves(Clause clause, ClauseCompiler compiler)
    {
        switch (clause)
        {
            case FieldClause field:
                // Of a field of which nothing is marked, the whole clause is a condition.
                if (compiler.Inside(field) is { } inside) AddLeaves(field.Operand, inside);
                break;
            case NotClause not:
                AddLeaves(not.Operand, compiler);
                break;
            case AndClause and:
                foreach (Clause operand in and.Operands) AddLeaves(operand, compiler);
                break;
            case OrClause or:
                foreach (Clause operand in or.Operands) AddLeaves(operand, compiler);
                break;
            case MostClause most:
                foreach (WordClause word in most.Words) AddLeaves(word, compiler);
                break;
            case WordClause or PhraseClause:
                _leaves.TryAdd(clause, new Leaf(_leaves.Count, compiler.PatternOf(clause)));
                break;
        }
    }

    /// <summary>A word or a phrase, numbered in the order of the query.</summary>
    private sealed record Leaf(int Number, LeafPattern Pattern);

    /// <summary>The iterators of one leaf that stand on the document in one field, one at least. Their places are read only when they are shown.</summary>
    private readonly record struct Found(int Leaf, string Field, PlaceIterator[] Here)
    {
        /// <summary>How the closest of the leaf's places does.</summary>
        public MatchKind Kind => Here.Length == 1 ? Here[0].ClosestKind : Here.Min(here => here.ClosestKind);
    }

    /// <summary>One segment of the index, read in ascending order of its documents.</summary>
    private sealed class Segment(IndexSearcher searcher, AtomicReaderContext context, TermDictionary terms)
    {
        private readonly PatternReader _reader = new(terms, context.AtomicReader);
        private readonly Dictionary<Leaf, PlaceIterator[][]> _places = new(ReferenceEqualityComparer.Instance);
        private readonly Dictionary<Clause, Scorer?> _conditions = new(ReferenceEqualityComparer.Instance);

        /// <summary>Whether the document meets <paramref name="clause"/>; looked up once for <paramref name="key"/>.</summary>
        public bool Meets(Clause key, Clause clause, ClauseCompiler compiler, int doc)
        {
            if (!_conditions.TryGetValue(key, out Scorer? meeting))
            {
                meeting = searcher.CreateNormalizedWeight(compiler.Compile(clause)).GetScorer(context, context.AtomicReader.LiveDocs);
                _conditions.Add(key, meeting);
            }

            return meeting is not null && IsOn(meeting, doc);
        }

        /// <summary>Adds where <paramref name="leaf"/> stands in the document; false when it does nowhere.</summary>
        public bool AddPlaces(Leaf leaf, int doc, List<Found> found)
        {
            if (!_places.TryGetValue(leaf, out PlaceIterator[][]? byField))
            {
                bool hasBody = leaf.Pattern.Fields.Any(field => field.Field.Name == Schema.Body);
                byField = [.. leaf.Pattern.Fields.Select(field => Open(field, hasBody && field.Field.Name == Schema.Quotes ? ReadFor.Kinds : ReadFor.Marking))];
                _places.Add(leaf, byField);
            }

            bool any = false;
            for (int i = 0; i < byField.Length; i++)
            {
                PlaceIterator[] here = Array.FindAll(byField[i], iterator => IsOn(iterator, doc));
                if (here.Length == 0) continue;
                any = true;
                found.Add(new Found(leaf.Number, leaf.Pattern.Fields[i].Field.Name, here));
            }

            return any;
        }

        private PlaceIterator[] Open(FieldPattern pattern, ReadFor need)
        {
            SearchField field = pattern.Field;
            PlaceIterator? stem = pattern.Stem is null ? null : _reader.Open(pattern.Stem, field.Stems!, field.Sentences, need);
            PlaceIterator? printed = _reader.Open(pattern.Printed, field.Printed, field.Sentences, need);
            return (stem, printed) switch
            {
                (null, null) => [],
                (null, not null) => [printed],
                (not null, null) => [stem],
                _ => [stem, printed],
            };
        }

        private static bool IsOn(DocIdSetIterator iterator, int doc) => (iterator.DocID < doc ? iterator.Advance(doc) : iterator.DocID) == doc;
    }
}
