using System.Text;
using SearchEngine.Core.Analysis;

namespace SearchEngine.Core.Queries.Matching;

/// <summary>A word of the query with asterisks, as letters of the index with anything between them.</summary>
/// <param name="Pieces">The folded letters before, between and behind the asterisks, in UTF-8; two or more, any may be empty.</param>
internal sealed record Glob(IReadOnlyList<byte[]> Pieces)
{
    /// <summary>Whether <paramref name="term"/>, in UTF-8, has the pieces in order, the first at its begin and the last at its end.</summary>
    public bool Fits(ReadOnlySpan<byte> term)
    {
        byte[] first = Pieces[0];
        byte[] last = Pieces[^1];
        if (term.Length < first.Length + last.Length || !term.StartsWith(first) || !term.EndsWith(last)) return false;

        // The earliest place of each piece leaves most room for the others, so that no choice has to be taken back.
        ReadOnlySpan<byte> rest = term[first.Length..^last.Length];
        for (int i = 1; i < Pieces.Count - 1; i++)
        {
            int at = rest.IndexOf(Pieces[i]);
            if (at < 0) return false;
            rest = rest[(at + Pieces[i].Length)..];
        }

        return true;
    }
}

/// <summary>Parts a word or phrase of the query that holds asterisks into words of the index.</summary>
internal static class TypedWords
{
    /// <summary>
    /// The words of <paramref name="text"/> in order: a <see cref="Glob"/> for one with asterisks, the text of one without. An
    /// asterisk counts as a letter of the word it stands at; one that touches no letter is left out where there are other words.
    /// </summary>
    public static IReadOnlyList<(string Text, Glob? Glob)> Of(string text)
    {
        if (!text.Contains('*', StringComparison.Ordinal)) return [(text, null)];
        char asterisk = UnusedLetter(text);
        string lettered = text.Replace('*', asterisk);
        var words = new List<(string, Glob?)>();
        var scanner = new WordScanner(lettered);
        while (scanner.MoveNext())
        {
            string word = scanner.Current.In(lettered);
            words.Add(word.Contains(asterisk, StringComparison.Ordinal) ? (word.Replace(asterisk, '*'), GlobOf(word, asterisk)) : (word, null));
        }

        (string, Glob?)[] withLetters = [.. words.Where(word => word.Item1.AsSpan().ContainsAnyExcept('*'))];
        return withLetters.Length > 0 ? withLetters : words.Count > 0 ? [words[0]] : [];
    }

    private static Glob GlobOf(string word, char asterisk)
    {
        string[] pieces = word.Split(asterisk);
        var folded = new List<byte[]>();
        for (int i = 0; i < pieces.Length; i++)
        {
            var piece = new StringBuilder();
            TypographyFolding.Fold(pieces[i], piece);
            if (piece.Length > 0 || i == 0 || i == pieces.Length - 1) folded.Add(Encoding.UTF8.GetBytes(piece.ToString()));
        }

        return new Glob(folded);
    }

    /// <summary>A letter that <paramref name="text"/> does not hold, from a script of more letters than queries use at once.</summary>
    private static char UnusedLetter(string text)
    {
        const char First = '\uA500';
        const char Last = '\uA5FF';
        char letter = First;
        while (letter < Last && text.Contains(letter, StringComparison.Ordinal)) letter++;
        return letter;
    }
}
