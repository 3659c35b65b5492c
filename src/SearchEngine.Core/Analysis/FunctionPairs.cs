namespace SearchEngine.Core.Analysis;

/// <summary>Finds the function words that stand in a row, as <see cref="FunctionPairFilter"/> does, in words that were found before.</summary>
/// <remarks>For one thread. The terms that were made are kept for the next texts, as most have the same.</remarks>
internal sealed class FunctionPairs
{
    private const int MostKept = 1 << 14;

    private readonly Dictionary<(byte[] First, byte[] Second), byte[]> _known = [];
    private List<byte[]> _before = [];
    private List<byte[]> _here = [];

    /// <summary>What was found and not taken yet: the term, and the position of its first word.</summary>
    public Queue<(byte[] Pair, int Position)> Found { get; } = new();

    /// <summary>The position behind the last word.</summary>
    public int Position { get; private set; }

    /// <summary>Begins anew.</summary>
    public void Reset()
    {
        Found.Clear();
        _before.Clear();
        _here.Clear();
        Position = 0;
    }

    /// <summary>Looks at the next word.</summary>
    public void Take(in PlacedWord word)
    {
        if (!word.IsAcronym)
        {
            Position++;
            (_before, _here) = (_here, _before);
            _here.Clear();
        }

        foreach (byte[] form in word.Forms.Function)
        {
            _here.Add(form);
            foreach (byte[] before in _before) Found.Enqueue((Pair(before, form), Position - 2));
        }
    }

    private byte[] Pair(byte[] first, byte[] second)
    {
        if (_known.TryGetValue((first, second), out byte[]? known)) return known;
        if (_known.Count == MostKept) _known.Clear();
        byte[] pair = [.. first, (byte)' ', .. second];
        _known.Add((first, second), pair);
        return pair;
    }
}
