using System.Numerics;
using Lucene.Net.Util.Automaton;

namespace SearchEngine.Core.Postings;

/// <summary>With which bytes an automaton goes on from each of its states: looked up when a state is first asked for.</summary>
/// <param name="automaton">The automaton.</param>
internal sealed class LiveBytes(ByteRunAutomaton automaton)
{
    private const int WordsOfState = 256 / 64;

    /// <summary>What a state does with a byte changes only at these, which are in order.</summary>
    private readonly int[] _borders = automaton.GetCharIntervals();

    // A bit for each byte.
    private readonly ulong[] _sets = new ulong[automaton.Count * WordsOfState];
    private readonly bool[] _known = new bool[automaton.Count];

    /// <summary>The least byte above another one with which the automaton goes on.</summary>
    /// <param name="state">Where it is.</param>
    /// <param name="value">The other byte.</param>
    /// <returns>The byte; -1 for none.</returns>
    public int Next(int state, byte value)
    {
        if (!_known[state]) Learn(state);
        ReadOnlySpan<ulong> set = _sets.AsSpan(state * WordsOfState, WordsOfState);
        // The bits above it, in two steps, as it may be the last one of its word.
        int word = value >> 6;
        for (ulong above = set[word] & (ulong.MaxValue << (value & 63) << 1); ; above = set[word])
        {
            if (above != 0) return (word << 6) + BitOperations.TrailingZeroCount(above);
            if (++word == WordsOfState) return -1;
        }
    }

    private void Learn(int state)
    {
        Span<ulong> set = _sets.AsSpan(state * WordsOfState, WordsOfState);
        for (int i = 0; i < _borders.Length; i++)
        {
            if (automaton.Step(state, _borders[i]) < 0) continue;
            int end = i + 1 < _borders.Length ? Math.Min(_borders[i + 1], 256) : 256;
            for (int value = _borders[i], wordEnd; value < end; value = wordEnd)
            {
                wordEnd = Math.Min(end, (value | 63) + 1);
                set[value >> 6] |= ulong.MaxValue >> (64 - (wordEnd - value)) << (value & 63);
            }
        }

        _known[state] = true;
    }
}
