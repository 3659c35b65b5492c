using SearchEngine.Core.Articles;
using SearchEngine.Core.Queries;
using SearchEngine.Core.Queries.Matching;

namespace SearchEngine.Core.Tests.Searching;

/// <summary>A place where a leaf of a question is true.</summary>
internal sealed record Truth(Ask Leaf, string Field, int Value, TextRange Place, MatchKind Kind);

/// <summary>
/// A question to the archive with the plainest possible answer: read every word of every article. The engine has to
/// agree with it.
/// </summary>
internal abstract record Ask
{
    /// <summary>The question in the query language.</summary>
    public abstract string Typed { get; }

    /// <summary>The question as the tree that the parser makes of it.</summary>
    public abstract Clause Asked { get; }

    /// <summary>All that makes the question true of an article, or null where it is false.</summary>
    public abstract List<Truth>? In(KnownArticle article, IReadOnlyList<string> fields);

    /// <summary>A question of some depth.</summary>
    public static Ask Random(Random random, int depth = 2) => (depth == 0 ? random.Next(3) : random.Next(8)) switch
    {
        0 or 3 => new AskWord([KnownWord.Any(random)]),
        1 => random.Next(3) > 0 ? new AskWord([KnownWord.Any(random)]) : new AskWord([KnownWord.Any(random), KnownWord.Any(random)]),
        2 => new AskPhrase([.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => KnownWord.Any(random))], random.Next(4)),
        4 => new AskAll([.. Enumerable.Range(0, random.Next(2, 4)).Select(_ => Random(random, depth - 1))], random.Next(2) == 0),
        5 => new AskAny([.. Enumerable.Range(0, random.Next(2, 4)).Select(_ => Random(random, depth - 1))]),
        6 => new AskNot(Random(random, depth - 1), random.Next(2) == 0),
        _ => new AskMost([.. Enumerable.Range(0, random.Next(6, 9)).Select(_ => new AskWord([KnownWord.Any(random)]))]),
    };

    public string Grouped => this is AskWord or AskPhrase or AskNot ? Typed : $"({Typed})";

    protected static List<Truth>? Enough(IEnumerable<Ask> parts, int wanted, KnownArticle article, IReadOnlyList<string> fields)
    {
        List<Truth>[] holding = [.. parts.Select(part => part.In(article, fields)).OfType<List<Truth>>()];
        return holding.Length >= wanted ? [.. holding.SelectMany(truths => truths)] : null;
    }

    protected List<Truth>? Anywhere(KnownArticle article, IReadOnlyList<string> fields, Func<KnownText, IEnumerable<(TextRange Place, MatchKind Kind)>> inText)
    {
        List<Truth> found =
        [
            .. from field in fields
               from value in article.Fields[field].Select((text, i) => (Text: text, Index: i))
               from match in inText(value.Text)
               where match.Kind != MatchKind.Stem || !KnownArticle.IsPrintedOnly(field)
               select new Truth(this, field, value.Index, match.Place, match.Kind),
        ];
        return found.Count > 0 ? found : null;
    }
}

/// <summary>A word by its stem or in its printed form; several when parted by hyphens.</summary>
internal sealed record AskWord(KnownWord[] Words) : Ask
{
    public override string Typed => string.Join('-', Words.Select(word => word.Printed));

    public override Clause Asked => new WordClause(Typed, default);

    public override List<Truth>? In(KnownArticle article, IReadOnlyList<string> fields) => Anywhere(article, fields, text =>
    [
        .. text.Runs([.. Words.Select(word => (Func<KnownWord, bool>)(inText => inText.Stem == word.Stem))]).Select(place => (place, MatchKind.Stem)),
        .. text.Runs([.. Words.Select(word => (Func<KnownWord, bool>)word.MeansExactly)]).Select(place => (place, MatchKind.Exact)),
    ]);

    public bool Equals(AskWord? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
}

/// <summary>Words as they stand.</summary>
internal sealed record AskPhrase(KnownWord[] Words, int Style) : Ask
{
    public override string Typed => Style switch
    {
        0 => $"\"{string.Join(' ', Words.Select(word => word.Printed))}\"",
        1 => $"“{string.Join(", ", Words.Select(word => word.Printed))}”",
        2 => $"«{string.Join("  ", Words.Select(word => word.Printed.ToUpperInvariant()))}…»",
        _ => $"„ {string.Join('-', Words.Select(word => word.Printed))}“",
    };

    public override Clause Asked => new PhraseClause(string.Join(' ', Words.Select(word => word.Printed)), default);

    public override List<Truth>? In(KnownArticle article, IReadOnlyList<string> fields) => Anywhere(
        article, fields, text => text.Runs([.. Words.Select(word => (Func<KnownWord, bool>)word.MeansExactly)]).Select(place => (place, MatchKind.Exact)));

    public bool Equals(AskPhrase? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
}

/// <summary>The contrary; true without a place to show.</summary>
internal sealed record AskNot(Ask Operand, bool Minus) : Ask
{
    public override string Typed => (Minus ? "-" : "NOT ") + (Operand is AskNot ? $"({Operand.Typed})" : Operand.Grouped);

    public override Clause Asked => new NotClause(Operand.Asked, default);

    public override List<Truth>? In(KnownArticle article, IReadOnlyList<string> fields) => Operand.In(article, fields) is null ? [] : null;
}

/// <summary>All parts.</summary>
internal sealed record AskAll(Ask[] Parts, bool Spelled) : Ask
{
    public override string Typed => string.Join(Spelled ? " AND " : " ", Parts.Select(part => part.Grouped));

    public override Clause Asked => new AndClause([.. Parts.Select(part => part.Asked)], default);

    public override List<Truth>? In(KnownArticle article, IReadOnlyList<string> fields) =>
        AskAboutQuote.OfOne(this) is { Length: > 1 } aboutOne && !AskAboutQuote.Meeting(article, aboutOne).Any() ? null : Enough(Parts, Parts.Length, article, fields);
}

/// <summary>One part or more.</summary>
internal sealed record AskAny(Ask[] Parts) : Ask
{
    public override string Typed => string.Join(" OR ", Parts.Select(part => part.Grouped));

    public override Clause Asked => new OrClause([.. Parts.Select(part => part.Asked)], default);

    public override List<Truth>? In(KnownArticle article, IReadOnlyList<string> fields) => Enough(Parts, 1, article, fields);
}

/// <summary>One part in four, rounded up.</summary>
internal sealed record AskMost(AskWord[] Parts) : Ask
{
    public override string Typed => string.Join(' ', Parts.Select(part => part.Typed));

    public override Clause Asked => new MostClause([.. Parts.Select(part => (WordClause)part.Asked)], default);

    public override List<Truth>? In(KnownArticle article, IReadOnlyList<string> fields) =>
        Enough(Parts, (Parts.Length + 3) / 4, article, fields);
}
