using SearchEngine.Core.Queries;

namespace SearchEngine.Core.Searching.Spelling;

/// <summary>Offers a query without the clauses that emptied its result.</summary>
internal static class QueryWithout
{
    private const int MaxParts = 50;

    /// <summary>Of how many clauses each is left out to see whether the others are met: each costs a search.</summary>
    private const int MaxLeftOut = 12;

    /// <summary>
    /// The rest of <paramref name="root"/> as a query, where it has hits: without the clauses that no article matches, else
    /// without those that exclude every article. Where each clause has hits and together they have none, without the one whose absence leaves
    /// the fewest, or any one of them; null where nothing of this has hits.
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
        if (rest.Length == operands.Count) return Fewer(operands, hits) ?? Any(operands, hits);
        if (rest.Length == 0 || rest.All(operand => operand is NotClause)) return null;
        Clause kept = rest.Length == 1 ? rest[0] : new AndClause(rest, root.Range);
        if (hits(kept) == 0) return null;

        // The typed text with a hole, where it is read as what is kept; an operator beside the hole would be left over.
        string reading = QueryReading.Of(kept);
        if (text.Contains("AND", StringComparison.Ordinal)) return reading;
        string typed = Cut(text, operands.Except(rest));
        return reread(typed) is { Notes.Count: 0 } again && again.Reading == reading ? typed : reading;
    }

    /// <summary>All clauses but one, of three or more.</summary>
    private static string? Fewer(IReadOnlyList<Clause> operands, Func<Clause, int> hits) => operands.Count is < 3 or > MaxLeftOut ? null : operands
        .Select((_, left) => new AndClause([.. operands.Where((_, i) => i != left)], operands[0].Range))
        .Select(rest => (Others: rest, Hits: hits(rest)))
        .Where(one => one.Hits > 0)
        .OrderBy(one => one.Hits)
        .Select(one => QueryReading.Of(one.Others))
        .FirstOrDefault();

    private static string? Any(IReadOnlyList<Clause> operands, Func<Clause, int> hits)
    {
        if (operands.Any(operand => operand is not (WordClause or PhraseClause or FieldClause))) return null;
        var any = new OrClause(operands, operands[0].Range);
        return hits(any) > 0 ? QueryReading.Of(any) : null;
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
