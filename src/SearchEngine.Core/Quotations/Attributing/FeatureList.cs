namespace SearchEngine.Core.Quotations.Attributing;

/// <summary>
/// The features of one candidate: places in a table of weights. A feature is a question (<c>template</c>) and its
/// answers; its place is a number made of both, so the table needs no names.
/// </summary>
internal sealed class FeatureList
{
    /// <summary>How many places a table of weights has; a power of two.</summary>
    public const int Places = 1 << 17;

    private int[] _places = new int[256];

    /// <summary>The places of the features that were added.</summary>
    public ReadOnlySpan<int> Of(int from) => _places.AsSpan(from, Count - from);

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>Forgets all.</summary>
    public void Clear() => Count = 0;

    /// <summary>Adds the feature that <paramref name="template"/> has these answers.</summary>
    public void Add(int template, uint a = 0, uint b = 0, uint c = 0, uint d = 0)
    {
        uint hash = Mix(Mix(Mix(Mix((uint)template * 0x9E3779B1, a), b), c), d);
        hash ^= hash >> 15;
        hash *= 0x85EBCA6B;
        hash ^= hash >> 13;
        if (Count == _places.Length) Array.Resize(ref _places, Count * 2);
        _places[Count++] = (int)(hash & (Places - 1));
    }

    private static uint Mix(uint hash, uint value)
    {
        hash ^= value * 0xCC9E2D51;
        return (((hash << 13) | (hash >> 19)) * 5) + 0xE6546B64;
    }
}
