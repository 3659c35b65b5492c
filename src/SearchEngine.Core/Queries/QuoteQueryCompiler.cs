using Lucene.Net.Index;
using Lucene.Net.Search;
using SearchEngine.Core.Analysis;
using SearchEngine.Core.Indexing;

namespace SearchEngine.Core.Queries;

/// <summary>
/// Clauses to a query for quotes. Words and phrases are looked for as they are typed, in the words of the quote; in a
/// clause about the speaker, in every name by which the article calls the speaker.
/// </summary>
internal sealed class QuoteQueryCompiler(RankingOptions ranking, string field = Schema.QuoteText) : ClauseCompiler(ranking)
{
    /// <summary>Every quote, at no score.</summary>
    public override Query Everything() => Unscored(new TermQuery(new Term(Schema.Kind, Schema.QuoteKind)));

    /// <summary>
    /// Quotes of a speaker by any form of the name: all of its words, titles left out, in any order. "Kirby" and "Mr. Kirby"
    /// find John Kirby.
    /// </summary>
    public static Query BySpeaker(string name)
    {
        IReadOnlyList<string> words = NewsAnalyzers.ExactQuery.Terms(name);
        string[] named = [.. words.Where(word => !Honorifics.Contains(word))];
        var all = new BooleanQuery();
        foreach (string word in named.Length > 0 ? named : words) all.Add(new TermQuery(new Term(Schema.QuoteSpeaker, word)), Occur.MUST);
        return all;
    }

    /// <inheritdoc/>
    protected override Query Leaf(Clause clause) => clause switch
    {
        WordClause word when field == Schema.QuoteSpeaker => BySpeaker(word.Text),
        PhraseClause phrase when field == Schema.QuoteSpeaker => BySpeaker(phrase.Text),
        WordClause word => Sequence(new TermSequence(field, NewsAnalyzers.ExactQuery.Terms(word.Text)), 1f),
        PhraseClause phrase => Sequence(new TermSequence(field, NewsAnalyzers.ExactQuery.Terms(phrase.Text)), 1f),
        FieldClause { Field: FieldClause.Speaker } about => new QuoteQueryCompiler(Ranking, Schema.QuoteSpeaker).Compile(about.Operand),
        FieldClause about => new QuoteQueryCompiler(Ranking).Compile(about.Operand),
        _ => throw new ArgumentOutOfRangeException(nameof(clause), clause, "Not a leaf."),
    };

    // What people put before a name and no article need print with it.
    private static readonly HashSet<string> Honorifics = new(StringComparer.Ordinal)
    {
        "mr", "mrs", "ms", "miss", "mx", "dr", "sir", "dame", "lord", "lady", "prof",
    };
}
