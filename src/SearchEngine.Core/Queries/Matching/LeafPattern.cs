using SearchEngine.Core.Indexing;

namespace SearchEngine.Core.Queries.Matching;

/// <summary>A field to look for words in, by the names of its parts in the index.</summary>
/// <param name="Name">The field as answers name it.</param>
/// <param name="Stems">The indexed field of its stems; null where words are looked for as printed only.</param>
/// <param name="Printed">The indexed field of its printed words.</param>
/// <param name="Sentences">The indexed field of its sentences' first positions.</param>
/// <param name="Lengths">The indexed field whose norms are its length in words.</param>
internal sealed record SearchField(string Name, string? Stems, string Printed, string Sentences, string Lengths)
{
    /// <summary>A text field of an article, with stems.</summary>
    public static SearchField Text(string field) => new(field, field, Schema.Exact(field), Schema.Sentences(field), field);

    /// <summary>A field of printed words only, such as <see cref="Schema.QuoteText"/> or the words of a source.</summary>
    public static SearchField Words(string field) => new(field, null, field, Schema.Sentences(field), field);
}

/// <summary>What a leaf matches in one field.</summary>
/// <param name="Field">The field.</param>
/// <param name="Stem">The pattern of stems; null where the leaf means printed words only.</param>
/// <param name="Printed">The pattern of printed words.</param>
internal sealed record FieldPattern(SearchField Field, Pattern? Stem, Pattern Printed);

/// <summary>A word or a phrase of the query with what it matches, field by field.</summary>
/// <param name="Clause">The word or phrase.</param>
/// <param name="Fields">The fields it is looked for in.</param>
internal sealed record LeafPattern(Clause Clause, IReadOnlyList<FieldPattern> Fields)
{
    /// <summary>Whether a place in the printed fields has the very form that was typed, and not one that only fits it.</summary>
    public bool PrintedIsTyped => Clause is not WordClause { Form: WordForm.Wildcard or WordForm.Fuzzy };
}
