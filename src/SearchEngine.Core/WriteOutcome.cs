using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace SearchEngine.Core;

/// <summary>What became of an article that was sent to the archive. When it is known, it is durable, and searches see it.</summary>
/// <param name="Id">The article's id.</param>
/// <param name="Result"><c>created</c>, <c>updated</c>, <c>unchanged</c> or <c>rejected</c>; <c>withdrawn</c> where it was withdrawn.</param>
/// <param name="Reason">Why it was rejected, and what to change; null otherwise.</param>
public sealed record WriteOutcome(string Id, [property: AllowedValues(WriteOutcome.Created, WriteOutcome.Updated, WriteOutcome.Unchanged, WriteOutcome.RejectedResult, WriteOutcome.Withdrawn)] string Result, string? Reason = null)
{
    /// <summary>The archive had no article of this id.</summary>
    public const string Created = "created";

    /// <summary>It took the place of another version, which stays in the article's history.</summary>
    public const string Updated = "updated";

    /// <summary>The archive had exactly this already.</summary>
    public const string Unchanged = "unchanged";

    /// <summary>It was not taken.</summary>
    public const string RejectedResult = "rejected";

    /// <summary>It was withdrawn, now or before.</summary>
    public const string Withdrawn = "withdrawn";

    /// <summary>Whether it was not taken because of what the archive has of the article: that it was withdrawn, or a newer version.</summary>
    [JsonIgnore]
    public bool IsConflict { get; private init; }

    /// <summary>An article that was not taken.</summary>
    public static WriteOutcome Rejected(string id, string reason, bool isConflict = false) => new(id, RejectedResult, reason) { IsConflict = isConflict };
}
