using Lucene.Net.Search;
using SearchEngine.Core.Indexing;
using SearchEngine.Core.Queries.Filtering;
using SearchEngine.Core.Queries.Matching;

namespace SearchEngine.Core.Queries;

/// <summary>Clauses to a query for articles: by words and phrases in their fields, by their date, and by one of their quotes.</summary>
internal sealed class ArticleQueryCompiler : ClauseCompiler
{
    private static readonly TermsFilter Articles = TermsFilter.OfKind(Schema.ArticleKind);

    /// <summary>Compiles for the articles of one state of the index.</summary>
    /// <param name="terms">The terms of the index.</param>
    /// <param name="ranking">The numbers that decide the order of hits.</param>
    /// <param name="textFields">The text fields in which words are looked for, unless a clause says another.</param>
    /// <param name="shouted">Whether the whole query is in capitals, which then say nothing.</param>
    public ArticleQueryCompiler(TermDictionary terms, RankingOptions ranking, IReadOnlyList<string> textFields, bool shouted = false)
        : this(new PatternCompiler(terms, shouted), ranking, [.. textFields.Select(SearchField.Text)])
    {
    }

    /// <summary>As the public one, sharing what <paramref name="patterns"/> has looked up.</summary>
    public ArticleQueryCompiler(PatternCompiler patterns, RankingOptions ranking, IReadOnlyList<SearchField> fields)
        : this(patterns, ranking, fields, scored: true)
    {
    }

    private ArticleQueryCompiler(PatternCompiler patterns, RankingOptions ranking, IReadOnlyList<SearchField> fields, bool scored)
        : base(patterns, ranking, fields, Schema.ArticleKind, scored)
    {
    }

    /// <summary>Every article, at no score.</summary>
    public static Query AllArticles() => Unscored(Articles);

    /// <summary>What <paramref name="root"/> asks of one quote: its clauses about quotes that stand side by side; null where it has none.</summary>
    public static Clause? AboutOneQuote(Clause? root) => root switch
    {
        FieldClause { IsAboutQuote: true } field => field,
        AndClause and => AboutOneQuote(and.Operands),
        _ => null,
    };

    /// <summary>The compiler for the quotes of the same state of the index, sharing what was looked up.</summary>
    public QuoteQueryCompiler OfQuotes() => new(Patterns, Ranking);

    /// <inheritdoc/>
    public override Query Everything() => AllArticles();

    /// <inheritdoc/>
    public override ClauseCompiler? Inside(FieldClause field) => field.Field switch
    {
        FieldClause.Headline or FieldClause.Highlights or FieldClause.Body => new ArticleQueryCompiler(Patterns, Ranking, [SearchField.Text(field.Field)]),
        _ => null,
    };

    /// <inheritdoc/>
    public override Clause? Joint(IReadOnlyList<Clause> operands) => AboutOneQuote(operands) as AndClause;

    /// <inheritdoc/>
    protected override Query Condition(FieldClause field) => field.IsAboutQuote
        ? ByQuote(field)
        : OfKind(new ArticleQueryCompiler(Patterns, Ranking, [SearchField.Words(Schema.Words(field.Field))], scored: false).Compile(field.Operand));

    /// <summary>Clauses about quotes that stand side by side must all be met by one and the same quote.</summary>
    protected override IReadOnlyList<Query> Parts(IReadOnlyList<Clause> operands) => Joint(operands) is { } joint
        ? [.. base.Parts([.. operands.Where(operand => operand is not FieldClause { IsAboutQuote: true })]), ByQuote(joint)]
        : base.Parts(operands);

    private static Clause? AboutOneQuote(IReadOnlyList<Clause> operands)
    {
        FieldClause[] aboutQuotes = [.. operands.OfType<FieldClause>().Where(field => field.IsAboutQuote)];
        return aboutQuotes.Length switch
        {
            0 => null,
            1 => aboutQuotes[0],
            _ => new AndClause(aboutQuotes, aboutQuotes[0].Range),
        };
    }

    private QuotedArticlesQuery ByQuote(Clause clause) => new(clause, OfQuotes().Compile(clause)) { Boost = Ranking.AboutQuote };
}
