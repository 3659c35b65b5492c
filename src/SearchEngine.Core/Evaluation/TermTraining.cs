using System.Runtime.InteropServices;
using SearchEngine.Core.Quotations.Attributing;

namespace SearchEngine.Core.Evaluation;

/// <summary>
/// Fits the weights that tell terms from speech: logistic regression over the words that several articles have, by AdaGrad
/// with a fixed seed. A share of the words is left out at every step, others each time, so that none is relied on alone.
/// </summary>
internal sealed class TermTraining
{
    private const int Passes = 12, LeastArticles = 3, Seed = 20160617;
    private const float LeftOut = 0.15f;

    private static readonly AdaGrad Step = new(Rate: 0.06f, Decay: 0.003f);

    private readonly LinearModel _model = new();
    private readonly float[] _squares = new float[FeatureList.Places];
    private readonly List<int> _kept = [];
    private uint _draw = Seed;

    private TermTraining()
    {
    }

    /// <summary>Trains on the annotated quotations of <paramref name="articles"/>.</summary>
    public static LinearModel Train(IReadOnlyList<TrainingArticle> articles)
    {
        Example[] examples = Common([.. articles.Select(ExamplesOf)]);
        var training = new TermTraining();
        var random = new Random(Seed);
        var mean = new LinearModel();
        for (int pass = 0; pass < Passes; pass++)
        {
            random.Shuffle(examples);
            foreach (Example example in examples) training.Learn(example);
            if (pass >= Passes / 2) AdaGrad.AddTo(mean.Weights, training._model.Weights, Passes - (Passes / 2));
        }

        return mean;
    }

    private static Example[] ExamplesOf(TrainingArticle article)
    {
        var features = new FeatureList();
        var examples = new List<Example>();
        for (int quote = 0; quote < article.Spans.Length; quote++)
        {
            if (article.Spans[quote] is not { } span) continue;
            TermFeatures.List(article.Scene, new QuoteView(article.Scene, quote), features);
            examples.Add(new Example(features.Of(0).ToArray(), !span.Attributed));
        }

        return [.. examples];
    }

    // What only one or two articles have tells of them, not of terms.
    private static Example[] Common(Example[][] articles)
    {
        var seen = new int[FeatureList.Places];
        foreach (Example[] article in articles) foreach (int place in article.SelectMany(example => example.Features).Distinct()) seen[place]++;
        return [.. articles.SelectMany(article => article)
            .Select(example => example with { Features = [.. example.Features.Where(place => seen[place] >= LeastArticles)] })];
    }

    // One step along the gradient of the log-likelihood.
    private void Learn(Example example)
    {
        ReadOnlySpan<int> kept = Kept(example.Features);
        float gradient = (example.IsTerm ? 1 : 0) - (1 / (1 + MathF.Exp(-_model.Score(kept))));
        if (MathF.Abs(gradient) > 1e-4f) Step.Move(_model.Weights, _squares, kept, gradient);
    }

    private ReadOnlySpan<int> Kept(int[] features)
    {
        _draw = (_draw * 1664525) + 1013904223;
        _kept.Clear();
        foreach (int place in features)
        {
            uint hash = ((uint)place * 0x9E3779B1) ^ _draw;
            hash = (hash ^ (hash >> 15)) * 0x85EBCA6B;
            hash = (hash ^ (hash >> 13)) * 0xC2B2AE35;
            if ((hash ^ (hash >> 16)) >= (uint)(LeftOut * uint.MaxValue)) _kept.Add(place);
        }

        return CollectionsMarshal.AsSpan(_kept);
    }

    private sealed record Example(int[] Features, bool IsTerm);
}
