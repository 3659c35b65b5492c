using SearchEngine.Core.Articles;

namespace SearchEngine.Core.Queries;

/// <summary>
/// Reads what a person typed. Every input has a reading: an operator without its operand is read as a word, a
/// parenthesis without its partner is passed over, and a note says so. Only limits are errors.
/// </summary>
/// <remarks>
/// The grammar, from loosest to tightest:
/// <code>
/// all     = either { [ "AND" ] either }
/// either  = operand { "OR" operand }
/// operand = { "-" | "NOT" } ( [ field ":" ] ( word | phrase | "(" all ")" ) | date )
/// field   = "quote" | "speaker" | "by" | "headline" | "highlights" | "body" | "source" | "section" | "byline"
/// word    = [ "=" ] text | text with "*" behind letters | text "~" [ "1" | "2" ]
/// phrase  = mark place { place } mark [ "~" ( number | "s" ) ]
/// place   = text, with "*" behind letters or without | "(" text { text } "OR" text { text } { "OR" text { text } } ")"
/// date    = "date:" ( day | day ".." [ day ] | ".." day | ( ">" | ">=" | "&lt;" | "&lt;=" | "=" ) day )
/// day     = yyyy [ "-" mm [ "-" dd ] ]
/// </code>
/// Nothing stands between a field's colon and its operand, between a word and its signs, between a phrase and its tilde.
/// OR binds tighter than words side by side, as in other search boxes: <c>vacation london OR paris</c> is
/// <c>vacation AND (london OR paris)</c>.
/// </remarks>
public sealed class QueryParser
{
    /// <summary>The longest input, and the longest reading, in UTF-16 code units.</summary>
    public const int MaxLength = 20_000;

    /// <summary>The most words, phrases and dates in one input.</summary>
    public const int MaxClauses = 1_000;

    /// <summary>The most words of the index in all words and phrases of one input.</summary>
    public const int MaxWords = 5_000;

    /// <summary>The most words with an asterisk or a tilde in one input: each is many words of the index.</summary>
    public const int MaxPatterns = 100;

    /// <summary>The most asterisks in one word.</summary>
    public const int MaxAsterisks = 10;

    /// <summary>The most words in all choices of one phrase.</summary>
    public const int MaxChoiceWords = 50;

    /// <summary>The most parentheses inside each other.</summary>
    public const int MaxDepth = 50;

    private const int MaxNotes = 20;

    private readonly List<QueryToken> _tokens;
    private readonly int _allWordsUpTo;
    private int _next;

    private QueryParser(List<QueryToken> tokens, int allWordsUpTo) => (_tokens, _allWordsUpTo) = (tokens, allWordsUpTo);

    /// <summary>Reads <paramref name="text"/>.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="allWordsUpTo">How many words side by side are all wanted; of more, most are (<see cref="MostClause"/>).</param>
    /// <exception cref="QueryLimitException">The input is over a limit; the exception says which, and where.</exception>
    public static ParsedQuery Parse(string text, int allWordsUpTo = 5)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > MaxLength)
        {
            throw new QueryLimitException($"The query has {text.Length} characters; {MaxLength} are allowed. Shorten it.", MaxLength);
        }

        var notes = new List<string>();
        string plain = QueryLexer.Plain(text);
        List<QueryToken> tokens = new QueryLexer(plain, notes).Run();
        QueryRepair.MatchParentheses(tokens, notes);
        QueryRepair.SettleFields(plain, tokens, notes);
        QueryRepair.SettleOperators(tokens, notes);
        QueryLimits.Check(tokens);
        Clause? root = tokens.Count == 0 ? null : new QueryParser(tokens, allWordsUpTo).All();
        if (root is not null && QueryReading.TooDeep(root) is { } deep) throw QueryRepair.TooDeep(deep.Range.Start);
        if (root is not null) CheckReading(text, root);
        if (notes.Count > MaxNotes)
        {
            int rest = notes.Count - MaxNotes;
            notes.RemoveRange(MaxNotes, rest);
            notes.Add($"There are {rest} more remarks of this kind.");
        }

        if (root is null && text.AsSpan().Trim().Length > 0) notes.Add("There is no word to search for in this query.");
        return new ParsedQuery(text, root, notes);
    }

    /// <summary>Refuses a query whose reading could not be sent back: spelt out, a clause can be longer than it was typed.</summary>
    private static void CheckReading(string text, Clause root)
    {
        int length = QueryReading.Of(root).Length;
        if (length <= MaxLength) return;
        throw new QueryLimitException($"Spelt out, the query has {length} characters; {MaxLength} are allowed. Shorten it.", text.Length);
    }

    private Clause All()
    {
        var operands = new List<Clause>();
        var required = new List<bool>();
        while (_next < _tokens.Count && _tokens[_next].Kind != QueryTokenKind.Close)
        {
            bool joined = _tokens[_next].Kind == QueryTokenKind.And;
            if (joined)
            {
                _next++;
                required[^1] = true;
            }

            operands.Add(Either());
            required.Add(joined);
        }

        return Joined(operands, required);
    }

    /// <summary>Words side by side become one "most of" when they are too many to want each.</summary>
    private Clause Joined(List<Clause> operands, List<bool> required)
    {
        WordClause[] loose = [.. operands.Where((operand, i) => operand is WordClause && !required[i]).Cast<WordClause>()];
        if (loose.Length > _allWordsUpTo)
        {
            int place = operands.IndexOf(loose[0]);
            operands.RemoveAll(operand => loose.Any(word => ReferenceEquals(word, operand)));
            operands.Insert(place, new MostClause(loose, Spanning(loose)));
        }

        return operands.Count == 1 ? operands[0] : new AndClause(operands, Spanning(operands));
    }

    private Clause Either()
    {
        var operands = new List<Clause> { Operand() };
        while (_next < _tokens.Count && _tokens[_next].Kind == QueryTokenKind.Or)
        {
            _next++;
            operands.Add(Operand());
        }

        return operands.Count == 1 ? operands[0] : new OrClause(operands, Spanning(operands));
    }

    private Clause Operand()
    {
        int start = _tokens[_next].Range.Start;
        bool negative = false;
        for (; _tokens[_next].Kind == QueryTokenKind.Not; _next++) negative = !negative;

        string? field = _tokens[_next].Kind == QueryTokenKind.Field ? _tokens[_next++].Text : null;
        int fieldStart = field is null ? 0 : _tokens[_next - 1].Range.Start;
        QueryToken token = _tokens[_next++];
        int end = token.Range.End;
        Clause? clause = token.Leaf;
        if (clause is null)
        {
            clause = All();
            end = _tokens[_next++].Range.End;
            if (clause is AndClause or OrClause or MostClause) clause = clause with { Range = TextRange.Between(token.Range.Start, end) };
        }

        if (field is not null) clause = new FieldClause(field, clause, TextRange.Between(fieldStart, end));
        return negative ? new NotClause(clause, TextRange.Between(start, end)) : clause;
    }

    private static TextRange Spanning(IReadOnlyList<Clause> clauses) =>
        TextRange.Between(clauses.Min(clause => clause.Range.Start), clauses.Max(clause => clause.Range.End));
}
