namespace SearchEngine.Core.Checking;

/// <summary>
/// How near is near. The numbers were chosen on the tuning half of the pairs that docs/evaluation.md describes.
/// </summary>
internal static class CheckThresholds
{
    /// <summary>The least <see cref="WordAlignment.Nearness"/> of a text that comes from a quote.</summary>
    public const double LeastNearness = 0.55;

    /// <summary>The least similarity of such a text: words picked here and there from a long quote are not of it.</summary>
    public const double LeastSimilarity = 0.3;

    /// <summary>The least of both for a text of <see cref="ShortText"/> words.</summary>
    public const double LeastOfShort = 0.8;

    /// <summary>The least of both for a shorter one, where one other word makes another phrase.</summary>
    public const double LeastOfVeryShort = 0.88;

    /// <summary>The longest short text, in words.</summary>
    public const int ShortText = 4;

    /// <summary>The least weight of a piece of a splice, as a share of the weight that a word has which is in one quote only.</summary>
    public const double LeastPieceWeight = 0.45;

    /// <summary>The fewest words that the pieces of a splice have on average.</summary>
    public const double LeastMeanLength = 4;

    /// <summary>So many edited words of one quote a joint are likelier than as many pieces.</summary>
    public const int MostEditsAJoint = 2;

    /// <summary>Whether a text of <paramref name="words"/> words comes from the quote that it is beside.</summary>
    public static bool IsNear(int words, double similarity, double nearness) => words <= ShortText
        ? Math.Min(similarity, nearness) >= (words < ShortText ? LeastOfVeryShort : LeastOfShort)
        : nearness >= LeastNearness && similarity >= LeastSimilarity;

    /// <summary>Whether the pieces are more than turns of phrase that anybody uses.</summary>
    public static bool IsSplice(IReadOnlyList<SplicedPiece> pieces, Func<SplicedPiece, double> weight, double heaviest) =>
        pieces.Average(piece => piece.Length) >= LeastMeanLength && pieces.All(piece => weight(piece) >= LeastPieceWeight * heaviest);
}
