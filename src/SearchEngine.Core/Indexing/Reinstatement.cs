namespace SearchEngine.Core.Indexing;

/// <summary>Permission to bring back a withdrawn article.</summary>
/// <param name="By">Who brings it back.</param>
/// <param name="Reason">Why; null when they do not say.</param>
public sealed record Reinstatement(string By, string? Reason);
