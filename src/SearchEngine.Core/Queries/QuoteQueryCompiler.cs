using Lucene.Net.Index;
using Lucene.Net.Search;
using SearchEngine.Core.Analysis;
using SearchEngine.Core.Indexing;
using SearchEngine.Core.Queries.Filtering;
using SearchEngine.Core.Queries.Matching;

namespace SearchEngine.Core.Queries;

/// <summary>
/// Clauses to a query for quotes. Words and phrases are looked for as they are typed, in the words of the quote; in a
/// clause about the speaker, in every name by which the article calls the speaker; in a clause about the article, in the
/// article that the quote is in.
/// </summary>
internal sealed class QuoteQueryCompiler : ClauseCompiler
{
    private static readonly SearchField Words = SearchField.Words(Schema.QuoteText);
    private static readonly SearchField Speakers = SearchField.Words(Schema.QuoteSpeaker);

    private static readonly TermsFilter Quotes = TermsFilter.OfKind(Schema.QuoteKind);

    private readonly SearchField _field;

    /// <summary>Compiles for the quotes of one state of the index.</summary>
    public QuoteQueryCompiler(TermDictionary terms, RankingOptions ranking, bool shouted = false)
        : this(new PatternCompiler(terms, shouted), ranking)
    {
    }

    /// <summary>As the public one, sharing what <paramref name="patterns"/> has looked up.</summary>
    public QuoteQueryCompiler(PatternCompiler patterns, RankingOptions ranking)
        : this(patterns, ranking, Words)
    {
    }

    private QuoteQueryCompiler(PatternCompiler patterns, RankingOptions ranking, SearchField field, bool scored = true)
        : base(patterns, ranking, [field], Schema.QuoteKind, scored) => _field = field;

    /// <summary>Every quote, at no score.</summary>
    public override Query Everything() => Unscored(Quotes);

    /// <summary>
    /// Quotes of a speaker by any form of the name: all of its words, titles left out, in any order. "Kirby" and "Mr. Kirby"
    /// find John Kirby.
    /// </summary>
    public static Query BySpeaker(string name)
    {
        var all = new BooleanQuery();
        foreach (IReadOnlyList<string> word in SpeakerWords(name)) all.Add(AnyTerm(word), Occur.MUST);
        return all;
    }

    /// <summary>The words that a speaker of <paramref name="name"/> must have, each as the terms of which any one is it.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> SpeakerWords(string name)
    {
        IReadOnlyList<IReadOnlyList<string>> words = QueryWords.Printed(name);
        IReadOnlyList<string>[] named = [.. words.Where(word => !word.Any(Honorifics.Contains))];
        return named.Length > 0 ? named : words;
    }

    /// <summary>The words of the speaker's name that <paramref name="leaf"/> is; null for one that is looked for as in a text.</summary>
    public static string? SpeakerName(Clause leaf) => leaf switch
    {
        WordClause { Form: WordForm.Stem or WordForm.Exact } word => word.Text,
        PhraseClause { Near: Proximity.Adjacent } phrase when IsPlain(phrase) => phrase.Text,
        _ => null,
    };

    /// <inheritdoc/>
    public override ClauseCompiler? Inside(FieldClause field) => field.Field switch
    {
        FieldClause.Quote => new QuoteQueryCompiler(Patterns, Ranking),
        _ => null,
    };

    /// <inheritdoc/>
    protected override Query Condition(FieldClause field) => field.Field switch
    {
        FieldClause.Speaker => new QuoteQueryCompiler(Patterns, Ranking, Speakers).Compile(field.Operand),
        FieldClause.Source => OfKind(new QuoteQueryCompiler(Patterns, Ranking, SearchField.Words(Schema.Words(Schema.Source)), scored: false).Compile(field.Operand)),
        _ => Unscored(new ConstantScoreQuery(new ArticlesQuotesFilter(
            new ArticleQueryCompiler(Patterns, Ranking, [.. Schema.TextFields.Select(SearchField.Text)]).Compile(field)))),
    };

    /// <inheritdoc/>
    protected override Query Leaf(Clause clause) => _field == Speakers && SpeakerName(clause) is { } name ? BySpeaker(name) : base.Leaf(clause);

    private static bool IsPlain(PhraseClause phrase) =>
        PhraseParts.Of(phrase.Text).All(part => part is PhraseWord word && !word.Text.Contains('*', StringComparison.Ordinal));

    private static Query AnyTerm(IReadOnlyList<string> terms)
    {
        if (terms.Count == 1) return new TermQuery(new Term(Schema.QuoteSpeaker, terms[0]));
        var any = new BooleanQuery();
        foreach (string term in terms) any.Add(new TermQuery(new Term(Schema.QuoteSpeaker, term)), Occur.SHOULD);
        return any;
    }

    // What people put before a name and no article need print with it.
    private static readonly HashSet<string> Honorifics = new(StringComparer.Ordinal)
    {
        "mr", "mrs", "ms", "miss", "mx", "dr", "sir", "dame", "lord", "lady", "prof",
    };
}
