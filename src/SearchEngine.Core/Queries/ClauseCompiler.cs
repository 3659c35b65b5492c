using Lucene.Net.Search;
using SearchEngine.Core.Indexing;
using SearchEngine.Core.Queries.Matching;

namespace SearchEngine.Core.Queries;

/// <summary>
/// Clauses to a Lucene query. What the fields mean, and what "everything" is, depends on the documents searched; in which
/// fields a word is looked for, on the clauses around it.
/// </summary>
/// <param name="patterns">Makes the patterns of words and phrases, for one state of the index.</param>
/// <param name="ranking">The numbers that decide the order of hits.</param>
/// <param name="fields">The fields in which words are looked for here.</param>
/// <param name="kind">The kind of document searched.</param>
internal abstract class ClauseCompiler(PatternCompiler patterns, RankingOptions ranking, IReadOnlyList<SearchField> fields, string kind)
{
    /// <summary>Makes the patterns of words and phrases.</summary>
    protected PatternCompiler Patterns => patterns;

    /// <summary>The numbers that decide the order of hits.</summary>
    public RankingOptions Ranking => ranking;

    /// <summary>The kind of document searched.</summary>
    public string Kind => kind;

    /// <summary>The query of <paramref name="clause"/>.</summary>
    /// <exception cref="QueryLimitException">A word stands for too many terms.</exception>
    public Query Compile(Clause clause) => clause switch
    {
        WordClause or PhraseClause => Leaf(clause),
        FieldClause field => Inside(field) is { } inside ? inside.Compile(field.Operand) : Condition(field),
        DateClause date => Published(date),
        NotClause not => Without(Everything(), not.Operand),
        AndClause and => All(and.Operands),
        OrClause or => Any(or.Operands, wanted: 1),
        MostClause most => Any(most.Words, ranking.WantedOf(most.Words.Count)),
        _ => throw new ArgumentOutOfRangeException(nameof(clause), clause, "Not a kind of clause."),
    };

    /// <summary><paramref name="query"/> as a condition that adds nothing to the score.</summary>
    public static Query Unscored(Query query) => new ConstantScoreQuery(query) { Boost = 0f };

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
    protected virtual Query Leaf(Clause clause) => new LeafQuery(PatternOf(clause), ranking, Kind);

    /// <summary>The query of operands that must all match.</summary>
    protected virtual BooleanQuery All(IReadOnlyList<Clause> operands)
    {
        var all = new BooleanQuery();
        bool positive = false;
        foreach (Clause operand in operands)
        {
            if (operand is NotClause not)
            {
                all.Add(Compile(not.Operand), Occur.MUST_NOT);
            }
            else
            {
                all.Add(Compile(operand), Occur.MUST);
                positive = true;
            }
        }

        // Lucene matches nothing with negative clauses alone.
        if (!positive) all.Add(Everything(), Occur.MUST);
        return all;
    }

    private BooleanQuery Any(IReadOnlyList<Clause> operands, int wanted)
    {
        var any = new BooleanQuery { MinimumNumberShouldMatch = wanted };
        foreach (Clause operand in operands) any.Add(Compile(operand), Occur.SHOULD);
        return any;
    }

    private BooleanQuery Without(Query query, Clause unwanted) => new()
    {
        { query, Occur.MUST },
        { Compile(unwanted), Occur.MUST_NOT },
    };

    /// <summary>Documents of the kind searched that meet <paramref name="query"/>, which others may meet as well, at no score.</summary>
    protected Query OfKind(Query query) => new BooleanQuery { { Everything(), Occur.MUST }, { Unscored(query), Occur.MUST } };

    /// <summary>Documents by the moment of publication: articles, and quotes by that of their article.</summary>
    private Query Published(DateClause date) => OfKind(NumericRangeQuery.NewInt64Range(
        Schema.Published, date.Begin?.ToUnixTimeMilliseconds(), date.End?.ToUnixTimeMilliseconds(), minInclusive: true, maxInclusive: false));
}
