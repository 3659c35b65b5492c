namespace SearchEngine.Core.Searching;

/// <summary>How a score, or a part of one, comes about.</summary>
/// <param name="Value">The number, to the precision of a hit's score.</param>
/// <param name="Text">
/// What the number is, in words. It ends with <c>sum of:</c> or <c>product of:</c> where the parts' values make it so; any other
/// text with parts gives the formula.
/// </param>
/// <param name="Parts">What it is made of; empty where the text says all. Conditions that add nothing are left out.</param>
public sealed record ScoreExplanation(float Value, string Text, IReadOnlyList<ScoreExplanation> Parts);
