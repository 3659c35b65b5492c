using SearchEngine.Core.Searching.Suggesting;

namespace SearchEngine.Core;

/// <summary>What may be meant by what was typed so far.</summary>
/// <param name="Text">What was typed.</param>
/// <param name="Suggestions">Sources, speakers, phrases and headlines, in this order; each kind by how well it begins like the text, then by how many articles have it, headlines newest first.</param>
/// <param name="TookMs">The time the archive took, in milliseconds.</param>
public sealed record SuggestAnswer(string Text, IReadOnlyList<Suggestion> Suggestions, double TookMs);
