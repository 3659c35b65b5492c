namespace SearchEngine.Core.Checking;

/// <summary>Words of the text that stand unchanged, one behind the other, in a statement.</summary>
/// <param name="First">The first word, in the text.</param>
/// <param name="Length">How many words.</param>
/// <param name="Statement">The number of the statement.</param>
/// <param name="Original">The first word, in the statement.</param>
internal readonly record struct SplicedPiece(int First, int Length, int Statement, int Original);

/// <summary>Covers a text with as few unchanged stretches of quotes as it takes.</summary>
internal sealed class SplicedPieces
{
    /// <summary>The fewest words of a piece.</summary>
    public const int FewestWords = 3;

    /// <summary>The longest text, in words, that is taken apart.</summary>
    public const int MostWords = 1_000;

    private readonly SplicedPiece[] _longest;
    private int _statements;

    public SplicedPieces(int words) => _longest = new SplicedPiece[words];

    /// <summary>Adds a statement: the numbers of its words, and those of the text.</summary>
    public void Add(IReadOnlyList<int> text, ReadOnlySpan<int> statement)
    {
        int number = _statements++;
        int[] run = new int[text.Count + 1];
        for (int j = statement.Length - 1; j >= 0; j--)
        {
            for (int i = 0; i < text.Count; i++)
            {
                run[i] = text[i] == statement[j] ? run[i + 1] + 1 : 0;
                if (run[i] > _longest[i].Length) _longest[i] = new SplicedPiece(i, run[i], number, j);
            }
        }
    }

    /// <summary>For each word, whether it is in a stretch long enough for a piece.</summary>
    public bool[] Covered()
    {
        bool[] covered = new bool[_longest.Length];
        foreach (SplicedPiece piece in _longest.Where(piece => piece.Length >= FewestWords)) covered.AsSpan(piece.First, piece.Length).Fill(true);
        return covered;
    }

    /// <summary>The fewest pieces that make up the text, in order; none when there are none that do. Among equals, the first pieces are the longest.</summary>
    public IReadOnlyList<SplicedPiece> Cover()
    {
        int n = _longest.Length;
        int[] fewest = new int[n + 1];
        int[] taken = new int[n + 1];
        Array.Fill(fewest, int.MaxValue, 0, n);
        for (int i = n - 1; i >= 0; i--)
        {
            for (int length = _longest[i].Length; length >= FewestWords; length--)
            {
                if (fewest[i + length] == int.MaxValue || fewest[i + length] + 1 >= fewest[i]) continue;
                fewest[i] = fewest[i + length] + 1;
                taken[i] = length;
            }
        }

        if (n == 0 || fewest[0] == int.MaxValue) return [];
        var pieces = new List<SplicedPiece>();
        for (int i = 0; i < n; i += taken[i]) pieces.Add(_longest[i] with { Length = taken[i] });
        return pieces;
    }
}
