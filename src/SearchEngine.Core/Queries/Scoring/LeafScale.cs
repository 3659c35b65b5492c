namespace SearchEngine.Core.Queries.Scoring;

/// <summary>How the combined frequency of a leaf becomes its score (<see cref="LeafQuery"/>), the same for all segments.</summary>
/// <param name="ExactForm">What a place with the typed form counts, against one of the stem.</param>
/// <param name="K1">How slowly repetitions stop to count.</param>
/// <param name="Factor">Boost times idf times (k1 + 1).</param>
internal readonly record struct LeafScale(float ExactForm, double K1, double Factor)
{
    /// <summary>The score of a combined frequency.</summary>
    public float Score(double frequency) => (float)(Factor * frequency / (K1 + frequency));

    /// <summary>No score of a combined frequency up to <paramref name="frequency"/>, which may be infinite, is higher.</summary>
    public double Bound(double frequency) => double.IsPositiveInfinity(frequency) ? (float)Factor : Score(frequency);

    /// <summary>What a field's frequency is, of which <paramref name="stem"/> places have the stem and <paramref name="printed"/> the printed form.</summary>
    public float Counted(float stem, float printed) => Math.Max(stem, printed) + ((ExactForm - 1) * printed);
}
