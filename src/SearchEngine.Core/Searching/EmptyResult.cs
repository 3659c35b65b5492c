using Lucene.Net.Search;
using SearchEngine.Core.Queries;

namespace SearchEngine.Core.Searching;

/// <summary>Says why a search found nothing: which part of it no article has.</summary>
internal static class EmptyResult
{
    /// <summary>How many parts are tried: each costs a search.</summary>
    private const int MaxParts = 50;

    /// <summary>Sentences on what emptied the result of <paramref name="root"/> under <paramref name="request"/>.</summary>
    public static IEnumerable<string> Reasons(
        IndexSearcher searcher, ArticleQueryCompiler compiler, Clause? root, SearchRequest request, CancellationToken cancellation)
    {
        bool Matches(Query query) => ArticleSearch.Count(searcher, query, cancellation) > 0;

        if (!Matches(ArticleQueryCompiler.AllArticles()))
        {
            yield return "The archive holds no article yet.";
            yield break;
        }

        bool found = false;
        IReadOnlyList<Clause> parts = root switch { null => [], AndClause and => and.Operands, _ => [root] };
        foreach (Clause part in parts.Take(MaxParts))
        {
            if (Matches(compiler.Compile(part))) continue;
            found = true;
            yield return part is MostClause most
                ? $"No article holds enough of these {most.Words.Count} words."
                : $"No article matches {QueryReading.Of(part)} in {string.Join(", ", request.SearchedFields)}.";
        }

        foreach ((string name, Query condition) in Filters.Of(request))
        {
            if (Matches(condition)) continue;
            found = true;
            yield return $"No article has the {name}.";
        }

        if (found) yield break;
        if (root is AndClause { Operands: var operands } && operands.OfType<NotClause>().Any() && operands.Any(operand => operand is not NotClause)
            && !Matches(compiler.Compile(root))
            && ArticleSearch.Count(searcher, compiler.Compile(WithoutNegations(operands)), cancellation) is > 0 and int excluded)
        {
            string unwanted = string.Join(" ", operands.OfType<NotClause>().Select(QueryReading.Of));
            yield return excluded == 1
                ? $"One article matches the rest, and {unwanted} excludes it."
                : $"{excluded} articles match the rest, and {unwanted} excludes them all.";
            yield break;
        }

        bool filtersEmptiedIt = root is null || Matches(compiler.Compile(root));
        yield return filtersEmptiedIt
            ? "Articles match the query, and articles pass the filters, but none does both."
            : parts.Count > MaxParts ? $"No article has all {parts.Count} parts of the query."
            : "Each part of the query is found, but no article has them all.";
    }

    private static Clause WithoutNegations(IReadOnlyList<Clause> operands)
    {
        Clause[] wanted = [.. operands.Where(operand => operand is not NotClause)];
        return wanted.Length == 1 ? wanted[0] : new AndClause(wanted, wanted[0].Range);
    }
}
