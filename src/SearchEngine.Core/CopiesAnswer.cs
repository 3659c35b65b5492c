using System.ComponentModel.DataAnnotations;
using SearchEngine.Core.Articles;

namespace SearchEngine.Core;

/// <summary>The articles that print one story nearly alike.</summary>
/// <param name="Id">The id of the article that was asked for.</param>
/// <param name="Total">How many others there are.</param>
/// <param name="Copies">The others, the earliest first.</param>
/// <param name="TookMs">The time the archive took, in milliseconds.</param>
public sealed record CopiesAnswer(string Id, int Total, IReadOnlyList<ComparedCopy> Copies, double TookMs);

/// <summary>A copy beside the article that was asked for.</summary>
/// <param name="Article">The copy.</param>
/// <param name="Updated">When this version was made, where it is not the first.</param>
/// <param name="Resemblance">From 0 to 1: the runs of words that both have, over those that either has.</param>
/// <param name="Containment">From 0 to 1: the runs of words that both have, over those of the shorter one; 1 for a copy that was only cut.</param>
/// <param name="Quotes">Statements that both print, but in other words, in the order of the copy.</param>
public sealed record ComparedCopy(PrintedCopy Article, DateTimeOffset? Updated, [property: Range(0d, 1d)] double Resemblance, [property: Range(0d, 1d)] double Containment, IReadOnlyList<DifferentWords> Quotes);

/// <summary>A statement that two articles print in different words.</summary>
/// <param name="Copy">As the copy prints it.</param>
/// <param name="Original">As the article that was asked for prints it.</param>
/// <param name="Similarity">From 0 to 1: twice the words in common over the words of both.</param>
/// <param name="Diff">The copy's words (<c>text</c>) beside those of the other (<c>original</c>).</param>
public sealed record DifferentWords(PrintedStatement Copy, PrintedStatement Original, [property: Range(0d, 1d)] double Similarity, IReadOnlyList<QuoteDifference> Diff);

/// <summary>A statement as an article prints it.</summary>
/// <param name="Quotes">The ids of its quotes, in the order of the text.</param>
/// <param name="Text">Their words, with a space between two quotes.</param>
/// <param name="Speaker">Who said it; null when the article attributes the words to nobody.</param>
/// <param name="Source">The publisher of the article.</param>
public sealed record PrintedStatement(IReadOnlyList<string> Quotes, string Text, Speaker? Speaker, string? Source);
