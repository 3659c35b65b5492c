using System.Text;

namespace SearchEngine.Core.Analysis;

/// <summary>Finds the function words that stand in a row, as <see cref="FunctionPairFilter"/> does, in words that were found before.</summary>
/// <remarks>For one thread.</remarks>
internal sealed class FunctionPairs
{
    // The terms of all pairs that were met, by the numbers of both words. Threads that make the same one at once may each make it.
    private static readonly byte[]?[] Known = new byte[FunctionWords.Count * FunctionWords.Count][];

    private List<int> _before = [];
    private List<int> _here = [];

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

        foreach (int form in word.Forms.Function)
        {
            _here.Add(form);
            foreach (int before in _before) Found.Enqueue((Pair(before, form), Position - 2));
        }
    }

    private static byte[] Pair(int first, int second) =>
        Known[(first * FunctionWords.Count) + second] ??= Encoding.UTF8.GetBytes($"{FunctionWords.OfNumber(first)} {FunctionWords.OfNumber(second)}");
}
