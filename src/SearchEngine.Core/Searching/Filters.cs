using Lucene.Net.Search;
using SearchEngine.Core.Indexing;
using SearchEngine.Core.Queries;
using SearchEngine.Core.Queries.Filtering;
using SearchEngine.Core.Queries.Scoring;

namespace SearchEngine.Core.Searching;

/// <summary>The conditions of a request as Lucene queries: OR inside one parameter, AND across them.</summary>
internal static class Filters
{
    /// <summary><paramref name="query"/> under all conditions of <paramref name="request"/>, at its own score.</summary>
    public static Query Apply(Query query, SearchRequest request)
    {
        if (!request.HasFilter) return query;
        return new ConditionedQuery(query, [.. Of(request).Select(filter => filter.Condition)], []);
    }

    /// <summary>
    /// <paramref name="request"/> without the filter by the field of <paramref name="facet"/>, whose other values are counted as
    /// if none were chosen yet; the same request where there is no such filter.
    /// </summary>
    public static SearchRequest WithoutOwn(SearchRequest request, string facet) => facet switch
    {
        "source" when request.Source.Count > 0 => request with { Source = [] },
        "section" when request.Section.Count > 0 => request with { Section = [] },
        "byline" when request.Byline.Count > 0 => request with { Byline = [] },
        "speaker" when request.Speaker.Count > 0 => request with { Speaker = [] },
        "year" or "month" or "day" when request.From is not null || request.To is not null => request with { From = null, To = null },
        _ => request,
    };

    /// <summary>Each condition, at no score, with the words that name it to a person.</summary>
    public static IEnumerable<(string Name, Query Condition)> Of(SearchRequest request)
    {
        if (request.Source.Count > 0) yield return (Named("source", request.Source), AnyOf(Schema.Source, request.Source));
        if (request.Section.Count > 0) yield return (Named("section", request.Section), AnyOf(Schema.Section, request.Section));
        if (request.Byline.Count > 0) yield return (Named("byline", request.Byline), AnyOf(Schema.Byline, request.Byline));
        if (request.Speaker.Count > 0) yield return (Named("speaker", request.Speaker), AnyOf(Schema.Speaker, request.Speaker));
        if (request.From is null && request.To is null) yield break;
        yield return ("date of publication in the given range", ClauseCompiler.Unscored(new PublishedFilter(request.From?.ToUnixTimeMilliseconds(), request.To?.ToUnixTimeMilliseconds())));
    }

    private static string Named(string parameter, IReadOnlyList<string> values) =>
        $"{parameter} {string.Join(" or ", values.Select(value => $"“{value}”"))}";

    private static Query AnyOf(string field, IReadOnlyList<string> values) => ClauseCompiler.Unscored(new TermsFilter(field, values));
}
