using System.Text;
using Lucene.Net.Analysis.Miscellaneous;
using SearchEngine.Core.Analysis;
using SearchEngine.Core.Articles;

namespace SearchEngine.Core.Searching.Suggesting;

/// <summary>A word of a text.</summary>
/// <param name="Folded">The word without case, accents, typography and a possessive <c>'s</c>.</param>
/// <param name="Range">Its place in the text.</param>
internal readonly record struct FoldedWord(string Folded, TextRange Range);

/// <summary>The words of a text in the form in which suggestions are compared.</summary>
internal static class FoldedWords
{
    /// <summary>The words of <paramref name="text"/> in order; those that fold to nothing are left out.</summary>
    public static List<FoldedWord> Of(string text)
    {
        var words = new List<FoldedWord>();
        var folded = new StringBuilder();
        var scanner = new WordScanner(text);
        while (scanner.MoveNext())
        {
            string word = Fold(text.AsSpan(scanner.Current.Start, scanner.Current.Length), folded);
            if (word.Length > 0) words.Add(new FoldedWord(word, scanner.Current));
        }

        return words;
    }

    /// <summary>One word folded; <paramref name="buffer"/> is overwritten.</summary>
    public static string Fold(ReadOnlySpan<char> word, StringBuilder buffer)
    {
        buffer.Clear();
        TypographyFolding.Fold(word, buffer);
        string folded = buffer.ToString();
        if (!System.Text.Ascii.IsValid(folded)) folded = WithoutAccents(folded);
        return folded.Length > 2 && folded.EndsWith("'s", StringComparison.Ordinal) ? folded[..^2] : folded;
    }

    private static string WithoutAccents(string word)
    {
        char[] plain = new char[4 * word.Length];
        int length = ASCIIFoldingFilter.FoldToASCII(word.ToCharArray(), 0, plain, 0, word.Length);
        return new string(plain, 0, length).ToLowerInvariant();
    }
}
