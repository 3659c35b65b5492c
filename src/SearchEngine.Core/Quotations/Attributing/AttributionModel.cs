namespace SearchEngine.Core.Quotations.Attributing;

/// <summary>Chooses whether anybody said a quotation, its cue and its source, by trained weights. Thread-safe once trained.</summary>
internal sealed class AttributionModel
{
    /// <summary>The data files of the weights.</summary>
    public const string CueFile = "cue-weights.txt", SourceFile = "source-weights.txt", TermFile = "term-weights.txt";

    // How much the score of a term counts beside that of having no cue, and what makes up for terms being rare: chosen by cross-validation.
    private const float TermShare = 0.8f, TermBonus = 1.8f;

    /// <summary>The weights of this program.</summary>
    public static AttributionModel Shared => Lazy.Value;

    private static readonly Lazy<AttributionModel> Lazy = new(() => new AttributionModel
    {
        Cues = LinearModel.Read(CueFile),
        Sources = LinearModel.Read(SourceFile),
        Terms = LinearModel.Read(TermFile),
    });

    /// <summary>Weighs what attributes.</summary>
    public LinearModel Cues { get; init; } = new();

    /// <summary>Weighs who said it.</summary>
    public LinearModel Sources { get; init; } = new();

    /// <summary>Weighs whether it is a term, which nobody said; the score is a logarithm of odds.</summary>
    public LinearModel Terms { get; init; } = new();

    /// <summary>What attributes every quotation of <paramref name="scene"/>, in order.</summary>
    public Attributed[] Attribute(Scene scene)
    {
        var result = new Attributed[scene.Places.Length];
        var candidates = new Candidates();
        var words = new FeatureList();
        Attributed previous = Attributed.Nothing;
        for (int quote = 0; quote < result.Length; quote++)
        {
            var view = new QuoteView(scene, quote);
            CueFeatures.List(scene, view, previous, candidates);
            int cue = candidates[candidates.Best(Cues, IsIntroduced(scene, view) ? float.NegativeInfinity : TermScore(scene, view, words))];
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

    private float TermScore(Scene scene, in QuoteView view, FeatureList words)
    {
        TermFeatures.List(scene, view, words);
        return (TermShare * Terms.Score(words.Of(0))) + TermBonus;
    }

    // A sentence of its own behind a colon is speech, whatever the weights say of so rare a form.
    private static bool IsIntroduced(Scene scene, in QuoteView view)
    {
        Token before = view.Before.Kind == TokenKind.Break ? scene.At(view.Place - 2) : view.Before;
        return before.Kind == TokenKind.Colon && view.StartsCapital && view.EndMark is 2 or 3 && view.Words >= 4 && !view.TitleCase;
    }
}
