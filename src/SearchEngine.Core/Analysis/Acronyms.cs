using System.Collections.Frozen;
using System.Text;
using SearchEngine.Core.Articles;

namespace SearchEngine.Core.Analysis;

/// <summary>
/// Tells acronyms that would otherwise be lost among common words: <c>U.S.</c> and <c>US</c> from <c>us</c>, <c>WHO</c>
/// from <c>who</c>. Such a word is indexed twice, as the plain word and, at the same position, with a dot between the
/// letters; whoever types it in capitals or with dots means the second.
/// </summary>
/// <remarks>
/// Only the few words of the data file are told apart. Of every other acronym some papers print a capitalised form, <c>Nato</c>, which
/// <c>NATO</c> has to find.
/// </remarks>
internal static class Acronyms
{
    private const int Shortest = 2;
    private const int Longest = 5;

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Words =
        DataFiles.Lines("acronym-words.txt").ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    // How far capitals are looked at to tell an acronym from a line that is all capitals.
    private const int Surroundings = 40;

    /// <summary>
    /// Appends the form with dots of the word at <paramref name="place"/>, where it is an acronym that reads as a common
    /// word; false, and nothing, where it is not.
    /// </summary>
    public static bool TryMark(ReadOnlySpan<char> text, TextRange place, StringBuilder marked)
    {
        ReadOnlySpan<char> word = text.Slice(place.Start, place.Length);

        // Nearly every word is told by its second character.
        if (word.Length < Shortest || (word[1] != '.' && !char.IsAsciiLetterUpper(word[1]))) return false;
        int possessive = PossessiveOf(word);
        ReadOnlySpan<char> letters = word[..^possessive];
        if (letters.Length is < Shortest or > 4 * Longest) return false;

        Span<char> plain = stackalloc char[Longest];
        int length = 0;
        int dots = 0;
        int capitals = 0;
        foreach (char c in letters)
        {
            if (c == '.') dots++;
            if (c == '.' || char.IsWhiteSpace(c)) continue;

            if (!char.IsAsciiLetter(c) || length == Longest) return false;
            if (char.IsAsciiLetterUpper(c)) capitals++;
            plain[length++] = char.ToLowerInvariant(c);
        }

        if (length < Shortest || !Words.Contains(plain[..length])) return false;
        bool isAcronym = dots > 0 || (capitals == length && !AmongCapitals(text, place));
        if (!isAcronym) return false;
        for (int i = 0; i < length; i++)
        {
            if (i > 0) marked.Append('.');
            marked.Append(plain[i]);
        }

        if (possessive > 0) marked.Append("'s");
        return true;
    }

    /// <summary>The length of a possessive <c>'s</c> at the end of <paramref name="word"/>, or 0.</summary>
    private static int PossessiveOf(ReadOnlySpan<char> word) =>
        word.Length > 2 && word[^1] == 's' && word[^2] is '\'' or '’' or '‘' or 'ʼ' or '＇' ? 2 : 0;

    /// <summary>Whether there are other letters around and all of them are capitals.</summary>
    private static bool AmongCapitals(ReadOnlySpan<char> text, TextRange place)
    {
        bool others = false;
        for (int i = place.Start - 1; i >= Math.Max(0, place.Start - Surroundings); i--)
        {
            if (char.IsLower(text[i])) return false;
            others |= char.IsLetter(text[i]);
        }

        for (int i = place.End; i < Math.Min(text.Length, place.End + Surroundings); i++)
        {
            if (char.IsLower(text[i])) return false;
            others |= char.IsLetter(text[i]);
        }

        return others;
    }
}
