using SearchEngine.Core.Queries;

namespace SearchEngine.Core.Alerting;

/// <summary>Whether an article matches, as far as its terms tell.</summary>
internal enum Answer
{
    /// <summary>It does not.</summary>
    No,

    /// <summary>That depends on where the terms stand.</summary>
    Perhaps,

    /// <summary>It does.</summary>
    Yes,
}

/// <summary>
/// A query as a condition on the terms of an article: what can be told without looking where they stand. Never <see cref="Answer.No"/> for an article
/// that the query finds, and never <see cref="Answer.Yes"/> for one that it does not.
/// </summary>
internal abstract record Condition
{
    /// <summary>Whether it never says <see cref="Answer.Perhaps"/>.</summary>
    public abstract bool IsSure { get; }

    /// <summary>What the terms of <paramref name="article"/> tell.</summary>
    public abstract Answer Of(ArticleTerms article);

    /// <summary>Terms of which one stands in every article that is not <see cref="Answer.No"/>; null where none can be named.</summary>
    public abstract RequiredTerms? Required(TermKeys keys);

    /// <summary>Adds the terms and open words of the parts that are met, for showing where they stand.</summary>
    public virtual void AddMet(ArticleTerms article, List<(Presence Presence, byte Fields)> met)
    {
    }
}

/// <summary>A word or phrase in some fields.</summary>
/// <param name="Presence">What it needs.</param>
/// <param name="Fields">The fields, as bits.</param>
internal sealed record InFields(Presence Presence, byte Fields) : Condition
{
    /// <inheritdoc/>
    public override bool IsSure => Presence.IsExact;

    /// <inheritdoc/>
    public override Answer Of(ArticleTerms article) => (Presence.In(article) & Fields) == 0 ? Answer.No : Presence.IsExact ? Answer.Yes : Answer.Perhaps;

    /// <inheritdoc/>
    public override RequiredTerms? Required(TermKeys keys) => Presence.Required(keys);

    /// <inheritdoc/>
    public override void AddMet(ArticleTerms article, List<(Presence Presence, byte Fields)> met) => met.Add((Presence, Fields));
}

/// <summary>An exact value of the article, which is nothing to show.</summary>
internal sealed record HasValue(AnyTerm Values) : Condition
{
    /// <inheritdoc/>
    public override bool IsSure => true;

    /// <inheritdoc/>
    public override Answer Of(ArticleTerms article) => Values.In(article) == 0 ? Answer.No : Answer.Yes;

    /// <inheritdoc/>
    public override RequiredTerms? Required(TermKeys keys) => Values.Required(keys);
}

/// <summary>When the article was published.</summary>
internal sealed record PublishedWithin(DateClause Date) : Condition
{
    /// <inheritdoc/>
    public override bool IsSure => true;

    /// <inheritdoc/>
    public override Answer Of(ArticleTerms article) =>
        article.Published is { } published && !(published < Date.Begin?.ToUnixTimeMilliseconds()) && !(published >= Date.End?.ToUnixTimeMilliseconds()) ? Answer.Yes : Answer.No;

    /// <inheritdoc/>
    public override RequiredTerms? Required(TermKeys keys) => null;
}

/// <summary>At least so many of several.</summary>
internal sealed record AtLeast(int Wanted, Condition[] Parts) : Condition
{
    /// <summary>All of <paramref name="parts"/>; every article where there is none.</summary>
    public static Condition All(params Condition[] parts) => parts.Length == 1 ? parts[0] : new AtLeast(parts.Length, parts);

    /// <summary>No article.</summary>
    public static Condition Nothing { get; } = new AtLeast(1, []);

    /// <inheritdoc/>
    public override bool IsSure { get; } = Parts.All(part => part.IsSure);

    /// <inheritdoc/>
    public override Answer Of(ArticleTerms article)
    {
        int sure = 0;
        int possible = 0;
        for (int i = 0; i < Parts.Length; i++)
        {
            // Too few are left to reach it.
            if (possible + Parts.Length - i < Wanted) return Answer.No;
            Answer answer = Parts[i].Of(article);
            if (answer == Answer.No) continue;
            possible++;
            if (answer == Answer.Yes && ++sure >= Wanted) return Answer.Yes;
        }

        return sure >= Wanted ? Answer.Yes : possible >= Wanted ? Answer.Perhaps : Answer.No;
    }

    /// <inheritdoc/>
    public override RequiredTerms? Required(TermKeys keys)
    {
        // With any n − k + 1 of n parts unmet, fewer than k are met: one of those that are easiest to name will do.
        if (Wanted <= 0) return null;
        if (Parts.Length < Wanted) return new RequiredTerms([], 0);
        int unmet = Parts.Length - Wanted + 1;
        RequiredTerms[] needs = [.. Parts.Select(part => part.Required(keys)).OfType<RequiredTerms>().OrderBy(need => need.Share).Take(unmet)];
        return needs.Length < unmet ? null : RequiredTerms.AnyOf(needs);
    }

    /// <inheritdoc/>
    public override void AddMet(ArticleTerms article, List<(Presence Presence, byte Fields)> met)
    {
        foreach (Condition part in Parts) if (part.Of(article) != Answer.No) part.AddMet(article, met);
    }
}

/// <summary>The contrary.</summary>
internal sealed record Unless(Condition Operand) : Condition
{
    /// <inheritdoc/>
    public override bool IsSure => Operand.IsSure;

    /// <inheritdoc/>
    public override Answer Of(ArticleTerms article) => Answer.Yes - (int)Operand.Of(article);

    /// <inheritdoc/>
    public override RequiredTerms? Required(TermKeys keys) => null;
}

/// <summary>What terms can rule out, but not confirm.</summary>
internal sealed record NoMoreThanPerhaps(Condition Operand) : Condition
{
    /// <inheritdoc/>
    public override bool IsSure => false;

    /// <inheritdoc/>
    public override Answer Of(ArticleTerms article) => Operand.Of(article) == Answer.No ? Answer.No : Answer.Perhaps;

    /// <inheritdoc/>
    public override RequiredTerms? Required(TermKeys keys) => Operand.Required(keys);
}

/// <summary>What nothing is shown of: the words of a source, a section or an author.</summary>
internal sealed record Unshown(Condition Operand) : Condition
{
    /// <inheritdoc/>
    public override bool IsSure => Operand.IsSure;

    /// <inheritdoc/>
    public override Answer Of(ArticleTerms article) => Operand.Of(article);

    /// <inheritdoc/>
    public override RequiredTerms? Required(TermKeys keys) => Operand.Required(keys);
}
