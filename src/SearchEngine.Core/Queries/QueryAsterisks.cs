using System.Text;
using SearchEngine.Core.Analysis;

namespace SearchEngine.Core.Queries;

/// <summary>Tells the asterisks that stand for letters from those that are punctuation.</summary>
internal static class QueryAsterisks
{
    /// <summary>
    /// <paramref name="piece"/> with asterisks only where one stands for letters: right behind a letter or digit. Several
    /// in a row are one. Any other is noted and becomes a hyphen, which parts words as the asterisk did.
    /// </summary>
    /// <param name="piece">A piece of the input without white space.</param>
    /// <param name="start">Its place in the input.</param>
    /// <param name="notes">Takes the notes.</param>
    public static string Settle(string piece, int start, List<string> notes)
    {
        if (!piece.Contains('*', StringComparison.Ordinal)) return piece;
        var settled = new StringBuilder(piece.Length);
        var words = new WordScanner(piece);
        bool more = words.MoveNext();
        for (int i = 0; i < piece.Length; i++)
        {
            if (piece[i] != '*')
            {
                settled.Append(piece[i]);
                continue;
            }

            int run = i;
            while (i + 1 < piece.Length && piece[i + 1] == '*') i++;
            while (more && words.Current.End < run) more = words.MoveNext();
            if (more && words.Current.End == run && HasLetterOrDigit(words.Current.In(piece)))
            {
                settled.Append('*');
                continue;
            }

            settled.Append('-');
            notes.Add($"The asterisk at position {start + run} has no letter or digit before it and is passed over.");
        }

        return settled.ToString();
    }

    // An emoji is a word of the index, but has no letters that another could share.
    private static bool HasLetterOrDigit(string word) => word.EnumerateRunes().Any(rune => Rune.IsLetter(rune) || Rune.IsNumber(rune));
}
