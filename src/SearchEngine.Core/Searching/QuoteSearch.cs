using Lucene.Net.Index;
using Lucene.Net.Search;
using SearchEngine.Core.Analysis;
using SearchEngine.Core.Indexing;
using SearchEngine.Core.Queries;

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
        var query = new BooleanQuery { { root is null ? compiler.Everything() : compiler.Compile(root), Occur.MUST } };
        if (speaker.Length > 0) query.Add(ClauseCompiler.Unscored(QuoteQueryCompiler.BySpeaker(speaker)), Occur.MUST);
        Prefer(query, new TermQuery(new Term(Schema.QuoteKindField, "full")), 1f);
        Prefer(query, new TermQuery(new Term(Schema.QuoteKindField, "fragment")), 0.5f);
        if (WholeText(root) is { } whole)
        {
            Prefer(query, new TermQuery(new Term(Schema.QuoteWhole, QuoteDocument.Whole(NewsAnalyzers.ExactQuery.Terms(whole)))), 4f);
        }

        return query;
    }

    /// <summary><paramref name="query"/> among the quotes of one article.</summary>
    public static Query InArticle(Query query, string articleId) => new BooleanQuery
    {
        { query, Occur.MUST },
        { ClauseCompiler.Unscored(new TermQuery(new Term(Schema.Article, articleId))), Occur.MUST },
    };

    private static void Prefer(BooleanQuery query, Query preferred, float bonus) =>
        query.Add(new ConstantScoreQuery(preferred) { Boost = bonus }, Occur.SHOULD);

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
