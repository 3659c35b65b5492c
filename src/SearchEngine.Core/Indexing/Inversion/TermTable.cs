using System.IO.Hashing;

namespace SearchEngine.Core.Indexing.Inversion;

/// <summary>Numbers terms in the order in which they are met: a hash table with open addressing that grows at two thirds. Not thread-safe.</summary>
internal sealed class TermTable
{
    /// <summary>The longest term, in bytes, as Lucene has it.</summary>
    public const int LongestTerm = 32_766;

    // A slot is the upper half of a term's hash over its number and 1 more; 0 is free. Most probes end without looking at the term.
    private ulong[] _slots = new ulong[16];
    private byte[][] _terms = new byte[8][];

    /// <summary>How many terms there are.</summary>
    public int Count { get; private set; }

    /// <summary>About how many bytes of memory the terms take.</summary>
    public long Memory { get; private set; }

    /// <summary>The term of a number.</summary>
    public byte[] this[int number] => _terms[number];

    /// <summary>The number of a term, a new one where it has none. The array is kept, and must not be changed any more.</summary>
    /// <exception cref="ArgumentException">The term is longer than <see cref="LongestTerm"/>.</exception>
    public int NumberOf(byte[] term)
    {
        ulong hash = XxHash3.HashToUInt64(term);
        int slot = SlotOf(term, hash);
        if (_slots[slot] != 0) return (int)(uint)_slots[slot] - 1;
        if (term.Length > LongestTerm) throw new ArgumentException($"A term has {term.Length} bytes; {LongestTerm} are allowed.", nameof(term));
        if (Count == _terms.Length) Grow();
        _terms[Count] = term;
        _slots[SlotOf(term, hash)] = (hash & HashBits) | (uint)(Count + 1);
        Memory += term.Length + 48;
        return Count++;
    }

    /// <summary>The numbers of the terms in Lucene's order, that of unsigned bytes.</summary>
    public int[] Sorted()
    {
        var keys = new ulong[Count];
        var numbers = new int[Count];
        for (int i = 0; i < Count; i++) (keys[i], numbers[i]) = (FirstBytes(_terms[i]), i);
        Array.Sort(keys, numbers);
        // Terms that begin with the same eight bytes stand beside each other, in no order yet.
        for (int begin = 0, end; begin < Count; begin = end)
        {
            for (end = begin + 1; end < Count && keys[end] == keys[begin];) end++;
            if (end - begin > 1) numbers.AsSpan(begin, end - begin).Sort((one, other) => _terms[one].AsSpan().SequenceCompareTo(_terms[other]));
        }

        return numbers;
    }

    private const ulong HashBits = 0xFFFFFFFF_00000000;

    private static ulong FirstBytes(byte[] term)
    {
        ulong first = 0;
        for (int i = 0; i < sizeof(ulong); i++) first = (first << 8) | (i < term.Length ? term[i] : 0u);
        return first;
    }

    /// <summary>The slot of a term, or the free one that it would have.</summary>
    private int SlotOf(ReadOnlySpan<byte> term, ulong hash)
    {
        int mask = _slots.Length - 1;
        for (int slot = (int)(hash >> 7) & mask; ; slot = (slot + 1) & mask)
        {
            ulong found = _slots[slot];
            if (found == 0 || ((found ^ hash) <= uint.MaxValue && term.SequenceEqual(_terms[(int)(uint)found - 1]))) return slot;
        }
    }

    private void Grow()
    {
        Array.Resize(ref _terms, 2 * Count);
        if (3L * _terms.Length <= 2L * _slots.Length) return;
        ulong[] before = _slots;
        _slots = new ulong[4 * before.Length];
        foreach (ulong slot in before)
        {
            if (slot == 0) continue;
            byte[] term = _terms[(int)(uint)slot - 1];
            _slots[SlotOf(term, XxHash3.HashToUInt64(term))] = slot;
        }
    }
}
