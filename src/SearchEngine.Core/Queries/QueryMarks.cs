using SearchEngine.Core.Quotations;

namespace SearchEngine.Core.Queries;

/// <summary>
/// Quotation marks as people type them into a search box: every kind opens and closes a phrase, matching or not.
/// Unlike in running text there is no story to lose, so the rules are lenient.
/// </summary>
/// <remarks>
/// The partners of all marks of one kind are found in one pass, when the first of them is met: thousands of marks cost
/// no more than as many letters.
/// </remarks>
internal sealed class QueryMarks(string text)
{
    private readonly Dictionary<char, int[]> _ownClosers = [];
    private int[]? _anyCloser;
    private int _noSingleCloseFrom = int.MaxValue;

    /// <summary>Whether a double mark begins at <paramref name="i"/>, and how long it is.</summary>
    public static bool IsDouble(ReadOnlySpan<char> text, int i, out int length)
    {
        length = 1;
        if (QuotationMarks.IsDouble(text[i])) return true;
        length = 2;
        return text[i] is '`' or '\'' && i + 1 < text.Length && text[i + 1] == text[i];
    }

    /// <summary>
    /// Whether the double mark at <paramref name="open"/> can open a phrase: one of the closing or straight kinds right
    /// behind a word and before white space can not; it is an inch sign or a leftover.
    /// </summary>
    public bool CanOpen(int open, int length) =>
        open == 0 || !char.IsLetterOrDigit(text[open - 1]) || text[open] is not ('"' or '＂' or '”' or '\'')
        || (open + length < text.Length && !char.IsWhiteSpace(text[open + length]));

    /// <summary>
    /// The index of the mark that closes the double one at <paramref name="open"/>: the next of its own kind with due
    /// regard to marks inside, else the next of any kind that no word follows, else -1.
    /// </summary>
    public int FindClose(int open, int length)
    {
        if (!_ownClosers.TryGetValue(text[open], out int[]? own))
        {
            own = OwnClosers(text[open]);
            _ownClosers.Add(text[open], own);
        }

        if (own[open] >= 0) return own[open];
        _anyCloser ??= AnyClosers();
        return _anyCloser[open + length];
    }

    /// <summary>
    /// The index of the single mark that closes the one at <paramref name="open"/>, or -1 when that one is an apostrophe:
    /// a single mark opens before a word and closes behind one.
    /// </summary>
    public int FindSingleClose(int open)
    {
        if (text[open] is not ('\'' or '‘' or '‚' or '‛' or '‹' or '›') || open + 1 >= text.Length || char.IsWhiteSpace(text[open + 1])) return -1;
        if (open >= _noSingleCloseFrom) return -1;
        for (int i = open + 2; i < text.Length; i++)
        {
            if (text[i] is '\'' or '’' or '‘' or '›' or '‹'
                && !char.IsWhiteSpace(text[i - 1])
                && (i + 1 == text.Length || !char.IsLetterOrDigit(text[i + 1])))
            {
                return i;
            }
        }

        _noSingleCloseFrom = open;
        return -1;
    }

    private IEnumerable<(int Start, int Length)> Doubles()
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (!IsDouble(text, i, out int length)) continue;
            yield return (i, length);
            i += length - 1;
        }
    }

    /// <summary>For every double mark of the kind <paramref name="kind"/>, the index of its partner, or -1.</summary>
    private int[] OwnClosers(char kind)
    {
        int[] closers = new int[text.Length];
        Array.Fill(closers, -1);
        string counterparts = Counterparts(kind);
        int kindLength = kind is '`' or '\'' ? 2 : 1;
        var open = new Stack<int>();
        foreach ((int start, int length) in Doubles())
        {
            if (length != kindLength) continue;
            if (counterparts.Contains(text[start], StringComparison.Ordinal) && open.TryPop(out int partner)) closers[partner] = start;

            // A mark that looks the same at both ends closes the one before it and could open the next.
            if (text[start] == kind) open.Push(start);
        }

        return closers;
    }

    /// <summary>For every index, the first double mark at or behind it that no letter or digit follows, or -1.</summary>
    private int[] AnyClosers()
    {
        int[] closers = new int[text.Length + 2];
        Array.Fill(closers, -1);
        int filled = 0;
        foreach ((int start, int length) in Doubles())
        {
            if (start + length < text.Length && char.IsLetterOrDigit(text[start + length])) continue;
            for (; filled <= start; filled++) closers[filled] = start;
        }

        return closers;
    }

    private static string Counterparts(char open) => open switch
    {
        '"' or '＂' => "\"＂",
        '“' => "”",
        '„' or '‟' => "“”",
        '”' => "”“",
        '«' => "»",
        '»' => "«",
        '〝' => "〞",
        '「' => "」",
        '『' => "』",
        '`' => "'",
        _ => open.ToString(),
    };
}
