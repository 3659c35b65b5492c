namespace SearchEngine.Core.Quotations.Attributing;

/// <summary>What attributes one quotation: indexes into the tokens and noun phrases of its scene; -1 where there is none.</summary>
/// <param name="Place">The token of the quotation.</param>
/// <param name="Cue">The token of the cue.</param>
/// <param name="Source">The noun phrase of the source.</param>
internal readonly record struct Attributed(int Place, int Cue, int Source)
{
    /// <summary>Before the first quotation.</summary>
    public static Attributed Nothing { get; } = new(-1, -1, -1);
}
