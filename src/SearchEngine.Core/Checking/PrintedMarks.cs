using System.Text;

namespace SearchEngine.Core.Checking;

/// <summary>Compares what stands on and between words that are the same: whether a quotation is the same in print, too.</summary>
internal sealed class PrintedMarks(PrintedWords text, WordAlignment alignment)
{
    private readonly PrintedWords _original = alignment.Statement.Printed;

    /// <summary>Whether all words, which are the same, are printed the same.</summary>
    public bool AreSame() => alignment.EditorsMissing == 0
        && Enumerable.Range(0, alignment.Pairs.Count).All(step => !alignment.IsSame(text.Words, alignment.Pairs[step].Checked, alignment.Pairs[step].Original) || IsSame(step));

    /// <summary>Whether the word of a step, the same on both sides, and the marks behind it are printed the same.</summary>
    public bool IsSame(int step)
    {
        (int mine, int theirs) = alignment.Pairs[step];
        return IsSameWord(step, mine, theirs) && IsSameGap(step, mine, theirs);
    }

    private bool IsSameWord(int step, int mine, int theirs)
    {
        string word = Printed(text, mine);
        string original = Printed(_original, theirs);
        if (word == original) return true;
        bool first = mine == 0 || theirs == 0 || text.Words[mine].AfterEllipsis || _original.Words[theirs].AfterEllipsis
            || step == 0 || text.Words[mine - 1].Bracketed || alignment.Statement.IsJoint(theirs - 1, theirs) || IsRecapitalised(text, mine) || IsRecapitalised(_original, theirs);
        if (first && word.Length > 0 && original.Length > 0 && char.ToLowerInvariant(word[0]) == char.ToLowerInvariant(original[0]))
        {
            (word, original) = (word[1..], original[1..]);
        }

        if (step == alignment.Pairs.Count - 1) (word, original) = (word.TrimEnd('.'), original.TrimEnd('.'));
        return word == original;
    }

    // Marks at the ends, at an ellipsis, at a bracket, and where a "he said" parted the statement, are the quoter's.
    private bool IsSameGap(int step, int mine, int theirs)
    {
        if (step + 1 >= alignment.Pairs.Count) return true;
        AlignedPair next = alignment.Pairs[step + 1];
        if (next.Checked != mine + 1 || next.Original != theirs + 1) return true;
        PrintedWord following = text.Words[mine + 1];
        if (following.AfterEllipsis || following.Bracketed || text.Words[mine].Bracketed) return true;
        if (alignment.Statement.IsJoint(theirs, theirs + 1)) return true;
        return Gap(text, mine) == Gap(_original, theirs);
    }

    private static bool IsRecapitalised(PrintedWords words, int word)
    {
        PrintedWord at = words.Words[word];
        return at.Start + 1 < words.Text.Length && at.Start > 0 && words.Text[at.Start - 1] == '[' && words.Text[at.Start + 1] == ']';
    }

    private static string Printed(PrintedWords words, int word)
    {
        PrintedWord at = words.Words[word];
        string printed = words.Text[at.Start..at.End];
        return printed.AsSpan().ContainsAny('[', ']') ? printed.Replace("[", "", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal) : printed;
    }

    /// <summary>The marks behind a word: white space as one space, and without the mark that a new paragraph of a quotation repeats.</summary>
    private static string Gap(PrintedWords words, int word)
    {
        ReadOnlySpan<char> marks = words.Text.AsSpan(words.Words[word].End, words.Words[word + 1].Start - words.Words[word].End);
        if (marks is " ") return " ";
        var gap = new StringBuilder();
        int breaks = 0;
        foreach (char c in marks)
        {
            if (c == '\n') breaks++;
            if (char.IsWhiteSpace(c))
            {
                if (gap.Length == 0 || gap[^1] != ' ') gap.Append(' ');
            }
            else if (c is not ('[' or ']') && !(breaks > 0 && c is '“' or '"' or '‘' or '\'' or '«' or '„') && char.GetUnicodeCategory(c) != System.Globalization.UnicodeCategory.Format)
            {
                gap.Append(c);
            }
        }

        return gap.ToString();
    }
}
