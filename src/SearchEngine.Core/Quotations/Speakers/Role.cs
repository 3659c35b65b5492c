using SearchEngine.Core.Quotations.Attributing;
using SearchEngine.Core.Quotations.Wording;

namespace SearchEngine.Core.Quotations.Speakers;

/// <summary>How much a printed role tells; a higher one takes the place of a lower.</summary>
internal enum RoleRank : byte
{
    /// <summary>"mother of a victim".</summary>
    Kinship,

    /// <summary>"rival".</summary>
    Relation,

    /// <summary>"Sen.", "host".</summary>
    Title,

    /// <summary>"Vermont Sen.", "spokeswoman for the union".</summary>
    Full,
}

/// <summary>An office, occupation or standing as printed beside a name.</summary>
/// <param name="Text">The words, without an article; in the singular.</param>
/// <param name="Rank">How much they tell.</param>
/// <param name="Gender">The gender that they tell, if any.</param>
/// <param name="Plural">Whether they are printed for several people: "candidates Ana Ruiz and Tom Berg".</param>
internal sealed record Role(string Text, RoleRank Rank, WordClass Gender, bool Plural)
{
    /// <summary>
    /// The role that the tokens from <paramref name="from"/> up to <paramref name="end"/> print; null when their head is no noun
    /// for an office, occupation or standing ("purchased", "primary"), or tells kinship and not whose. Nouns for bodies are
    /// roles only of a <paramref name="body"/>.
    /// </summary>
    public static Role? Of(Scene scene, int from, int end, bool body = false)
    {
        ReadOnlySpan<Token> tokens = scene.Tokens;
        from = FromName(tokens, from);
        while (from < end && tokens[from].Is(WordClass.Determiner)) from++;
        if (from == end || tokens[end - 1].Possessive) return null;
        while (end - from > 1 && IsCourtesy(tokens[end - 1])) end--;
        if (end - from > 1 && tokens[end - 1].Is(WordClass.Honorific) && tokens[end - 1].Is(WordClass.Abbreviation) && tokens[end - 2].IsLowerWord && IsNoun(scene.Text, tokens[end - 2])) end--;
        while (end > from && tokens[end - 1].Is(WordClass.Preposition)) end--;
        if (from == end || (end - from == 1 && IsGendered(tokens[from]))) return null;
        int head = HeadOf(tokens, from, end);
        if (!IsNoun(scene.Text, tokens[head]) || (!body && tokens[head].IsLowerWord && Organisations.IsBody(scene.Text, tokens[head]))) return null;
        end = BeforeSecond(scene.Text, tokens, head, end);
        from = BehindVerb(scene.Text, tokens, from, head);
        bool kin = WordSet.KinNouns.Holds(tokens[head]);
        if (kin && !SaysWhose(tokens, from, head, end)) return null;
        RoleRank rank = kin ? RoleRank.Kinship : WordSet.RelationNouns.Holds(tokens[head]) ? RoleRank.Relation : end - from == 1 ? RoleRank.Title : RoleRank.Full;
        bool plural = IsPlural(scene.Text, tokens[head]);
        string words = scene.Text[WordStart(scene.Text, tokens[from].Start)..tokens[end - 1].End];
        return new Role(plural && head == end - 1 ? Singular(words) : words, rank, GenderOf(tokens[head]), plural);
    }

    /// <summary>Whether the token is a noun for an office, occupation or standing, or a title.</summary>
    public static bool IsNoun(string text, Token token) =>
        token.Is(WordClass.Person | WordClass.Honorific) || WordSet.RoleNouns.Holds(token) || WordSet.KinNouns.Holds(token) || IsPlural(text, token)
        || IsCompound(WordSet.TextOf(text, token));

    /// <summary>"The director of the agency": the token before the first small word, else the last.</summary>
    public static int HeadOf(ReadOnlySpan<Token> tokens, int from, int end)
    {
        for (int i = from + 1; i < end; i++) if (tokens[i].Is(WordClass.Preposition)) return i - 1;
        return end - 1;
    }

    /// <summary>Whether the token is the plural of such a noun.</summary>
    public static bool IsPlural(string text, Token token)
    {
        ReadOnlySpan<char> word = WordSet.TextOf(text, token);
        if (word.EndsWith("s.", StringComparison.Ordinal)) return word.Length > 3 && token.Is(WordClass.Honorific) && !IsGendered(token);
        return word.Length > 4 && word[^1] == 's' && word[^2] != 's'
            && (WordSet.RoleNouns.Holds(word[..^1]) || WordSet.StandingNouns.Holds(word[..^1]) || (WordLists.Shared.OfLower(word[..^1]) & WordClass.Person) != 0);
    }

    // "Secretary-treasurer".
    private static bool IsCompound(ReadOnlySpan<char> word)
    {
        ReadOnlySpan<char> last = word[(word.LastIndexOf('-') + 1)..];
        if (last.Length == word.Length || last.Length is < 3 or > 24) return false;
        Span<char> lower = stackalloc char[last.Length];
        last.ToLowerInvariant(lower);
        return (WordLists.Shared.OfLower(lower) & WordClass.Person) != 0 || WordSet.RoleNouns.Holds(last);
    }

    // "Front-runner and former host of a show": the first of two roles that each tell something.
    private static int BeforeSecond(string text, ReadOnlySpan<Token> tokens, int head, int end)
    {
        for (int i = head + 1; i + 2 < end; i++)
        {
            if (WordSet.TextOf(text, tokens[i]) is not "and") continue;
            int second = HeadOf(tokens, i + 1, end);
            if (tokens[second].IsLowerWord && IsNoun(text, tokens[second]) && !Organisations.IsBody(text, tokens[second]) && end - i > 2) return i;
        }

        return end;
    }

    private static string Singular(string words) =>
        words.EndsWith("s.", StringComparison.Ordinal) ? words[..^2] + "." : words.EndsWith('s') ? words[..^1] : words;

    private static bool IsCourtesy(Token token) => token.Is(WordClass.Honorific) && (IsGendered(token) || (token.Length <= 3 && token.Is(WordClass.Abbreviation)));

    // "Mr.", "Mrs.", "Sir": they tell a gender and no role.
    private static bool IsGendered(Token token) => token.Is(WordClass.Male | WordClass.Female) && token.Is(WordClass.Honorific) && token.Length <= 4 && !token.Is(WordClass.Person);

    // "GOP front-runner": a noun phrase may begin only behind the name, because its noun is not known to attribution.
    private static int FromName(ReadOnlySpan<Token> tokens, int from)
    {
        if (!tokens[from].IsLowerWord || tokens[from].Is(WordClass.Person) || !WordSet.RoleNouns.Holds(tokens[from])) return from;
        while (from > 0 && tokens[from - 1].Kind == TokenKind.Word && !tokens[from - 1].Possessive
            && !tokens[from - 1].Is(WordClass.Closed | WordClass.Determiner | WordClass.FirstName | WordClass.Honorific)
            && (tokens[from - 1].Capital || tokens[from - 1].Is(WordClass.RoleModifier))) from--;
        return from;
    }

    // "Mother of a victim", "the nominee's daughter", "Gold Star mother", but not "older brother".
    private static bool SaysWhose(ReadOnlySpan<Token> tokens, int from, int head, int end)
    {
        if (head + 1 < end) return true;
        for (int i = from; i < head; i++) if (tokens[i].Possessive || tokens[i].Capital || tokens[i].Kind == TokenKind.Number) return true;
        return false;
    }

    // A verb before a title is none of it: "helped defeat Sen. Ruiz". It is told by its ending, so it is looked for only
    // before capitals, where a small word that is no modifier is rare.
    private static int BehindVerb(string text, ReadOnlySpan<Token> tokens, int from, int head)
    {
        int first = from, lastCapital = -1;
        for (int i = from; i <= head; i++) if (tokens[i].Capital) lastCapital = i;
        bool verb = false;
        for (int i = from; i < lastCapital; i++)
        {
            Token token = tokens[i];
            if (!token.IsLowerWord || token.Is(WordClass.RoleModifier | WordClass.Person | WordClass.Preposition)) continue;
            verb |= token.Is(WordClass.AnyReporting) || LooksLikeVerb(text, token);
            if (verb) first = i + 1;
        }

        return first;
    }

    private static bool LooksLikeVerb(string text, Token token)
    {
        ReadOnlySpan<char> word = WordSet.TextOf(text, token);
        return word.EndsWith("ed") || word.EndsWith("ly") || word.EndsWith("ing") || (word.EndsWith("s") && !word.EndsWith("ss") && !word.EndsWith("ics"));
    }

    private static WordClass GenderOf(Token head)
    {
        if (head.Is(WordClass.Male) && !head.Is(WordClass.Female)) return WordClass.Male;
        return head.Is(WordClass.Female) && !head.Is(WordClass.Male) ? WordClass.Female : WordClass.None;
    }

    // The whole of "9/11" in "9/11 widow".
    private static int WordStart(string text, int start)
    {
        if (start > 0 && text[start - 1] == '/') while (start > 0 && !char.IsWhiteSpace(text[start - 1])) start--;
        return start;
    }
}
