using System.Globalization;
using System.Text;
using SearchEngine.Core.Analysis;
using SearchEngine.Core.Articles;

namespace SearchEngine.Core.Queries;

/// <summary>
/// Reads a piece of the input without white space, parentheses and double marks as one word with its operators:
/// <c>=word</c>, <c>wor*</c>, <c>word~</c>, <c>word~2</c>. The punctuation around it is not searched.
/// </summary>
internal static class QueryWord
{
    /// <summary>What may stand between the equals sign and the word; it is not searched.</summary>
    private const string Prefixes = "$€£@#'’‘*";

    /// <summary>The word of <paramref name="piece"/>; null where it holds none.</summary>
    /// <param name="piece">The piece.</param>
    /// <param name="start">Its place in the input.</param>
    /// <param name="free">Whether nothing stands right before it, so that an equals sign at its begin is an operator.</param>
    /// <param name="notes">Takes the notes.</param>
    public static WordClause? Read(string piece, int start, bool free, List<string> notes)
    {
        Tilde? tilde = TildeOf(piece);
        string typed = tilde is null ? piece : piece[..tilde.Value.At];
        string settled = QueryAsterisks.Settle(typed, start, notes);
        if (tilde is not null) _ = QueryAsterisks.Settle(piece[tilde.Value.End..], start + tilde.Value.End, notes);
        TextRange? found = Words(settled);
        int first = found is null ? 0 : Words(typed)!.Value.Start;
        bool exact = free && piece[0] == '=' && (first == 1 || (first == 2 && Prefixes.Contains(piece[1], StringComparison.Ordinal)));
        QuerySigns.Note(piece, start, exact, tilde?.At, notes);
        if (found is not { } words) return null;

        string printed = WithoutSpaces(words.In(settled));
        if (!exact && printed is ("AND" or "OR" or "NOT")) notes.Add($"{printed} at position {start + first} is read as a word: other signs stand right beside it.");
        string text = Canonical(printed);
        int end = tilde?.End ?? Words(typed)!.Value.End;
        var word = new WordClause(text, TextRange.Between(start + (exact ? 0 : first), start + end), exact ? WordForm.Exact : WordForm.Stem);
        if (text.Contains('*', StringComparison.Ordinal)) return WithAsterisks(word, tilde, notes);
        return tilde is null ? word : Fuzzy(word, tilde.Value, notes);
    }

    /// <summary>From the first word of <paramref name="piece"/> to its last, with the asterisks right behind that; null where it holds none.</summary>
    private static TextRange? Words(string piece)
    {
        var words = new WordScanner(piece);
        if (!words.MoveNext()) return null;
        int first = words.Current.Start;
        int last = words.Current.End;
        while (words.MoveNext()) last = words.Current.End;
        while (last < piece.Length && piece[last] == '*') last++;
        return TextRange.Between(first, last);
    }

    /// <summary>A piece of the input without the spaces that stand between initials.</summary>
    public static string WithoutSpaces(string piece) =>
        piece.Any(char.IsWhiteSpace) ? string.Concat(piece.Where(c => !char.IsWhiteSpace(c))) : piece;

    /// <summary>
    /// A word that is read as the same word wherever it stands in a reading: no operator, no field's name. A hyphen
    /// parts its words as what it replaces did.
    /// </summary>
    private static string Canonical(string word)
    {
        if (word is "AND" or "OR" or "NOT") return word.ToLowerInvariant();
        return QuerySigns.Canonical(word);
    }

    /// <summary>A tilde behind a word, with what it says.</summary>
    /// <param name="At">Its place in the piece.</param>
    /// <param name="End">The end of the tilde and its number.</param>
    /// <param name="Number">The number as typed; empty for none.</param>
    private readonly record struct Tilde(int At, int End, string Number);

    /// <summary>The tilde right behind the last word of <paramref name="piece"/>; null where there is none.</summary>
    private static Tilde? TildeOf(string piece)
    {
        int at = piece.LastIndexOf('~');
        if (at <= 0 || Words(piece[..at]) is not { } words || words.End != at) return null;

        int end = at + 1;
        while (end < piece.Length && char.IsAsciiDigit(piece[end])) end++;

        // Three digits are a year or an amount, and a number before the tilde makes it a range: "2015~16".
        if (end > at + 3 || (end > at + 1 && !piece.AsSpan(0, at).ContainsLetter())) return null;

        // Other search engines take a fraction.
        if (end > at + 1 && end + 1 < piece.Length && piece[end] == '.' && char.IsAsciiDigit(piece[end + 1]))
        {
            for (end++; end < piece.Length && char.IsAsciiDigit(piece[end]);) end++;
        }

        return WordScanner.HasWord(piece.AsSpan(end)) ? null : new Tilde(at, end, piece[(at + 1)..end]);
    }

    /// <summary>Asterisks stand for letters of the printed word, so that neither of the other operators adds anything.</summary>
    private static WordClause WithAsterisks(WordClause word, Tilde? tilde, List<string> notes)
    {
        if (word.Form == WordForm.Exact) notes.Add($"The = at position {word.Range.Start} is passed over: a word with an asterisk is found by its letters only, anyway.");
        if (tilde is not null) notes.Add($"The ~ behind {word.Text} at position {word.Range.Start} is passed over: a word has either asterisks or a tilde.");
        return word with { Form = WordForm.Wildcard };
    }

    private static WordClause Fuzzy(WordClause word, Tilde tilde, List<string> notes)
    {
        int letters = word.Text.EnumerateRunes().Count(rune => Rune.IsLetter(rune) || Rune.IsNumber(rune));
        string? unfit = SeveralWords(word.Text) ? "it is several words"
            : !word.Text.AsSpan().ContainsLetter() ? "it is a number"
            : letters < 3 ? "it has fewer than three letters"
            : tilde.Number is "0" or "00" ? "none of its letters may be wrong"
            : null;
        string place = $"The ~ behind {word.Text} at position {word.Range.Start}";
        if (unfit is not null)
        {
            notes.Add($"{place} is passed over: {unfit}.");
            return word;
        }

        if (word.Form == WordForm.Exact) notes.Add($"The = at position {word.Range.Start} is passed over: a word with a tilde is found by its letters only, anyway.");
        int usual = letters <= 5 ? 1 : 2;
        int edits = usual;
        if (tilde.Number.Length > 0 && !int.TryParse(tilde.Number, NumberStyles.None, CultureInfo.InvariantCulture, out edits))
        {
            edits = usual;
            notes.Add($"{place} takes how many letters may be wrong, 1 or 2, and is read as ~{edits}.");
        }
        else if (edits > 2)
        {
            edits = 2;
            notes.Add($"{place} is read as ~2: at most two letters may be wrong.");
        }

        return word with { Form = WordForm.Fuzzy, Edits = edits };
    }

    private static bool SeveralWords(string text)
    {
        var words = new WordScanner(text);
        return words.MoveNext() && words.MoveNext();
    }

    private static bool ContainsLetter(this ReadOnlySpan<char> text)
    {
        foreach (Rune rune in text.EnumerateRunes()) if (Rune.IsLetter(rune)) return true;
        return false;
    }
}
