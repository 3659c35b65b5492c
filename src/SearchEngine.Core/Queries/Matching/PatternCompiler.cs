using SearchEngine.Core.Analysis;

namespace SearchEngine.Core.Queries.Matching;

/// <summary>Words and phrases of a query to patterns: the one place that says what a leaf of the tree matches.</summary>
/// <param name="terms">The terms of the index.</param>
/// <param name="expansion">For which terms words with asterisks or wrong letters stand; null for those of the index.</param>
/// <param name="shouted">Whether the whole query is in capitals, which then say nothing (<see cref="QueryWords.IsShouted"/>).</param>
internal sealed class PatternCompiler(TermDictionary terms, ITermExpansion? expansion, bool shouted = false)
{
    /// <summary>For one state of the index, whose terms words with asterisks or wrong letters stand for.</summary>
    public PatternCompiler(TermDictionary terms, bool shouted = false)
        : this(terms, null, shouted)
    {
    }

    /// <summary>The most words of a phrase with <c>~</c> in which one stands for several words in a row.</summary>
    public const int MaxNearParts = 64;

    private readonly List<PatternStatistics> _statistics = [];
    private readonly Dictionary<Clause, List<(IReadOnlyList<SearchField> Fields, LeafPattern Pattern)>> _known = new(ReferenceEqualityComparer.Instance);

    /// <summary>The terms of the index.</summary>
    public TermDictionary Terms => terms;

    /// <summary>Stops the search that is compiled for.</summary>
    public CancellationToken Cancellation => terms.Cancellation;

    /// <summary>How rare words are among the documents of <paramref name="kind"/>.</summary>
    public PatternStatistics StatisticsOf(string kind)
    {
        foreach (PatternStatistics known in _statistics) if (known.Kind == kind) return known;
        var made = new PatternStatistics(terms, kind);
        _statistics.Add(made);
        return made;
    }

    /// <summary>What <paramref name="leaf"/>, a word or a phrase, matches in each of <paramref name="fields"/>.</summary>
    /// <exception cref="QueryLimitException">A word stands for too many terms.</exception>
    public LeafPattern Of(Clause leaf, IReadOnlyList<SearchField> fields)
    {
        // A query is compiled to be searched for, and once more to mark what it found.
        if (!_known.TryGetValue(leaf, out List<(IReadOnlyList<SearchField> Fields, LeafPattern Pattern)>? known)) _known.Add(leaf, known = []);
        foreach ((IReadOnlyList<SearchField> of, LeafPattern pattern) in known) if (of.SequenceEqual(fields)) return pattern;

        // What stands for itself does so in every field.
        Pattern? stem = fields.Any(field => field.Stems is not null) ? Stem(leaf) : null;
        Pattern? printed = IsOpen(leaf) || fields.Count == 0 ? null : Printed(leaf, fields[0]);
        var made = new LeafPattern(leaf, [.. fields.Select(field => new FieldPattern(field, field.Stems is null ? null : stem, printed ?? Printed(leaf, field)))]);
        known.Add((fields, made));
        return made;
    }

    /// <summary>Takes over what another compiler has made of a leaf in which nothing is open, for a query that is run over one index after the other.</summary>
    public void Keep(LeafPattern made)
    {
        if (!_known.TryGetValue(made.Clause, out List<(IReadOnlyList<SearchField> Fields, LeafPattern Pattern)>? known)) _known.Add(made.Clause, known = []);
        known.Add(([.. made.Fields.Select(field => field.Field)], made));
    }

    /// <summary>Whether <paramref name="leaf"/>, a word or a phrase, stands for terms that only an index can name.</summary>
    public static bool IsOpen(Clause leaf) => leaf switch
    {
        WordClause word => word.Form is WordForm.Wildcard or WordForm.Fuzzy,
        PhraseClause phrase => phrase.Text.Contains('*', StringComparison.Ordinal),
        _ => false,
    };

    private ITermExpansion Expansion => expansion ??= new TermExpansion(terms);

    private Pattern? Stem(Clause leaf) => leaf is WordClause { Form: WordForm.Stem } word
        ? Pattern.InOrder([.. QueryWords.Stems(word.Text, shouted).Select(terms => Of(terms, MatchKind.Stem))])
        : null;

    private Pattern Printed(Clause leaf, SearchField field) => leaf switch
    {
        WordClause { Form: WordForm.Wildcard } word => Word(word.Text, field, word.Range.Start, shouted),
        WordClause { Form: WordForm.Fuzzy } word => Pattern.InOrder([.. QueryWords.Printed(word.Text, shouted)
            .Select(terms => Pattern.AnyOf([.. terms.Select(term => Expansion.Like(term, word.Edits, field.Printed, word.Range.Start))]))]),
        WordClause word => Printed(word.Text, shouted),
        PhraseClause phrase => Phrase(phrase, field),
        _ => throw new ArgumentOutOfRangeException(nameof(leaf), leaf, "Neither a word nor a phrase."),
    };

    private Pattern Phrase(PhraseClause phrase, SearchField field)
    {
        bool inCapitals = shouted || QueryWords.IsShouted(phrase.Text);
        Pattern[] parts = [.. PhraseParts.Of(phrase.Text).Select(part => Part(part, field, phrase.Range.Start, inCapitals))];
        if (phrase.Near == Proximity.Adjacent || parts.Length < 2) return Pattern.InOrder(parts);
        if (parts.Length > MaxNearParts && !parts.All(part => part.IsOneWord))
        {
            throw new QueryLimitException(
                $"A phrase with ~ can have {MaxNearParts} words where some of them belong together, such as stand-off; this one has {parts.Length}. Shorten it.", phrase.Range.Start);
        }

        return phrase.Near == Proximity.Within
            ? new NearPattern(parts, phrase.Between, SameSentence: false)
            : new NearPattern(parts, int.MaxValue, SameSentence: true);
    }

    private Pattern Part(PhrasePart part, SearchField field, int position, bool inCapitals) => part switch
    {
        PhraseWord word => Word(word.Text, field, position, inCapitals),
        PhraseChoice choice => Pattern.AnyOf([.. choice.Alternatives.Select(run => Pattern.InOrder([.. run.Select(word => Word(word.Text, field, position, inCapitals))]))]),
        _ => throw new ArgumentOutOfRangeException(nameof(part), part, "Not a part of a phrase."),
    };

    /// <summary>A word of the query, asterisks allowed, as it is printed.</summary>
    private Pattern Word(string text, SearchField field, int position, bool inCapitals) => Pattern.InOrder(
        [.. TypedWords.Of(text).Select(word => word.Glob is { } glob ? Expansion.Fitting(word.Text, glob, field.Printed, position) : Printed(word.Text, inCapitals))]);

    private static Pattern Printed(string text, bool inCapitals) => Pattern.InOrder([.. QueryWords.Printed(text, inCapitals).Select(terms => Of(terms, MatchKind.Exact))]);

    private static TermsPattern Of(IReadOnlyList<string> terms, MatchKind kind) =>
        new([.. terms.Distinct(StringComparer.Ordinal).Select(term => new PatternTerm(term, 1f, kind))]);
}
