namespace SearchEngine.Core.Queries;

/// <summary>
/// Makes any list of tokens one that the grammar derives: behind it every parenthesis has its partner and something
/// inside, and every operator has its operands.
/// </summary>
internal static class QueryRepair
{
    /// <summary>Takes out parentheses without a partner and those with nothing inside.</summary>
    /// <exception cref="QueryLimitException">Too many parentheses inside each other.</exception>
    public static void MatchParentheses(List<QueryToken> tokens, List<string> notes)
    {
        var open = new Stack<int>();
        var dropped = new HashSet<int>();
        var matched = new List<(int Open, int Close)>();
        for (int i = 0; i < tokens.Count; i++)
        {
            if (tokens[i].Kind == QueryTokenKind.Open) open.Push(i);
            if (tokens[i].Kind != QueryTokenKind.Close) continue;
            if (open.TryPop(out int partner)) matched.Add((partner, i));
            else dropped.Add(i);
        }

        dropped.UnionWith(open);
        foreach (int lone in dropped.Order())
        {
            notes.Add($"The parenthesis at position {tokens[lone].Range.Start} has no partner and is passed over.");
        }

        DropEmpty(tokens, matched, dropped);
        CheckDepth(tokens, dropped);
        Remove(tokens, dropped);
    }

    /// <summary>
    /// Reads operators without operands as words, passes over repeated ones, and leaves out a minus with nothing behind it.
    /// </summary>
    public static void SettleOperators(List<QueryToken> tokens, List<string> notes)
    {
        var dropped = new HashSet<int>();
        bool startsOperand = false;
        for (int i = tokens.Count - 1; i >= 0; i--)
        {
            if (tokens[i].Kind == QueryTokenKind.Not && !startsOperand)
            {
                if (tokens[i].Text == "-") dropped.Add(i);
                else tokens[i] = ReadAsWord(tokens[i], notes);
            }

            if (!dropped.Contains(i)) startsOperand = StartsOperand(tokens[i].Kind, startsOperand);
        }

        Remove(tokens, dropped);
        dropped.Clear();
        bool endsOperand = false;
        for (int i = 0; i < tokens.Count; i++)
        {
            if (tokens[i].Kind is QueryTokenKind.And or QueryTokenKind.Or)
            {
                if (i + 1 < tokens.Count && tokens[i + 1].Kind == tokens[i].Kind)
                {
                    dropped.Add(i);
                    continue;
                }

                bool operandBehind = i + 1 < tokens.Count && tokens[i + 1].Kind
                    is QueryTokenKind.Word or QueryTokenKind.Phrase or QueryTokenKind.Open or QueryTokenKind.Not;
                if (!endsOperand || !operandBehind) tokens[i] = ReadAsWord(tokens[i], notes);
            }

            endsOperand = tokens[i].EndsOperand;
        }

        Remove(tokens, dropped);
    }

    private static bool StartsOperand(QueryTokenKind kind, bool operandBehind) => kind switch
    {
        QueryTokenKind.Word or QueryTokenKind.Phrase or QueryTokenKind.Open => true,
        QueryTokenKind.Not => operandBehind,
        _ => false,
    };

    private static QueryToken ReadAsWord(QueryToken token, List<string> notes)
    {
        notes.Add($"{token.Text} at position {token.Range.Start} has nothing to join and is read as a word.");
        return token.AsWord();
    }

    /// <summary>Pairs come innermost first, so one pass also finds those that hold nothing but empty pairs.</summary>
    private static void DropEmpty(List<QueryToken> tokens, List<(int Open, int Close)> matched, HashSet<int> dropped)
    {
        // content[i]: how many words and phrases stand before token i.
        int[] content = new int[tokens.Count + 1];
        for (int i = 0; i < tokens.Count; i++)
        {
            bool counts = tokens[i].Kind is not (QueryTokenKind.Open or QueryTokenKind.Close) && tokens[i] is not { Kind: QueryTokenKind.Not, Text: "-" };
            content[i + 1] = content[i] + (counts ? 1 : 0);
        }

        foreach ((int open, int close) in matched)
        {
            if (content[close] > content[open]) continue;
            dropped.Add(open);
            dropped.Add(close);
        }
    }

    private static void CheckDepth(List<QueryToken> tokens, HashSet<int> dropped)
    {
        int depth = 0;
        for (int i = 0; i < tokens.Count; i++)
        {
            if (dropped.Contains(i)) continue;
            if (tokens[i].Kind == QueryTokenKind.Close) depth--;
            if (tokens[i].Kind == QueryTokenKind.Open && ++depth > QueryParser.MaxDepth)
            {
                throw new QueryLimitException(
                    $"More than {QueryParser.MaxDepth} parentheses stand inside each other. Take some out.", tokens[i].Range.Start);
            }
        }
    }

    private static void Remove(List<QueryToken> tokens, HashSet<int> dropped)
    {
        if (dropped.Count == 0) return;
        int i = 0;
        tokens.RemoveAll(_ => dropped.Contains(i++));
    }
}
