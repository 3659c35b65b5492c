namespace SearchEngine.Benchmarks.Corpora;

/// <summary>
/// SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014, figure 17). Written
/// out so that a seed means the same corpus and the same queries on every version of .NET.
/// </summary>
/// <param name="seed">Any number; equal seeds give equal sequences.</param>
internal sealed class SplitMix(ulong seed)
{
    private ulong _state = seed;

    /// <summary>Any of the 2⁶⁴ values, each equally likely.</summary>
    public ulong Next()
    {
        _state += 0x9E3779B97F4A7C15;
        ulong z = _state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>A number from 0 to <paramref name="bound"/> − 1; the bias of multiplying instead of rejecting is below bound / 2⁶⁴.</summary>
    /// <param name="bound">1 or more.</param>
    public int Below(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bound, 1);
        return (int)Math.BigMul(Next(), (ulong)bound, out _);
    }

    /// <summary>One of the items, each equally likely.</summary>
    public T OneOf<T>(IReadOnlyList<T> items) => items[Below(items.Count)];

    /// <summary>Moves <paramref name="count"/> items, drawn without repetition, to the front (Fisher and Yates).</summary>
    public void Draw<T>(List<T> items, int count)
    {
        for (int i = 0; i < count; i++)
        {
            int j = i + Below(items.Count - i);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }
}
