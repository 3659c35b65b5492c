namespace SearchEngine.Core.Quotations.Attributing;

/// <summary>Chooses cue and source of a quotation by trained weights. Thread-safe once trained.</summary>
internal sealed class AttributionModel
{
    /// <summary>The data files of the weights.</summary>
    public const string CueFile = "cue-weights.txt", SourceFile = "source-weights.txt";

    // Both kinds of error on what is attributed cost the same in the mean of the two F1 only when the rarer class is
    // preferred a little; chosen on the tuning part.
    private static readonly float NoneHandicap = Environment.GetEnvironmentVariable("H") is { } v ? float.Parse(v, System.Globalization.CultureInfo.InvariantCulture) : 0;

    /// <summary>The weights of this program.</summary>
    public static AttributionModel Shared => Lazy.Value;

    private static readonly Lazy<AttributionModel> Lazy = new(() => new AttributionModel { Cues = LinearModel.Read(CueFile), Sources = LinearModel.Read(SourceFile) });

    /// <summary>Weighs what attributes.</summary>
    public LinearModel Cues { get; init; } = new();

    /// <summary>Weighs who said it.</summary>
    public LinearModel Sources { get; init; } = new();

    /// <summary>What attributes every quotation of <paramref name="scene"/>, in order.</summary>
    public Attributed[] Attribute(Scene scene)
    {
        var result = new Attributed[scene.Places.Length];
        var candidates = new Candidates();
        Attributed previous = Attributed.Nothing;
        for (int quote = 0; quote < result.Length; quote++)
        {
            var view = new QuoteView(scene, quote);
            CueFeatures.List(scene, view, previous, candidates);
            int cue = candidates[candidates.Best(Cues, NoneHandicap)];
            int source = -1;
            if (cue >= 0)
            {
                SourceFeatures.List(scene, view, cue, previous, candidates);
                source = candidates[candidates.Best(Sources)];
            }

            result[quote] = new Attributed(view.Place, cue, source);
            // A title between two halves of a statement does not part them.
            previous = cue >= 0 || previous.Place < 0 ? result[quote] : previous with { Place = previous.Place };
        }

        return result;
    }
}
