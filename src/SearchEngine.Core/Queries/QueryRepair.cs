using SearchEngine.Core.Articles;

namespace SearchEngine.Core.Queries;

/// <summary>
/// Makes any list of tokens one that the grammar derives: behind it every parenthesis has its partner and something
/// inside, and every operator has its operands.
/// </summary>
internal static class QueryRepair
{
    /// <summary>
    /// Takes out parentheses without a partner, and those with nothing inside together with what negates them.
    /// </summary>
    /// <exception cref="QueryLimitException">Too many parentheses inside each other.</exception>
    public static void MatchParentheses(List<QueryToken> tokens, List<string> notes)
    {
        HashSet<int> lone = WithoutPartner(tokens);
        foreach (int i in lone.Order())
        {
            notes.Add($"The parenthesis at position {tokens[i].Range.Start} has no partner and is passed over.");
        }

        var kept = new List<QueryToken>(tokens.Count);
        for (int i = 0; i < tokens.Count; i++)
        {
            if (lone.Contains(i)) continue;
            if (tokens[i].Kind != QueryTokenKind.Close)
            {
                kept.Add(tokens[i]);
                continue;
            }

            while (kept is [.., { Kind: QueryTokenKind.Not, Text: "-" } minus]) Drop(minus);
            if (kept is not [.., { Kind: QueryTokenKind.Open }])
            {
                kept.Add(tokens[i]);
                continue;
            }

            notes.Add($"The parentheses at position {kept[^1].Range.Start} hold nothing and are passed over.");
            kept.RemoveAt(kept.Count - 1);
            while (kept is [.., { Kind: QueryTokenKind.Not } not]) Drop(not);
        }

        void Drop(QueryToken negation)
        {
            notes.Add(NegatesNothing(negation));
            kept.RemoveAt(kept.Count - 1);
        }

        CheckDepth(kept);
        tokens.Clear();
        tokens.AddRange(kept);
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
                if (tokens[i].Text != "-")
                {
                    tokens[i] = ReadAsWord(tokens[i], notes);
                }
                else
                {
                    notes.Add(NegatesNothing(tokens[i]));
                    dropped.Add(i);
                }
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
                    notes.Add($"{tokens[i].Text} at position {tokens[i].Range.Start} stands before another one and counts once.");
                    dropped.Add(i);
                    continue;
                }

                bool operandBehind = i + 1 < tokens.Count && tokens[i + 1].Kind
                    is QueryTokenKind.Leaf or QueryTokenKind.Open or QueryTokenKind.Not or QueryTokenKind.Field;
                if (!endsOperand || !operandBehind) tokens[i] = ReadAsWord(tokens[i], notes);
            }

            endsOperand = tokens[i].EndsOperand;
        }

        Remove(tokens, dropped);
    }

    /// <summary>Reads a field's name as a word where no operand stands right behind its colon.</summary>
    public static void SettleFields(string text, List<QueryToken> tokens, List<string> notes)
    {
        for (int i = 0; i < tokens.Count; i++)
        {
            if (tokens[i].Kind != QueryTokenKind.Field) continue;
            int behind = tokens[i].Range.End;
            bool operand = i + 1 < tokens.Count && tokens[i + 1] is { Kind: QueryTokenKind.Open } or { Leaf: WordClause or PhraseClause }
                && !HasWhiteSpace(text.AsSpan(behind, tokens[i + 1].Range.Start - behind));
            if (operand) continue;
            var name = TextRange.Between(tokens[i].Range.Start, behind - 1);
            notes.Add(NoField(name.In(text), name.Start));
            tokens[i] = (tokens[i] with { Text = name.In(text), Range = name }).AsWord();
        }
    }

    /// <summary>The note on a field's name that is read as a word.</summary>
    public static string NoField(string name, int position) =>
        $"{name}: at position {position} has no word, phrase or group right behind its colon and is read as a word.";

    /// <summary>The note on a minus or <c>NOT</c> with nothing to exclude.</summary>
    public static string NegatesNothing(QueryToken negation) => $"The {negation.Text} at position {negation.Range.Start} excludes nothing and is passed over.";

    private static bool HasWhiteSpace(ReadOnlySpan<char> text)
    {
        foreach (char c in text) if (char.IsWhiteSpace(c)) return true;
        return false;
    }

    private static bool StartsOperand(QueryTokenKind kind, bool operandBehind) => kind switch
    {
        QueryTokenKind.Leaf or QueryTokenKind.Open or QueryTokenKind.Field => true,
        QueryTokenKind.Not => operandBehind,
        _ => false,
    };

    private static QueryToken ReadAsWord(QueryToken token, List<string> notes)
    {
        notes.Add($"{token.Text} at position {token.Range.Start} has nothing to join and is read as a word.");
        return token.AsWord();
    }

    private static HashSet<int> WithoutPartner(List<QueryToken> tokens)
    {
        var open = new Stack<int>();
        var lone = new HashSet<int>();
        for (int i = 0; i < tokens.Count; i++)
        {
            if (tokens[i].Kind == QueryTokenKind.Open) open.Push(i);
            else if (tokens[i].Kind == QueryTokenKind.Close && !open.TryPop(out _)) lone.Add(i);
        }

        lone.UnionWith(open);
        return lone;
    }

    private static void CheckDepth(List<QueryToken> tokens)
    {
        int depth = 0;
        foreach (QueryToken token in tokens)
        {
            if (token.Kind == QueryTokenKind.Close) depth--;
            if (token.Kind == QueryTokenKind.Open && ++depth > QueryParser.MaxDepth) throw TooDeep(token.Range.Start);
        }
    }

    /// <summary>The limit of depth is passed at <paramref name="position"/>.</summary>
    public static QueryLimitException TooDeep(int position) =>
        new($"More than {QueryParser.MaxDepth} parentheses stand inside each other. Take some out.", position);

    private static void Remove(List<QueryToken> tokens, HashSet<int> dropped)
    {
        if (dropped.Count == 0) return;
        int i = 0;
        tokens.RemoveAll(_ => dropped.Contains(i++));
    }
}
