namespace SearchEngine.Core.Queries;

/// <summary>Prints a tree of clauses in the one canonical form of the query language.</summary>
internal static class QueryReading
{
    /// <summary>The canonical text of <paramref name="clause"/>: parsing it gives an equal tree.</summary>
    public static string Of(Clause clause) => clause switch
    {
        WordClause { Form: WordForm.Exact } word => $"={word.Text}",
        WordClause { Form: WordForm.Fuzzy } word => $"{word.Text}~{word.Edits}",
        WordClause word => word.Text,
        PhraseClause phrase => $"\"{phrase.Text}\"" + phrase.Near switch
        {
            Proximity.Within => $"~{phrase.Between}",
            Proximity.Sentence => "~s",
            _ => "",
        },
        DateClause date => date.From == date.To ? $"date:{date.From}" : $"date:{date.From}..{date.To}",
        FieldClause { Operand: WordClause or PhraseClause } field => $"{field.Field}:{Of(field.Operand)}",
        FieldClause field => $"{field.Field}:({Of(field.Operand)})",
        NotClause { Operand: NotClause inner } => $"-({Of(inner)})",
        NotClause not => "-" + Grouped(not.Operand),
        AndClause and => string.Join(" AND ", and.Operands.Select(Grouped)),
        OrClause or => string.Join(" OR ", or.Operands.Select(Grouped)),
        MostClause most => string.Join(' ', most.Words.Select(Of)),
        _ => throw new ArgumentOutOfRangeException(nameof(clause), clause, "Not a kind of clause."),
    };

    /// <summary>
    /// The first clause of <paramref name="root"/> that the reading puts into more parentheses than a query may have, or
    /// null: a reading can need more of them than the input did.
    /// </summary>
    public static Clause? TooDeep(Clause root) => TooDeep(root, 0);

    private static Clause? TooDeep(Clause clause, int depth)
    {
        if (depth > QueryParser.MaxDepth) return clause;
        IReadOnlyList<Clause> operands = clause switch
        {
            NotClause not => [not.Operand],
            FieldClause field => [field.Operand],
            AndClause and => and.Operands,
            OrClause or => or.Operands,
            _ => [],
        };
        return operands
            .Select(operand => TooDeep(operand, depth + (IsGrouped(operand) || IsGroupedBehind(clause, operand) ? 1 : 0)))
            .FirstOrDefault(found => found is not null);
    }

    private static bool IsGrouped(Clause clause) => clause is AndClause or OrClause or MostClause;

    /// <summary>Whether an operand that stands alone elsewhere needs parentheses behind what <paramref name="clause"/> begins with.</summary>
    private static bool IsGroupedBehind(Clause clause, Clause operand) =>
        (clause is NotClause && operand is NotClause) || (clause is FieldClause && operand is NotClause or FieldClause or DateClause);

    private static string Grouped(Clause clause) => IsGrouped(clause) ? $"({Of(clause)})" : Of(clause);
}
