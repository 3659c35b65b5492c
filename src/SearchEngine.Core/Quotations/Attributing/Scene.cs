using SearchEngine.Core.Articles;
using SearchEngine.Core.Quotations.Wording;

namespace SearchEngine.Core.Quotations.Attributing;

/// <summary>A text as attribution sees it: its tokens, its noun phrases, and where its quotations stand among them.</summary>
internal sealed class Scene
{
    private readonly int[] _phraseAt;

    /// <summary>Reads <paramref name="text"/> with its quotations.</summary>
    public Scene(string text, IReadOnlyList<Quote> quotes)
    {
        Text = text;
        Tokens = TokenReader.Read(text, quotes);
        Phrases = NounPhraseReader.Read(Tokens);
        Places = new int[quotes.Count];
        _phraseAt = new int[Tokens.Length];
        Array.Fill(_phraseAt, -1);
        for (int i = 0; i < Tokens.Length; i++) if (Tokens[i].Kind == TokenKind.Quotation) Places[Tokens[i].Quotation] = i;
        for (int p = 0; p < Phrases.Count; p++) for (int i = Phrases[p].First; i <= Phrases[p].Last; i++) _phraseAt[i] = p;
    }

    /// <summary>The text.</summary>
    public string Text { get; }

    /// <summary>What it consists of.</summary>
    public Token[] Tokens { get; }

    /// <summary>Its noun phrases.</summary>
    public List<NounPhrase> Phrases { get; }

    /// <summary>The token of each quotation.</summary>
    public int[] Places { get; }

    /// <summary>The noun phrase that the token is in; -1 when it is in none.</summary>
    public int PhraseAt(int token) => (uint)token < (uint)_phraseAt.Length ? _phraseAt[token] : -1;

    /// <summary>The first noun phrase that ends at or behind the token.</summary>
    public int FirstPhraseFrom(int token)
    {
        int low = 0, high = Phrases.Count;
        while (low < high)
        {
            int middle = (low + high) >> 1;
            if (Phrases[middle].Last < token) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    /// <summary>The token, or a paragraph break where the text has none.</summary>
    public Token At(int token) => (uint)token < (uint)Tokens.Length ? Tokens[token] : new Token(TokenKind.Break, 0, 0);

    /// <summary>The range of the text that a noun phrase takes.</summary>
    public TextRange RangeOf(NounPhrase phrase) => TextRange.Between(Tokens[phrase.First].Start, Tokens[phrase.Last].End);

    /// <summary>The verb class of a token as one small number.</summary>
    public static uint Lexical(Token token) =>
        token.Kind is TokenKind.Colon or TokenKind.Dash ? 4u
        : token.Is(WordClass.Attributing) ? 3u
        : token.Is(WordClass.Reporting) ? 2u
        : token.Is(WordClass.WeaklyReporting) ? 1u : 0u;
}
