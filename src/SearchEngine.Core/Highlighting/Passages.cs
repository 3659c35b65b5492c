using SearchEngine.Core.Analysis;
using SearchEngine.Core.Articles;

namespace SearchEngine.Core.Highlighting;

/// <summary>
/// Chooses the pieces of a text that show best why it was found: those that hold most words and phrases of the query that no
/// earlier piece shows, the rarer ones first (<see cref="PassageWorth"/>).
/// </summary>
internal static class Passages
{
    /// <summary>How far apart the matches of one passage may be, in UTF-16 code units.</summary>
    private const int Reach = 200;

    /// <summary>How long a passage grows at the most, in UTF-16 code units; longer only where one match is longer.</summary>
    private const int MaxLength = 320;

    /// <summary>A passage shorter than this takes in the sentences beside it, in UTF-16 code units.</summary>
    private const int Enough = 140;

    /// <summary>How much may stand before the first match where no sentence begins near by.</summary>
    private const int Lead = 80;

    /// <summary>
    /// At most <paramref name="count"/> passages of <paramref name="text"/>, the best first. Each holds at least one whole
    /// match; none overlaps another.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="stretches">The parts of it that passages may show, none across a border of them, with their matches.</param>
    /// <param name="rarity">How rare each leaf is, 0 or more, by its number; one that has none counts 0.</param>
    /// <param name="count">How many passages to give at the most.</param>
    public static IReadOnlyList<TextRange> Choose(string text, IEnumerable<Stretch> stretches, IReadOnlyList<double> rarity, int count)
    {
        var chosen = new List<TextRange>();
        List<Stretch> open = [.. stretches];
        var run = new PassageRun(open, rarity);
        while (chosen.Count < count && Best(open, run) is { } best)
        {
            TextRange passage = Grow(text, InOneParagraphIfComplete(text, best.Matches.Span), open[best.Stretch].Room);
            chosen.Add(passage);
            foreach (Match match in open[best.Stretch].Matches.Span.Inside(passage)) run.Show(match.Leaf);
            open = [.. open.SelectMany(stretch => stretch.Room.Overlaps(passage) ? stretch.Without(passage) : [stretch])];
        }

        return chosen;
    }

    /// <summary>The begin of <paramref name="text"/>, for an article that has nothing to mark in it; empty when it is blank.</summary>
    public static TextRange Opening(string text)
    {
        int first = 0;
        while (first < text.Length && char.IsWhiteSpace(text[first])) first++;
        return first == text.Length
            ? default
            : Grow(text, TextRange.Between(first, AfterCharacter(text, first)), TextRange.Between(first, text.Length));
    }

    /// <summary>
    /// The best run of matches that one passage can show; the first of equals. For every match, the run that begins with it
    /// and goes as far as it may.
    /// </summary>
    private static Candidate? Best(List<Stretch> stretches, PassageRun run)
    {
        Candidate? best = null;
        PassageWorth worth = default;
        for (int i = 0; i < stretches.Count; i++)
        {
            ReadOnlyMemory<Match> all = stretches[i].Matches;
            ReadOnlySpan<Match> matches = all.Span;
            int behind = 0;
            for (int first = 0; first < matches.Length; first++)
            {
                int limit = matches[first].Range.Start + Reach;
                while (behind == first || (behind < matches.Length && matches[behind].Range.End <= limit)) run.Enter(matches[behind++]);
                if (best is null || run.IsWorthMoreThan(worth)) (best, worth) = (new Candidate(i, all[first..behind]), run.Worth);
                run.Leave(matches[first]);
            }
        }

        return best;
    }

    /// <summary>The run without its last matches where these stand in a later paragraph and show nothing that is not shown before.</summary>
    private static TextRange InOneParagraphIfComplete(string text, ReadOnlySpan<Match> run)
    {
        int end = run[0].Range.End;
        var leaves = new HashSet<int>();
        foreach (ref readonly Match match in run)
        {
            bool fresh = leaves.Add(match.Leaf);
            bool newParagraph = match.Range.Start > end && text.AsSpan(end, match.Range.Start - end).Contains('\n');
            if (!newParagraph || fresh) end = Math.Max(end, match.Range.End);
        }

        return TextRange.Between(run[0].Range.Start, end);
    }

    /// <summary>
    /// <paramref name="core"/> with what stands around it: back to the begin of its sentence, on to the end of one, where
    /// these are near; else cut between words.
    /// </summary>
    private static TextRange Grow(string text, TextRange core, TextRange room)
    {
        int spare = Math.Max(0, MaxLength - core.Length);
        int floor = Math.Max(room.Start, core.Start - Math.Max(Lead, spare * 2 / 3));
        int start = Sentences.LastBegin(text, core.Start, floor);
        if (start < 0) start = room.Start >= core.Start - Lead ? room.Start : WordBeginBehind(text, core.Start - Lead, core.Start);

        int ceiling = Math.Max(core.End, Math.Min(room.End, start + MaxLength));
        int end = Sentences.FirstEnd(text, core.End, ceiling);
        if (end < 0) end = ceiling == room.End ? room.End : Math.Min(WordEndBefore(text, ceiling, core.End), Math.Max(room.End, core.End));
        end = WithMoreSentences(text, start, end, ceiling);
        start = WithEarlierSentences(text, start, end, room.Start);
        return Trimmed(text, TextRange.Between(start, end), core);
    }

    /// <summary>Adds the sentences of the same paragraph that fit, while the passage is shorter than a line or two.</summary>
    private static int WithMoreSentences(string text, int start, int end, int ceiling)
    {
        while (end - start < Enough && end < ceiling && text[end] != '\n')
        {
            int next = Sentences.FirstEnd(text, end + 1, ceiling);
            if (next < 0 || text.AsSpan(end, next - end).Contains('\n')) break;
            end = next;
        }

        return end;
    }

    /// <summary>The same backwards, for a match in the last words of its paragraph.</summary>
    private static int WithEarlierSentences(string text, int start, int end, int floor)
    {
        while (end - start < Enough && start > floor)
        {
            int earlier = Sentences.LastBegin(text, start - 1, Math.Max(floor, end - MaxLength));
            if (earlier < 0 || text.AsSpan(earlier, start - earlier).Contains('\n')) break;
            start = earlier;
        }

        return start;
    }

    private static int WordBeginBehind(string text, int from, int limit)
    {
        for (int i = Math.Max(from, 1); i < limit; i++) if (char.IsWhiteSpace(text[i - 1]) && !char.IsWhiteSpace(text[i])) return i;
        return WholeCharacter(text, from);
    }

    private static int WordEndBefore(string text, int from, int limit)
    {
        for (int i = from; i > limit; i--) if (i < text.Length && char.IsWhiteSpace(text[i]) && !char.IsWhiteSpace(text[i - 1])) return i;
        return WholeCharacter(text, from);
    }

    /// <summary>The first index at or behind <paramref name="i"/> that parts no surrogate pair and no base from its marks.</summary>
    private static int WholeCharacter(string text, int i)
    {
        if (i <= 0 || i >= text.Length) return Math.Clamp(i, 0, text.Length);
        int begin = i;
        while (begin > 0 && i - begin < 32 && (char.IsLowSurrogate(text[begin]) || IsMark(text[begin]))) begin--;
        return begin == i ? i : Math.Max(AfterCharacter(text, begin), i);
    }

    private static bool IsMark(char c) => char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.NonSpacingMark
        or System.Globalization.UnicodeCategory.SpacingCombiningMark or System.Globalization.UnicodeCategory.EnclosingMark;

    private static int AfterCharacter(string text, int i) =>
        i + System.Globalization.StringInfo.GetNextTextElementLength(text.AsSpan(i, Math.Min(64, text.Length - i)));

    private static TextRange Trimmed(string text, TextRange range, TextRange core)
    {
        int start = range.Start;
        int end = range.End;
        while (start < core.Start && char.IsWhiteSpace(text[start])) start++;
        while (end > core.End && char.IsWhiteSpace(text[end - 1])) end--;
        return TextRange.Between(start, end);
    }

    /// <summary>Matches of one stretch that one passage can show.</summary>
    private readonly record struct Candidate(int Stretch, ReadOnlyMemory<Match> Matches);
}
