using System.Globalization;
using System.Text;
using SearchEngine.Core.Articles;

namespace SearchEngine.Core.Analysis;

/// <summary>
/// Finds the words of a text, from left to right. The one place that decides what a word is, for the index and the
/// query alike.
/// </summary>
/// <remarks>
/// A word is a run of letters, digits and combining marks, together with what stands inside it:
/// <list type="bullet">
/// <item>an apostrophe before a letter: <c>don't</c>, <c>O'Brien</c>;</item>
/// <item>the dots of initials, the last one included, and the spaces that some print between them: <c>U.S.</c>, <c>a.m.</c>,
/// <c>Ph.D.</c>, <c>EE.UU.</c>, <c>J. K.</c>, <c>EE. UU.</c>, and a possessive behind it: <c>U.S.'s</c>;</item>
/// <item>the point and the thousands commas of a number: <c>1.2bn</c>, <c>1,200</c>;</item>
/// <item><c>&amp;</c> and <c>_</c> between letters or digits: <c>AT&amp;T</c>, <c>news_desk</c>;</item>
/// <item>invisible format characters: a soft hyphen, a joiner, a direction mark.</item>
/// </list>
/// A hyphen parts words: <c>stand-off</c> is two, so that <c>"stand off"</c> finds it. So does the place where a hyphen may be
/// left out between a few letters and a number, <c>F-16</c> and <c>F16</c>, <c>COVID-19</c> and <c>COVID19</c>. Scripts written without spaces
/// (Han, kana, Thai …) give one word a character, and so does an emoji. A word longer than <see cref="MaxLength"/> is
/// cut into several, losing none of its letters.
/// </remarks>
internal ref struct WordScanner(ReadOnlySpan<char> text)
{
    /// <summary>The longest word, in UTF-16 code units.</summary>
    public const int MaxLength = 255;

    private readonly ReadOnlySpan<char> _text = text;
    private int _position;

    /// <summary>The place of the word found last.</summary>
    public TextRange Current { get; private set; }

    /// <summary>Goes to the next word; false when there is none.</summary>
    public bool MoveNext()
    {
        while (_position < _text.Length)
        {
            switch (ClassAt(_position, out int width))
            {
                case CharClass.Word:
                    Current = TextRange.Between(_position, WordEnd(_position));
                    _position = Current.End;
                    return true;
                case CharClass.Single:
                    Current = TextRange.Between(_position, AfterMarks(_position + width, _position + MaxLength));
                    _position = Current.End;
                    return true;
                default:
                    _position += width;
                    break;
            }
        }

        return false;
    }

    /// <summary>Whether <paramref name="text"/> has any word at all.</summary>
    public static bool HasWord(ReadOnlySpan<char> text) => new WordScanner(text).MoveNext();

    /// <summary>Whether the white space at <paramref name="space"/> stands inside a word of <paramref name="text"/>: between the initials of <c>J. K.</c></summary>
    public static bool IsInsideWord(ReadOnlySpan<char> text, int space)
    {
        if (space == 0 || (text[space - 1] != '.' && !IsSpace(text[space - 1]))) return false;
        var words = new WordScanner(text);
        while (words.MoveNext())
        {
            if (words.Current.End > space) return words.Current.Start < space;
        }

        return false;
    }

    private enum CharClass
    {
        Other,
        Word,
        Mark,
        Format,
        Single,
    }

    private readonly int WordEnd(int start)
    {
        int i = start;
        int limit = start + MaxLength;
        bool initials = false;
        while (i < _text.Length)
        {
            CharClass here = ClassAt(i, out int width);
            int next = here switch
            {
                CharClass.Word or CharClass.Mark => i + width,
                CharClass.Format => FormatRunEnd(i),
                _ => JoinerEnd(start, i, ref initials),
            };
            if (next <= i || next > limit) break;
            i = next;
        }

        if (initials) return InitialsEnd(start, i);
        return HyphenPlace(start, i);
    }

    /// <summary>The last dot of initials belongs to them, also where it ends the sentence as well, and so does a possessive behind it.</summary>
    private readonly int InitialsEnd(int start, int i)
    {
        if (i >= _text.Length || _text[i] != '.') return i;
        bool possessive = i + 2 < _text.Length && i + 3 - start <= MaxLength && IsApostrophe(_text[i + 1]) && _text[i + 2] is 's' or 'S'
            && (i + 3 == _text.Length || ClassAt(i + 3, out _) is CharClass.Other or CharClass.Single);
        return possessive ? i + 3 : i + 1;
    }

    /// <summary>Where a hyphen may stand in the word: between up to five letters and a number of up to four digits; else its end.</summary>
    private readonly int HyphenPlace(int start, int end)
    {
        const int MostLetters = 5;
        const int MostDigits = 4;
        int letters = start;
        while (letters < end && letters - start <= MostLetters && char.IsAsciiLetter(_text[letters])) letters++;
        if (letters == start || letters - start > MostLetters) return end;
        int digits = letters;
        while (digits < end && digits - letters <= MostDigits && char.IsAsciiDigit(_text[digits])) digits++;
        if (digits == letters || digits - letters > MostDigits) return end;

        // A plural or a possessive may follow: F-16s, F-16's.
        int rest = digits;
        if (rest + 2 == end && IsApostrophe(_text[rest])) rest++;
        if (rest + 1 == end && _text[rest] is 's' or 'S') rest++;
        return rest == end ? letters : end;
    }

    private static bool IsApostrophe(char c) => c is '\'' or '’' or '‘' or 'ʼ' or '＇';

    /// <summary>The index behind the joiner at <paramref name="i"/> when it stands inside a word, else <paramref name="i"/>.</summary>
    private readonly int JoinerEnd(int start, int i, ref bool initials)
    {
        if (i == start || i + 1 >= _text.Length) return i;
        if (_text[i] == '.' && SpacedInitialEnd(start, i) is var end && end > i)
        {
            initials = true;
            return end;
        }

        if (ClassAt(i + 1, out int width) != CharClass.Word) return i;
        char previous = _text[i - 1];
        char next = _text[i + 1];
        if (IsApostrophe(_text[i])) return char.IsAsciiDigit(next) ? i : i + 1;
        switch (_text[i])
        {
            case '&' or '_':
                return i + 1;
            case '.' when char.IsAsciiDigit(previous) && char.IsAsciiDigit(next):
                return i + 1;
            case '.' when (IsInitial(start, i - 1) && IsInitial(i + 1, i + width)) || AreShortGroups(start, i):
                initials = true;
                return i + 1;
            case ',' when IsThousandsComma(start, i):
                return i + 1;
            default:
                return i;
        }
    }

    /// <summary>Whether the letter that ends at <paramref name="last"/> stands alone between word borders or dots.</summary>
    private readonly bool IsInitial(int first, int last)
    {
        if (!char.IsLetter(_text[last]) && !char.IsLowSurrogate(_text[last])) return false;
        bool openLeft = last == first || _text[last - 1] == '.' || IsSpace(_text[last - 1]);
        bool openRight = last + 1 >= _text.Length || ClassAt(last + 1, out _) is CharClass.Other;
        return openLeft && openRight;
    }

    /// <summary>
    /// The index behind the initial that goes on behind the dot at <paramref name="dot"/> and a space or two, as in <c>J. K.</c> and
    /// <c>EE. UU.</c>; that of the dot where none does. Both must have their dots, and the one before stand alone: behind
    /// <c>U.S.</c> a sentence may begin with an initial.
    /// </summary>
    private readonly int SpacedInitialEnd(int start, int dot)
    {
        const int MostSpaces = 2;
        int first = dot;
        while (first > start && dot - first < 2 && !IsSpace(_text[first - 1])) first--;
        if ((first > start && !IsSpace(_text[first - 1])) || !IsInitialGroup(_text[first..dot])) return dot;

        int next = dot + 1;
        while (next < _text.Length && next - dot <= MostSpaces && IsSpace(_text[next])) next++;
        int end = next;
        while (end < _text.Length && end - next < 2 && char.IsLetter(_text[end])) end++;
        bool goesOn = next > dot + 1 && end < _text.Length && _text[end] == '.' && IsInitialGroup(_text[next..end]) && ClassAt(next, out _) == CharClass.Word
            // What is one word with the space must be one without it, which a doubled capital beside any other letter is not.
            && ((dot - first == 1 && end - next == 1) || (char.IsAsciiLetterUpper(_text[first]) && char.IsAsciiLetterUpper(_text[next])));
        return goesOn ? end : dot;
    }

    /// <summary>A letter, or a doubled capital: the plural in <c>EE. UU.</c></summary>
    private static bool IsInitialGroup(ReadOnlySpan<char> letters) => letters switch
    {
        [var letter] => char.IsLetter(letter),
        [var letter, var again] => char.IsAsciiLetterUpper(letter) && letter == again,
        _ => false,
    };

    /// <summary>A space of any width; no line break, behind which something else begins.</summary>
    private static bool IsSpace(char c) => char.GetUnicodeCategory(c) == UnicodeCategory.SpaceSeparator;

    /// <summary>
    /// Whether the dot at <paramref name="dot"/> stands between groups of one or two letters that begin with a capital, of
    /// which one is a single letter or all are capitals: <c>Ph.D</c>, <c>EE.UU</c>, but not <c>No.It</c>.
    /// </summary>
    private readonly bool AreShortGroups(int start, int dot)
    {
        int left = dot;
        while (left > start && char.IsAsciiLetter(_text[left - 1])) left--;
        int right = dot + 1;
        while (right < _text.Length && right - dot <= 3 && char.IsAsciiLetter(_text[right])) right++;
        if ((left > start && _text[left - 1] != '.' && !IsSpace(_text[left - 1])) || (right < _text.Length && ClassAt(right, out _) != CharClass.Other)) return false;
        ReadOnlySpan<char> before = _text[left..dot];
        ReadOnlySpan<char> behind = _text[(dot + 1)..right];
        if (before.Length is 0 or > 2 || behind.Length is 0 or > 2 || !char.IsAsciiLetterUpper(before[0]) || !char.IsAsciiLetterUpper(behind[0])) return false;
        return before.Length != behind.Length || (char.IsAsciiLetterUpper(before[^1]) && char.IsAsciiLetterUpper(behind[^1]));
    }

    /// <summary>A comma with one to three digits before it (or an earlier group) and exactly three behind it.</summary>
    private readonly bool IsThousandsComma(int start, int i)
    {
        int before = 0;
        for (int k = i - 1; k >= start && char.IsAsciiDigit(_text[k]); k--) before++;
        if (before is 0 or > 3 || i - before > start && _text[i - before - 1] != ',') return false;

        int after = 0;
        while (i + 1 + after < _text.Length && char.IsAsciiDigit(_text[i + 1 + after])) after++;
        return after == 3;
    }

    /// <summary>Format characters belong to a word only where more of the word follows, whose first character goes with them.</summary>
    private readonly int FormatRunEnd(int i)
    {
        int end = i;
        while (end < _text.Length && ClassAt(end, out int width) == CharClass.Format) end += width;
        return end < _text.Length && ClassAt(end, out int behind) is CharClass.Word or CharClass.Mark ? end + behind : i;
    }

    private readonly int AfterMarks(int i, int limit)
    {
        while (i < _text.Length && ClassAt(i, out int width) == CharClass.Mark && i + width <= limit) i += width;
        return i;
    }

    private readonly CharClass ClassAt(int i, out int width)
    {
        char c = _text[i];
        width = 1;
        if (c < 0x80) return char.IsAsciiLetterOrDigit(c) ? CharClass.Word : CharClass.Other;

        // A zero-width space parts words as any space does, and the apostrophe that Unicode calls a letter is an apostrophe.
        if (c is '\u200B' or 'ʼ') return CharClass.Other;

        // An unpaired surrogate is no character: it parts words.
        if (Rune.DecodeFromUtf16(_text[i..], out Rune rune, out int used) != System.Buffers.OperationStatus.Done) return CharClass.Other;
        width = used;
        switch (Rune.GetUnicodeCategory(rune))
        {
            case UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
                or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter:
                return IsUnspaced(rune.Value) ? CharClass.Single : CharClass.Word;
            case UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber:
                return CharClass.Word;
            case UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark:
                return CharClass.Mark;
            case UnicodeCategory.Format:
                return CharClass.Format;
            case UnicodeCategory.OtherSymbol:
                return rune.Value is >= 0x2600 and not (0xFFFC or 0xFFFD) ? CharClass.Single : CharClass.Other;
            default:
                return CharClass.Other;
        }
    }

    /// <summary>Letters of scripts that part no words by spaces: Thai to Burmese, Khmer, kana, Han.</summary>
    private static bool IsUnspaced(int rune) =>
        rune is >= 0x0E00 and <= 0x0EFF or >= 0x1000 and <= 0x109F or >= 0x1780 and <= 0x17FF
            or >= 0x3040 and <= 0x30FF or >= 0x3400 and <= 0x9FFF or >= 0xF900 and <= 0xFAFF or >= 0x20000 and <= 0x3FFFF;
}
