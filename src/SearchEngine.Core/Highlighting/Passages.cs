using SearchEngine.Core.Analysis;
using SearchEngine.Core.Articles;

namespace SearchEngine.Core.Highlighting;

/// <summary>
/// Chooses the pieces of a text that show best why it was found: first those that hold the most words and phrases of the
/// query, each of which counts less where an earlier piece already shows it.
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
    /// At most <paramref name="count"/> passages of <paramref name="text"/> within <paramref name="bounds"/>, the best first.
    /// Each holds at least one whole match; none overlaps another.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="bounds">The part of it that passages may show.</param>
    /// <param name="matches">The matches inside the bounds, in order of their place.</param>
    /// <param name="count">How many passages to give at the most.</param>
    public static IReadOnlyList<TextRange> Choose(string text, TextRange bounds, IReadOnlyList<Match> matches, int count)
    {
        var chosen = new List<TextRange>();
        bool[] shown = new bool[matches.Count == 0 ? 0 : matches.Max(match => match.Leaf) + 1];
        List<Match[]> stretches = [[.. matches]];
        while (chosen.Count < count && Best(stretches, shown) is { } best)
        {
            TextRange core = InOneParagraphIfComplete(text, best);
            TextRange passage = Grow(text, core, Room(bounds, chosen, core));
            chosen.Add(passage);
            foreach (Match match in best.Stretch) if (passage.Contains(match.Range)) shown[match.Leaf] = true;
            stretches.Remove(best.Stretch);
            stretches.Add(Array.FindAll(best.Stretch, match => match.Range.End <= passage.Start));
            stretches.Add(Array.FindAll(best.Stretch, match => match.Range.Start >= passage.End));
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
    /// The best run of matches that one passage can show, looking at each stretch of matches between the passages chosen
    /// before: for every match, the run that begins with it and goes as far as it may.
    /// </summary>
    private static Candidate? Best(List<Match[]> stretches, bool[] shown)
    {
        Candidate? best = null;
        foreach (Match[] stretch in stretches)
        {
            // The run [first, behind) slides over the stretch; what it holds is counted as matches come in and go out.
            int[] held = new int[shown.Length];
            int leaves = 0;
            int fresh = 0;
            int behind = 0;
            for (int first = 0; first < stretch.Length; first++)
            {
                while (behind == first || (behind < stretch.Length && stretch[behind].Range.End - stretch[first].Range.Start <= Reach))
                {
                    int comes = stretch[behind++].Leaf;
                    if (++held[comes] > 1) continue;
                    leaves++;
                    if (!shown[comes]) fresh++;
                }

                if (best is null || best.IsWorseThan(fresh, leaves, behind - first, stretch[first].Range.Start))
                {
                    best = new Candidate(stretch, first, behind, fresh, leaves);
                }

                int goes = stretch[first].Leaf;
                if (--held[goes] > 0) continue;
                leaves--;
                if (!shown[goes]) fresh--;
            }
        }

        return best;
    }

    /// <summary>The run without its last matches where these stand in a later paragraph and show nothing that is not shown before.</summary>
    private static TextRange InOneParagraphIfComplete(string text, Candidate run)
    {
        int end = run.Stretch[run.First].Range.End;
        var leaves = new HashSet<int>();
        foreach (Match match in run.Stretch.Skip(run.First).Take(run.Behind - run.First))
        {
            bool fresh = leaves.Add(match.Leaf);
            bool newParagraph = match.Range.Start > end && text.AsSpan(end, match.Range.Start - end).Contains('\n');
            if (!newParagraph || fresh) end = Math.Max(end, match.Range.End);
        }

        return TextRange.Between(run.Range.Start, end);
    }

    /// <summary>What the passages chosen so far leave around <paramref name="core"/>.</summary>
    private static TextRange Room(TextRange bounds, List<TextRange> chosen, TextRange core)
    {
        int start = bounds.Start;
        int end = bounds.End;
        foreach (TextRange passage in chosen)
        {
            if (passage.End <= core.Start) start = Math.Max(start, passage.End);
            else end = Math.Min(end, passage.Start);
        }

        return TextRange.Between(start, end);
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

    /// <summary>The matches from <paramref name="First"/> up to <paramref name="Behind"/> of a stretch, as one passage.</summary>
    /// <param name="Stretch">Matches with no chosen passage between them.</param>
    /// <param name="First">The first match of the run.</param>
    /// <param name="Behind">The match behind its last one.</param>
    /// <param name="Fresh">How many different words and phrases it holds that no passage shows yet.</param>
    /// <param name="Leaves">How many it holds in all.</param>
    private sealed record Candidate(Match[] Stretch, int First, int Behind, int Fresh, int Leaves)
    {
        public TextRange Range => TextRange.Between(
            Stretch[First].Range.Start, Stretch.Skip(First).Take(Behind - First).Max(match => match.Range.End));

        public bool IsWorseThan(int fresh, int leaves, int matches, int start) =>
            fresh != Fresh ? fresh > Fresh
            : leaves != Leaves ? leaves > Leaves
            : matches != Behind - First ? matches > Behind - First
            : start < Stretch[First].Range.Start;
    }
}
