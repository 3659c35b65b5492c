using SearchEngine.Core.Articles;

namespace SearchEngine.Core.Queries;

/// <summary>What a piece of the input is to the parser.</summary>
internal enum QueryTokenKind
{
    Word,
    Phrase,
    Not,
    Field,
    And,
    Or,
    Open,
    Close,
}

/// <summary>One piece of the input.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">A word's or a phrase's text in canonical form; an operator as it was typed.</param>
/// <param name="Range">Its place in the input.</param>
internal readonly record struct QueryToken(QueryTokenKind Kind, string Text, TextRange Range)
{
    /// <summary>Whether an operand can end with this token.</summary>
    public bool EndsOperand => Kind is QueryTokenKind.Word or QueryTokenKind.Phrase or QueryTokenKind.Close;

    /// <summary>The operator or the word that was typed, read as a word to search for.</summary>
    public QueryToken AsWord() => this with { Kind = QueryTokenKind.Word, Text = Text.ToLowerInvariant() };
}
