using System.Text;

namespace SearchEngine.Core.Checking;

/// <summary>An alignment as a diff that a person can read.</summary>
internal static class WordDiff
{
    /// <summary>
    /// The diff of all of <paramref name="text"/>. A word takes the marks and spaces behind it along, and the first one
    /// those before it, so that nothing of either side is lost.
    /// </summary>
    public static IReadOnlyList<DiffPart> Of(PrintedWords text, WordAlignment alignment)
    {
        var marks = new PrintedMarks(text, alignment);
        PrintedWords original = alignment.Statement.Printed;
        var parts = new List<DiffPart>();
        var mine = new StringBuilder();
        var theirs = new StringBuilder();
        DiffOp? running = null;
        for (int step = 0; step < alignment.Pairs.Count; step++)
        {
            (int word, int other) = alignment.Pairs[step];
            DiffOp op = word < 0 ? DiffOp.Delete : other < 0 ? DiffOp.Insert
                : alignment.IsSame(text.Words, word, other) && marks.IsSame(step) ? DiffOp.Equal : DiffOp.Replace;
            if (running is { } previous && previous != op) Flush(previous);
            running = op;
            if (word >= 0) mine.Append(Piece(text, word, 0, text.Words.Count - 1, outer: true));
            if (other >= 0) theirs.Append(Piece(original, other, alignment.OriginalFirst, alignment.OriginalLast, outer: false));
        }

        if (running is { } last) Flush(last);
        return parts;

        void Flush(DiffOp op)
        {
            parts.Add(new DiffPart(op, mine.ToString(), theirs.ToString()));
            mine.Clear();
            theirs.Clear();
        }
    }

    private static ReadOnlySpan<char> Piece(PrintedWords words, int word, int first, int last, bool outer)
    {
        int start = outer && word == first ? 0 : words.Words[word].Start;
        int end = word < last ? words.Words[word + 1].Start : outer ? words.Text.Length : EndOf(words, word);
        return words.Text.AsSpan(start, end - start);
    }

    // The last word of the quote takes the marks that touch it, so that "…said it." can be seen to end there.
    private static int EndOf(PrintedWords words, int word)
    {
        int end = words.Words[word].End;
        int limit = word + 1 < words.Words.Count ? words.Words[word + 1].Start : words.Text.Length;
        int i = end;
        while (i < limit && !char.IsWhiteSpace(words.Text[i])) i++;
        return i < limit || limit == words.Text.Length ? i : end;
    }
}
