using Lucene.Net.Index;
using Lucene.Net.Search;
using SearchEngine.Core.Indexing;

namespace SearchEngine.Core.Queries;

/// <summary>Clauses to a query for articles: words and phrases in the text fields, and articles by one of their quotes.</summary>
internal sealed class ArticleQueryCompiler(RankingOptions ranking, IReadOnlyList<string> textFields) : ClauseCompiler(ranking)
{
    private readonly QuoteQueryCompiler _quotes = new(ranking);

    /// <summary>Every article, at no score.</summary>
    public static Query AllArticles() => Unscored(new TermQuery(new Term(Schema.Kind, Schema.ArticleKind)));

    /// <summary>What <paramref name="root"/> asks of one quote: its clauses about quotes that stand side by side; null where it has none.</summary>
    public static Clause? AboutOneQuote(Clause? root)
    {
        FieldClause[] fields = root switch
        {
            FieldClause field => [field],
            AndClause and => [.. and.Operands.OfType<FieldClause>()],
            _ => [],
        };
        return fields.Length switch
        {
            0 => null,
            1 => fields[0],
            _ => new AndClause(fields, root!.Range),
        };
    }

    /// <inheritdoc/>
    public override Query Everything() => AllArticles();

    /// <inheritdoc/>
    protected override Query Leaf(Clause clause) => clause switch
    {
        WordClause word => AnyField(field =>
            [Sequence(ClauseTerms.Stem(word, field), 1f), Sequence(ClauseTerms.Printed(word.Text, field), Ranking.ExactForm)]),
        PhraseClause phrase => AnyField(field => [Sequence(ClauseTerms.Printed(phrase.Text, field), Ranking.ExactForm)]),
        _ => ByQuote(clause),
    };

    /// <summary>Clauses about quotes that stand side by side must all be met by one and the same quote.</summary>
    protected override BooleanQuery All(IReadOnlyList<Clause> operands)
    {
        FieldClause[] aboutQuotes = [.. operands.OfType<FieldClause>()];
        if (aboutQuotes.Length < 2) return base.All(operands);
        Clause[] others = [.. operands.Where(operand => operand is not FieldClause)];
        BooleanQuery all = others.Length == 0 ? [] : base.All(others);
        all.Add(ByQuote(new AndClause(aboutQuotes, aboutQuotes[0].Range)), Occur.MUST);
        return all;
    }

    private ConstantScoreQuery ByQuote(Clause clause) => new(new QuotedArticlesFilter(_quotes.Compile(clause))) { Boost = Ranking.Quotes };

    private DisjunctionMaxQuery AnyField(Func<string, Query[]> inField)
    {
        var best = new DisjunctionMaxQuery(Ranking.TieBreaker);
        foreach (string field in textFields)
        {
            foreach (Query query in inField(field))
            {
                query.Boost *= Ranking.WeightOf(field);
                best.Add(query);
            }
        }

        return best;
    }
}
