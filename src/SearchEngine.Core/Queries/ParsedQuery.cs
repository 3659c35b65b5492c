using SearchEngine.Core.Analysis;

namespace SearchEngine.Core.Queries;

/// <summary>What the parser made of an input.</summary>
/// <param name="Text">The input.</param>
/// <param name="Root">The tree, or null when the input holds nothing to search for.</param>
/// <param name="Notes">Sentences on everything that was not read as it may have been meant.</param>
public sealed record ParsedQuery(string Text, Clause? Root, IReadOnlyList<string> Notes)
{
    /// <summary>The tree as text, in canonical form; parsing it gives the same tree.</summary>
    public string Reading => Root is null ? "" : QueryReading.Of(Root);

    /// <summary>
    /// Whether the words of <paramref name="root"/> are several and have no small letter (<see cref="QueryWords.IsShouted"/>).
    /// Asked of the tree, not of what was typed, so that a reading, in which operators may be printed otherwise, means the same.
    /// </summary>
    internal static bool IsShouted(Clause? root) => root is not null && QueryWords.IsShouted(string.Join(' ', Words(root)));

    private static IEnumerable<string> Words(Clause clause) => clause switch
    {
        WordClause word => [word.Text],
        PhraseClause phrase => PhraseParts.Of(phrase.Text).SelectMany(Words),
        FieldClause field => Words(field.Operand),
        NotClause not => Words(not.Operand),
        AndClause and => and.Operands.SelectMany(Words),
        OrClause or => or.Operands.SelectMany(Words),
        MostClause most => most.Words.SelectMany(Words),
        _ => [],
    };

    private static IEnumerable<string> Words(PhrasePart part) =>
        part is PhraseChoice choice ? choice.Alternatives.SelectMany(run => run.Select(word => word.Text)) : [((PhraseWord)part).Text];
}

/// <summary>An input that is over a limit. Everything else is read.</summary>
public sealed class QueryLimitException : Exception
{
    /// <summary>Creates the exception.</summary>
    public QueryLimitException()
    {
    }

    /// <inheritdoc cref="QueryLimitException()"/>
    public QueryLimitException(string message)
        : base(message)
    {
    }

    /// <inheritdoc cref="QueryLimitException()"/>
    public QueryLimitException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <inheritdoc cref="QueryLimitException()"/>
    public QueryLimitException(string message, int position)
        : base(message) => Position = position;

    /// <summary>Where in the input the limit was passed, in UTF-16 code units.</summary>
    public int Position { get; }
}
