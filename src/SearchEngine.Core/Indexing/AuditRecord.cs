using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace SearchEngine.Core.Indexing;

/// <summary>Something that was done to an article on purpose, and must be accounted for.</summary>
/// <param name="Action"><c>withdrawn</c> or <c>reinstated</c>.</param>
/// <param name="At">When it was done.</param>
/// <param name="By">Who did it, as they were known to the archive.</param>
/// <param name="Reason">Why, in their words; null when they gave no reason.</param>
public sealed record AuditEvent([property: AllowedValues(AuditEvent.Withdrawn, AuditEvent.Reinstated)] string Action, DateTimeOffset At, string By, string? Reason)
{
    /// <summary>The action of a withdrawal.</summary>
    public const string Withdrawn = "withdrawn";

    /// <summary>The action of putting a withdrawn article back.</summary>
    public const string Reinstated = "reinstated";
}

/// <summary>What was done to one article, in order. It stays when the article goes, and holds nothing of its text.</summary>
/// <param name="Id">The article's id.</param>
/// <param name="Events">What was done, the first first.</param>
public sealed record AuditRecord(string Id, IReadOnlyList<AuditEvent> Events)
{
    /// <summary>Whether the article is withdrawn now.</summary>
    public bool IsWithdrawn => Events is [.., { Action: AuditEvent.Withdrawn }];
}

[JsonSerializable(typeof(AuditRecord))]
internal sealed partial class AuditRecordJson : JsonSerializerContext;
