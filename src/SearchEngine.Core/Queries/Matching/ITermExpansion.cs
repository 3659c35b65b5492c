namespace SearchEngine.Core.Queries.Matching;

/// <summary>Says which terms a word with asterisks, or with letters wrong, stands for.</summary>
internal interface ITermExpansion
{
    /// <summary>The terms of <paramref name="field"/> that fit <paramref name="glob"/>.</summary>
    /// <param name="typed">The word as typed, for the message.</param>
    /// <param name="glob">Its letters.</param>
    /// <param name="field">An indexed field.</param>
    /// <param name="position">Where the clause stands in the query.</param>
    /// <exception cref="QueryLimitException">They are too many.</exception>
    Pattern Fitting(string typed, Glob glob, string field, int position);

    /// <summary>
    /// The terms of <paramref name="field"/> that are at most <paramref name="edits"/> letters from <paramref name="word"/>. Each
    /// counts the less the more of the letters are wrong: 1 − edits / length, and 0.1 at least.
    /// </summary>
    /// <inheritdoc cref="Fitting"/>
    Pattern Like(string word, int edits, string field, int position);
}

/// <summary>Leaves open what a word stands for, for a query that no index is at hand for yet.</summary>
internal sealed class OpenExpansion : ITermExpansion
{
    /// <inheritdoc/>
    public Pattern Fitting(string typed, Glob glob, string field, int position) => new OpenPattern(typed, glob, Edits: 0);

    /// <inheritdoc/>
    public Pattern Like(string word, int edits, string field, int position) => new OpenPattern(word, Glob: null, edits);
}
