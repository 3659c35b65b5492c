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
        if (HoldsWord(role, noun)) return true;
        return Titles.TryGetValue(noun, out string[]? titles) && titles.Any(title => HoldsWord(role, title));
    }

    private static bool HoldsWord(string role, string word)
    {
        for (int at = role.IndexOf(word, StringComparison.OrdinalIgnoreCase); at >= 0; at = role.IndexOf(word, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            int end = at + word.Length;
            if ((at == 0 || !char.IsLetter(role[at - 1])) && (end == role.Length || !char.IsLetter(role[end]))) return true;
        }

        return false;
    }
}
