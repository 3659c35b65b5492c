using SearchEngine.Core.Queries;

namespace SearchEngine.Core.Tests.Queries;

/// <summary>Prints a tree of clauses in a form that shows every node, and nothing but the tree.</summary>
internal static class ClauseShape
{
    public static string Of(Clause? clause) => clause switch
    {
        null => "",
        WordClause { Form: WordForm.Stem, Edits: 0 } word => word.Text,
        WordClause { Form: WordForm.Fuzzy } word => $"fuzzy{word.Edits}({word.Text})",
        WordClause { Edits: 0 } word => $"{word.Form.ToString().ToLowerInvariant()}({word.Text})",
        PhraseClause { Near: Proximity.Within } phrase => $"within{phrase.Between}[{phrase.Text}]",
        PhraseClause { Near: Proximity.Sentence, Between: 0 } phrase => $"sentence[{phrase.Text}]",
        PhraseClause { Near: Proximity.Adjacent, Between: 0 } phrase => $"[{phrase.Text}]",
        DateClause date => $"date({date.From}, {date.To})",
        FieldClause field => $"{field.Field}:{Of(field.Operand)}",
        NotClause not => $"not({Of(not.Operand)})",
        AndClause and => $"and({Of(and.Operands)})",
        OrClause or => $"or({Of(or.Operands)})",
        MostClause most => $"most({Of(most.Words)})",
        _ => throw new ArgumentOutOfRangeException(nameof(clause)),
    };

    /// <summary>All clauses of a tree, parents first.</summary>
    public static IEnumerable<Clause> All(Clause? clause) => clause switch
    {
        null => [],
        NotClause not => [not, .. All(not.Operand)],
        FieldClause field => [field, .. All(field.Operand)],
        AndClause and => [and, .. and.Operands.SelectMany(All)],
        OrClause or => [or, .. or.Operands.SelectMany(All)],
        MostClause most => [most, .. most.Words],
        _ => [clause],
    };

    private static string Of(IEnumerable<Clause> clauses) => string.Join(", ", clauses.Select(Of));
}
