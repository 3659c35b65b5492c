using System.Text;
using SearchEngine.Core.Articles;

namespace SearchEngine.Core.Searching.Spelling;

/// <summary>A piece of the input with the words that may have been meant.</summary>
/// <param name="Range">The piece: a word, or two words and what parts them.</param>
/// <param name="Candidate">What is put in its place.</param>
internal sealed record Replacement(TextRange Range, SpellingCandidate Candidate)
{
    /// <summary>Puts <paramref name="replacements"/>, which do not overlap, into <paramref name="text"/>; all else of it stays.</summary>
    public static string Apply(string text, IEnumerable<Replacement> replacements)
    {
        var corrected = new StringBuilder();
        int position = 0;
        foreach (Replacement one in replacements.OrderBy(one => one.Range.Start))
        {
            corrected.Append(text, position, one.Range.Start - position).Append(InCaseOf(one.Range.In(text), one.Candidate.Term));
            position = one.Range.End;
        }

        return corrected.Append(text, position, text.Length - position).ToString();
    }

    /// <summary>The word in capitals where the typed one is, with a capital where the typed one has one first.</summary>
    private static string InCaseOf(string typed, string word)
    {
        if (!char.IsUpper(typed[0])) return word;
        bool capitals = typed.Length > 1 && !typed.Any(char.IsLower);
        string upper = word.ToUpperInvariant();

        // In capitals these would be operators.
        if (capitals && upper.Split(' ').All(one => one is not ("AND" or "OR" or "NOT" or "NEAR"))) return upper;
        return char.ToUpperInvariant(word[0]) + word[1..];
    }
}
