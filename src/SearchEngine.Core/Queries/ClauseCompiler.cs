using Lucene.Net.Search;
using SearchEngine.Core.Indexing;
using SearchEngine.Core.Queries.Filtering;
using SearchEngine.Core.Queries.Matching;
using SearchEngine.Core.Queries.Scoring;

namespace SearchEngine.Core.Queries;

/// <summary>
/// Clauses to a Lucene query. What the fields mean, and what "everything" is, depends on the documents searched; in which
/// fields a word is looked for, on the clauses around it.
/// </summary>
/// <param name="patterns">Makes the patterns of words and phrases, for one state of the index.</param>
/// <param name="ranking">The numbers that decide the order of hits.</param>
/// <param name="fields">The fields in which words are looked for here.</param>
/// <param name="kind">The kind of document searched.</param>
/// <param name="scored">
/// Whether words and phrases have a score. Where they have none they are looked for in one field of printed words, and the documents that meet one are kept by segment.
/// </param>
internal abstract class ClauseCompiler(PatternCompiler patterns, RankingOptions ranking, IReadOnlyList<SearchField> fields, string kind, bool scored)
{
    /// <summary>Makes the patterns of words and phrases.</summary>
    protected PatternCompiler Patterns => patterns;

    /// <summary>The numbers that decide the order of hits.</summary>
    public RankingOptions Ranking => ranking;

    /// <summary>How rare words are among the documents searched.</summary>
    public PatternStatistics Statistics { get; } = patterns.StatisticsOf(kind);

    /// <summary>The query of <paramref name="clause"/>.</summary>
    /// <exception cref="QueryLimitException">A word stands for too many terms.</exception>
    public Query Compile(Clause clause) => clause switch
    {
        WordClause or PhraseClause => Leaf(clause),
        FieldClause field => Inside(field) is { } inside ? inside.Compile(field.Operand) : Condition(field),
        DateClause date => Published(date),
        NotClause not => Without(Everything(), not.Operand),
        AndClause and => All(and.Operands),
        OrClause or => Any(or.Operands, wanted: 1, together: false),
        MostClause most => Any(most.Words, ranking.WantedOf(most.Words.Count), together: true),
        _ => throw new ArgumentOutOfRangeException(nameof(clause), clause, "Not a kind of clause."),
    };

    /// <summary><paramref name="query"/> as a condition that adds nothing to the score.</summary>
    public static Query Unscored(Query query) => new ConstantScoreQuery(query) { Boost = 0f };

    /// <summary>What <paramref name="filter"/> lets through, as a condition that adds nothing to the score.</summary>
    public static Query Unscored(SegmentFilter filter) => new ConstantScoreQuery(filter) { Boost = 0f };

    /// <summary>What <paramref name="leaf"/>, a word or a phrase, matches in the fields of this compiler.</summary>
    /// <exception cref="QueryLimitException">A word stands for too many terms.</exception>
    public LeafPattern PatternOf(Clause leaf) => patterns.Of(leaf, fields);

    /// <summary>The compiler for what stands inside <paramref name="field"/>; null where that matches nothing that could be marked.</summary>
    public abstract ClauseCompiler? Inside(FieldClause field);

    /// <summary>
    /// Those of <paramref name="operands"/> that must be met together, as one clause; null where each stands for itself. Clauses
    /// about quotes side by side are about one quote of an article.
    /// </summary>
    public virtual Clause? Joint(IReadOnlyList<Clause> operands) => null;

    /// <summary>Every document of the kind that is searched, at no score.</summary>
    public abstract Query Everything();

    /// <summary>The query of a clause about a field of which nothing is marked.</summary>
    protected abstract Query Condition(FieldClause field);

    /// <summary>The query of a word or a phrase.</summary>
    protected virtual Query Leaf(Clause clause) =>
        scored || PatternCompiler.IsOpen(clause) ? new LeafQuery(PatternOf(clause), ranking, Statistics) : Unscored(PatternFilter.Of(PatternOf(clause).Fields.Single(), patterns.Terms));

    /// <summary>The queries of operands that must all match.</summary>
    protected virtual IReadOnlyList<Query> Parts(IReadOnlyList<Clause> operands) => [.. operands.Select(Compile)];

    private Query All(IReadOnlyList<Clause> operands)
    {
        Query[] parts = [.. Parts([.. operands.Where(operand => operand is not NotClause)])];
        Weigh(parts);

        // Lucene matches nothing with negative clauses alone.
        Query all = parts.Length switch { 0 => Everything(), 1 => parts[0], _ => new AllOfQuery(parts) };
        all = WithPairs(all, parts);
        Clause[] unwanted = [.. operands.OfType<NotClause>().Select(not => not.Operand)];
        if (unwanted.Length == 0) return all;
        return new ConditionedQuery(all, [], [.. unwanted.Select(Compile)]);
    }

    private Query Any(IReadOnlyList<Clause> operands, int wanted, bool together)
    {
        Query[] parts = [.. operands.Select(Compile)];
        Weigh(parts);
        var any = new AnyOfQuery(parts, wanted, patterns.Cancellation);
        return together ? WithPairs(any, parts) : any;
    }

    /// <summary>Sets what each word counts among others that stand beside it.</summary>
    private void Weigh(Query[] parts)
    {
        float[] weights = PlainWord.Weights([.. parts.Select(WordOf)], ranking);
        for (int i = 0; i < weights.Length; i++) parts[i].Boost *= weights[i];
    }

    /// <summary><paramref name="query"/> with what the words among <paramref name="parts"/>, in the order typed, add where they stand near each other.</summary>
    private Query WithPairs(Query query, Query[] parts)
    {
        PlainWord[] words = [.. parts.Select(WordOf).OfType<PlainWord>().Where(word => !word.IsFunctionWord)];
        return ranking.Pair > 0 && words.Select(word => word.Key).Distinct(StringComparer.Ordinal).Count() > 1
            ? new PairsQuery(query, words, ranking, Statistics)
            : query;
    }

    private static PlainWord? WordOf(Query part) => part is LeafQuery leaf ? PlainWord.Of(leaf.Leaf) : null;

    private ConditionedQuery Without(Query query, Clause unwanted) => new(query, [], [Compile(unwanted)]);

    /// <summary>Documents of the kind searched that meet <paramref name="query"/>, which others may meet as well, at no score.</summary>
    protected Query OfKind(Query query) => new ConditionedQuery(Everything(), [query], []);

    /// <summary>Documents by the moment of publication: articles, and quotes by that of their article.</summary>
    private Query Published(DateClause date) =>
        OfKind(Unscored(new PublishedFilter(date.Begin?.ToUnixTimeMilliseconds(), date.End?.ToUnixTimeMilliseconds() - 1)));
}
