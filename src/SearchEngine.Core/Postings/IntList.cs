namespace SearchEngine.Core.Postings;

/// <summary>Numbers that are collected and handed on as a span. Reused without being shortened.</summary>
internal sealed class IntList
{
    private int[] _values = new int[256];
    private int _count;

    /// <summary>What was added since it was cleared.</summary>
    public ReadOnlySpan<int> Values => _values.AsSpan(0, _count);

    /// <summary>Adds a number.</summary>
    public void Add(int value)
    {
        if (_count == _values.Length) Array.Resize(ref _values, 2 * _count);
        _values[_count++] = value;
    }

    /// <summary>Forgets all.</summary>
    public void Clear() => _count = 0;
}
