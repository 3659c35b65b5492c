namespace SearchEngine.Core.Checking;

/// <summary>
/// How near is near. The numbers were chosen on the tuning half of the pairs that docs/evaluation.md describes.
/// </summary>
internal static class CheckThresholds
{
    /// <summary>The least similarity, words counting by their weights, of a text that comes from a quote.</summary>
    public const double LeastSimilarity = 0.45;

    /// <summary>The same for a text of at most <see cref="ShortText"/> words.</summary>
    public const double LeastSimilarityOfShort = 0.75;

    /// <summary>The longest short text, in words.</summary>
    public const int ShortText = 3;

    /// <summary>The least weight of a piece of a splice.</summary>
    public const double LeastPieceWeight = 8;

    /// <summary>The fewest words that the pieces of a splice have on average.</summary>
    public const double LeastMeanLength = 4;

    /// <summary>Whether a text of <paramref name="words"/> words comes from the quote that it is beside.</summary>
    public static bool IsNear(int words, double similarity, double weighted) =>
        words <= ShortText ? Math.Min(similarity, weighted) >= LeastSimilarityOfShort : weighted >= LeastSimilarity;

    /// <summary>Whether the pieces are more than turns of phrase that anybody uses.</summary>
    public static bool IsSplice(IReadOnlyList<SplicedPiece> pieces, Func<SplicedPiece, double> weight) =>
        pieces.Average(piece => piece.Length) >= LeastMeanLength && pieces.All(piece => weight(piece) >= LeastPieceWeight);
}
