namespace SearchEngine.Core;

/// <summary>Names what answers are made of at a moment.</summary>
/// <param name="Tag">
/// The same as long as the same request gets the same answer, but for the time that it took: it changes with every commit (a write, a withdrawal, a run over the corpus, a
/// rebuild), when an embargo ends, and when the archive is found to be damaged. What is counted from the clock itself, such as ages for <c>recency</c>, changes besides. It stays
/// through a restart.
/// </param>
/// <param name="HasSuggestions">Whether all that can be suggested of this state is gathered; before, the same request may get more a moment later.</param>
public sealed record ArchiveState(string Tag, bool HasSuggestions);
