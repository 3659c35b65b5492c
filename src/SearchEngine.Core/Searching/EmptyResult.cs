using System.Globalization;
using Lucene.Net.Search;
using SearchEngine.Core.Queries;

namespace SearchEngine.Core.Searching;

/// <summary>Says why a search found nothing: which part of it nothing has.</summary>
/// <param name="searcher">The archive that was searched.</param>
/// <param name="compiler">Makes the queries of the parts.</param>
/// <param name="noun">What is searched, in the singular: article or quote.</param>
/// <param name="where">Where words are looked for, as a person reads it behind a part; may be empty.</param>
/// <param name="cancellation">Stops the work.</param>
internal sealed class EmptyResult(IndexSearcher searcher, ClauseCompiler compiler, string noun, string where, CancellationToken cancellation)
{
    /// <summary>How many parts are tried: each costs a search.</summary>
    private const int MaxParts = 50;

    /// <summary>Of how many parts and filters each is left out to see whether the others are met.</summary>
    private const int MaxLeftOut = 12;

    /// <summary>Sentences on what emptied the result of <paramref name="root"/> under <paramref name="filters"/>.</summary>
    /// <param name="root">What was asked; null for everything.</param>
    /// <param name="filters">The conditions beside the query, with the words that name each to a person.</param>
    public IEnumerable<string> Reasons(Clause? root, IReadOnlyList<(string Name, Query Condition)> filters)
    {
        if (Count(compiler.Everything()) == 0)
        {
            yield return $"The archive holds no {noun} yet.";
            yield break;
        }

        bool found = false;
        IReadOnlyList<Clause> parts = root switch { null => [], AndClause and => and.Operands, _ => [root] };
        foreach (Clause part in parts.Take(MaxParts))
        {
            if (Count(compiler.Compile(part)) > 0) continue;
            found = true;
            yield return part is MostClause most
                ? $"No {noun} holds enough of these {most.Words.Count} words."
                : $"No {noun} matches {QueryReading.Of(part)}{where}.";
        }

        foreach ((string name, Query condition) in filters)
        {
            if (Count(All([compiler.Everything(), condition])) > 0) continue;
            found = true;
            yield return $"No {noun} has the {name}.";
        }

        if (found) yield break;
        int matching = root is null ? 1 : Count(compiler.Compile(root));
        if (matching == 0 && Excluded(root) is { } excluded)
        {
            yield return excluded;
            yield break;
        }

        yield return matching > 0
            ? $"{Plural} match the query, and {noun}s pass the filters, but none does both."
            : parts.Count > MaxParts ? $"No {noun} has all {parts.Count} parts of the query."
            : $"Each part of the query is found, but no {noun} has them all.";
        foreach (string enough in WithoutOne(parts, filters)) yield return enough;
    }

    private string Plural => $"{char.ToUpperInvariant(noun[0])}{noun[1..]}s";

    /// <summary>What the excluded parts take away, where that is all that the others match.</summary>
    private string? Excluded(Clause? root)
    {
        if (root is not AndClause { Operands: var operands }) return null;
        Clause[] wanted = [.. operands.Where(operand => operand is not NotClause)];
        if (wanted.Length == 0 || wanted.Length == operands.Count) return null;
        int excluded = Count(compiler.Compile(Joined(wanted)));
        string unwanted = string.Join(" ", operands.OfType<NotClause>().Select(QueryReading.Of));
        return excluded switch
        {
            0 => null,
            1 => $"One {noun} matches the rest, and {unwanted} excludes it.",
            _ => string.Create(CultureInfo.InvariantCulture, $"{excluded} {noun}s match the rest, and {unwanted} excludes them all."),
        };
    }

    /// <summary>Of three conditions or more, each whose absence would give hits.</summary>
    private IEnumerable<string> WithoutOne(IReadOnlyList<Clause> parts, IReadOnlyList<(string Name, Query Condition)> filters)
    {
        if (parts.Count + filters.Count is < 3 or > MaxLeftOut) yield break;
        for (int i = 0; i < parts.Count + filters.Count; i++)
        {
            Clause[] others = [.. parts.Where((_, part) => part != i)];
            Query[] conditions = [.. filters.Where((_, filter) => parts.Count + filter != i).Select(filter => filter.Condition)];
            int count = Count(All([others.Length == 0 ? compiler.Everything() : compiler.Compile(Joined(others)), .. conditions]));
            string left = i < parts.Count ? QueryReading.Of(parts[i]) : "the " + filters[i - parts.Count].Name;
            if (count > 0) yield return string.Create(CultureInfo.InvariantCulture, $"Without {left} there {(count == 1 ? $"is one {noun}" : $"are {count} {noun}s")}.");
        }
    }

    private int Count(Query query) => ArticleSearch.Count(searcher, query, cancellation);

    private static Clause Joined(Clause[] operands) => operands.Length == 1 ? operands[0] : new AndClause(operands, operands[0].Range);

    private static BooleanQuery All(IEnumerable<Query> conditions)
    {
        var all = new BooleanQuery();
        foreach (Query condition in conditions) all.Add(condition, Occur.MUST);
        return all;
    }
}
