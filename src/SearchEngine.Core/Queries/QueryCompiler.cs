using Lucene.Net.Index;
using Lucene.Net.Search;
using SearchEngine.Core.Indexing;

namespace SearchEngine.Core.Queries;

/// <summary>Clauses to a Lucene query over the text fields that are searched.</summary>
internal sealed class QueryCompiler(RankingOptions ranking, IReadOnlyList<string> textFields)
{
    /// <summary>The query of <paramref name="clause"/>; matches article documents only.</summary>
    public Query Compile(Clause clause) => clause switch
    {
        WordClause word => AnyField(field =>
            [Query(ClauseTerms.Stem(word, field), 1f), Query(ClauseTerms.Printed(word.Text, field), ranking.ExactForm)]),
        PhraseClause phrase => AnyField(field => [Query(ClauseTerms.Printed(phrase.Text, field), ranking.ExactForm)]),
        NotClause not => Without(AllArticles(), not.Operand),
        AndClause and => All(and.Operands),
        OrClause or => Any(or.Operands, wanted: 1),
        MostClause most => Any(most.Words, ranking.WantedOf(most.Words.Count)),
        _ => throw new ArgumentOutOfRangeException(nameof(clause), clause, "Not a kind of clause."),
    };

    /// <summary>Every article, at no score.</summary>
    public static Query AllArticles() => Unscored(new TermQuery(new Term(Schema.Kind, Schema.ArticleKind)));

    /// <summary><paramref name="query"/> as a condition that adds nothing to the score.</summary>
    public static Query Unscored(Query query) => new ConstantScoreQuery(query) { Boost = 0f };

    private DisjunctionMaxQuery AnyField(Func<string, Query[]> inField)
    {
        var best = new DisjunctionMaxQuery(ranking.TieBreaker);
        foreach (string field in textFields)
        {
            foreach (Query query in inField(field))
            {
                query.Boost *= ranking.WeightOf(field);
                best.Add(query);
            }
        }

        return best;
    }

    private BooleanQuery All(IReadOnlyList<Clause> operands)
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
        if (!positive) all.Add(AllArticles(), Occur.MUST);
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

    private static Query Query(TermSequence sequence, float boost)
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
}
