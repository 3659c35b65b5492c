namespace SearchEngine.Core.Checking;

/// <summary>A step of an alignment: a word of each side, or of one side only (the other is -1).</summary>
internal readonly record struct AlignedPair(int Checked, int Original);

/// <summary>
/// A checked text laid beside the best stretch of a quote: every word of the text, and the words of the quote from the
/// first to the last that stands beside one.
/// </summary>
internal sealed class WordAlignment
{
    /// <summary>For how many words of a quote a bracketed insertion may stand.</summary>
    public const int MostBehindBracket = 12;

    public WordAlignment(IReadOnlyList<PrintedWord> text, StatementText statement, IReadOnlyList<AlignedPair> pairs, int score)
    {
        Statement = statement;
        Pairs = pairs;
        Score = score;
        Count(text);
    }

    /// <summary>The quotes that the text is beside.</summary>
    public StatementText Statement { get; }

    /// <summary>The steps in order.</summary>
    public IReadOnlyList<AlignedPair> Pairs { get; }

    /// <summary>What the aligner gave it.</summary>
    public int Score { get; }

    /// <summary>Words that are the same.</summary>
    public int Same { get; private set; }

    /// <summary>Words of the text that are not the quote's and not in brackets.</summary>
    public int Foreign { get; private set; }

    /// <summary>Words of the quote that are left out, or have others in their place, without an ellipsis or a bracket.</summary>
    public int Missing { get; private set; }

    /// <summary>Words of the quote that its article put into brackets and that the text has not.</summary>
    public int EditorsMissing { get; private set; }

    /// <summary>Whether every word is the quote's, and what is missing is honestly marked.</summary>
    public bool HasSameWords => Same > 0 && Foreign == 0 && Missing == 0;

    /// <summary>Whether every word is the quote's, and some were left out silently.</summary>
    public bool OnlyLeavesOut => Same > 0 && Foreign == 0 && Missing > 0;

    /// <summary>Twice the words in common over the words of both (Dice 1945), honest gaps and brackets not counted.</summary>
    public double Similarity => Same == 0 ? 0 : 2.0 * Same / ((2 * Same) + Foreign + Missing);

    /// <summary>The first word of the quote beside the text, or -1 when there is none.</summary>
    public int OriginalFirst { get; private set; } = -1;

    /// <summary>The last word of the quote beside the text, or -1 when there is none.</summary>
    public int OriginalLast { get; private set; } = -1;

    /// <summary>As <see cref="Similarity"/>, with each word counting by its weight.</summary>
    public double WeightedSimilarity(IReadOnlyList<PrintedWord> text, Func<string, double> weight)
    {
        double same = 0, rest = 0;
        foreach ((int mine, int theirs) in Pairs)
        {
            bool equal = IsSame(text, mine, theirs);
            if (equal) same += weight(text[mine].Key);
            if (!equal && mine >= 0 && !text[mine].Bracketed) rest += weight(text[mine].Key);
        }

        foreach (int missing in MissingWords(text)) rest += weight(Statement.Keys[missing]);
        return same == 0 ? 0 : 2 * same / ((2 * same) + rest);
    }

    /// <summary>Whether the step is a word that both have.</summary>
    public bool IsSame(IReadOnlyList<PrintedWord> text, int mine, int theirs) =>
        mine >= 0 && theirs >= 0 && text[mine].Key == Statement.Keys[theirs];

    private void Count(IReadOnlyList<PrintedWord> text)
    {
        foreach ((int mine, int theirs) in Pairs)
        {
            if (theirs >= 0)
            {
                if (OriginalFirst < 0) OriginalFirst = theirs;
                OriginalLast = theirs;
            }

            if (IsSame(text, mine, theirs)) Same++;
            else if (mine >= 0 && !text[mine].Bracketed) Foreign++;
        }

        Missing = MissingWords(text).Count();
        EditorsMissing = Pairs.Count(pair => pair.Checked < 0 && Statement.Printed.Words[pair.Original].Bracketed);
    }

    private IEnumerable<int> MissingWords(IReadOnlyList<PrintedWord> text)
    {
        int before = -1;
        for (int i = 0; i < Pairs.Count; i++)
        {
            (int mine, int theirs) = Pairs[i];
            if (mine >= 0)
            {
                before = mine;
                if (theirs >= 0 && !text[mine].Bracketed && !IsSame(text, mine, theirs)) yield return theirs;
                continue;
            }

            int end = i;
            while (end < Pairs.Count && Pairs[end].Checked < 0) end++;
            bool honest = IsHonestGap(text, before + 1, end - i);
            for (; i < end; i++)
            {
                if (!honest && !Statement.Printed.Words[Pairs[i].Original].Bracketed) yield return Pairs[i].Original;
            }

            i--;
        }
    }

    private static bool IsHonestGap(IReadOnlyList<PrintedWord> text, int next, int length)
    {
        if (next <= 0 || next >= text.Count) return false;
        return text[next].AfterEllipsis || (length <= MostBehindBracket && (text[next].Bracketed || text[next - 1].Bracketed));
    }
}
