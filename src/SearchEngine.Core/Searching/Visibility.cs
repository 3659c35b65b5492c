using Lucene.Net.Search;
using SearchEngine.Core.Queries;

namespace SearchEngine.Core.Searching;

/// <summary>
/// What a caller may see, as a condition on articles that everything offered beside hits goes through: corrected queries,
/// suggestions, related stories. Null stands for every article.
/// </summary>
internal static class Visibility
{
    /// <summary><paramref name="query"/> for visible articles only, at its own score.</summary>
    public static Query Apply(Query query, Query? visible) => visible is null ? query : new BooleanQuery
    {
        { query, Occur.MUST },
        { ArticleQueryCompiler.Unscored(visible), Occur.MUST },
    };
}
