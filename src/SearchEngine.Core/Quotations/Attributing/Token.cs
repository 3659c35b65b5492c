using SearchEngine.Core.Quotations.Wording;

namespace SearchEngine.Core.Quotations.Attributing;

/// <summary>What a token is.</summary>
internal enum TokenKind : byte
{
    Word,
    Number,

    /// <summary>A full stop, question or exclamation mark.</summary>
    Stop,
    Comma,
    Colon,
    Semicolon,
    Dash,
    OpenBracket,
    CloseBracket,
    Ellipsis,
    Other,

    /// <summary>A whole quotation.</summary>
    Quotation,

    /// <summary>The border of two paragraphs.</summary>
    Break,
}

/// <summary>A word, a mark or a whole quotation of the text.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">Where it begins.</param>
/// <param name="Length">How many UTF-16 code units it takes.</param>
internal record struct Token(TokenKind Kind, int Start, int Length)
{
    /// <summary>What the lists say of the word, a possessive ending left out.</summary>
    public WordClass Class;

    /// <summary>A number made of the word in lower case, the same in every run.</summary>
    public uint Hash;

    /// <summary>A number made of the last three letters.</summary>
    public uint Ending;

    /// <summary>Whether it begins with a capital letter.</summary>
    public bool Capital;

    /// <summary>Whether it has no small letter and more than one capital.</summary>
    public bool AllCapitals;

    /// <summary>Whether it ends in 's.</summary>
    public bool Possessive;

    /// <summary>Which sentence of the text it is in, from 0.</summary>
    public int Sentence;

    /// <summary>Which paragraph of the text it is in, from 0.</summary>
    public int Paragraph;

    /// <summary>Which quotation it is, for a <see cref="TokenKind.Quotation"/>.</summary>
    public int Quotation;

    /// <summary>The index just behind it.</summary>
    public readonly int End => Start + Length;

    /// <summary>Whether the word is in one of the classes.</summary>
    public readonly bool Is(WordClass any) => (Class & any) != 0;

    /// <summary>Whether it is a word with a small first letter.</summary>
    public readonly bool IsLowerWord => Kind == TokenKind.Word && !Capital;
}
