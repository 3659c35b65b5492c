using Lucene.Net.Search;
using SearchEngine.Core.Analysis;
using SearchEngine.Core.Indexing;
using SearchEngine.Core.Queries;
using SearchEngine.Core.Queries.Matching;
using SearchEngine.Core.Queries.Scoring;

namespace SearchEngine.Core.Searching.Expansion;

/// <summary>A query with the words of its best stories added.</summary>
/// <param name="Query">What is searched for.</param>
/// <param name="Words">The added words as printed, the heaviest first.</param>
internal sealed record ExpandedQuery(Query Query, IReadOnlyList<string> Words);

/// <summary>
/// Expands a query by pseudo-relevance feedback, RM3 (Abdul-Jaleel et al., "UMass at TREC 2004: Novelty and HARD", §2.2): the
/// typed query, and the words of <see cref="FeedbackTerms"/> weighed against it.
/// <code>
/// score = typed + <see cref="ExpansionOptions.Weight"/> · W · Σ weight(t) · BM25F(t) + bonus, for W the sum of the weights of the typed words
/// </code>
/// The bonus goes to every article that has all that was typed, and is the highest score of those that have not: no added
/// word pushes one of these above it.
/// </summary>
internal static class QueryExpansion
{
    /// <summary>The share of the added words that an article must have which the typed query alone does not find.</summary>
    private const double WordsWanted = 1.0 / 3;

    /// <summary>The expanded query; null where the query has no words to learn from, or finds nothing.</summary>
    /// <param name="searcher">The archive.</param>
    /// <param name="compiler">What the query was compiled with.</param>
    /// <param name="typed">The compiled query.</param>
    /// <param name="root">The query.</param>
    /// <param name="request">The search, with its filters.</param>
    /// <param name="cancellation">Stops it.</param>
    public static ExpandedQuery? Of(
        IndexSearcher searcher, ArticleQueryCompiler compiler, Query typed, Clause root, SearchRequest request, CancellationToken cancellation)
    {
        WordClause[] words = [.. Words(root)];
        if (words.Length == 0) return null;
        ExpansionOptions options = compiler.Ranking.Expansion;
        SearchRequest first = request with { Limit = options.Stories, Offset = 0, After = null, Sort = SortOrder.Relevance, Facets = [], Collapse = false, Total = TotalCount.Bounded };
        FoundPage page = ArticleSearch.Run(searcher, typed, first, cancellation);
        HashSet<string> stems = [.. words.SelectMany(word => QueryWords.Stems(word.Text)).SelectMany(alternatives => alternatives)];
        IReadOnlyList<FeedbackTerm> terms = new FeedbackTerms(compiler.Statistics, options).Of(
            [.. page.Articles.Select(found => (ArticleDocument.ToArticle(searcher.Doc(found.Document)), found.Score))], stems, cancellation);
        if (terms.Count == 0) return null;

        AnyOfQuery added = Added(terms, options.Weight * WeightOf(words, compiler.Ranking), compiler, request.SearchedFields);
        var matching = new AnyOfQuery([typed, Alike(root, compiler, terms, request)], wanted: 1, cancellation);
        Query expanded = new PreferringQuery(matching, [added]);
        Query all = compiler.Compile(AllOf(root));
        var lacking = new ConditionedQuery(expanded, [], [all]);
        float best = ArticleSearch.Run(searcher, lacking, first with { Limit = 1, Total = TotalCount.Bounded }, cancellation).Articles.Select(found => found.Score).FirstOrDefault();
        if (best > 0) expanded = new PreferringQuery(matching, [added, new ConstantScoreQuery(all) { Boost = best }]);
        return new ExpandedQuery(expanded, [.. terms.Where(term => !stems.Contains(term.Stem)).Select(term => term.Printed)]);
    }

    private static AnyOfQuery Added(IReadOnlyList<FeedbackTerm> terms, double weight, ArticleQueryCompiler compiler, IReadOnlyList<string> fields) => new(
        [.. terms.Select(term => new LeafQuery(Leaf(term, fields), compiler.Ranking, compiler.Statistics) { Boost = (float)(weight * term.Weight) })],
        wanted: 1,
        compiler.Statistics.Terms.Cancellation);

    /// <summary>Articles with many of the added words that meet every condition of the query beside its words.</summary>
    private static ConditionedQuery Alike(Clause root, ArticleQueryCompiler compiler, IReadOnlyList<FeedbackTerm> terms, SearchRequest request)
    {
        var alike = new AnyOfQuery(
            [.. terms.Select(term => new LeafQuery(Leaf(term, request.SearchedFields), compiler.Ranking, compiler.Statistics) { Boost = 0f })],
            (int)Math.Ceiling(terms.Count * WordsWanted),
            compiler.Statistics.Terms.Cancellation);
        IReadOnlyList<Clause> clauses = root is AndClause and ? and.Operands : [root];
        return new ConditionedQuery(
            alike,
            [.. clauses.Where(clause => clause is not (NotClause or WordClause or MostClause)).Select(compiler.Compile)],
            [.. clauses.OfType<NotClause>().Select(not => compiler.Compile(not.Operand))]);
    }

    private static LeafPattern Leaf(FeedbackTerm term, IReadOnlyList<string> fields) => new(
        new WordClause(term.Printed, default),
        [.. fields.Select(field => new FieldPattern(SearchField.Text(field), new TermsPattern([new PatternTerm(term.Stem, 1f, MatchKind.Stem)]), Pattern.Nothing))]);

    /// <summary>The words of the query that are wanted and side by side, of which something can be learnt.</summary>
    private static IEnumerable<WordClause> Words(Clause clause) => clause switch
    {
        WordClause { Form: WordForm.Stem or WordForm.Exact } word => [word],
        PhraseClause phrase => PhraseParts.Of(phrase.Text).OfType<PhraseWord>().Select(word => new WordClause(word.Text, phrase.Range)),
        MostClause most => most.Words,
        AndClause and => and.Operands.SelectMany(Words),
        OrClause or => or.Operands.SelectMany(Words),
        _ => [],
    };

    /// <summary>The sum of what the typed words count.</summary>
    private static double WeightOf(IEnumerable<WordClause> words, RankingOptions ranking) => words
        .Select(word => word.Text.ToLowerInvariant()).Distinct(StringComparer.Ordinal)
        .Sum(word => FunctionWords.ContainsAny(word) ? ranking.FunctionWord : 1.0);

    /// <summary>The query in which every word of a longer text is wanted.</summary>
    private static Clause AllOf(Clause clause) => clause switch
    {
        MostClause most => new AndClause(most.Words, most.Range),
        AndClause and => new AndClause([.. and.Operands.Select(AllOf)], and.Range),
        _ => clause,
    };
}
