using SearchEngine.Core.Queries;

namespace SearchEngine.Core.Searching.Spelling;

/// <summary>Offers a query without the clauses that emptied its result.</summary>
internal static class QueryWithout
{
    private const int MaxParts = 50;

    /// <summary>
    /// The rest of <paramref name="root"/> as a query, where it has hits: without the clauses that no article matches, else
    /// without those that exclude every article; null where no rest has hits.
    /// </summary>
    /// <param name="text">What was typed.</param>
    /// <param name="root">How it was read.</param>
    /// <param name="hits">Counts the visible articles that match a clause and pass the filters.</param>
    /// <param name="reread">Reads a text; null where it is over a limit.</param>
    public static string? Offer(string text, Clause root, Func<Clause, int> hits, Func<string, ParsedQuery?> reread)
    {
        if (root is not AndClause { Operands: var operands } || operands.Count > MaxParts) return null;
        Clause[] found = [.. operands.Where(operand => operand is NotClause || hits(operand) > 0)];
        Clause[] rest = found.Length < operands.Count ? found : [.. operands.Where(operand => operand is not NotClause)];
        if (rest.Length == 0 || rest.Length == operands.Count || rest.All(operand => operand is NotClause)) return null;
        Clause kept = rest.Length == 1 ? rest[0] : new AndClause(rest, root.Range);
        if (hits(kept) == 0) return null;

        // The typed text with a hole, where it is read as what is kept; an operator beside the hole would be left over.
        string reading = QueryReading.Of(kept);
        if (text.Contains("AND", StringComparison.Ordinal)) return reading;
        string typed = Cut(text, operands.Except(rest));
        return reread(typed) is { Notes.Count: 0 } again && again.Reading == reading ? typed : reading;
    }

    private static string Cut(string text, IEnumerable<Clause> dropped)
    {
        // From the end on, each no further than where the one behind it begins: words of a longer text lie among other clauses.
        int end = text.Length;
        foreach (Clause clause in dropped.OrderByDescending(clause => clause.Range.Start))
        {
            text = text.Remove(clause.Range.Start, Math.Min(clause.Range.End, end) - clause.Range.Start);
            end = clause.Range.Start;
        }

        return string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}
