using System.Globalization;
using SearchEngine.Core.Indexing;

namespace SearchEngine.Core.Evaluation.Ranking;

/// <summary>A ranking to choose among.</summary>
/// <param name="Name">Its tuned numbers.</param>
/// <param name="Ranking">All its numbers.</param>
public sealed record RankingSetting(string Name, RankingOptions Ranking);

/// <summary>The few numbers of the ranking that are tuned, each with the values that are tried.</summary>
public static class RankingGrid
{
    private static readonly float[] K1 = [1.2f, 1.6f, 2f];
    private static readonly float[] Pair = [0.1f, 0.2f, 0.4f];
    private static readonly float[] Headline = [2f, 3f, 4f];
    private static readonly float[] FunctionWord = [0.1f, 0.2f, 0.4f];
    private static readonly int[] Words = [30, 50];
    private static readonly double[] Weight = [1, 1.3];
    private static readonly double[] Nearness = [0, 50];

    /// <summary>The settings of the ranking itself: k1, and the weights of pairs, of the headline and of function words.</summary>
    public static IReadOnlyList<RankingSetting> OfTypedWords(RankingOptions ranking) =>
    [
        .. from k1 in K1
           from pair in Pair
           from headline in Headline
           from functionWord in FunctionWord
           select new RankingSetting(
               Text($"k1 {k1}, pair {pair}, headline {headline}, function word {functionWord}"),
               ranking with { K1 = k1, Pair = pair, Headline = headline, FunctionWord = functionWord }),
    ];

    /// <summary>The settings of expansion: how many words, what they weigh, and how near to typed words they are learnt.</summary>
    public static IReadOnlyList<RankingSetting> OfExpansion(RankingOptions ranking) =>
    [
        .. from words in Words
           from weight in Weight
           from nearness in Nearness
           select new RankingSetting(
               Text($"words {words}, weight {weight}, nearness {nearness}"),
               ranking with { Expansion = ranking.Expansion with { Words = words, Weight = weight, Nearness = nearness } }),
    ];

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
