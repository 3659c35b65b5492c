namespace SearchEngine.Core.Searching.Spelling;

/// <summary>
/// How unlikely it is that a word was meant by what was typed: the cheapest way from one to the other, in edits. The
/// optimal string alignment distance (Damerau, "A technique for computer detection and correction of spelling errors",
/// CACM 7(3), 1964), where the slips that hands make most often cost less than a whole edit.
/// </summary>
internal static class EditCost
{
    /// <summary>The price of two neighbours exchanged: <c>syira</c> for <c>syria</c>.</summary>
    public const double Exchanged = 0.7;

    /// <summary>The price of a letter doubled, or a double letter typed once: <c>comitee</c>.</summary>
    public const double Doubled = 0.6;

    /// <summary>The price of one vowel for another: <c>seperate</c>.</summary>
    public const double Vowel = 0.8;

    /// <summary>What a wrong first letter costs on top: people seldom get it wrong.</summary>
    public const double FirstLetter = 0.5;

    /// <summary>The price of typing <paramref name="typed"/> for <paramref name="meant"/>; 0 where they are the same.</summary>
    public static double Of(string typed, string meant)
    {
        int width = meant.Length + 1;
        var before = new double[width];
        var previous = new double[width];
        var current = new double[width];
        for (int j = 1; j < width; j++) previous[j] = previous[j - 1] + Missing(meant, j);
        for (int i = 1; i <= typed.Length; i++)
        {
            current[0] = previous[0] + Missing(typed, i);
            for (int j = 1; j < width; j++)
            {
                double least = previous[j - 1] + Substituted(typed[i - 1], meant[j - 1]);
                least = Math.Min(least, previous[j] + Missing(typed, i));
                least = Math.Min(least, current[j - 1] + Missing(meant, j));
                if (i > 1 && j > 1 && typed[i - 1] == meant[j - 2] && typed[i - 2] == meant[j - 1] && typed[i - 1] != typed[i - 2])
                {
                    least = Math.Min(least, before[j - 2] + Exchanged);
                }

                current[j] = least;
            }

            (before, previous, current) = (previous, current, before);
        }

        bool firstDiffers = typed.Length > 0 && meant.Length > 0 && typed[0] != meant[0];
        return previous[^1] + (firstDiffers ? FirstLetter : 0);
    }

    /// <summary>The price of a letter that stands in one of the words only.</summary>
    private static double Missing(string word, int position) =>
        position > 1 && word[position - 1] == word[position - 2] ? Doubled : 1;

    private static double Substituted(char typed, char meant) =>
        typed == meant ? 0 : IsVowel(typed) && IsVowel(meant) ? Vowel : 1;

    private static bool IsVowel(char letter) => letter is 'a' or 'e' or 'i' or 'o' or 'u' or 'y';
}
