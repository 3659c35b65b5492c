namespace SearchEngine.Core.Analysis;

/// <summary>
/// The words of a query as terms of the index: for each word the terms of which any one is it. The one place that knows
/// under which terms the index keeps a word.
/// </summary>
/// <remarks>
/// A word in capitals or with dots that reads as a common word (us, it, who …) is the acronym: <c>US</c> and <c>U.S.</c> find each other
/// and not <c>us</c>. Capitals among other capitals say nothing; where the words are part of a query that
/// <see cref="IsShouted"/>, pass <c>shouted</c>, since one word cannot know.
/// </remarks>
internal static class QueryWords
{
    /// <summary>The terms of the stemmed fields for each word of <paramref name="text"/>: its stem in every language.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Stems(string text, bool shouted = false)
    {
        string typed = shouted ? text.ToLowerInvariant() : text;
        IReadOnlyList<string>[] languages = [.. Languages.All.Select(language => NewsAnalyzers.TypedStemsOf(language).Terms(typed))];
        return [.. Enumerable.Range(0, languages[0].Count).Select(word => (IReadOnlyList<string>)[.. languages.Select(stems => stems[word])])];
    }

    /// <summary>The terms of the exact fields for each word of <paramref name="text"/>.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Printed(string text, bool shouted = false) =>
        [.. NewsAnalyzers.TypedWords.Terms(shouted ? text.ToLowerInvariant() : text).Select(term => (IReadOnlyList<string>)[term])];

    /// <summary>
    /// Whether <paramref name="query"/>, the whole of what was typed, has several words parted by white space and no small
    /// letter: somebody's caps lock, which makes no acronyms.
    /// </summary>
    public static bool IsShouted(string query) =>
        !query.Any(char.IsLower) && query.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Count(word => WordScanner.HasWord(word)) > 1;
}
