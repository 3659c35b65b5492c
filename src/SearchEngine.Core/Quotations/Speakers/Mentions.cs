namespace SearchEngine.Core.Quotations.Speakers;

/// <summary>Whom the noun phrases of one text name, phrase by phrase; null where nobody.</summary>
/// <param name="Named">Who the phrase stands for.</param>
/// <param name="Possessors">Whose the thing is that the phrase stands for: "Ana Ruiz's office".</param>
internal sealed record Mentions(Person?[] Named, Person?[] Possessors);
