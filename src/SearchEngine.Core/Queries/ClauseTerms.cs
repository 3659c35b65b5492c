using SearchEngine.Core.Analysis;
using SearchEngine.Core.Indexing;

namespace SearchEngine.Core.Queries;

/// <summary>Terms that stand one behind the other in a field: what a word or a phrase means in the index.</summary>
/// <param name="Field">The indexed field.</param>
/// <param name="Terms">One term or more.</param>
internal readonly record struct TermSequence(string Field, IReadOnlyList<string> Terms);

/// <summary>
/// The terms of words and phrases, field by field: the one place that says what a leaf of the tree matches, for finding
/// articles and for marking what was found.
/// </summary>
internal static class ClauseTerms
{
    /// <summary>The sequence that matches <paramref name="word"/> by its stem in a text field.</summary>
    public static TermSequence Stem(WordClause word, string textField) => new(textField, NewsAnalyzers.Stemmed.Terms(word.Text));

    /// <summary>The sequence that matches <paramref name="text"/> in its printed form in a text field.</summary>
    public static TermSequence Printed(string text, string textField) => new(Schema.Exact(textField), NewsAnalyzers.ExactQuery.Terms(text));
}
