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

    private const int MostMoved = 3; // words beyond the aligned stretch
    private const int MovedWord = 12;
    private const int WholeQuote = 5;

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

    /// <summary>How many words of the quote the text is beside.</summary>
    public int OriginalLength => OriginalFirst < 0 ? 0 : OriginalLast - OriginalFirst + 1;

    /// <summary>
    /// How near the text is to the quote, from 0 to 1: the mean of <see cref="Similarity"/> and of the weight of the words in
    /// common among all words of the text. A word that only moved counts half.
    /// </summary>
    public double Nearness(IReadOnlyList<PrintedWord> text, Func<string, double> weight)
    {
        double all = text.Where(word => !word.Bracketed).Sum(word => weight(word.Key));
        double common = Pairs.Where(pair => IsSame(text, pair.Checked, pair.Original)).Sum(pair => weight(text[pair.Checked].Key))
            + (Moved(text).Sum(word => weight(text[word].Key)) / 2);
        return all <= 0 ? 0 : (Similarity + Math.Min(1, common / all)) / 2;
    }

    /// <summary>
    /// How likely this is where the text comes from, for comparison with other alignments of the same text: the score, amended
    /// for words that only moved, which an alignment cannot follow; then the share of the quotes that the text takes up.
    /// </summary>
    public double Likeness(IReadOnlyList<PrintedWord> text)
    {
        if (OriginalFirst < 0) return Score;
        return Score + (MovedWord * Moved(text).Count) + (WholeQuote * (double)OriginalLength / Statement.Keys.Length);
    }

    // The words of the text that have no partner in the alignment, but one near by.
    private List<int> Moved(IReadOnlyList<PrintedWord> text)
    {
        if (OriginalFirst < 0 || Foreign == 0) return [];
        int first = Math.Max(0, OriginalFirst - MostMoved), last = Math.Min(Statement.Keys.Length - 1, OriginalLast + MostMoved);
        var left = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = first; i <= last; i++) left[Statement.Keys[i]] = left.GetValueOrDefault(Statement.Keys[i]) + 1;
        foreach ((int mine, int theirs) in Pairs) if (IsSame(text, mine, theirs)) left[text[mine].Key]--;
        var moved = new List<int>();
        foreach ((int mine, int theirs) in Pairs)
        {
            if (mine < 0 || IsSame(text, mine, theirs) || left.GetValueOrDefault(text[mine].Key) <= 0) continue;
            left[text[mine].Key]--;
            moved.Add(mine);
        }

        return moved;
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

        foreach (int missing in SilentlyMissing(text))
        {
            if (Statement.Printed.Words[missing].Bracketed) EditorsMissing++;
            else Missing++;
        }
    }

    private IEnumerable<int> SilentlyMissing(IReadOnlyList<PrintedWord> text)
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
                if (!honest) yield return Pairs[i].Original;
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
