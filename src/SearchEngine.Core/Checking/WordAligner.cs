using System.Buffers;

namespace SearchEngine.Core.Checking;

/// <summary>
/// Lays a checked text beside the stretch of a quote that it fits best: local in the quote, complete in the text. The recurrence
/// is that of Smith and Waterman ("Identification of common molecular subsequences", 1981) with the gaps of Gotoh ("An improved
/// algorithm for matching biological sequences", 1982), over words. An ellipsis of the text lets any words of the quote
/// be left out for nothing, and a bracketed word may stand for others.
/// </summary>
/// <remarks>
/// A run of words left out costs <see cref="LeaveOut"/> and <see cref="LeaveOutMore"/> a word: a long omission is believed where
/// enough words follow it. The work is words × words; a quote too long for <see cref="MostCells"/> is cut to the
/// part that shares most words with the text.
/// </remarks>
internal sealed class WordAligner
{
    /// <summary>The most cells of one alignment.</summary>
    public const int MostCells = 16_000_000;

    internal const int SameWord = 20;
    internal const int OtherWord = -10;
    internal const int AddedWord = -10;
    internal const int LeaveOut = -14;
    internal const int LeaveOutMore = -2;
    private const int Impossible = int.MinValue / 2;

    // A cell remembers how both of its values came about.
    private const byte FromDiagonalGap = 1; // the word before ended a run of words left out
    private const byte IsAdded = 2;
    private const byte GapContinues = 4;

    private readonly IReadOnlyList<PrintedWord> _text;
    private readonly int[] _keys;
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);

    public WordAligner(IReadOnlyList<PrintedWord> text)
    {
        _text = text;
        _keys = new int[text.Count];
        for (int i = 0; i < _keys.Length; i++)
        {
            if (!_numbers.TryGetValue(text[i].Key, out _keys[i])) _numbers[text[i].Key] = _keys[i] = _numbers.Count;
        }
    }

    /// <summary>The text's words as numbers, equal for equal words.</summary>
    public IReadOnlyList<int> Keys => _keys;

    /// <summary>The words of <paramref name="statement"/> in the numbers of the text; -1 for a word that the text has not.</summary>
    public int[] NumbersOf(StatementText statement) => [.. statement.Keys.Select(key => _numbers.GetValueOrDefault(key, -1))];

    /// <summary>How many cells an alignment with <paramref name="statement"/> takes.</summary>
    public long Cost(StatementText statement) => Math.Min((long)(_keys.Length + 1) * (statement.Keys.Length + 1), MostCells);

    /// <summary>The best alignment; of several, the one that ends first in the quote.</summary>
    public WordAlignment Align(StatementText statement)
    {
        int[] theirs = NumbersOf(statement);
        int whole = theirs.AsSpan().IndexOf(_keys); // nothing scores more
        if (whole >= 0) return new WordAlignment(_text, statement, [.. _keys.Select((_, i) => new AlignedPair(i, whole + i))], SameWord * _keys.Length);
        (int first, int length) = Part(theirs);
        int n = _keys.Length;
        int width = length + 1;
        byte[] trace = ArrayPool<byte>.Shared.Rent((n + 1) * width);
        try
        {
            int score = Fill(theirs.AsSpan(first, length), statement, first, trace, width, out int end);
            return new WordAlignment(_text, statement, TraceBack(trace, width, first, end), score);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(trace);
        }
    }

    private int Fill(ReadOnlySpan<int> theirs, StatementText statement, int first, byte[] trace, int width, out int end)
    {
        int[] best = new int[width];
        int[] gap = new int[width];
        int[] bestBefore = new int[width];
        int[] gapBefore = new int[width];
        Array.Fill(gapBefore, Impossible);
        Array.Clear(trace, 0, width);
        for (int i = 1; i <= _keys.Length; i++)
        {
            bool bracketed = _text[i - 1].Bracketed;
            (int open, int more) = GapAfter(i);
            for (int j = 0; j < width; j++)
            {
                byte cell = 0;
                int added = Math.Max(bestBefore[j], gapBefore[j]) + (bracketed ? 0 : AddedWord);
                int diagonal = Impossible;
                if (j > 0)
                {
                    int pair = theirs[j - 1] == _keys[i - 1] ? SameWord : bracketed ? 0 : OtherWord;
                    diagonal = Math.Max(bestBefore[j - 1], gapBefore[j - 1]) + pair;
                }

                if (added > diagonal)
                {
                    cell |= IsAdded;
                    if (gapBefore[j] > bestBefore[j]) cell |= FromDiagonalGap;
                }
                else if (gapBefore[j - 1] > bestBefore[j - 1])
                {
                    cell |= FromDiagonalGap;
                }

                best[j] = Math.Max(added, diagonal);
                gap[j] = Impossible;
                if (j > 0 && i < _keys.Length)
                {
                    bool free = statement.Printed.Words[first + j - 1].Bracketed;
                    int opened = best[j - 1] + (free ? 0 : open + more);
                    int continued = gap[j - 1] + (free ? 0 : more);
                    gap[j] = Math.Max(opened, continued);
                    if (continued > opened) cell |= GapContinues;
                }

                trace[(i * width) + j] = cell;
            }

            (best, bestBefore, gap, gapBefore) = (bestBefore, best, gapBefore, gap);
        }

        end = 0;
        for (int j = 1; j < width; j++) if (bestBefore[j] > bestBefore[end]) end = j;
        return bestBefore[end];
    }

    private List<AlignedPair> TraceBack(byte[] trace, int width, int first, int end)
    {
        bool inGap = false;
        var pairs = new List<AlignedPair>();
        int i = _keys.Length, j = end;
        while (i > 0)
        {
            byte cell = trace[(i * width) + j];
            if (inGap)
            {
                pairs.Add(new AlignedPair(-1, first + j - 1));
                inGap = (cell & GapContinues) != 0;
                j--;
                continue;
            }

            inGap = (cell & FromDiagonalGap) != 0;
            bool added = (cell & IsAdded) != 0;
            pairs.Add(new AlignedPair(i - 1, added ? -1 : first + j - 1));
            i--;
            if (!added) j--;
        }

        pairs.Reverse();
        return pairs;
    }

    /// <summary>What leaving words of the quote out behind word <paramref name="i"/> of the text, counted from 1, costs: once, and a word.</summary>
    private (int Open, int More) GapAfter(int i)
    {
        if (i >= _text.Count) return (Impossible, 0);
        if (_text[i].AfterEllipsis) return (0, 0);
        return _text[i].Bracketed || _text[i - 1].Bracketed ? (0, -1) : (LeaveOut, LeaveOutMore);
    }

    /// <summary>The part of a quote that is aligned: all of it, or of one too long the stretch with most words in common.</summary>
    private (int First, int Length) Part(int[] theirs)
    {
        int most = Math.Max(1, (MostCells / (_keys.Length + 1)) - 1);
        if (theirs.Length <= most) return (0, theirs.Length);
        int shared = 0, record = -1, first = 0;
        for (int end = 0; end < theirs.Length; end++)
        {
            if (theirs[end] >= 0) shared++;
            if (end >= most && theirs[end - most] >= 0) shared--;
            if (end < most - 1 || shared <= record) continue;
            record = shared;
            first = end - most + 1;
        }

        return (first, most);
    }
}
