using System.Collections.Frozen;
using System.Text;
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
        if (length == 1 && open + 2 < text.Length && text[open + 1] == text[open] && char.IsLetterOrDigit(text[open + 2]))
        {
            int end = Quoted(open + 1, length);
            return end < text.Length && text[end] == text[end - 1] ? end + 1 : end;
        }

        int close = _marks.FindClose(open, length);
        if (close > 0)
        {
            _ = QueryMarks.IsDouble(text, close, out int closeLength);
            return Phrase(open, open + length, close, close + closeLength);
        }

        if (!WordScanner.HasWord(text.AsSpan(open + length))) return open + length;
        if (open > 0 && char.IsAsciiDigit(text[open - 1])) return open + length;
        notes.Add($"The quotation mark at position {open} is not closed: all behind it is read as one phrase.");
        return Phrase(open, open + length, text.Length, text.Length);
    }

    private int Phrase(int start, int textStart, int textEnd, int end)
    {
        string phrase = CanonicalPhrase(text.AsSpan(textStart, textEnd - textStart));
        if (WordScanner.HasWord(phrase))
        {
            _tokens.Add(new(QueryTokenKind.Phrase, phrase, TextRange.Between(start, end)));
            return end;
        }

        notes.Add($"The phrase at position {start} holds no word and is left out.");

        // What negates the phrase goes with it, or it would negate what stands behind.
        while (_tokens is [.., { Kind: QueryTokenKind.Not }]) _tokens.RemoveAt(_tokens.Count - 1);
        return end;
    }

    /// <summary>
    /// A phrase without double marks inside and with single spaces: marks and spacing are not searched, and so the
    /// printed reading is never ambiguous.
    /// </summary>
    private static string CanonicalPhrase(ReadOnlySpan<char> phrase)
    {
        var canonical = new StringBuilder(phrase.Length);
        for (int i = 0; i < phrase.Length; i++)
        {
            bool mark = QueryMarks.IsDouble(phrase, i, out int length);
            if (mark) i += length - 1;
            if (!mark && !char.IsWhiteSpace(phrase[i])) canonical.Append(phrase[i]);
            else if (canonical.Length > 0 && canonical[^1] != ' ') canonical.Append(' ');
        }

        return canonical.ToString().Trim();
    }

    /// <summary>The names that may stand before a colon, each with the field it means.</summary>
    private static readonly FrozenDictionary<string, string> Fields = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["quote"] = FieldClause.Quote,
        ["speaker"] = FieldClause.Speaker,
        ["by"] = FieldClause.Speaker,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The index behind the colon of a field's name at <paramref name="start"/> with something right behind it; else -1.</summary>
    private int FieldEnd(int start, out string? field)
    {
        field = null;
        int colon = text.AsSpan(start, Math.Min(10, text.Length - start)).IndexOf(':') + start;
        return colon > start && Fields.TryGetValue(text[start..colon], out field)
            && colon + 1 < text.Length && !char.IsWhiteSpace(text[colon + 1]) && text[colon + 1] is not (')' or '-' or '−') ? colon + 1 : -1;
    }

    private int Chunk(int start)
    {
        if (AtStart(start) && FieldEnd(start, out string? field) is > 0 and int operand) return Add(QueryTokenKind.Field, field!, start, operand);
        int end = start;
        while (end < text.Length && !char.IsWhiteSpace(text[end]) && text[end] is not ('(' or ')')
            && !QueryMarks.IsDouble(text, end, out _)) end++;
        string typed = text[start..end];
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

    /// <summary>The part of a chunk from its first word to its last; the punctuation around it is not searched.</summary>
    private void AddWord(string chunk, int start)
    {
        var words = new WordScanner(chunk);
        if (!words.MoveNext())
        {
            // A minus before punctuation is punctuation: the arrow in "war -> peace" excludes nothing.
            if (IsBehindMinus(start)) _tokens.RemoveAt(_tokens.Count - 1);
            return;
        }

        int first = words.Current.Start;
        int last = words.Current.End;
        while (words.MoveNext()) last = words.Current.End;

        string word = chunk[first..last];
        if (word is "AND" or "OR" or "NOT") word = word.ToLowerInvariant();

        // A word that reads like a field's name and colon, but stood where none can be: a hyphen parts its words as well.
        if (word.IndexOf(':', StringComparison.Ordinal) is > 0 and int colon && Fields.ContainsKey(word[..colon])) word = $"{word[..colon]}-{word[(colon + 1)..]}";
        _tokens.Add(new(QueryTokenKind.Word, word, TextRange.Between(start + first, start + last)));
    }

    private bool AtStart(int i) => i == 0 || char.IsWhiteSpace(text[i - 1]) || text[i - 1] == '('
        || (_tokens.Count > 0 && _tokens[^1].Range.End == i);

    private bool IsBehindMinus(int i) => _tokens is [.., { Kind: QueryTokenKind.Not, Text: "-" } minus] && minus.Range.End == i;

    private int Add(QueryTokenKind kind, string typed, int start, int end)
    {
        _tokens.Add(new(kind, typed, TextRange.Between(start, end)));
        return end;
    }
}
