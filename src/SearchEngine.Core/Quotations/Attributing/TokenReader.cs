using System.Globalization;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Quotations.Wording;

namespace SearchEngine.Core.Quotations.Attributing;

/// <summary>
/// Reads a text as words and marks, each quotation as one token: what the article says in its own words, with
/// the places of the quotations in it. One pass over the text.
/// </summary>
internal static class TokenReader
{
    private const int LongestListed = 32;

    // What one long text needed is not kept for the many short ones.
    private const int MostKept = 1 << 14;

    [ThreadStatic]
    private static List<Token>? _found;

    /// <summary>The tokens of <paramref name="text"/>, numbered by sentence and paragraph.</summary>
    public static Token[] Read(string text, IReadOnlyList<Quote> quotes)
    {
        List<Token> tokens = _found ??= [];
        tokens.Clear();
        int i = 0, next = 0;
        while (i < text.Length)
        {
            if (next < quotes.Count && i >= quotes[next].Start)
            {
                tokens.Add(new Token(TokenKind.Quotation, quotes[next].Start, quotes[next].Length) { Quotation = next });
                i = Math.Max(i, quotes[next].Range.End);
                next++;
                continue;
            }

            int end = next < quotes.Count ? quotes[next].Start : text.Length;
            i = ReadOne(text, i, end, tokens);
        }

        Token[] read = [.. tokens];
        if (read.Length > MostKept) _found = null;
        Number(text, read);
        return read;
    }

    private static int ReadOne(string text, int i, int end, List<Token> tokens)
    {
        char c = text[i];
        if (char.IsWhiteSpace(c)) return SkipSpace(text, i, end, tokens);
        if (IsWordStart(text, i, end)) return ReadWord(text, i, end, tokens);
        if (QuotationMarks.KindOf(c) != QuotationMarkKind.None) return i + 1;
        int length = 1;
        TokenKind kind = Mark(c);
        while (i + length < end && kind is TokenKind.Stop or TokenKind.Dash && text[i + length] == c) length++;
        if (kind == TokenKind.Stop && c == '.' && length > 1) kind = TokenKind.Ellipsis;
        tokens.Add(new Token(kind, i, length));
        return i + length;
    }

    private static int SkipSpace(string text, int i, int end, List<Token> tokens)
    {
        int lines = 0, from = i;
        for (; i < end && char.IsWhiteSpace(text[i]); i++) lines += text[i] switch { '\n' => 1, '\u2029' => 2, _ => 0 };
        if (lines > 1 || (lines == 1 && PartsLines(text, from, i))) tokens.Add(new Token(TokenKind.Break, i, 0));
        return i;
    }

    // A single line break parts paragraphs where a sentence ends before it and one begins behind: some publishers print
    // so. In a text that is broken at the end of every line this finds a border too many, which costs little.
    private static bool PartsLines(string text, int from, int next) =>
        from > 0 && next < text.Length && (text[from - 1] is '.' or '!' or '?' or ':' || QuotationMarks.KindOf(text[from - 1]) != QuotationMarkKind.None)
        && (char.IsUpper(text[next]) || QuotationMarks.KindOf(text[next]) != QuotationMarkKind.None);

    private static TokenKind Mark(char c) => c switch
    {
        '.' or '!' or '?' => TokenKind.Stop,
        ',' => TokenKind.Comma,
        ':' => TokenKind.Colon,
        ';' => TokenKind.Semicolon,
        '-' or '–' or '—' or '―' or '−' => TokenKind.Dash,
        '(' or '[' => TokenKind.OpenBracket,
        ')' or ']' => TokenKind.CloseBracket,
        '…' => TokenKind.Ellipsis,
        _ => TokenKind.Other,
    };

    private static bool IsWordStart(string text, int i, int end) =>
        char.IsLetterOrDigit(text[i]) || (text[i] is '@' or '#' or '$' && i + 1 < end && char.IsLetterOrDigit(text[i + 1]));

    private static int ReadWord(string text, int start, int end, List<Token> tokens)
    {
        int i = start + 1;
        while (i < end && (IsInside(text[i]) || (IsJoint(text[i]) && i + 1 < end && char.IsLetterOrDigit(text[i + 1])))) i++;
        tokens.Add(Classify(text, start, ref i, end));
        return i;
    }

    private static bool IsInside(char c) =>
        char.IsLetterOrDigit(c) || c is '&' or '_' || (c > '\u02FF' && char.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark);

    private static bool IsJoint(char c) => c is '-' or '\'' or '’' or '.' or '@' or '‑' or '\u00AD';

    private static Token Classify(string text, int start, ref int end, int limit)
    {
        ReadOnlySpan<char> printed = text.AsSpan(start, end - start);
        bool possessive = printed.Length > 2 && printed[^1] is 's' && printed[^2] is '\'' or '’';
        ReadOnlySpan<char> word = possessive ? printed[..^2] : printed;
        Span<char> buffer = stackalloc char[LongestListed];
        Span<char> lower = buffer[..Math.Min(word.Length, LongestListed)];
        bool small = false;
        int capitals = 0;
        for (int k = 0; k < word.Length; k++)
        {
            char c = word[k];
            if (char.IsLower(c)) small = true;
            else if (char.IsUpper(c)) capitals++;
            if (k < lower.Length) lower[k] = c == '’' ? '\'' : char.ToLowerInvariant(c);
        }

        WordClass meaning = WordLists.Shared.OfLower(lower);
        bool isCapital = char.IsUpper(word[0]);
        if (isCapital || !small || meaning == WordClass.None) meaning |= WordLists.Shared.OfPrinted(word);
        bool dotted = end < limit && text[end] == '.';
        if (dotted && IsAbbreviation(text, end, limit, word, meaning))
        {
            end++; // the stop belongs to the word and ends no sentence
            meaning |= WordLists.Shared.OfPrinted(text.AsSpan(start, end - start)) | WordClass.Abbreviation;
        }

        return new Token(char.IsDigit(word[0]) || (word[0] == '$') ? TokenKind.Number : TokenKind.Word, start, end - start)
        {
            Class = meaning,
            Hash = HashOf(lower),
            Ending = HashOf(lower.Length > 3 ? lower[^3..] : lower),
            Capital = isCapital || word[0] == '@',
            AllCapitals = !small && capitals > 1,
            Possessive = possessive,
        };
    }

    private static bool IsAbbreviation(string text, int dot, int limit, ReadOnlySpan<char> word, WordClass meaning)
    {
        if (word.Length == 1) return char.IsUpper(word[0]);
        if ((meaning & WordClass.Abbreviation) != 0) return char.IsUpper(word[0]) || word.Length > 2;
        return word.Contains('.') && dot + 2 < limit && char.IsLower(text[dot + 2]);
    }

    // FNV-1a: the same in every run, which string.GetHashCode is not.
    private static uint HashOf(ReadOnlySpan<char> word)
    {
        uint hash = 2166136261;
        foreach (char c in word) hash = (hash ^ c) * 16777619;
        return hash;
    }

    private static void Number(string text, Token[] tokens)
    {
        int sentence = 0, paragraph = 0;
        for (int i = 0; i < tokens.Length; i++)
        {
            tokens[i].Sentence = sentence;
            tokens[i].Paragraph = paragraph;
            if (tokens[i].Kind == TokenKind.Break) paragraph++;
            if (EndsSentence(text, tokens, i)) sentence++;
        }
    }

    private static bool EndsSentence(string text, Token[] tokens, int i)
    {
        Token token = tokens[i];
        if (token.Kind == TokenKind.Break) return true;
        if (i + 1 >= tokens.Length || tokens[i + 1].Kind == TokenKind.Break) return false;
        bool goesOn = tokens[i + 1].IsLowerWord || tokens[i + 1].Kind is not (TokenKind.Word or TokenKind.Quotation or TokenKind.Number);
        return token.Kind switch
        {
            TokenKind.Stop => !goesOn,
            TokenKind.Quotation => !goesOn && text[token.End - 1] is '.' or '!' or '?',
            _ => false,
        };
    }
}
