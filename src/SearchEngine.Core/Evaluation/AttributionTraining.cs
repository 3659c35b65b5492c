using SearchEngine.Core.Articles;
using SearchEngine.Core.Quotations;
using SearchEngine.Core.Quotations.Attributing;

namespace SearchEngine.Core.Evaluation;

/// <summary>
/// Fits the weights that choose cue and source to annotated articles: for each choice a softmax over the candidates,
/// every candidate that overlaps an annotated range being right; AdaGrad over several passes, the articles shuffled by
/// a fixed seed, so two runs give the same weights. The weights of terms are fitted apart (<see cref="TermTraining"/>): in one
/// model with the cues, so many words would move the weights of the cues.
/// </summary>
public sealed class AttributionTraining
{
    private const int Passes = 12, Folds = 3, Seed = 20160617;

    private static readonly AdaGrad Step = new(Rate: 0.12f, Decay: 0.003f);

    private readonly AttributionModel _model = new();
    private readonly float[] _cueSquares = new float[FeatureList.Places], _sourceSquares = new float[FeatureList.Places];
    private readonly Candidates _candidates = new();
    private readonly List<float> _scores = [];

    private AttributionTraining()
    {
    }

    /// <summary>Trains on <paramref name="articles"/> and writes the three weight files into <paramref name="folder"/>.</summary>
    public static void Run(IEnumerable<AnnotatedArticle> articles, string folder)
    {
        ArgumentNullException.ThrowIfNull(articles);
        AttributionModel model = Train(articles);
        const string Origin = "Weights trained on the tuning part of the annotated news articles (PolNeAR development set) by\n"
            + "# `newsearch evaluate quotes FILE --part tuning --train src/SearchEngine.Core/Quotations/Data`: place in hexadecimal, weight in 256ths.";
        Directory.CreateDirectory(folder);
        Write(model.Cues, Path.Combine(folder, AttributionModel.CueFile), Origin);
        Write(model.Sources, Path.Combine(folder, AttributionModel.SourceFile), Origin);
        Write(model.Terms, Path.Combine(folder, AttributionModel.TermFile), Origin);
    }

    /// <summary>Measures each third of <paramref name="articles"/> with weights trained on the other two: how good the weights will be on articles they never saw.</summary>
    public static QuoteEvaluation CrossValidate(IReadOnlyList<AnnotatedArticle> articles)
    {
        ArgumentNullException.ThrowIfNull(articles);
        var folds = new IReadOnlyList<EvaluatedArticle>[Folds];
        Parallel.For(0, Folds, fold =>
        {
            var extractor = new QuotationExtractor(Train(articles.Where((_, i) => i % Folds != fold)));
            folds[fold] = QuoteEvaluation.Run([.. articles.Where((_, i) => i % Folds == fold)], extractor, measureSpeed: false).Articles;
        });
        return QuoteEvaluation.Of([.. folds.SelectMany(fold => fold)]);
    }

    /// <summary>Trains on <paramref name="articles"/>.</summary>
    internal static AttributionModel Train(IEnumerable<AnnotatedArticle> articles)
    {
        var training = new AttributionTraining();
        TrainingArticle[] examples = [.. articles.Select(TrainingArticle.Of)];
        var random = new Random(Seed);
        var mean = new AttributionModel { Terms = TermTraining.Train(examples) };
        for (int pass = 0; pass < Passes; pass++)
        {
            random.Shuffle(examples);
            foreach (TrainingArticle example in examples) training.Learn(example);
            if (pass < Passes / 2) continue;
            AdaGrad.AddTo(mean.Cues.Weights, training._model.Cues.Weights, Passes - (Passes / 2));
            AdaGrad.AddTo(mean.Sources.Weights, training._model.Sources.Weights, Passes - (Passes / 2));
        }

        return mean;
    }

    private static void Write(LinearModel model, string file, string comment)
    {
        using var writer = new StreamWriter(file);
        model.Write(writer, comment);
    }

    private void Learn(TrainingArticle example)
    {
        Scene scene = example.Scene;
        Attributed previous = Attributed.Nothing;
        for (int quote = 0; quote < scene.Places.Length; quote++)
        {
            var view = new QuoteView(scene, quote);
            AnnotatedSpan? span = example.Spans[quote];
            CueFeatures.List(scene, view, previous, _candidates);
            int cue = _candidates[_candidates.Best(_model.Cues)];
            if (span is not null) Update(_model.Cues, _cueSquares, item => IsCue(scene, span, item));
            int right = span is { Cues.Count: > 0 } && _candidates.Count > 0 ? RightCue(scene, span, cue) : cue;
            int source = -1;
            if (right >= 0)
            {
                SourceFeatures.List(scene, view, right, previous, _candidates);
                source = _candidates[_candidates.Best(_model.Sources)];
                if (span is { Attributed: true }) Update(_model.Sources, _sourceSquares, item => IsSource(scene, span, item));
            }

            if (cue >= 0 || previous.Place < 0) previous = new Attributed(view.Place, cue, cue >= 0 ? source : -1);
        }
    }

    // The source is learned beside the cue that people saw, where it is among the candidates.
    private int RightCue(Scene scene, AnnotatedSpan span, int chosen)
    {
        if (chosen >= 0 && IsCue(scene, span, chosen)) return chosen;
        for (int i = 0; i < _candidates.Count; i++) if (_candidates[i] >= 0 && IsCue(scene, span, _candidates[i])) return _candidates[i];
        return chosen;
    }

    private static bool IsCue(Scene scene, AnnotatedSpan span, int token)
    {
        if (token < 0) return !span.Attributed;
        TextRange range = new(scene.Tokens[token].Start, scene.Tokens[token].Length);
        return span.Attributed && span.Cues.Any(cue => cue.Overlaps(range));
    }

    private static bool IsSource(Scene scene, AnnotatedSpan span, int phrase)
    {
        if (phrase < 0) return span.Sources.Count == 0;
        TextRange range = scene.RangeOf(scene.Phrases[phrase]);
        return span.Sources.Any(source => source.Overlaps(range));
    }

    // One step along the gradient of the log-likelihood that one of the right candidates is chosen.
    private void Update(LinearModel model, float[] squares, Func<int, bool> isRight)
    {
        float highest = float.NegativeInfinity;
        _scores.Clear();
        bool any = false;
        for (int i = 0; i < _candidates.Count; i++)
        {
            _scores.Add(model.Score(_candidates.FeaturesOf(i)));
            highest = Math.Max(highest, _scores[i]);
            any |= isRight(_candidates[i]);
        }

        if (!any) return;
        float all = 0, good = 0;
        for (int i = 0; i < _scores.Count; i++)
        {
            _scores[i] = MathF.Exp(_scores[i] - highest);
            all += _scores[i];
            if (isRight(_candidates[i])) good += _scores[i];
        }

        for (int i = 0; i < _scores.Count; i++)
        {
            float gradient = (isRight(_candidates[i]) ? _scores[i] / Math.Max(good, 1e-20f) : 0) - (_scores[i] / all);
            if (MathF.Abs(gradient) > 1e-4f) Step.Move(model.Weights, squares, _candidates.FeaturesOf(i), gradient);
        }
    }
}
