using System.Text;

namespace SearchEngine.Core.Evaluation.Ranking;

/// <summary>A document that a system gave for a query.</summary>
/// <param name="Id">The document's id in the collection.</param>
/// <param name="Score">The system's score. As in trec_eval, single precision.</param>
public readonly record struct RankedDocument(string Id, float Score)
{
    /// <summary>How many documents of a query count.</summary>
    public const int Depth = 1_000;

    /// <summary>
    /// The documents in the order in which trec_eval 9 reads a run: by score, and equal scores by id, the last in order of
    /// its UTF-8 bytes first. The order that a system gave them in is not looked at, so that ties favour nobody.
    /// </summary>
    public static IReadOnlyList<RankedDocument> InOrder(IEnumerable<RankedDocument> documents)
    {
        RankedDocument[] sorted = [.. documents];
        Array.Sort(sorted, static (a, b) => b.Score != a.Score ? b.Score.CompareTo(a.Score) : CompareBytes(b.Id, a.Id));
        return sorted;
    }

    private static int CompareBytes(string a, string b) => Encoding.UTF8.GetBytes(a).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(b));
}
