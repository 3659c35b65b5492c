using SearchEngine.Core.Analysis;
using SearchEngine.Core.Articles;

namespace SearchEngine.Core.Queries;

/// <summary>
/// Cuts an input into tokens. Every character is either part of a token, white space, or punctuation that no word of the
/// index holds; what is read otherwise than a person may have meant is noted.
/// </summary>
internal sealed class QueryLexer(string text, List<string> notes)
{
    private readonly List<QueryToken> _tokens = [];
    private readonly QueryMarks _marks = new(text);

    /// <summary>The input with the full-width forms of the operators as plain ones; every character keeps its place.</summary>
    public static string Plain(string text) => string.Create(text.Length, text, (plain, typed) =>
    {
        for (int i = 0; i < plain.Length; i++)
        {
            plain[i] = typed[i] is '＝' or '～' or '＊' or '：' or '（' or '）' ? (char)(typed[i] - 0xFEE0) : typed[i];
        }
    });

    /// <summary>The tokens of the input, in order. Words and phrases without anything to search for are left out.</summary>
    public List<QueryToken> Run()
    {
        int i = 0;
        while (i < text.Length) i = Next(i);
        return _tokens;
    }

    private int Next(int i)
    {
        char c = text[i];
        if (char.IsWhiteSpace(c)) return i + 1;
        if (c == '(') return Add(QueryTokenKind.Open, "(", i, i + 1);
        if (c == ')') return Add(QueryTokenKind.Close, ")", i, i + 1);
        if (QueryMarks.IsDouble(text, i, out int length)) return Quoted(i, length);
        if (!AtStart(i)) return Chunk(i);
        if (c is '-' or '−' && i + 1 < text.Length && !char.IsWhiteSpace(text[i + 1]) && text[i + 1] is not ('-' or '−' or ')'))
        {
            return Add(QueryTokenKind.Not, "-", i, i + 1);
        }

        int close = _marks.FindSingleClose(i);
        return close > 0 ? Phrase(i, i + 1, close, close + 1) : Chunk(i);
    }

    /// <summary>A mark at a word's start opens a phrase; one that only could close is an inch sign or a leftover.</summary>
    private int Quoted(int open, int length)
    {
        if (!_marks.CanOpen(open, length))
        {
            if (!char.IsAsciiDigit(text[open - 1])) notes.Add($"The quotation mark at position {open} opens nothing and is passed over.");
            return open + length;
        }

        // Marks as tables export them, each doubled: ""dissent channel"" is one phrase.
        bool doubled = length == 1 && open + 2 < text.Length && text[open + 1] == text[open] && char.IsLetterOrDigit(text[open + 2]);
        int inner = doubled ? open + 1 : open;
        int close = _marks.FindClose(inner, length);
        if (close > 0)
        {
            _ = QueryMarks.IsDouble(text, close, out int closeLength);
            int end = close + closeLength;
            if (doubled && end < text.Length && text[end] == text[end - 1]) end++;
            return Phrase(open, inner + length, close, end);
        }

        if (!doubled && open > 0 && char.IsAsciiDigit(text[open - 1])) return open + length;
        if (!WordScanner.HasWord(text.AsSpan(inner + length)))
        {
            notes.Add($"The quotation mark at position {open} opens nothing and is passed over.");
            return inner + length;
        }

        notes.Add($"The quotation mark at position {inner} is not closed: all behind it is read as one phrase.");
        return Phrase(inner, inner + length, text.Length, text.Length);
    }

    private int Phrase(int start, int textStart, int textEnd, int end)
    {
        IReadOnlyList<PhrasePart> parts = QueryPhrase.Read(text[textStart..textEnd], textStart, notes);
        (Proximity near, int between, end) = QueryPhrase.NearnessAt(text, end, parts.Count, notes);
        if (parts.Count > 0)
        {
            _tokens.Add(QueryToken.Of(new PhraseClause(PhraseParts.Text(parts), TextRange.Between(start, end), near, between)));
            return end;
        }

        notes.Add($"The phrase at position {start} holds no word and is left out.");

        // What negates the phrase goes with it, or it would negate what stands behind.
        DropNegations();
        return end;
    }

    private void DropNegations()
    {
        while (_tokens is [.., { Kind: QueryTokenKind.Not } not])
        {
            notes.Add(QueryRepair.NegatesNothing(not));
            _tokens.RemoveAt(_tokens.Count - 1);
        }
    }

    private int Chunk(int start)
    {
        NoteDashes(start);
        string? field = QueryFields.At(text, start, out int operand);
        if (!AtStart(start)) field = null;
        if (field is not null and not QueryFields.Date && IsOperand(operand)) return Add(QueryTokenKind.Field, field, start, operand);

        int end = start;
        while (end < text.Length && (!char.IsWhiteSpace(text[end]) || WordScanner.IsInsideWord(text.AsSpan(start), end - start)) && text[end] is not ('(' or ')')
            && !QueryMarks.IsDouble(text, end, out _)) end++;
        string typed = text[start..end];
        if (field == QueryFields.Date)
        {
            if (QueryDates.Read(typed, start, notes) is { } date) _tokens.Add(QueryToken.Of(date));
            else AddWord(typed, start);
            return end;
        }

        if (field is not null) notes.Add(QueryRepair.NoField(typed[..(operand - 1 - start)], start));
        switch (typed)
        {
            case "AND" or "OR" or "NOT" when IsBehindMinus(start):
                AddWord(typed, start);
                return end;
            case "AND":
                return Add(QueryTokenKind.And, typed, start, end);
            case "OR":
                return Add(QueryTokenKind.Or, typed, start, end);
            case "NOT":
                return Add(QueryTokenKind.Not, typed, start, end);
            default:
                AddWord(typed, start);
                return end;
        }
    }

    /// <summary>Notes a minus that excludes nothing, and a dash in the place of one.</summary>
    private void NoteDashes(int start)
    {
        if (!AtStart(start)) return;
        int end = start;
        while (end < text.Length && text[end] is '-' or '−') end++;
        if (end > start)
        {
            notes.Add($"The {text[start..end]} at position {start} excludes nothing: one minus is written right before what it excludes.");
        }
        else if (text[start] is '–' or '—' && start + 1 < text.Length && char.IsLetterOrDigit(text[start + 1]))
        {
            notes.Add($"The {text[start]} at position {start} excludes nothing: a dash is punctuation, write a minus (-).");
        }
    }

    private void AddWord(string typed, int start)
    {
        int end = start + typed.Length;
        if (typed[^1] == ':' && end < text.Length && !char.IsWhiteSpace(text[end]) && text[end] != ')') QuerySigns.NoteField(typed, typed.Length - 1, start, notes);
        if (QueryWord.Read(typed, start, IsFree(start), notes) is { } word) _tokens.Add(QueryToken.Of(word));

        // A minus before punctuation is punctuation: the arrow in "war -> peace" excludes nothing.
        else if (IsBehindMinus(start)) DropNegations();
    }

    /// <summary>Whether what a field's name is about can begin at <paramref name="i"/>.</summary>
    private bool IsOperand(int i) => i < text.Length && !char.IsWhiteSpace(text[i]) && text[i] is not (')' or '-' or '−');

    private bool AtStart(int i) => i == 0 || char.IsWhiteSpace(text[i - 1]) || text[i - 1] == '('
        || (_tokens.Count > 0 && _tokens[^1].Range.End == i);

    /// <summary>Whether a word at <paramref name="i"/> has nothing but operators right before it.</summary>
    private bool IsFree(int i) => i == 0 || char.IsWhiteSpace(text[i - 1]) || text[i - 1] == '('
        || (_tokens is [.., { Kind: QueryTokenKind.Not or QueryTokenKind.Field } before] && before.Range.End == i);

    private bool IsBehindMinus(int i) => _tokens is [.., { Kind: QueryTokenKind.Not, Text: "-" } minus] && minus.Range.End == i;

    private int Add(QueryTokenKind kind, string typed, int start, int end)
    {
        _tokens.Add(new(kind, typed, TextRange.Between(start, end)));
        return end;
    }
}
