using System.Diagnostics;
using System.Numerics;

namespace SearchEngine.Core.Postings;

/// <summary>
/// What some documents can have at most: up to four pairs of a frequency and a length, such that each document has a frequency of at most, and a length of at least, those of one of the pairs. Whatever
/// grows with the frequency and falls with the length is therefore bounded by its greatest value over the pairs (Ding &amp; Suel, "Faster Top-k Document Retrieval Using Block-Max Indexes", 2011, with pairs in
/// place of scores, so that no number of the ranking is in the index). Eight bytes: a pair is two <see cref="ImpactCode"/>s.
/// </summary>
/// <param name="Pairs">The frequency and the length of the first pair in the lowest bytes, and so on; a frequency of 0 ends them. From the greatest frequency to the least.</param>
internal readonly record struct Impacts(ulong Pairs)
{
    /// <summary>The most pairs.</summary>
    public const int Most = 4;

    /// <summary>The number of pairs: 0 where there is no document.</summary>
    /// <remarks>A length may be 0, a frequency is not, and where it ends the pairs there is nothing above it.</remarks>
    public int Count => (64 - BitOperations.LeadingZeroCount(Pairs) + 15) / 16;

    /// <summary>A frequency that none of the documents that the pair stands for exceeds.</summary>
    /// <param name="pair">Which pair: 0 to <see cref="Count"/> - 1.</param>
    public int Frequency(int pair) => ImpactCode.Decode(FrequencyCode(pair));

    /// <summary>A length that each of the documents has that the pair stands for.</summary>
    /// <param name="pair">Which pair: 0 to <see cref="Count"/> - 1.</param>
    public int Length(int pair) => ImpactCode.Decode(LengthCode(pair));

    /// <summary>The bound of documents with at most this frequency and at least this length.</summary>
    public static Impacts Of(int frequency, int length) => new(Pair(ImpactCode.Ceiling(frequency), ImpactCode.Floor(length)));

    /// <summary>The bound of the documents of both.</summary>
    public static Impacts Join(Impacts one, Impacts other)
    {
        var table = new ImpactTable();
        table.Add(one);
        table.Add(other);
        return table.ToImpacts();
    }

    /// <summary>The code of a frequency.</summary>
    internal byte FrequencyCode(int pair) => (byte)(Pairs >> (16 * pair));

    /// <summary>The code of a length.</summary>
    internal byte LengthCode(int pair) => (byte)(Pairs >> ((16 * pair) + 8));

    /// <summary>A pair of codes as the lowest of a word.</summary>
    internal static ulong Pair(byte frequency, byte length)
    {
        Debug.Assert(frequency > 0, "A document without the term is in no list.");
        return frequency | ((ulong)length << 8);
    }
}
