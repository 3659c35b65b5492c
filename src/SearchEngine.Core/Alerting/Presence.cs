using SearchEngine.Core.Queries.Matching;

namespace SearchEngine.Core.Alerting;

/// <summary>
/// What a pattern of a query needs of an article: in which fields its terms stand, as bits of their <see cref="TermSpace"/>. For one word that is all there
/// is to know; of several words it is known only whether a field has them all.
/// </summary>
internal abstract record Presence
{
    /// <summary>Whether the pattern has a place in each field of <see cref="In"/>, and not only may have one.</summary>
    public abstract bool IsExact { get; }

    /// <summary>The fields of <paramref name="article"/> that may have a place of the pattern.</summary>
    public abstract byte In(ArticleTerms article);

    /// <summary>Terms of which one stands in every article that has a place of the pattern; null where none can be named.</summary>
    public abstract RequiredTerms? Required(TermKeys keys);

    /// <summary>The presence of <paramref name="pattern"/> in the fields of <paramref name="space"/>.</summary>
    public static Presence Of(Pattern pattern, TermSpace space, TakenKeys keys) => pattern switch
    {
        TermsPattern terms => new AnyTerm([.. terms.Terms.Select(term => keys.Take(space, term.Text)).Distinct()]),
        OpenPattern open => new AnyFitting(space, open, keys.TakePrefix(space, open.Glob)),
        EitherPattern { Alternatives.Count: 0 } => new AnyTerm([]),
        EitherPattern either => new AnyPresence([.. either.Alternatives.Select(one => Of(one, space, keys))]),
        SequencePattern sequence => new AllPresent([.. sequence.Parts.Select(part => Of(part, space, keys))]),
        NearPattern near => new AllPresent([.. near.Parts.Select(part => Of(part, space, keys))]),
        _ => throw new ArgumentOutOfRangeException(nameof(pattern), pattern, "Not a kind of pattern."),
    };
}

/// <summary>One word, by any of its terms.</summary>
internal sealed record AnyTerm(int[] Keys) : Presence
{
    /// <inheritdoc/>
    public override bool IsExact => true;

    /// <inheritdoc/>
    public override byte In(ArticleTerms article)
    {
        byte fields = 0;
        foreach (int key in Keys) fields |= article.FieldsOf(key);
        return fields;
    }

    /// <inheritdoc/>
    public override RequiredTerms? Required(TermKeys keys) => new(Keys, Keys.Sum(keys.ShareOf));
}

/// <summary>One word with asterisks or letters wrong, by all terms of the article that fit it.</summary>
internal sealed record AnyFitting(TermSpace Space, OpenPattern Word, int? Prefix) : Presence
{
    /// <inheritdoc/>
    public override bool IsExact => true;

    /// <inheritdoc/>
    public override byte In(ArticleTerms article) => article.FieldsOf(Space, Word);

    /// <inheritdoc/>
    public override RequiredTerms? Required(TermKeys keys) => Prefix is { } key ? new([key], keys.ShareOf(key)) : null;
}

/// <summary>Any of several patterns.</summary>
internal sealed record AnyPresence(Presence[] Parts) : Presence
{
    /// <inheritdoc/>
    public override bool IsExact { get; } = Parts.All(part => part.IsExact);

    /// <inheritdoc/>
    public override byte In(ArticleTerms article)
    {
        byte fields = 0;
        foreach (Presence part in Parts) fields |= part.In(article);
        return fields;
    }

    /// <inheritdoc/>
    public override RequiredTerms? Required(TermKeys keys) => RequiredTerms.AnyOf(Parts.Select(part => part.Required(keys)));
}

/// <summary>Several patterns that must stand in one field, near each other or one behind the other.</summary>
internal sealed record AllPresent(Presence[] Parts) : Presence
{
    /// <inheritdoc/>
    public override bool IsExact => false;

    /// <inheritdoc/>
    public override byte In(ArticleTerms article)
    {
        byte fields = TermSpace.Everywhere;
        foreach (Presence part in Parts)
        {
            fields &= part.In(article);
            if (fields == 0) break;
        }

        return fields;
    }

    /// <inheritdoc/>
    public override RequiredTerms? Required(TermKeys keys) => RequiredTerms.BestOf(Parts.Select(part => part.Required(keys)));
}

/// <summary>Terms of which an article must have one in order to match.</summary>
/// <param name="Keys">The terms.</param>
/// <param name="Share">The share of articles that are expected to have one.</param>
internal sealed record RequiredTerms(int[] Keys, double Share)
{
    /// <summary>What is needed where one of several needs must be met; null where one of them is nothing.</summary>
    public static RequiredTerms? AnyOf(IEnumerable<RequiredTerms?> needs)
    {
        var keys = new List<int>();
        double share = 0;
        foreach (RequiredTerms? need in needs)
        {
            if (need is null) return null;
            keys.AddRange(need.Keys);
            share += need.Share;
        }

        return new RequiredTerms([.. keys.Distinct()], share);
    }

    /// <summary>What is needed where all of several needs must be met: the rarest of them; null where all are nothing.</summary>
    public static RequiredTerms? BestOf(IEnumerable<RequiredTerms?> needs) => needs.OfType<RequiredTerms>().MinBy(need => need.Share);
}
