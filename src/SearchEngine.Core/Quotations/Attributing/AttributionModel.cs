namespace SearchEngine.Core.Quotations.Attributing;

/// <summary>Chooses cue and source of a quotation by trained weights. Thread-safe once trained.</summary>
internal sealed class AttributionModel
{
    /// <summary>The data files of the weights.</summary>
    public const string CueFile = "cue-weights.txt", SourceFile = "source-weights.txt";

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
            int cue = candidates[candidates.Best(Cues, IsIntroduced(scene, view) ? float.NegativeInfinity : 0)];
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

    // A sentence of its own behind a colon is speech, whatever the weights say of so rare a form.
    private static bool IsIntroduced(Scene scene, in QuoteView view)
    {
        Token before = view.Before.Kind == TokenKind.Break ? scene.At(view.Place - 2) : view.Before;
        return before.Kind == TokenKind.Colon && view.StartsCapital && view.EndMark is 2 or 3 && view.Words >= 5 && !view.TitleCase;
    }
}
