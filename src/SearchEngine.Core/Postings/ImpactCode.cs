using System.Numerics;

namespace SearchEngine.Core.Postings;

/// <summary>
/// Numbers from 0 to 2³¹ - 1 in a byte: exact below 32, and eight steps to each doubling above, so that a number is known to an eighth.
/// </summary>
internal static class ImpactCode
{
    /// <summary>More than any code.</summary>
    public const byte None = byte.MaxValue;

    private const int Exact = 32;

    /// <summary>The code of the greatest number that has one and is at most <paramref name="value"/>.</summary>
    public static byte Floor(int value)
    {
        if (value < Exact) return (byte)Math.Max(0, value);
        int power = BitOperations.Log2((uint)value);
        return (byte)(Exact + ((power - 5) * 8) + ((value >> (power - 3)) & 7));
    }

    /// <summary>The code of the least number that has one and is at least <paramref name="value"/>.</summary>
    public static byte Ceiling(int value)
    {
        byte floor = Floor(value);
        return Decode(floor) < value ? (byte)(floor + 1) : floor;
    }

    /// <summary>The number of a code. What would be more than 2³¹ - 1 is that.</summary>
    public static int Decode(byte code) => code < Exact ? code : (int)Math.Min((8L + (code & 7)) << (((code - Exact) >> 3) + 2), int.MaxValue);
}
