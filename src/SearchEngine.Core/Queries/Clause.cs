using SearchEngine.Core.Articles;

namespace SearchEngine.Core.Queries;

/// <summary>
/// One part of what a person typed. A query is a tree of clauses; each knows its place in the input, so that a message
/// can point at it.
/// </summary>
/// <param name="Range">The clause's place in the input, marks and operators included.</param>
public abstract record Clause(TextRange Range);

/// <summary>A word outside quotation marks: found in its printed form and by its stem.</summary>
/// <param name="Text">The word as typed. It may hold several words of the index (<c>stand-off</c>), which then stand together.</param>
/// <param name="Range">Its place in the input.</param>
public sealed record WordClause(string Text, TextRange Range) : Clause(Range);

/// <summary>Words between quotation marks: found as they stand, one behind the other.</summary>
/// <param name="Text">The words, without the marks.</param>
/// <param name="Range">Their place in the input, marks included.</param>
public sealed record PhraseClause(string Text, TextRange Range) : Clause(Range);

/// <summary>What a quote must hold or who must have said it; such clauses side by side are about one and the same quote.</summary>
/// <param name="Field"><see cref="Quote"/> or <see cref="Speaker"/>.</param>
/// <param name="Operand">What is asked of that field.</param>
/// <param name="Range">Its place in the input, the field's name included.</param>
public sealed record FieldClause(string Field, Clause Operand, TextRange Range) : Clause(Range)
{
    /// <summary>The words of a quote.</summary>
    public const string Quote = "quote";

    /// <summary>Who said it.</summary>
    public const string Speaker = "speaker";
}

/// <summary>What must not be in the article.</summary>
public sealed record NotClause(Clause Operand, TextRange Range) : Clause(Range);

/// <summary>Clauses that must all match; two or more.</summary>
public sealed record AndClause(IReadOnlyList<Clause> Operands, TextRange Range) : Clause(Range);

/// <summary>Clauses of which one must match; two or more.</summary>
public sealed record OrClause(IReadOnlyList<Clause> Operands, TextRange Range) : Clause(Range);

/// <summary>The words of a longer text, of which most must match.</summary>
public sealed record MostClause(IReadOnlyList<WordClause> Words, TextRange Range) : Clause(Range);
