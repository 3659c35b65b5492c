using System.Globalization;
using System.Text;

namespace SearchEngine.Core.Analysis;

/// <summary>
/// Gives a word the one form under which the index keeps it: lower case, and free of everything that only typography
/// changes. What a reader would call another word stays another word: accents and inflection are kept.
/// </summary>
internal static class TypographyFolding
{
    /// <summary>
    /// Appends the folded form of <paramref name="word"/>: straight apostrophes, ligatures taken apart, full-width forms
    /// as plain ones, final sigma as sigma, composed accents (Unicode NFC), no thousands commas, no invisible format
    /// characters, no variation selectors, no last dot of initials, lower case by the invariant culture.
    /// </summary>
    public static void Fold(ReadOnlySpan<char> word, StringBuilder folded)
    {
        int first = folded.Length;
        bool composable = false;
        foreach (Rune rune in word.EnumerateRunes())
        {
            switch (rune.Value)
            {
                case '’' or '‘' or 'ʼ' or '＇':
                    folded.Append('\'');
                    break;
                case ',':
                    break;
                case >= 0xFB00 and <= 0xFB06:
                    folded.Append(Ligature(rune.Value));
                    break;
                case >= 0xFF01 and <= 0xFF5E:
                    folded.Append(char.ToLowerInvariant((char)(rune.Value - 0xFEE0)));
                    break;
                case 'İ':
                    folded.Append('i');
                    break;
                case 0x0307 when folded.Length > first && folded[^1] == 'i':
                    break;
                case >= 0xFE00 and <= 0xFE0F:
                    break;
                case 'ς':
                    folded.Append('σ');
                    break;
                default:
                    if (rune.Value < 0x80)
                    {
                        folded.Append(char.ToLowerInvariant((char)rune.Value));
                        break;
                    }

                    UnicodeCategory category = Rune.GetUnicodeCategory(rune);
                    if (category == UnicodeCategory.Format) break;
                    composable |= rune.Value >= 0x0300;
                    folded.Append(Rune.ToLowerInvariant(rune).ToString());
                    break;
            }
        }

        if (folded.Length > first && folded[^1] == '.') folded.Length--;
        if (!composable) return;
        string composed = folded.ToString(first, folded.Length - first).Normalize(NormalizationForm.FormC);
        folded.Length = first;
        folded.Append(composed);
    }

    private static string Ligature(int rune) => rune switch
    {
        0xFB00 => "ff",
        0xFB01 => "fi",
        0xFB02 => "fl",
        0xFB03 => "ffi",
        0xFB04 => "ffl",
        _ => "st",
    };
}
