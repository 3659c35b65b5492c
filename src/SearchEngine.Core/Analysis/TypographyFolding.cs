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
    /// characters, no variation selectors, no dots of initials and no spaces between them (<c>U. S.</c> is <c>us</c>), no apostrophe behind the one letter that
    /// a name begins with (<c>O'Brien</c> is <c>obrien</c>), lower case by the invariant culture.
    /// </summary>
    public static void Fold(ReadOnlySpan<char> word, StringBuilder folded)
    {
        int first = folded.Length;
        int position = 0;
        bool composable = false;
        foreach (Rune rune in word.EnumerateRunes())
        {
            position += rune.Utf16SequenceLength;
            switch (rune.Value)
            {
                case '\'' or '’' or '‘' or 'ʼ' or '＇':
                    if (!IsBehindInitial(folded, first, word.Length - position)) folded.Append('\'');
                    break;
                case '.':
                    if (folded.Length > first && char.IsAsciiDigit(folded[^1]) && position < word.Length) folded.Append('.');
                    break;
                case ',' or ' ':
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
                    if (category is UnicodeCategory.Format or UnicodeCategory.SpaceSeparator) break;
                    composable |= CanonicalForm.MayChange(rune);
                    folded.Append(Rune.ToLowerInvariant(rune).ToString());
                    break;
            }
        }

        if (!composable) return;
        string composed = CanonicalForm.Of(folded.ToString(first, folded.Length - first));
        folded.Length = first;
        folded.Append(composed);
    }

    /// <summary>
    /// Whether an apostrophe that stands here, with <paramref name="rest"/> code units behind it, is that of <c>O'Brien</c> or
    /// <c>d'Arcy</c>, which many leave out. That of <c>I'll</c> is not, nor that of <c>A's</c>.
    /// </summary>
    private static bool IsBehindInitial(StringBuilder folded, int first, int rest) =>
        rest >= 2 && folded.Length == first + 1 && folded[first] != 'i' && char.IsLetter(folded[first]);

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
