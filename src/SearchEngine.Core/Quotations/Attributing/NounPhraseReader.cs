using SearchEngine.Core.Quotations.Wording;
using static SearchEngine.Core.Quotations.Wording.WordClass;

namespace SearchEngine.Core.Quotations.Attributing;

/// <summary>Parts the tokens of a text into noun phrases, from left to right, by word classes and capital letters.</summary>
internal static class NounPhraseReader
{
    private const int Longest = 14;

    /// <summary>The noun phrases of <paramref name="tokens"/>, in order, none overlapping another.</summary>
    public static List<NounPhrase> Read(ReadOnlySpan<Token> tokens)
    {
        List<NounPhrase> phrases = new(tokens.Length / 4);
        for (int i = 0; i < tokens.Length;)
        {
            int end = EndOf(tokens, i);
            if (end == i)
            {
                i++;
                continue;
            }

            phrases.Add(new NounPhrase(i, end - 1, TypeOf(tokens[i..end])));
            i = end;
        }

        return phrases;
    }

    private static int EndOf(ReadOnlySpan<Token> tokens, int i)
    {
        Token first = tokens[i];
        if (first.Kind is not (TokenKind.Word or TokenKind.Number)) return i;
        if (first.Is(SubjectPronoun) && !first.Possessive) return first.Is(Determiner) && Continues(tokens, i, i + 1) ? Plain(tokens, i) : i + 1;
        if (first.Is(Determiner)) return Plain(tokens, i);
        if (first.Is(Closed) && !(first.Capital && IsName(tokens, i))) return i;
        if (first.IsLowerWord && first.Is(AnyReporting) && !first.Is(Person | Document)) return i;
        return Plain(tokens, i);
    }

    // A word of a name that is also a small word: "Will Hurd", "May".
    private static bool IsName(ReadOnlySpan<Token> tokens, int i) =>
        tokens[i].Is(FirstName | Honorific) && i + 1 < tokens.Length && tokens[i + 1].Capital && tokens[i + 1].Kind == TokenKind.Word;

    private static int Plain(ReadOnlySpan<Token> tokens, int start)
    {
        int end = start + 1;
        while (end < tokens.Length && end - start < Longest && Continues(tokens, start, end)) end++;
        return JoinedByOf(tokens, start, end);
    }

    private static bool Continues(ReadOnlySpan<Token> tokens, int start, int at)
    {
        if (at >= tokens.Length) return false;
        Token token = tokens[at], before = tokens[at - 1];
        if (token.Kind == TokenKind.Number) return before.Kind != TokenKind.Number && !IsNameWord(before) && at > start && before.Is(Determiner);
        if (token.Kind != TokenKind.Word) return false;
        if (token.Capital) return !StartsClause(token) || token.Is(FirstName | Honorific);
        if (token.Is(Particle) && IsNameWord(before) && at + 1 < tokens.Length && tokens[at + 1].Capital) return true;
        bool isHead = token.Is(Person | Document | RoleModifier);
        if (token.Is(Closed | SubjectPronoun | Determiner) && !token.Is(RoleModifier)) return false;
        if (token.Is(AnyReporting) && !isHead) return false;
        if (IsNameWord(before) && !before.Possessive) return isHead || (!HoldsName(tokens[start..at]) && LeadsToRole(tokens, at));
        if (before.Is(Person | Document) && !before.Is(RoleModifier) && !before.Possessive) return isHead;
        return true;
    }

    // "Yale history professor".
    private static bool LeadsToRole(ReadOnlySpan<Token> tokens, int at) =>
        at + 1 < tokens.Length && tokens[at + 1].IsLowerWord && tokens[at + 1].Is(Person) && !tokens[at + 1].Is(AnyReporting);

    private static bool HoldsName(ReadOnlySpan<Token> tokens)
    {
        foreach (Token token in tokens) if (token.Is(FirstName | Honorific)) return true;
        return false;
    }

    private static bool StartsClause(Token token) => token.Is(Closed | SubjectPronoun | Time) && !token.AllCapitals;

    private static bool IsNameWord(Token token) => token.Kind == TokenKind.Word && token.Capital && !token.Is(Determiner | Closed);

    // "Secretary of State John Kerry", "the director of the agency".
    private static int JoinedByOf(ReadOnlySpan<Token> tokens, int start, int end)
    {
        Token head = tokens[end - 1];
        if (end + 1 >= tokens.Length || end - start >= Longest || head.Possessive || !(head.Capital || head.Is(Person | Document))) return end;
        if (tokens[end].Kind != TokenKind.Word || !tokens[end].Is(Preposition) || tokens[end].Length != 2 || tokens[end].Hash != Of) return end;
        Token next = tokens[end + 1];
        if (next.Kind != TokenKind.Word || !(next.Is(Determiner) || next.Capital || !next.Is(Closed | AnyReporting | SubjectPronoun))) return end;
        int longer = end + 2;
        while (longer < tokens.Length && longer - start < Longest && Continues(tokens, end + 1, longer)) longer++;
        return longer;
    }

    // The number of the word "of", as TokenReader makes it.
    private static readonly uint Of = TokenReader.Read("of", [])[0].Hash;

    private static PhraseType TypeOf(ReadOnlySpan<Token> phrase)
    {
        Token first = phrase[0], last = phrase[^1];
        if (phrase.Length == 1 && first.Is(SubjectPronoun)) return first.Is(Closed) && first.Length > 2 && !first.Is(Male | Female | Plural) ? PhraseType.Relative : PhraseType.Pronoun;
        for (int i = 1; i < phrase.Length; i++)
        {
            // What "the director of the agency" stands for is a director.
            if (phrase[i].Is(Preposition) && phrase[i - 1].IsLowerWord && phrase[i - 1].Is(Person | Document)) return phrase[i - 1].Is(Person) ? PhraseType.Person : PhraseType.Document;
        }

        if (!IsNameWord(last))
        {
            if (last.Is(Person)) return PhraseType.Person;
            return last.Is(Document) ? PhraseType.Document : PhraseType.Other;
        }

        WordClass all = WordClass.None;
        bool lower = false;
        foreach (Token token in phrase)
        {
            all |= token.Class;
            lower |= token.IsLowerWord && token.Is(Person);
        }

        if (last.Is(Time) && phrase.Length == 1) return PhraseType.Other;
        if (lower || (all & Honorific) != 0) return PhraseType.TitledName;
        if (last.Is(Organisation) || last.AllCapitals || first.Is(Determiner)) return PhraseType.Organisation;
        return PhraseType.Name;
    }
}
