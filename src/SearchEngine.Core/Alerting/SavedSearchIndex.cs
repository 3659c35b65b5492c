using SearchEngine.Core.Articles;

namespace SearchEngine.Core.Alerting;

/// <summary>
/// Saved searches, to be matched against one article after the other. Of very many, those alone are looked at closely that share with the article what
/// they cannot match without. Held in memory; safe for use by many threads at once.
/// </summary>
public sealed class SavedSearchIndex
{
    /// <summary>How many saved searches there are.</summary>
    public int Count => throw new NotImplementedException();

    /// <summary>Adds <paramref name="search"/>, or puts it into the place of the one with its id.</summary>
    /// <exception cref="Queries.QueryLimitException">The query is over a limit; nothing has changed.</exception>
    public void Put(SavedSearch search) => throw new NotImplementedException();

    /// <summary>Takes a saved search out; false when there is none of that id.</summary>
    public bool Remove(string id) => throw new NotImplementedException();

    /// <summary>
    /// The saved searches that fire for a version of an article: those that find it and did not find the version before, and the saved quotes that it prints,
    /// in their words or others, and that the version before did not print so. In the order of their ids.
    /// </summary>
    /// <param name="article">The version, with its quotes.</param>
    /// <param name="before">The version that could be seen before it; null when there was none.</param>
    /// <param name="cancellation">Stops the matching.</param>
    public IReadOnlyList<AlertMatch> Match(Article article, Article? before, CancellationToken cancellation) => throw new NotImplementedException();
}
