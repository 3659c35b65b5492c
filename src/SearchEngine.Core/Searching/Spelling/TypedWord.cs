using SearchEngine.Core.Analysis;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Indexing;
using SearchEngine.Core.Queries;

namespace SearchEngine.Core.Searching.Spelling;

/// <summary>A word of a query that may be misspelt.</summary>
/// <param name="Range">Its place in the input.</param>
/// <param name="Term">The word as the exact fields keep it.</param>
/// <param name="Fields">The fields of printed words it is looked for in.</param>
/// <param name="OfQuote">Whether these are fields of quotes.</param>
/// <param name="Stems">The fields of stems it is looked for in as well; none where only the printed form counts.</param>
/// <param name="Leaf">The word or phrase of the query it stands in.</param>
internal sealed record TypedWord(
    TextRange Range, string Term, IReadOnlyList<string> Fields, bool OfQuote, IReadOnlyList<string> Stems, Clause Leaf)
{
    /// <summary>The words of <paramref name="text"/>, which was read as <paramref name="root"/>, from left to right; those that must not match are left out.</summary>
    public static IEnumerable<TypedWord> Of(string text, Clause root, IReadOnlyList<string> searched) =>
        Of(text, root, new Place([.. searched.Select(Schema.Exact)], false, searched));

    private static IEnumerable<TypedWord> Of(string text, Clause clause, Place place) => clause switch
    {
        WordClause { Form: WordForm.Stem } word => In(text, word, word.Text, place),
        WordClause { Form: WordForm.Exact } word => In(text, word, word.Text, place with { Stems = [] }),
        PhraseClause phrase => In(text, phrase, phrase.Text, place with { Stems = [] }),
        FieldClause field => PlaceOf(field.Field) is { } own ? Of(text, field.Operand, own) : [],
        AndClause and => and.Operands.SelectMany(operand => Of(text, operand, place)),
        OrClause or => or.Operands.SelectMany(operand => Of(text, operand, place)),
        MostClause most => most.Words.SelectMany(operand => Of(text, operand, place)),
        _ => [],
    };

    /// <summary>Where a clause about a field looks; null for fields that hold no words of the archive's own.</summary>
    private static Place? PlaceOf(string field) => field switch
    {
        FieldClause.Quote => new Place([Schema.QuoteText], true, []),
        FieldClause.Speaker => new Place([Schema.QuoteSpeaker], true, []),
        FieldClause.Source or FieldClause.Section or FieldClause.Byline => new Place([Schema.Words(field)], false, []),
        FieldClause.Headline or FieldClause.Highlights or FieldClause.Body => new Place([Schema.Exact(field)], false, [field]),
        _ => null,
    };

    private static List<TypedWord> In(string text, Clause leaf, string words, Place place)
    {
        var found = new List<TypedWord>();
        if (leaf.Range.Start < 0 || leaf.Range.End > text.Length) return found;
        int left = CountWords(words);
        var scanner = new WordScanner(leaf.Range.In(text));
        while (left-- > 0 && scanner.MoveNext())
        {
            TextRange range = scanner.Current with { Start = scanner.Current.Start + leaf.Range.Start };
            string typed = range.In(text);

            // Words with an asterisk mean more than their letters, and OR inside a phrase joins alternatives.
            bool open = (range.End < text.Length && text[range.End] == '*') || (range.Start > 0 && text[range.Start - 1] == '*');
            if (open || typed == "OR") continue;
            if (QueryWords.Printed(typed) is [[{ Length: > 0 } term, ..]]) found.Add(new TypedWord(range, term, place.Fields, place.OfQuote, place.Stems, leaf));
        }

        return found;
    }

    private static int CountWords(string words)
    {
        int count = 0;
        var scanner = new WordScanner(words);
        while (scanner.MoveNext()) count++;
        return count;
    }

    private sealed record Place(IReadOnlyList<string> Fields, bool OfQuote, IReadOnlyList<string> Stems);
}
