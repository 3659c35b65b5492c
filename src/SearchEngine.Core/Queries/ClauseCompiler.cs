using Lucene.Net.Index;
using Lucene.Net.Search;
using SearchEngine.Core.Indexing;

namespace SearchEngine.Core.Queries;

/// <summary>Clauses to a Lucene query. What the leaves mean, and what "everything" is, depends on the documents searched.</summary>
internal abstract class ClauseCompiler(RankingOptions ranking)
{
    /// <summary>The numbers that decide the order of hits.</summary>
    protected RankingOptions Ranking => ranking;

    /// <summary>The query of <paramref name="clause"/>.</summary>
    public Query Compile(Clause clause) => clause switch
    {
        WordClause or PhraseClause or FieldClause => Leaf(clause),
        NotClause not => Without(Everything(), not.Operand),
        AndClause and => All(and.Operands),
        OrClause or => Any(or.Operands, wanted: 1),
        MostClause most => Any(most.Words, ranking.WantedOf(most.Words.Count)),
        _ => throw new ArgumentOutOfRangeException(nameof(clause), clause, "Not a kind of clause."),
    };

    /// <summary><paramref name="query"/> as a condition that adds nothing to the score.</summary>
    public static Query Unscored(Query query) => new ConstantScoreQuery(query) { Boost = 0f };

    /// <summary>Every document of the kind that is searched, at no score.</summary>
    public abstract Query Everything();

    /// <summary>The query of a word, a phrase or a clause about a field.</summary>
    protected abstract Query Leaf(Clause clause);

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

    /// <summary>The query of terms that stand one behind the other.</summary>
    protected static Query Sequence(TermSequence sequence, float boost)
    {
        Query query;
        if (sequence.Terms.Count == 1)
        {
            query = new TermQuery(new Term(sequence.Field, sequence.Terms[0]));
        }
        else
        {
            var phrase = new PhraseQuery();
            foreach (string term in sequence.Terms) phrase.Add(new Term(sequence.Field, term));
            query = phrase;
        }

        query.Boost = boost;
        return query;
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
}
