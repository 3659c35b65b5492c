namespace SearchEngine.Core.Queries.Matching;

/// <summary>
/// What stands at a place of a field: the one description by which articles are found, scored and marked. A place is a
/// run of positions; a pattern says which runs.
/// </summary>
internal abstract record Pattern
{
    /// <summary>A pattern that no text has.</summary>
    public static Pattern Nothing { get; } = new EitherPattern([]);

    /// <summary><paramref name="parts"/> one behind the other; the only one itself.</summary>
    public static Pattern InOrder(IReadOnlyList<Pattern> parts) => parts.Count switch
    {
        0 => Nothing,
        1 => parts[0],
        _ => new SequencePattern(parts),
    };

    /// <summary>Any of <paramref name="alternatives"/>; the only one itself.</summary>
    public static Pattern AnyOf(IReadOnlyList<Pattern> alternatives) => alternatives.Count == 1 ? alternatives[0] : new EitherPattern(alternatives);

    /// <summary>Whether every place of the pattern is one position long.</summary>
    public bool IsOneWord => this switch
    {
        TermsPattern or OpenPattern => true,
        EitherPattern either => either.Alternatives.All(one => one.IsOneWord),
        _ => false,
    };
}

/// <summary>A term of the index that a word of the query means.</summary>
/// <param name="Text">The term.</param>
/// <param name="Weight">What a place with it counts, above 0 and up to 1.</param>
/// <param name="Kind">How it meets what was typed.</param>
internal readonly record struct PatternTerm(string Text, float Weight, MatchKind Kind);

/// <summary>One position with any of some terms.</summary>
/// <param name="Terms">The terms.</param>
internal sealed record TermsPattern(IReadOnlyList<PatternTerm> Terms) : Pattern
{
    /// <summary>Where the terms stand, for those that a word with asterisks or with letters wrong stands for.</summary>
    public ExpandedTerms? Expanded { get; init; }

    /// <summary>Whether it is known that a place of each of them counts 1.</summary>
    public bool AllCountWhole { get; init; }
}

/// <summary>One position with any of the terms that a word stands for, which only an index can name. Nothing can be read by it.</summary>
/// <param name="Word">The word, asterisks included.</param>
/// <param name="Glob">Its letters; null for a word with letters wrong.</param>
/// <param name="Edits">How many letters may be wrong; 0 for a word with asterisks.</param>
internal sealed record OpenPattern(string Word, Glob? Glob, int Edits) : Pattern;

/// <summary>Parts one right behind the other, in this order.</summary>
internal sealed record SequencePattern(IReadOnlyList<Pattern> Parts) : Pattern;

/// <summary>Any one of several patterns.</summary>
internal sealed record EitherPattern(IReadOnlyList<Pattern> Alternatives) : Pattern;

/// <summary>
/// The smallest windows of text that hold a place of every part, in any order, no two of them overlapping. A window that
/// contains another one is none.
/// </summary>
/// <param name="Parts">Two parts or more; a part that stands here twice is wanted twice.</param>
/// <param name="Between">The most positions of a window that no part's place takes, 0 or more.</param>
/// <param name="SameSentence">Whether no sentence may begin inside the window, behind its first position.</param>
internal sealed record NearPattern(IReadOnlyList<Pattern> Parts, int Between, bool SameSentence) : Pattern;
