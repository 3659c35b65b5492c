namespace SearchEngine.Core.Articles;

/// <summary>
/// Words that an article prints between quotation marks, with who said them. A quotation that runs over several
/// paragraphs, its opening mark repeated in each, is one quote: its range then holds the paragraph breaks and the repeated
/// marks.
/// </summary>
/// <param name="Text">The words, as printed, without the outer quotation marks.</param>
/// <param name="Start">Where they begin in the text of their field, in UTF-16 code units.</param>
/// <param name="Length">How many UTF-16 code units they take.</param>
public sealed record Quote(string Text, int Start, int Length)
{
    /// <summary>The text that the quote is in.</summary>
    public QuoteField Field { get; init; }

    /// <summary>Which of the highlights the quote is in, from 0; 0 for a quote elsewhere.</summary>
    public int Item { get; init; }

    /// <summary>What the quotation is.</summary>
    public QuoteKind Kind { get; init; }

    /// <summary>The source as printed, with its range in the same text: "he", "White House spokeswoman Jennifer Friedman"; null when the article attributes the words to nobody.</summary>
    public PrintedText? Source { get; init; }

    /// <summary>The verb or phrase that attributes the words ("said", "according to"), with its range in the same text; null when there is none.</summary>
    public PrintedText? Cue { get; init; }

    /// <summary>Who said it, resolved within the article; null when the article attributes the words to nobody.</summary>
    public Speaker? Speaker { get; init; }

    /// <summary>Whether the article attributes the words to somebody or something.</summary>
    public bool IsAttributed => Cue is not null || Source is not null;

    /// <summary>The number of the statement in the article, from 0: quotes that one cue attributes share it.</summary>
    public int Statement { get; init; }

    /// <summary>The place of the words in the text of their field.</summary>
    public TextRange Range => new(Start, Length);
}

/// <summary>The text of an article that a quote is in.</summary>
public enum QuoteField
{
    /// <summary>The running text.</summary>
    Body,

    /// <summary>The headline.</summary>
    Headline,

    /// <summary>One of the highlights.</summary>
    Highlights,
}

/// <summary>What a quotation is.</summary>
public enum QuoteKind
{
    /// <summary>A clause or a sentence of its own.</summary>
    Full,

    /// <summary>Words inside the article's own sentence.</summary>
    Fragment,

    /// <summary>Scare quotes, a title or a name: not speech.</summary>
    Term,
}

/// <summary>Words of a text with their place.</summary>
/// <param name="Text">The words as printed.</param>
/// <param name="Start">Where they begin, in UTF-16 code units.</param>
/// <param name="Length">How many UTF-16 code units they take.</param>
public sealed record PrintedText(string Text, int Start, int Length)
{
    /// <summary>The place of the words.</summary>
    public TextRange Range => new(Start, Length);

    /// <summary>The words of <paramref name="text"/> in <paramref name="range"/>.</summary>
    public static PrintedText Of(string text, TextRange range) => new(range.In(text), range.Start, range.Length);
}

/// <summary>Who said something.</summary>
/// <param name="Name">The full name as the article gives it ("Jennifer Friedman"), an organisation's or a document's name, or the words for somebody unnamed ("a senior official").</param>
/// <param name="Role">The role as printed ("White House spokeswoman"); null when the article gives none.</param>
/// <param name="AsPrinted">The source as printed at the quote ("Friedman", "she").</param>
public sealed record Speaker(string Name, string? Role, string AsPrinted);
