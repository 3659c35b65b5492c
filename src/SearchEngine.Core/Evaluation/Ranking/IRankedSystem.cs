namespace SearchEngine.Core.Evaluation.Ranking;

/// <summary>Something that ranks the documents of a collection.</summary>
internal interface IRankedSystem : IDisposable
{
    /// <summary>The best documents for a text, at most <see cref="RankedDocument.Depth"/>, in any order.</summary>
    IReadOnlyList<RankedDocument> Rank(string query);
}
