namespace SearchEngine.Core.Analysis;

/// <summary>
/// The words of a query as terms of the index: for each word the terms of which any one is it. The one place that knows
/// under which terms the index keeps a word.
/// </summary>
internal static class QueryWords
{
    /// <summary>The terms of the stemmed fields for each word of <paramref name="text"/>.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Stems(string text) =>
        [.. NewsAnalyzers.Stemmed.Terms(text).Select(term => (IReadOnlyList<string>)[term])];

    /// <summary>The terms of the exact fields for each word of <paramref name="text"/>.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Printed(string text) =>
        [.. NewsAnalyzers.ExactQuery.Terms(text).Select(term => (IReadOnlyList<string>)[term])];
}
