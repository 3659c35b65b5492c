using Lucene.Net.Index;
using Lucene.Net.Search;
using SearchEngine.Core.Analysis;
using SearchEngine.Core.Indexing;
using SearchEngine.Core.Queries;
using SearchEngine.Core.Queries.Scoring;

namespace SearchEngine.Core.Searching;

/// <summary>The query for quotes: what must match, and what puts a quote above others.</summary>
internal static class QuoteSearch
{
    /// <summary>
    /// Quotes that match <paramref name="root"/> and were said by <paramref name="speaker"/>. A quote that is nothing but what
    /// was asked for comes first; then full quotes before fragments, and fragments before terms, where the words match alike.
    /// </summary>
    public static Query Of(QuoteQueryCompiler compiler, Clause? root, string speaker)
    {
        Query query = root is null ? compiler.Everything() : compiler.Compile(root);
        if (speaker.Length > 0) query = new ConditionedQuery(query, [QuoteQueryCompiler.BySpeaker(speaker)], []);
        List<Query> preferred =
        [
            Preferred(Schema.QuoteKindField, "full", 1f),
            Preferred(Schema.QuoteKindField, "fragment", 0.5f),
        ];
        if (WholeText(root) is { } whole) preferred.Add(Preferred(Schema.QuoteWhole, QuoteDocument.Whole(NewsAnalyzers.ExactQuery.Terms(whole)), 4f));
        return new PreferringQuery(query, preferred);
    }

    /// <summary><paramref name="query"/> among the quotes of one article.</summary>
    public static Query InArticle(Query query, string articleId) => new ConditionedQuery(query, [new TermQuery(new Term(Schema.Article, articleId))], []);

    private static ConstantScoreQuery Preferred(string field, string term, float bonus) => new(new TermQuery(new Term(field, term))) { Boost = bonus };

    /// <summary>The words that would be the whole of a quote, where the query is one phrase.</summary>
    private static string? WholeText(Clause? root) => root switch
    {
        PhraseClause phrase => phrase.Text,
        FieldClause { Field: FieldClause.Quote } about => WholeText(about.Operand),
        AndClause all when all.Operands.Count(IsAboutWords) == 1 => WholeText(all.Operands.First(IsAboutWords)),
        _ => null,
    };

    private static bool IsAboutWords(Clause clause) => clause is not (DateClause or FieldClause { Field: not FieldClause.Quote });
}
