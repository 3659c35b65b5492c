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
    /// asterisk belongs to the word it stands at; one that touches no letter is left out where there are other words.
    /// </summary>
    public static IReadOnlyList<(string Text, Glob? Glob)> Of(string text)
    {
        if (!text.Contains('*', StringComparison.Ordinal)) return [(text, null)];

        // What an asterisk stands for decides what holds a word together: a letter in o'*, none in u.s*. The fewer words
        // are meant.
        List<string> asLetters = WithLetters(text);
        List<string> asNothing = WithNothing(text);
        List<string> words = asNothing.Count > 0 && asNothing.Count < asLetters.Count ? asNothing : asLetters;
        return [.. words.Select(word => (word, word.Contains('*', StringComparison.Ordinal) ? GlobOf(word) : null))];
    }

    private static List<string> WithLetters(string text)
    {
        char asterisk = UnusedLetter(text);
        string lettered = text.Replace('*', asterisk);
        var words = new List<string>();
        var scanner = new WordScanner(lettered);
        while (scanner.MoveNext()) words.Add(scanner.Current.In(lettered).Replace(asterisk, '*'));
        List<string> named = [.. words.Where(word => word.AsSpan().ContainsAnyExcept('*'))];
        return named.Count > 0 ? named : [.. words.Take(1)];
    }

    private static List<string> WithNothing(string text)
    {
        string letters = text.Replace("*", "", StringComparison.Ordinal);
        int[] places = [.. Enumerable.Range(0, text.Length).Where(i => text[i] != '*')];
        var words = new List<string>();
        var scanner = new WordScanner(letters);
        while (scanner.MoveNext())
        {
            int begin = places[scanner.Current.Start];
            int end = places[scanner.Current.End - 1] + 1;
            while (begin > 0 && text[begin - 1] == '*') begin--;
            while (end < text.Length && text[end] == '*') end++;
            words.Add(text[begin..end]);
        }

        return words;
    }

    private static Glob GlobOf(string word)
    {
        string[] pieces = word.Split('*');
        var folded = new List<byte[]>();
        for (int i = 0; i < pieces.Length; i++)
        {
            var piece = new StringBuilder();
            FoldPiece(pieces[i], goesOn: i + 1 < pieces.Length, piece);
            if (piece.Length > 0 || i == 0 || i == pieces.Length - 1) folded.Add(Encoding.UTF8.GetBytes(piece.ToString()));
        }

        return new Glob(folded);
    }

    /// <summary>
    /// Folds a piece as it folds inside its word: the apostrophe of <c>O'B*</c> is that of a name, as letters stand behind it,
    /// which the asterisk leaves open.
    /// </summary>
    private static void FoldPiece(string piece, bool goesOn, StringBuilder folded)
    {
        bool open = goesOn && piece.Length > 0 && char.IsLetter(piece[^1]);
        TypographyFolding.Fold(open ? piece + "xx" : piece, folded);
        if (open) folded.Length -= 2;
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
