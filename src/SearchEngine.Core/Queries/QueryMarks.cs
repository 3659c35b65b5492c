namespace SearchEngine.Core.Queries;

/// <summary>
/// Quotation marks as people type them into a search box: every kind opens and closes a phrase, matching or not.
/// Unlike in running text there is no story to lose, so the rules are lenient.
/// </summary>
internal static class QueryMarks
{
    private const string DoubleMarks = "\"“”„‟«»＂〝〞「」『』";

    /// <summary>Whether a double mark begins at <paramref name="i"/>, and how long it is.</summary>
    public static bool IsDouble(ReadOnlySpan<char> text, int i, out int length)
    {
        length = 1;
        if (DoubleMarks.Contains(text[i], StringComparison.Ordinal)) return true;
        length = 2;
        return text[i] is '`' or '\'' && i + 1 < text.Length && text[i + 1] == text[i];
    }

    /// <summary>
    /// The index of the mark that closes the one at <paramref name="open"/>: the next of its own kind with due regard to
    /// marks inside, else the next of any kind, else -1.
    /// </summary>
    public static int FindClose(ReadOnlySpan<char> text, int open, int openLength)
    {
        string counterparts = Counterparts(text[open]);
        bool directed = !counterparts.Contains(text[open], StringComparison.Ordinal);
        int depth = 0;
        int any = -1;
        for (int i = open + openLength; i < text.Length; i++)
        {
            if (!IsDouble(text, i, out int length)) continue;
            if (counterparts.Contains(text[i], StringComparison.Ordinal) && length == openLength)
            {
                if (depth == 0) return i;
                depth--;
            }
            else if (directed && text[i] == text[open] && length == openLength)
            {
                depth++;
            }

            // A mark of another kind closes only where none of the own kind does; the first that could.
            if (any < 0 && (i + length == text.Length || !char.IsLetterOrDigit(text[i + length]))) any = i;
            i += length - 1;
        }

        return any;
    }

    /// <summary>
    /// The index of the single mark that closes the one at <paramref name="open"/>, or -1 when that one is an apostrophe:
    /// a single mark opens before a word and closes behind one.
    /// </summary>
    public static int FindSingleClose(ReadOnlySpan<char> text, int open)
    {
        if (text[open] is not ('\'' or '‘' or '‚' or '‛' or '‹' or '›') || open + 1 >= text.Length || char.IsWhiteSpace(text[open + 1])) return -1;
        for (int i = open + 2; i < text.Length; i++)
        {
            if (text[i] is '\'' or '’' or '‘' or '›' or '‹'
                && !char.IsWhiteSpace(text[i - 1])
                && (i + 1 == text.Length || !char.IsLetterOrDigit(text[i + 1])))
            {
                return i;
            }
        }

        return -1;
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
