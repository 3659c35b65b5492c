namespace SearchEngine.Core.Checking;

/// <summary>
/// How near is near. The numbers were chosen on the tuning half of the pairs that docs/evaluation.md describes.
/// </summary>
internal static class CheckThresholds
{
    /// <summary>The least <see cref="WordAlignment.Nearness"/> of a text that comes from a quote.</summary>
    public const double LeastNearness = 0.55;

    /// <summary>The same for a text of at most <see cref="ShortText"/> words.</summary>
    public const double LeastNearnessOfShort = 0.75;

    /// <summary>The longest short text, in words.</summary>
    public const int ShortText = 3;

    /// <summary>The least weight of a piece of a splice.</summary>
    public const double LeastPieceWeight = 5;

    /// <summary>The fewest words that the pieces of a splice have on average.</summary>
    public const double LeastMeanLength = 4;

    /// <summary>So many edited words of one quote a joint are likelier than as many pieces.</summary>
    public const int MostEditsAJoint = 2;

    /// <summary>Whether a text of <paramref name="words"/> words comes from the quote that it is beside.</summary>
    public static bool IsNear(int words, double nearness) =>
        nearness >= (words <= ShortText ? LeastNearnessOfShort : LeastNearness);

    /// <summary>Whether the pieces are more than turns of phrase that anybody uses.</summary>
    public static bool IsSplice(IReadOnlyList<SplicedPiece> pieces, Func<SplicedPiece, double> weight) =>
        pieces.Average(piece => piece.Length) >= LeastMeanLength && pieces.All(piece => weight(piece) >= LeastPieceWeight);
}
