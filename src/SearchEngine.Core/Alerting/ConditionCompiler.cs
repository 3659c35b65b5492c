using Lucene.Net.Index;
using SearchEngine.Core.Indexing;
using SearchEngine.Core.Queries;
using SearchEngine.Core.Queries.Matching;
using SearchEngine.Core.Searching;

namespace SearchEngine.Core.Alerting;

/// <summary>
/// Clauses to conditions: the same tree, and at its leaves the very patterns, of which <see cref="ClauseCompiler"/> makes the query of a search.
/// </summary>
/// <param name="keys">Takes the terms that the conditions are about.</param>
/// <param name="ranking">Says how many words of a longer text are wanted.</param>
/// <param name="shouted">Whether the whole query is in capitals, which then say nothing.</param>
internal sealed class ConditionCompiler(TakenKeys keys, RankingOptions ranking, bool shouted)
{
    private static readonly SearchField[] QuoteWords = [SearchField.Words(Schema.QuoteText)];
    private static readonly SearchField[] SpeakerWords = [SearchField.Words(Schema.QuoteSpeaker)];
    private static readonly Condition Anything = new NoMoreThanPerhaps(AtLeast.All());

    private readonly PatternCompiler _patterns = new(new TermDictionary(new MultiReader(), CancellationToken.None), new OpenExpansion(), shouted);
    private readonly List<LeafPattern> _leaves = [];

    /// <summary>What was made of words and phrases in which nothing is open.</summary>
    public IReadOnlyList<LeafPattern> Leaves => _leaves;

    /// <summary>The condition of <paramref name="root"/> in <paramref name="textFields"/>; null stands for every article.</summary>
    public Condition Of(Clause? root, IReadOnlyList<string> textFields) =>
        root is null ? AtLeast.All() : Of(root, [.. textFields.Select(SearchField.Text)], inQuote: false);

    /// <summary>The condition of the filters of <paramref name="request"/>.</summary>
    public Condition Of(SearchRequest request)
    {
        (string Field, IReadOnlyList<string> Values)[] filters =
            [(Schema.Source, request.Source), (Schema.Section, request.Section), (Schema.Byline, request.Byline), (Schema.Speaker, request.Speaker)];
        return AtLeast.All([.. filters.Where(filter => filter.Values.Count > 0)
            .Select(filter => new HasValue(new AnyTerm([.. filter.Values.Distinct(StringComparer.Ordinal).Select(value => keys.Take(TermSpace.Of(filter.Field).Space, value))])))]);
    }

    private Condition Of(Clause clause, SearchField[] fields, bool inQuote) => clause switch
    {
        WordClause or PhraseClause when ReferenceEquals(fields, SpeakerWords) && QuoteQueryCompiler.SpeakerName(clause) is { } name => Named(name),
        WordClause or PhraseClause => Leaf(clause, fields),
        // Of another quote than the one that meets the rest, it says nothing.
        NotClause or DateClause or FieldClause when inQuote => Anything,
        FieldClause { Field: FieldClause.Quote } field => new NoMoreThanPerhaps(Of(field.Operand, QuoteWords, inQuote: true)),
        FieldClause { Field: FieldClause.Speaker } field => new NoMoreThanPerhaps(Of(field.Operand, SpeakerWords, inQuote: true)),
        FieldClause { Field: FieldClause.Headline or FieldClause.Highlights or FieldClause.Body } field => Of(field.Operand, [SearchField.Text(field.Field)], inQuote),
        FieldClause field => new Unshown(Of(field.Operand, [SearchField.Words(Schema.Words(field.Field))], inQuote)),
        DateClause date => new PublishedWithin(date),
        NotClause not => new Unless(Of(not.Operand, fields, inQuote)),
        AndClause and => Several(and.Operands, and.Operands.Count, fields, inQuote),
        OrClause or => Several(or.Operands, 1, fields, inQuote),
        MostClause most => Several(most.Words, ranking.WantedOf(most.Words.Count), fields, inQuote),
        _ => throw new ArgumentOutOfRangeException(nameof(clause), clause, "Not a kind of clause."),
    };

    private AtLeast Several(IReadOnlyList<Clause> operands, int wanted, SearchField[] fields, bool inQuote) =>
        new(wanted, [.. operands.Select(operand => Of(operand, fields, inQuote))]);

    private InFields Leaf(Clause leaf, SearchField[] fields)
    {
        LeafPattern pattern = _patterns.Of(leaf, fields);
        if (!PatternCompiler.IsOpen(leaf)) _leaves.Add(pattern);
        FieldPattern first = pattern.Fields[0];
        byte bits = 0;
        foreach (FieldPattern field in pattern.Fields) bits |= TermSpace.Of(field.Field.Printed).Bit;
        Presence printed = Presence.Of(first.Printed, TermSpace.Of(first.Field.Printed).Space, keys);
        return new InFields(first.Stem is null ? printed : new AnyPresence([Presence.Of(first.Stem, TermSpace.Stems, keys), printed]), bits);
    }

    private Condition Named(string name)
    {
        IReadOnlyList<IReadOnlyList<string>> words = QuoteQueryCompiler.SpeakerWords(name);
        TermSpace space = TermSpace.Of(Schema.QuoteSpeaker).Space;
        return words.Count == 0 ? AtLeast.Nothing
            : AtLeast.All([.. words.Select(word => new HasValue(new AnyTerm([.. word.Select(term => keys.Take(space, term))])))]);
    }
}
