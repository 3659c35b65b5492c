using SearchEngine.Core.Articles;

namespace SearchEngine.Core.Queries;

/// <summary>What a piece of the input is to the parser.</summary>
internal enum QueryTokenKind
{
    Leaf,
    Not,
    Field,
    And,
    Or,
    Open,
    Close,
}

/// <summary>One piece of the input.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">An operator as it was typed; the field that a field's name means.</param>
/// <param name="Range">Its place in the input.</param>
/// <param name="Leaf">The word, phrase or date that it is; null for an operator.</param>
internal readonly record struct QueryToken(QueryTokenKind Kind, string Text, TextRange Range, Clause? Leaf = null)
{
    /// <summary>The token of a word, a phrase or a date.</summary>
    public static QueryToken Of(Clause leaf) => new(QueryTokenKind.Leaf, "", leaf.Range, leaf);

    /// <summary>Whether an operand can end with this token.</summary>
    public bool EndsOperand => Kind is QueryTokenKind.Leaf or QueryTokenKind.Close;

    /// <summary>The operator that was typed, read as a word to search for.</summary>
    public QueryToken AsWord() => Of(new WordClause(Text.ToLowerInvariant(), Range));
}
