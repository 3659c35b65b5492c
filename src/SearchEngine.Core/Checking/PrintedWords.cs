using System.Buffers;
using System.Text;
using Lucene.Net.Analysis.Miscellaneous;
using SearchEngine.Core.Analysis;
using SearchEngine.Core.Articles;

namespace SearchEngine.Core.Checking;

/// <summary>A word of a text as printed.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="End">The index just behind it.</param>
/// <param name="Key">Its folded form without accents, lower case: equal for words that only marks tell apart.</param>
/// <param name="Bracketed">Whether the writer put it into square brackets: an insertion of an editor's.</param>
/// <param name="AfterEllipsis">Whether an ellipsis stands between it and the word before.</param>
internal readonly record struct PrintedWord(int Start, int End, string Key, bool Bracketed, bool AfterEllipsis);

/// <summary>
/// The words of a text with what an honest quoter marks: ellipses (<c>…</c>, <c>...</c>, <c>. . .</c>, in brackets or not)
/// and insertions in square brackets. Brackets that change letters of a word, <c>[W]e</c> or <c>walk[ed]</c>, leave it one word.
/// </summary>
internal sealed class PrintedWords
{
    private const int LongestBracket = 120;
    private const int MostChangedLetters = 3;

    private PrintedWords(string text, PrintedWord[] words) => (Text, Words) = (text, words);

    /// <summary>The text.</summary>
    public string Text { get; }

    /// <summary>Its words in order.</summary>
    public IReadOnlyList<PrintedWord> Words { get; }

    /// <summary>The words of <paramref name="text"/>.</summary>
    public static PrintedWords Of(string text)
    {
        List<TextRange> brackets = Brackets(text);
        var words = new List<PrintedWord>();
        var folded = new StringBuilder();
        var scanner = new WordScanner(text);
        int bracket = 0;
        while (scanner.MoveNext())
        {
            TextRange range = scanner.Current;
            string key = KeyOf(range.In(text), folded);
            if (key.Length == 0) continue;
            while (bracket < brackets.Count && brackets[bracket].End <= range.Start) bracket++;
            bool bracketed = bracket < brackets.Count && brackets[bracket].Contains(range);
            int end = words.Count == 0 ? 0 : words[^1].End;
            ReadOnlySpan<char> between = text.AsSpan(end, range.Start - end);
            if (words.Count > 0 && IsChangedWord(between, words[^1], range, bracketed))
            {
                PrintedWord first = words[^1];
                int changed = bracketed ? range.Length : first.Bracketed ? first.End - first.Start : 0;
                words[^1] = first with { End = range.End, Key = first.Key + key, Bracketed = changed > MostChangedLetters };
                continue;
            }

            words.Add(new PrintedWord(range.Start, range.End, key, bracketed, words.Count > 0 && HasEllipsis(between)));
        }

        return new PrintedWords(text, [.. words]);
    }

    /// <summary>The form of a word that is compared and looked for.</summary>
    public static string KeyOf(string word) => KeyOf(word, new StringBuilder());

    /// <summary>The words of a name, folded.</summary>
    public static IReadOnlyList<string> Keys(string text) => [.. Of(text).Words.Select(word => word.Key)];

    /// <summary>Whether <paramref name="marks"/>, which stand between two words, hold an ellipsis.</summary>
    public static bool HasEllipsis(ReadOnlySpan<char> marks)
    {
        int dots = 0;
        foreach (char c in marks)
        {
            if (c == '…') return true;
            if (c == '.') dots++;
            else if (!char.IsWhiteSpace(c)) dots = 0;
            if (dots >= 3) return true;
        }

        return false;
    }

    private static bool IsChangedWord(ReadOnlySpan<char> between, PrintedWord before, TextRange range, bool bracketed) =>
        between.Length == 1 && ((between[0] == ']' && before.Bracketed && !bracketed) || (between[0] == '[' && !before.Bracketed && bracketed && range.Length <= 6));

    private static string KeyOf(string word, StringBuilder folded)
    {
        folded.Clear();
        TypographyFolding.Fold(word, folded);
        string key = folded.ToString();
        if (System.Text.Ascii.IsValid(key)) return key;
        char[] output = ArrayPool<char>.Shared.Rent(key.Length * 4);
        int length = ASCIIFoldingFilter.FoldToASCII(key.ToCharArray(), 0, output, 0, key.Length);
        string plain = new string(output, 0, length).ToLowerInvariant();
        ArrayPool<char>.Shared.Return(output);
        return plain;
    }

    private static List<TextRange> Brackets(string text)
    {
        var found = new List<TextRange>();
        int open = -1;
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '[') open = i;
            if (text[i] != ']' || open < 0) continue;
            if (i - open <= LongestBracket) found.Add(TextRange.Between(open, i + 1));
            open = -1;
        }

        return found;
    }
}
