using System.Collections.Frozen;

namespace SearchEngine.Core.Checking;

/// <summary>Whether two names can mean one person.</summary>
internal static class SpeakerNames
{
    private static readonly FrozenSet<string> Titles = new[]
    {
        "mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "sir", "dame", "lord", "lady", "rev", "reverend", "father", "sister", "rabbi", "imam", "pope",
        "president", "vice", "prime", "minister", "premier", "chancellor", "secretary", "senator", "sen", "representative", "rep", "congressman",
        "congresswoman", "governor", "gov", "mayor", "councilman", "councilwoman", "councilmember", "commissioner", "chief", "judge", "justice",
        "general", "gen", "colonel", "col", "major", "maj", "captain", "capt", "lieutenant", "lt", "sergeant", "sgt", "officer", "detective", "det",
        "king", "queen", "prince", "princess", "ambassador", "attorney", "former", "the", "jr", "sr", "ii", "iii", "iv",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>
    /// Whether one name's words, titles left out, are all in the other ("Kirby", "John Kirby"), or the last names are equal and
    /// the first names do not contradict each other ("J. Kirby", "Rear Adm. John F. Kirby"). Case and accents do not count.
    /// </summary>
    public static bool MayBeSame(string name, string other)
    {
        string[] mine = Words(name);
        string[] theirs = Words(other);
        if (mine.Length == 0 || theirs.Length == 0) return false;
        (string[] few, string[] many) = mine.Length <= theirs.Length ? (mine, theirs) : (theirs, mine);
        if (few.All(word => many.Contains(word, StringComparer.Ordinal))) return true;
        return mine.Length > 1 && theirs.Length > 1 && mine[^1] == theirs[^1] && IsShortFor(mine[0], theirs[0]);
    }

    /// <summary>Whether the name is no name but words of the role ("the mayor").</summary>
    public static bool IsRole(string name, string? role)
    {
        if (role is null) return false;
        IReadOnlyList<string> words = PrintedWords.Keys(role);
        string[] named = [.. PrintedWords.Keys(name).Where(word => word != "the")];
        return named.Length > 0 && named.All(word => words.Contains(word, StringComparer.Ordinal));
    }

    private static bool IsShortFor(string first, string other) =>
        first == other || ((first.Length == 1 || other.Length == 1) && first[0] == other[0]);

    // A name of nothing but titles ("the president") keeps them all.
    private static string[] Words(string name)
    {
        string[] all = [.. PrintedWords.Keys(name).Select(word => word.EndsWith("'s", StringComparison.Ordinal) ? word[..^2] : word)];
        string[] own = [.. all.Where(word => !Titles.Contains(word))];
        return own.Length > 0 ? own : all;
    }
}
