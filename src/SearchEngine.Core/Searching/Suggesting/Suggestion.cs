using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using SearchEngine.Core.Articles;

namespace SearchEngine.Core.Searching.Suggesting;

/// <summary>Something of the archive that begins like what is being typed.</summary>
/// <param name="Text">What it is called.</param>
/// <param name="Kind"><c>speaker</c>, <c>source</c>, <c>phrase</c> (words that often stand together) or <c>headline</c>.</param>
/// <param name="Count">How many articles have it; of a phrase, how many of those that were read for phrases.</param>
/// <param name="Spans">The ranges of <paramref name="Text"/> that match what was typed, in order.</param>
/// <param name="Query">The query that finds it.</param>
/// <param name="Id">Of a headline: the id of its article, the newest where several have it; else left out.</param>
public sealed record Suggestion(
    string Text,
    [property: AllowedValues(Suggestion.Source, Suggestion.Speaker, Suggestion.Phrase, Suggestion.Headline)] string Kind,
    int Count,
    IReadOnlyList<TextRange> Spans,
    string Query,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Id = null)
{
    internal const string Speaker = "speaker";
    internal const string Source = "source";
    internal const string Phrase = "phrase";
    internal const string Headline = "headline";
}
