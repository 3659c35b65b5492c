using SearchEngine.Core.Quotations.Wording;

namespace SearchEngine.Core.Quotations.Speakers;

/// <summary>Tells whether a printed role is what a common noun means: "the senator" and "Sen.", "the spokeswoman" and "White House spokeswoman".</summary>
internal static class TitleNouns
{
    private static readonly Dictionary<string, string[]> Titles =
        WordLists.Lines("title-synonyms.txt").Select(line => line.Split(' ')).ToDictionary(words => words[0], words => words[1..], StringComparer.Ordinal);

    /// <summary>Whether <paramref name="role"/> holds the noun, in any case, or a title of the same meaning.</summary>
    public static bool Means(string noun, string role)
    {
        if (Holds(role, noun)) return true;
        return Titles.TryGetValue(noun, out string[]? titles) && Array.Exists(titles, title => Holds(role, title));
    }

    /// <summary>Whether the noun is that of an office with a title.</summary>
    public static bool IsOffice(string noun) => Titles.ContainsKey(noun);

    /// <summary>Whether <paramref name="role"/> is an office with a title.</summary>
    public static bool HoldsOffice(string role)
    {
        foreach ((string noun, _) in Titles) if (Means(noun, role)) return true;
        return false;
    }

    /// <summary>Whether <paramref name="role"/> holds the word, in any case.</summary>
    public static bool Holds(ReadOnlySpan<char> role, ReadOnlySpan<char> word)
    {
        for (int from = 0; from + word.Length <= role.Length;)
        {
            int at = role[from..].IndexOf(word, StringComparison.OrdinalIgnoreCase);
            if (at < 0) return false;
            at += from;
            int end = at + word.Length;
            if ((at == 0 || !char.IsLetter(role[at - 1])) && (end == role.Length || !char.IsLetter(role[end]))) return true;
            from = at + 1;
        }

        return false;
    }

    /// <summary>Whether <paramref name="role"/> holds a word of the list.</summary>
    public static bool HoldsAny(string role, WordSet words)
    {
        foreach (Range word in role.AsSpan().Split(' ')) if (words.Holds(role.AsSpan()[word])) return true;
        return false;
    }
}
