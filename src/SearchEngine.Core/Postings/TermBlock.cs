using System.Runtime.CompilerServices;

namespace SearchEngine.Core.Postings;

/// <summary>
/// Where the parts of a block of the dictionary are: up to 32 terms in order, and behind them their numbers in columns. Each term but the first is what it does not share with the one before.
/// </summary>
/// <remarks>
/// <code>
/// [length of the next four]
/// [length of the first term] [bytes that all terms begin with] [first term]
/// [bytes shared with the term before, less those: 4 bits] [bytes of its own: 4 bits], of each further term
/// [its own bytes], of each further term; before them what the 4 bits, if they are 15, fall short of
/// [which columns are there: a bit each] [columns]
/// </code>
/// Lengths are numbers of one to five bytes, seven bits each, the lowest first.
/// </remarks>
internal readonly struct TermBlock
{
    /// <summary>The most terms of a block.</summary>
    public const int MostTerms = TermColumn.MostNumbers;

    /// <summary>From this number on, half a byte is followed by what is missing.</summary>
    public const int Escape = 15;

    private readonly int _count;
    private readonly int _first;
    private readonly int _firstLength;
    private readonly int _shared;
    private readonly int _heads;

    /// <summary>The parts of a block.</summary>
    /// <param name="bytes">The block.</param>
    /// <param name="count">How many terms it has.</param>
    public TermBlock(ReadOnlySpan<byte> bytes, int count)
    {
        _count = count;
        int at = 0;
        int length = ReadNumber(bytes, ref at);
        Columns = at + length;
        _firstLength = ReadNumber(bytes, ref at);
        _shared = ReadNumber(bytes, ref at);
        _first = at;
        _heads = at + _firstLength;
    }

    /// <summary>Where the columns begin.</summary>
    public int Columns { get; }

    /// <summary>The first term.</summary>
    public TermSpot First => new(0, 0, _first, _firstLength, _heads + _count - 1);

    /// <summary>The term behind another one.</summary>
    /// <param name="bytes">The block.</param>
    /// <param name="before">The other one, which is not the last.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TermSpot Next(ReadOnlySpan<byte> bytes, TermSpot before)
    {
        int at = before.Next;
        byte head = bytes[_heads + before.Index];
        int shared = head >> 4, length = head & Escape;
        if (shared == Escape) shared += ReadNumber(bytes, ref at);
        if (length == Escape) length += ReadNumber(bytes, ref at);
        return new TermSpot(before.Index + 1, _shared + shared, at, length, at + length);
    }

    /// <summary>Goes on to the first term that shares fewer bytes with the one before, or as many and has a next one that is not below another.</summary>
    /// <param name="bytes">The block.</param>
    /// <param name="most">How many bytes.</param>
    /// <param name="least">The other byte.</param>
    /// <param name="spot">Where from, and where to; its index is the number of terms where there is no such term.</param>
    /// <returns>Whether there is one.</returns>
    public bool SeekNext(ReadOnlySpan<byte> bytes, int most, int least, ref TermSpot spot)
    {
        ReadOnlySpan<byte> heads = bytes.Slice(_heads, _count - 1);
        int next = spot.Next;
        for (int i = spot.Index; i < heads.Length; i++)
        {
            int head = heads[i], shared = _shared + (head >> 4), length = head & Escape, start = next;
            if (head >= Escape << 4) shared += ReadNumber(bytes, ref start);
            if (length == Escape) length += ReadNumber(bytes, ref start);
            next = start + length;
            if (shared > most || (shared == most && bytes[start] < least)) continue;
            spot = new TermSpot(i + 1, shared, start, length, next);
            return true;
        }

        spot = spot with { Index = _count };
        return false;
    }

    /// <summary>The first term that is at least another one.</summary>
    /// <param name="bytes">The block.</param>
    /// <param name="term">The other one, which is not below the first of the block.</param>
    /// <param name="spot">The term, if it has one: its index is below the number of terms. The bytes that it shares with the term before are then those of <paramref name="term"/>.</param>
    /// <returns>Whether the two are the same.</returns>
    public bool Seek(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> term, out TermSpot spot)
    {
        spot = First;
        int same = term.CommonPrefixLength(bytes.Slice(_first, _firstLength));
        if (same == term.Length) return true;
        // All terms of the block begin as the first one does.
        ReadOnlySpan<byte> heads = same < _shared ? default : bytes.Slice(_heads, _count - 1);
        int next = spot.Next;
        for (int i = 0; i < heads.Length; i++)
        {
            int head = heads[i], shared = _shared + (head >> 4), length = head & Escape, start = next;
            if (head >= Escape << 4) shared += ReadNumber(bytes, ref start);
            if (length == Escape) length += ReadNumber(bytes, ref start);
            next = start + length;
            // It differs from the term before behind where that one, which is below, differs from what is sought.
            if (shared > same) continue;
            int more = 0;
            if (shared == same)
            {
                ReadOnlySpan<byte> own = bytes.Slice(start, length), left = term[same..];
                more = SameBytes(own, left);
                if (more < left.Length && (more == own.Length || own[more] < left[more]))
                {
                    same += more;
                    continue;
                }
            }

            spot = new TermSpot(i + 1, shared, start, length, next);
            return more == length && same + more == term.Length && shared == same;
        }

        spot = spot with { Index = _count };
        return false;
    }

    /// <summary>As the vectors of the library, but sooner for the few bytes that words differ by.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int SameBytes(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other)
    {
        int i = 0;
        while (i < one.Length && i < other.Length && one[i] == other[i]) i++;
        return i;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int ReadNumber(ReadOnlySpan<byte> bytes, ref int at)
    {
        int first = bytes[at];
        if (first < 0x80)
        {
            at++;
            return first;
        }

        at += BlockCoding.ReadVariable(bytes[at..], out uint value);
        return checked((int)value);
    }
}

/// <summary>A term in its block.</summary>
/// <param name="Index">Which one it is.</param>
/// <param name="Shared">How many bytes are those of the term before.</param>
/// <param name="Start">Where the others begin.</param>
/// <param name="Length">How many they are.</param>
/// <param name="Next">Where what is kept of the next term begins.</param>
internal readonly record struct TermSpot(int Index, int Shared, int Start, int Length, int Next);
