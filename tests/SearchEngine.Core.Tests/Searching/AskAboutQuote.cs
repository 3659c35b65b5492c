using SearchEngine.Core.Articles;
using SearchEngine.Core.Queries;
using SearchEngine.Core.Queries.Matching;

namespace SearchEngine.Core.Tests.Searching;

/// <summary>
/// What is asked of one quote of an article: its words (<c>quote:</c>) or its speaker (<c>speaker:</c>). It holds by itself
/// where one quote meets it; several side by side hold where one and the same quote meets them all.
/// </summary>
internal sealed record AskAboutQuote(string Field, Ask Operand) : Ask
{
    public static AskAboutQuote Random(Random random) => random.Next(3) == 0
        ? new AskAboutQuote(FieldClause.Speaker, new AskWord([KnownSpeakers.Any(random)]))
        : new AskAboutQuote(FieldClause.Quote, Words(random, depth: 1));

    /// <summary>Questions whose clauses about quotes stand alone, side by side, and beside others.</summary>
    public static Ask AnyWith(Random random) => random.Next(5) switch
    {
        0 => Random(random),
        1 => new AskAll([Random(random), Random(random)], Spelled: true),
        2 => new AskAll([Random(random), AskOfAnyKind.Random(random, 1), Random(random)], Spelled: true),
        3 => new AskAll([AskOfAnyKind.Random(random, 1), Random(random)], Spelled: true),
        _ => new AskAny([new AskAll([Random(random), Random(random)], Spelled: true), new AskNot(Random(random), Minus: true)]),
    };

    public override string Typed => $"{Field}:({Operand.Typed})";

    public override Clause Asked => new FieldClause(Field, Operand.Asked, default);

    public override List<Truth>? In(KnownArticle article, IReadOnlyList<string> fields) => Meeting(article, [this]).Any() ? [] : null;

    /// <summary>The clauses of <paramref name="ask"/> that are about one quote together; none where it has none.</summary>
    public static AskAboutQuote[] OfOne(Ask ask) => ask switch
    {
        AskAboutQuote alone => [alone],
        AskAll all => [.. all.Parts.OfType<AskAboutQuote>()],
        _ => [],
    };

    /// <summary>The numbers of the quotes that meet all of <paramref name="clauses"/>.</summary>
    public static IEnumerable<int> Meeting(KnownArticle article, IReadOnlyList<AskAboutQuote> clauses) =>
        Enumerable.Range(0, article.Fields["quotes"].Count).Where(quote => clauses.All(clause => clause.Of(article, quote) is not null));

    /// <summary>What a hit shows of the quotes that meet the clauses of <paramref name="ask"/> about one quote: their words, marked in the body.</summary>
    public static IEnumerable<Truth> Shown(Ask ask, KnownArticle article)
    {
        AskAboutQuote[] clauses = OfOne(ask);
        return clauses.Length == 0 ? [] :
            from quote in Meeting(article, clauses)
            from clause in clauses
            where clause.Field == FieldClause.Quote
            from truth in clause.Of(article, quote)!
            select new Truth(clauses[0], "body", 0, truth.Place with { Start = truth.Place.Start + StraightMarks.Find(article.Article.Body)[quote].Start }, MatchKind.Exact);
    }

    public bool Equals(AskAboutQuote? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

    private List<Truth>? Of(KnownArticle article, int quote)
    {
        if (Field == FieldClause.Quote)
            return Operand.In(article with { Fields = new Dictionary<string, IReadOnlyList<KnownText>> { [KnownArticle.QuoteAlone] = [article.Fields["quotes"][quote]] } }, [KnownArticle.QuoteAlone]);
        return KnownSpeakers.Of(quote) is { } name && ((AskWord)Operand).Words.All(word => name.Any(word.MeansExactly)) ? [] : null;
    }

    private static Ask Words(Random random, int depth) => random.Next(depth == 0 ? 5 : 8) switch
    {
        0 or 1 => AskForm.Random(random, WordForm.Exact),
        2 => AskForm.Random(random, random.Next(2) == 0 ? WordForm.Wildcard : WordForm.Fuzzy),
        3 => AskPattern.Random(random),
        4 => new AskNear([AskForm.Random(random, WordForm.Exact), AskForm.Random(random, WordForm.Exact)], random.Next(1, 4)),
        5 => new AskNot(Words(random, depth - 1), Minus: true),
        6 => new AskAny([Words(random, depth - 1), Words(random, depth - 1)]),
        _ => new AskAll([Words(random, depth - 1), Words(random, depth - 1)], Spelled: true),
    };
}

/// <summary>What stands between straight marks, said by speakers in turn: two of them, then nobody.</summary>
internal sealed class KnownSpeakers : SearchEngine.Core.Quotations.IQuotationExtractor
{
    private static readonly KnownWord[][] Names =
    [
        [KnownWord.All.Single(word => word.Printed == "Syria"), KnownWord.All.Single(word => word.Printed == "O’Brien")],
        [KnownWord.All.Single(word => word.Printed == "café"), KnownWord.All.Single(word => word.Printed == "O'Brien")],
    ];

    /// <summary>The name of whoever said the quote with this number; null for nobody.</summary>
    public static KnownWord[]? Of(int quote) => quote % 3 < Names.Length ? Names[quote % 3] : null;

    /// <summary>A word of a name, or of none.</summary>
    public static KnownWord Any(Random random) => random.Next(5) == 0 ? KnownWord.Any(random) : Names[random.Next(2)][random.Next(2)];

    public IReadOnlyList<Quote> Extract(Article article) =>
        [.. StraightMarks.Find(article.Body).Select((quote, i) => Of(i) is { } name ? quote with { Speaker = Named(string.Join(' ', name.Select(word => word.Printed))) } : quote)];

    private static Speaker Named(string name) => new(name, null, name);
}
