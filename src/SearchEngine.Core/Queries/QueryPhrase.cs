using System.Globalization;
using SearchEngine.Core.Analysis;
using SearchEngine.Core.Articles;

namespace SearchEngine.Core.Queries;

/// <summary>
/// Reads what stands between quotation marks, and the <c>~5</c> or <c>~s</c> behind them. Parentheses are a choice where an
/// <c>OR</c> of their own stands between words; all others are punctuation. Choices do not nest.
/// </summary>
internal static class QueryPhrase
{
    /// <summary>The most other words between the first and the last word of a phrase.</summary>
    public const int MaxBetween = 100;

    /// <summary>A word as typed, or a parenthesis.</summary>
    private readonly record struct Piece(string Text, int Start);

    /// <summary>The parts of <paramref name="text"/> in order.</summary>
    /// <param name="text">What stands between the marks.</param>
    /// <param name="start">Its place in the input.</param>
    /// <param name="notes">Takes the notes.</param>
    public static IReadOnlyList<PhrasePart> Read(string text, int start, List<string> notes)
    {
        Piece[] pieces = [.. Pieces(text, start, notes)];
        (int[] close, bool[] hasOr) = Groups(pieces);
        var parts = new List<PhrasePart>();
        int noChoiceBefore = 0;
        for (int i = 0; i < pieces.Length; i++)
        {
            if (pieces[i].Text is not ("(" or ")"))
            {
                parts.Add(new PhraseWord(pieces[i].Text));
                continue;
            }

            if (close[i] == 0 || !hasOr[i] || i < noChoiceBefore) continue;
            IReadOnlyList<PhraseWord>[] alternatives = [.. Alternatives(pieces.AsSpan((i + 1)..close[i]))];
            if (alternatives.Length < 2)
            {
                // What is inside has fewer words still.
                noChoiceBefore = close[i];
                continue;
            }

            if (pieces[(i + 1)..close[i]].Any(piece => piece.Text is "(" or ")"))
            {
                notes.Add($"The choice at position {pieces[i].Start} has parentheses inside, which are passed over: choices do not nest.");
            }

            parts.Add(new PhraseChoice(alternatives));
            i = close[i];
        }

        return parts;
    }

    /// <summary>What stands at <paramref name="end"/>, right behind a phrase: how close its words must stand.</summary>
    /// <param name="text">The input.</param>
    /// <param name="end">The end of the phrase's marks.</param>
    /// <param name="parts">How many parts the phrase has.</param>
    /// <param name="notes">Takes the notes.</param>
    /// <returns>How close, and the index behind what says so.</returns>
    public static (Proximity Near, int Between, int End) NearnessAt(string text, int end, int parts, List<string> notes)
    {
        if (end >= text.Length || text[end] != '~') return (Proximity.Adjacent, 0, end);
        int digits = end + 1;
        while (digits < text.Length && char.IsAsciiDigit(text[digits])) digits++;
        bool sentence = digits == end + 1 && digits < text.Length && text[digits] is 's' or 'S';
        int behind = sentence ? digits + 1 : digits;
        if (behind == end + 1 || (behind < text.Length && char.IsLetterOrDigit(text[behind])))
        {
            notes.Add($"The ~ at position {end} is passed over: behind a phrase it takes a number of words, or s for one sentence.");
            return (Proximity.Adjacent, 0, end + 1);
        }

        if (parts < 2)
        {
            if (parts == 1) notes.Add($"The {text[end..behind]} at position {end} is passed over: the phrase before it has one word only.");
            return (Proximity.Adjacent, 0, behind);
        }

        if (sentence) return (Proximity.Sentence, 0, behind);
        if (!int.TryParse(text.AsSpan(end + 1, behind - end - 1), NumberStyles.None, CultureInfo.InvariantCulture, out int between)) between = int.MaxValue;
        if (between > MaxBetween)
        {
            notes.Add($"The phrase before position {end} may have at most {MaxBetween} words between its own, and is read with ~{MaxBetween}.");
            between = MaxBetween;
        }

        return (between == 0 ? Proximity.Adjacent : Proximity.Within, between, behind);
    }

    /// <summary>The words and the parentheses of a phrase. White space and double marks part them; what holds no word is left out.</summary>
    private static IEnumerable<Piece> Pieces(string text, int start, List<string> notes)
    {
        int begin = 0;
        for (int i = 0; i <= text.Length; i++)
        {
            int length = 1;
            bool parenthesis = i < text.Length && text[i] is '(' or ')';
            if (i < text.Length && !parenthesis && !QueryMarks.IsDouble(text, i, out length)
                && (!char.IsWhiteSpace(text[i]) || WordScanner.IsInsideWord(text.AsSpan(begin), i - begin))) continue;
            if (i > begin)
            {
                string piece = QueryAsterisks.Settle(text[begin..i], start + begin, notes);
                if (WordScanner.HasWord(piece)) yield return new Piece(Canonical(piece), start + begin);
            }

            if (parenthesis) yield return new Piece(text[i].ToString(), start + i);
            if (i < text.Length && !parenthesis && !char.IsWhiteSpace(text[i])) i += length - 1;
            begin = i + 1;
        }
    }

    /// <summary>
    /// The piece without the spaces between initials, and without dots behind a letter or two that are none: printed side by
    /// side, <c>A.</c> and <c>B.</c> would be initials.
    /// </summary>
    private static string Canonical(string piece)
    {
        string text = QueryWord.WithoutSpaces(piece);
        if (!text.EndsWith('.')) return text;
        TextRange last = default;
        for (var words = new WordScanner(text); words.MoveNext();) last = words.Current;
        bool alone = last.End < text.Length && (last.Length == 1 || (last.Length == 2 && text[last.Start] == text[last.Start + 1]));
        return alone ? text.TrimEnd('.') : text;
    }

    /// <summary>For every parenthesis that opens, the index of its partner, or 0, and whether an <c>OR</c> stands inside it and in no inner one.</summary>
    private static (int[] Close, bool[] HasOr) Groups(Piece[] pieces)
    {
        int[] close = new int[pieces.Length];
        bool[] hasOr = new bool[pieces.Length];
        var open = new Stack<int>();
        for (int i = 0; i < pieces.Length; i++)
        {
            switch (pieces[i].Text)
            {
                case "(":
                    open.Push(i);
                    break;
                case ")" when open.TryPop(out int partner):
                    close[partner] = i;
                    break;
                case "OR" when open.TryPeek(out int around):
                    hasOr[around] = true;
                    break;
            }
        }

        return (close, hasOr);
    }

    /// <summary>The runs of words between the <c>OR</c>s of a group, those without a word left out.</summary>
    private static List<IReadOnlyList<PhraseWord>> Alternatives(ReadOnlySpan<Piece> group)
    {
        var alternatives = new List<IReadOnlyList<PhraseWord>>();
        var run = new List<PhraseWord>();
        foreach (Piece piece in group)
        {
            if (piece.Text is "(" or ")") continue;
            if (piece.Text != "OR")
            {
                run.Add(new PhraseWord(piece.Text));
            }
            else if (run.Count > 0)
            {
                alternatives.Add(run);
                run = [];
            }
        }

        if (run.Count > 0) alternatives.Add(run);
        return alternatives;
    }
}
