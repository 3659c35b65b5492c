using SearchEngine.Core.Articles;

namespace SearchEngine.Core.Evaluation;

/// <summary>Precision, recall and their harmonic mean of one class.</summary>
public readonly record struct ClassFigures(double Precision, double Recall, double F1)
{
    internal static ClassFigures Of(int right, int predicted, int annotated)
    {
        double precision = predicted == 0 ? 0 : (double)right / predicted, recall = annotated == 0 ? 0 : (double)right / annotated;
        return new ClassFigures(precision, recall, precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall));
    }
}

/// <summary>How well quotes were attributed in some articles. Counted up span by span, then read.</summary>
public sealed class QuoteFigures
{
    private int _attributedRight, _attributedPredicted, _attributed, _termRight;
    private int _sources, _sourcesRight, _sourcesOfPredicted, _cues, _cuesRight;

    /// <summary>How many annotated spans there are.</summary>
    public int Spans { get; private set; }

    /// <summary>How well spans that somebody said, wrote or thought were told.</summary>
    public ClassFigures Attributed => ClassFigures.Of(_attributedRight, _attributedPredicted, _attributed);

    /// <summary>How well the other spans were told: titles, names, scare quotes.</summary>
    public ClassFigures Term => ClassFigures.Of(_termRight, Spans - _attributedPredicted, Spans - _attributed);

    /// <summary>The mean of the two F1.</summary>
    public double MacroF1 => (Attributed.F1 + Term.F1) / 2;

    /// <summary>The share of spans with an annotated source for which the source that was found overlaps it.</summary>
    public double SourceAccuracy => _sources == 0 ? 0 : (double)_sourcesRight / _sources;

    /// <summary>The same over the spans for which a source was found.</summary>
    public double SourceAccuracyOfPredicted => _sourcesOfPredicted == 0 ? 0 : (double)_sourcesRight / _sourcesOfPredicted;

    /// <summary>The share of spans with an annotated cue for which the cue that was found overlaps it.</summary>
    public double CueAccuracy => _cues == 0 ? 0 : (double)_cuesRight / _cues;

    /// <summary>Counts a span and the quote that was found there, if any.</summary>
    internal void Count(AnnotatedSpan span, Quote? quote)
    {
        bool predicted = quote is { IsAttributed: true };
        Spans++;
        if (span.Attributed) _attributed++;
        if (predicted) _attributedPredicted++;
        if (predicted && span.Attributed) _attributedRight++;
        if (!predicted && !span.Attributed) _termRight++;
        if (span.Sources.Count > 0)
        {
            _sources++;
            if (quote?.Source is not null) _sourcesOfPredicted++;
            if (Agrees(span.Sources, quote?.Source)) _sourcesRight++;
        }

        if (span.Cues.Count == 0) return;
        _cues++;
        if (Agrees(span.Cues, quote?.Cue)) _cuesRight++;
    }

    /// <summary>Whether what was found overlaps what was annotated.</summary>
    internal static bool Agrees(IReadOnlyList<TextRange> annotated, PrintedText? found) =>
        found is not null && annotated.Any(range => range.Overlaps(found.Range));
}
