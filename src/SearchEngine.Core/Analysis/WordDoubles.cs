using System.Text;
using Lucene.Net.Analysis.Miscellaneous;

namespace SearchEngine.Core.Analysis;

/// <summary>
/// Which terms of printed words may stand at one position. <see cref="NewsAnalyzers.Exact"/> gives a position a plain term, and at most one
/// more beside it: the word with its accents, or the acronym with its dots. A word of letters that are no ASCII and have no accents it gives twice.
/// </summary>
internal static class WordDoubles
{
    /// <summary>Whether a term, in UTF-8, has anything that a plain one lacks: no other one has a <see cref="PlainOf"/> or <see cref="IsTwice"/>.</summary>
    public static bool MayBeMarked(ReadOnlySpan<byte> term) => !Ascii.IsValid(term) || term.Contains((byte)'.');

    /// <summary>The term beside which <paramref name="term"/> may stand as the word with accents or as the acronym; null where there is none.</summary>
    public static string? PlainOf(string term)
    {
        string plain = Ascii.IsValid(term) ? term.Replace(".", "", StringComparison.Ordinal) : WithoutAccents(term);
        return plain == term ? null : plain;
    }

    /// <summary>Whether <paramref name="term"/> may stand twice at one position.</summary>
    public static bool IsTwice(string term) => !Ascii.IsValid(term) && PlainOf(term) is null;

    private static string WithoutAccents(string term)
    {
        char[] input = term.ToCharArray();
        char[] output = new char[4 * input.Length];
        int length = ASCIIFoldingFilter.FoldToASCII(input, 0, output, 0, input.Length);
        return new string(output, 0, length).ToLowerInvariant();
    }
}
