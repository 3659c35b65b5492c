namespace SearchEngine.Core.Queries;

/// <summary>Prints a tree of clauses in the one canonical form of the query language.</summary>
internal static class QueryReading
{
    /// <summary>The canonical text of <paramref name="clause"/>: parsing it gives an equal tree.</summary>
    public static string Of(Clause clause) => clause switch
    {
        WordClause word => word.Text,
        PhraseClause phrase => $"\"{phrase.Text}\"",
        NotClause { Operand: NotClause inner } => $"-({Of(inner)})",
        NotClause not => "-" + Grouped(not.Operand),
        AndClause and => string.Join(" AND ", and.Operands.Select(Grouped)),
        OrClause or => string.Join(" OR ", or.Operands.Select(Grouped)),
        MostClause most => string.Join(' ', most.Words.Select(Of)),
        _ => throw new ArgumentOutOfRangeException(nameof(clause), clause, "Not a kind of clause."),
    };

    private static string Grouped(Clause clause) => clause switch
    {
        WordClause or PhraseClause or NotClause => Of(clause),
        _ => $"({Of(clause)})",
    };
}
