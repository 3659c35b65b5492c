using SearchEngine.Core.Articles;

namespace SearchEngine.Core.Queries;

/// <summary>
/// One part of what a person typed. A query is a tree of clauses; each knows its place in the input, so that a message
/// can point at it.
/// </summary>
/// <param name="Range">The clause's place in the input, marks and operators included.</param>
public abstract record Clause(TextRange Range);

/// <summary>How a word is compared with the words of the archive.</summary>
public enum WordForm
{
    /// <summary>By its stem, and in its printed form (<c>strike</c>).</summary>
    Stem,

    /// <summary>In its printed form only (<c>=strike</c>).</summary>
    Exact,

    /// <summary>By its letters, with any others where an asterisk stands (<c>strik*</c>).</summary>
    Wildcard,

    /// <summary>With up to one or two letters wrong (<c>strike~1</c>).</summary>
    Fuzzy,
}

/// <summary>A word outside quotation marks.</summary>
/// <param name="Text">
/// The word as typed, asterisks included: each stands right behind a letter or digit, never two in a row. It may hold several
/// words of the index (<c>stand-off</c>), which then stand together; a sign inside that would be read as an operator is a hyphen.
/// </param>
/// <param name="Range">Its place in the input, operators included.</param>
/// <param name="Form">How it is compared.</param>
/// <param name="Edits">How many letters may be wrong: 1 or 2 where <paramref name="Form"/> is <see cref="WordForm.Fuzzy"/>, else 0.</param>
public sealed record WordClause(string Text, TextRange Range, WordForm Form = WordForm.Stem, int Edits = 0) : Clause(Range);

/// <summary>How close the words of a phrase must stand.</summary>
public enum Proximity
{
    /// <summary>One behind the other, in the order typed.</summary>
    Adjacent,

    /// <summary>In any order, with at most so many other words between them (<c>"a b"~5</c>).</summary>
    Within,

    /// <summary>In any order, in one sentence (<c>"a b"~s</c>).</summary>
    Sentence,
}

/// <summary>Words between quotation marks: found as they are printed.</summary>
/// <param name="Text">
/// The words in canonical form, without the marks, one space between. A word may hold asterisks, as outside a phrase, and a
/// group in parentheses with <c>OR</c> in it stands for any one of its alternatives: <c>foreign polic* (debate OR review)</c>.
/// There are no other parentheses. <see cref="PhraseParts.Of"/> takes it apart.
/// </param>
/// <param name="Range">Their place in the input, marks and operators included.</param>
/// <param name="Near">How close they must stand; always <see cref="Proximity.Adjacent"/> where <see cref="PhraseParts.Of"/> gives one part.</param>
/// <param name="Between">How many other words may stand between the first and the last of them, 1 to 100 where <paramref name="Near"/> is <see cref="Proximity.Within"/>, else 0.</param>
public sealed record PhraseClause(string Text, TextRange Range, Proximity Near = Proximity.Adjacent, int Between = 0) : Clause(Range);

/// <summary>A clause about one field only. Clauses about quotes and speakers side by side are about one and the same quote.</summary>
/// <param name="Field">One of the constants.</param>
/// <param name="Operand">What is asked of that field.</param>
/// <param name="Range">Its place in the input, the field's name included.</param>
public sealed record FieldClause(string Field, Clause Operand, TextRange Range) : Clause(Range)
{
    /// <summary>The words of a quote.</summary>
    public const string Quote = "quote";

    /// <summary>Who said it.</summary>
    public const string Speaker = "speaker";

    /// <summary>The headline.</summary>
    public const string Headline = "headline";

    /// <summary>The highlights.</summary>
    public const string Highlights = "highlights";

    /// <summary>The body.</summary>
    public const string Body = "body";

    /// <summary>The publisher, by the words of its name.</summary>
    public const string Source = "source";

    /// <summary>The desk, by the words of its name.</summary>
    public const string Section = "section";

    /// <summary>The authors, by the words of their names.</summary>
    public const string Byline = "byline";

    /// <summary>Whether the clause is about one quote of the article: its words or its speaker.</summary>
    public bool IsAboutQuote => Field is Quote or Speaker;
}

/// <summary>When the article was published (<c>date:2016-06..2016-07</c>).</summary>
/// <param name="From">The first year, month or day that counts, such as <c>2016</c>, <c>2016-06</c> or <c>2016-06-16</c>, a real one of the years 0001 to 9998; empty for no limit.</param>
/// <param name="To">The last one, all of it included; empty for no limit. The same as <paramref name="From"/> for one year, month or day, and never before it. One of the two is given.</param>
/// <param name="Range">Its place in the input, the field's name included.</param>
public sealed record DateClause(string From, string To, TextRange Range) : Clause(Range)
{
    /// <summary>The first moment that counts, UTC; null for no limit.</summary>
    public DateTimeOffset? Begin => From.Length == 0 ? null : Start(From);

    /// <summary>The first moment behind those that count, UTC; null for no limit.</summary>
    public DateTimeOffset? End => To.Length switch
    {
        0 => null,
        4 => Start(To).AddYears(1),
        7 => Start(To).AddMonths(1),
        _ => Start(To).AddDays(1),
    };

    private static DateTimeOffset Start(string date) => DateTimeOffset.ParseExact(
        date + "-01-01"[(date.Length switch { 4 => 0, 7 => 3, _ => 6 })..], "yyyy-MM-dd",
        System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal);
}

/// <summary>What must not be in the article.</summary>
public sealed record NotClause(Clause Operand, TextRange Range) : Clause(Range);

/// <summary>Clauses that must all match; two or more.</summary>
public sealed record AndClause(IReadOnlyList<Clause> Operands, TextRange Range) : Clause(Range);

/// <summary>Clauses of which one must match; two or more.</summary>
public sealed record OrClause(IReadOnlyList<Clause> Operands, TextRange Range) : Clause(Range);

/// <summary>The words of a longer text, of which most must match.</summary>
public sealed record MostClause(IReadOnlyList<WordClause> Words, TextRange Range) : Clause(Range);
