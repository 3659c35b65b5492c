using SearchEngine.Core.Indexing;
using SearchEngine.Core.Queries;
using SearchEngine.Core.Searching;

namespace SearchEngine.Core.Alerting;

/// <summary>
/// Searches by the terms that an article must have for them to find it. Saved searches that ask the same are one search. Not safe for use by many
/// threads while it changes.
/// </summary>
internal sealed class SearchTable(RankingOptions ranking, IWordFrequencies frequencies)
{
    private readonly Dictionary<string, CompiledSearch> _searches = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _keyOf = new(StringComparer.Ordinal);
    private readonly HashSet<CompiledSearch> _always = [];
    private readonly Dictionary<int, List<CompiledSearch>> _requiring = [];

    /// <summary>The terms that the searches are made of.</summary>
    public TermKeys Keys { get; } = new(frequencies);

    /// <summary>How many different searches there are.</summary>
    public int Count => _searches.Count;

    /// <summary>All searches.</summary>
    public IEnumerable<CompiledSearch> All => _searches.Values;

    /// <summary>Adds a saved search, whose id must not be there.</summary>
    public void Add(string id, SearchRequest request, ParsedQuery parsed)
    {
        string key = CompiledSearch.KeyOf(request, parsed);
        if (!_searches.TryGetValue(key, out CompiledSearch? search))
        {
            _searches.Add(key, search = new CompiledSearch(request, parsed, ranking, Keys));
            if (search.Required is null) _always.Add(search);
            else foreach (int required in search.Required) Requiring(required).Add(search);
        }

        search.Ids.Add(id);
        _keyOf.Add(id, key);
    }

    /// <summary>Takes a saved search out; false when there is none of that id.</summary>
    public bool Remove(string id)
    {
        if (!_keyOf.Remove(id, out string? key)) return false;
        CompiledSearch search = _searches[key];
        search.Ids.Remove(id);
        if (search.Ids.Count > 0) return true;
        _searches.Remove(key);
        _always.Remove(search);
        foreach (int required in search.Required ?? [])
        {
            List<CompiledSearch> requiring = _requiring[required];
            requiring.Remove(search);
            if (requiring.Count == 0) _requiring.Remove(required);
        }

        search.Release(Keys);
        return true;
    }

    /// <summary>The searches that may find an article of these terms, each once.</summary>
    public IEnumerable<CompiledSearch> CandidatesFor(ArticleTerms article)
    {
        foreach (CompiledSearch search in _always) yield return search;
        var seen = new HashSet<CompiledSearch>();
        foreach (int key in article.Present)
        {
            if (!_requiring.TryGetValue(key, out List<CompiledSearch>? requiring)) continue;
            foreach (CompiledSearch search in requiring) if (search.Required!.Length == 1 || seen.Add(search)) yield return search;
        }
    }

    private List<CompiledSearch> Requiring(int key)
    {
        if (!_requiring.TryGetValue(key, out List<CompiledSearch>? requiring)) _requiring.Add(key, requiring = []);
        return requiring;
    }
}
