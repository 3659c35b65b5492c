using System.Globalization;
using System.Text;
using SearchEngine.Core.Indexing;

namespace SearchEngine.Core.Searching;

/// <summary>
/// The address under which a search can be cited: the query as it was read, everything that shapes the result, the number of
/// the ranking, and the moment of the archive that was searched.
/// </summary>
internal static class Permalink
{
    /// <summary>The address of <paramref name="request"/>, relative to the server.</summary>
    /// <param name="request">The search.</param>
    /// <param name="reading">Its query as it was read.</param>
    /// <param name="moment">
    /// The moment to cite: when the state of the archive that was searched was committed, or, where scores fade with age, the one
    /// from which ages were counted.
    /// </param>
    public static string Of(SearchRequest request, string reading, DateTimeOffset? moment)
    {
        var address = new StringBuilder("/v1/search");
        void Add(string name, string value) => address
            .Append(address.Length == "/v1/search".Length ? '?' : '&').Append(name).Append('=').Append(Uri.EscapeDataString(value));
        void AddAll(string name, IEnumerable<string> values)
        {
            foreach (string value in values) Add(name, value);
        }

        if (reading.Length > 0) Add("q", reading);
        if (request.In.Count > 0) Add("in", string.Join(',', request.In));
        AddAll("source", request.Source);
        AddAll("section", request.Section);
        AddAll("byline", request.Byline);
        AddAll("speaker", request.Speaker);
        if (request.From is { } from) Add("from", Timestamp(from));
        if (request.To is { } to) Add("to", Timestamp(to));
        if (request.Sort != SortOrder.Relevance) Add("sort", request.Sort.ToString().ToLowerInvariant());
        if (request.Recency is { } halfLife) Add("recency", ParameterValues.HalfLife(halfLife));
        if (request.Expand) Add("expand", "true");
        if (request.Collapse) Add("collapse", "true");
        if (request.Limit != 10) Add("limit", request.Limit.ToString(CultureInfo.InvariantCulture));
        if (request.After is { } after) Add("cursor", after.ToString());
        else if (request.Offset > 0) Add("offset", request.Offset.ToString(CultureInfo.InvariantCulture));
        if (request.Facets.Count > 0) Add("facets", string.Join(',', request.Facets));
        if (request.Snippets != 3) Add("snippets", request.Snippets.ToString(CultureInfo.InvariantCulture));
        if (request.SnippetOrder != SnippetOrder.Best) Add("snippetOrder", request.SnippetOrder.ToString().ToLowerInvariant());
        if (request.Explain) Add("explain", "true");
        Add("ranking", RankingOptions.Version.ToString(CultureInfo.InvariantCulture));
        if ((request.AsOf ?? moment) is { } pinned) Add("asOf", Timestamp(pinned));
        return address.ToString();
    }

    private static string Timestamp(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);
}
