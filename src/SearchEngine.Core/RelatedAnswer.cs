using SearchEngine.Core.Highlighting;

namespace SearchEngine.Core;

/// <summary>Stories like one.</summary>
/// <param name="Id">The id of the one.</param>
/// <param name="Hits">The others, the most alike first.</param>
/// <param name="TookMs">The time the archive took, in milliseconds.</param>
public sealed record RelatedAnswer(string Id, IReadOnlyList<RelatedHit> Hits, double TookMs);

/// <summary>A story like another, in the shape of a hit.</summary>
/// <param name="Id">The article's id.</param>
/// <param name="Score">How much alike the two are; comparable within one answer only.</param>
/// <param name="Url">Its address on the web.</param>
/// <param name="Headline">Its headline, with nothing marked.</param>
/// <param name="Source">Its publisher.</param>
/// <param name="Section">Its section.</param>
/// <param name="Byline">Its authors.</param>
/// <param name="Published">When it was published.</param>
/// <param name="Updated">When this version was made, where it is not the first.</param>
/// <param name="Terms">What relates the two: telling words of the first story that this one has as well, in whatever inflection.</param>
public sealed record RelatedHit(
    string Id,
    float Score,
    string? Url,
    MarkedText Headline,
    string? Source,
    string? Section,
    IReadOnlyList<string> Byline,
    DateTimeOffset? Published,
    DateTimeOffset? Updated,
    IReadOnlyList<string> Terms);
