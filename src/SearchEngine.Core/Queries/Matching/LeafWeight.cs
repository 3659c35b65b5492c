using System.Globalization;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using SearchEngine.Core.Indexing;

namespace SearchEngine.Core.Queries.Matching;

/// <summary>A <see cref="LeafQuery"/> over one state of the index, with the numbers that all segments share.</summary>
internal sealed class LeafWeight : Weight
{
    private readonly LeafQuery _query;
    private readonly RankingOptions _ranking;
    private readonly PatternStatistics _statistics;
    private readonly FieldScale[] _scales;
    private readonly double _docFreq;
    private readonly double _idf;
    private readonly float _exactForm;
    private float _boost;

    /// <summary>Prepares <paramref name="query"/>.</summary>
    public LeafWeight(LeafQuery query, RankingOptions ranking, PatternStatistics statistics, IndexSearcher searcher)
    {
        (_query, _ranking, _statistics) = (query, ranking, statistics);
        _scales = [.. query.Leaf.Fields.Select(field => FieldScale.Of(field.Field, ranking, searcher))];
        _docFreq = statistics.DocFreq(query.Leaf);
        _idf = statistics.Idf(_docFreq);
        _exactForm = query.Leaf.PrintedIsTyped ? ranking.ExactForm : 1f;
        _boost = query.Boost;
    }

    /// <inheritdoc/>
    public override Query Query => _query;

    /// <inheritdoc/>
    public override float GetValueForNormalization() => 1f;

    /// <inheritdoc/>
    public override void Normalize(float norm, float topLevelBoost) => _boost = norm * topLevelBoost * _query.Boost;

    /// <inheritdoc/>
    public override Scorer? GetScorer(AtomicReaderContext context, IBits acceptDocs) => Open(context, acceptDocs, out _);

    /// <inheritdoc/>
    public override Explanation Explain(AtomicReaderContext context, int doc)
    {
        string clause = QueryReading.Of(_query.Leaf.Clause);
        LeafScorer? scorer = Open(context, null, out FieldPlaces[] fields);
        if (scorer is null || scorer.Advance(doc) != doc) return new ComplexExplanation(false, 0f, $"{clause} is not there");

        var frequency = new Explanation { Description = "how much of it there is, the sum over the fields of:" };
        double sum = 0;
        for (int f = 0; f < fields.Length; f++)
        {
            float counted = scorer.FrequencyIn(f, out float all, out float printed);
            if (counted == 0) continue;
            Explanation inField = InField(fields[f], doc, counted, all, printed);
            sum += fields[f].Scale.Weight * counted / NormOf(fields[f], doc);
            frequency.AddDetail(inField);
        }

        frequency.Value = (float)sum;
        var saturated = new Explanation((float)((_ranking.K1 + 1) * sum / (_ranking.K1 + sum)), Text($"(k1 + 1) · f / (k1 + f), for k1 = {_ranking.K1} and f ="));
        saturated.AddDetail(frequency);
        var score = new ComplexExplanation(true, scorer.GetScore(), $"{clause}, the product of:");
        if (_boost != 1f) score.AddDetail(new Explanation(_boost, "weight of this part of the query"));
        score.AddDetail(new Explanation((float)_idf, Text($"rarity: ln(1 + (N − n + 0.5) / (n + 0.5)), about n = {_docFreq:0.##} of N = {_statistics.Documents} have it")));
        score.AddDetail(saturated);
        return score;
    }

    private LeafScorer? Open(AtomicReaderContext context, IBits? acceptDocs, out FieldPlaces[] fields)
    {
        var reader = new PatternReader(context.AtomicReader, acceptDocs, _statistics.Terms);
        fields =
        [
            .. _query.Leaf.Fields
                .Select((field, i) => new FieldPlaces(
                    field,
                    _scales[i],
                    context.AtomicReader.GetNormValues(field.Field.Lengths),
                    field.Stem is { } stem ? reader.Open(stem, field.Field.Stems!, field.Field.Sentences, ReadFor.Frequency) : null,
                    reader.Open(field.Printed, field.Field.Printed, field.Field.Sentences, ReadFor.Frequency)))
                .Where(places => places.Stem is not null || places.Printed is not null),
        ];
        return fields.Length == 0 ? null : new LeafScorer(this, fields, _exactForm, _ranking.K1, _boost * _idf);
    }

    private static double NormOf(FieldPlaces places, int doc) => places.Lengths is { } lengths ? places.Scale.Norm(lengths.Get(doc)) : 1;

    private Explanation InField(FieldPlaces places, int doc, float counted, float all, float printed)
    {
        double norm = NormOf(places, doc);
        var inField = new Explanation((float)(places.Scale.Weight * counted / norm), $"{places.Pattern.Field.Name}, the product of:");
        inField.AddDetail(new Explanation(places.Scale.Weight, "weight of the field"));
        inField.AddDetail(new Explanation(counted, printed > 0 && _exactForm != 1f
            ? Text($"times there, {all} in all, of which {printed} as typed count {_exactForm} times")
            : "times there"));
        inField.AddDetail(new Explanation((float)(1 / norm), places.Lengths is { } lengths && places.Scale.AverageLength > 0
            ? Text($"length: 1 / (1 − b + b · length / average), for b = {places.Scale.B}, {lengths.Get(doc)} words, {places.Scale.AverageLength:0.##} on average")
            : "length does not count"));
        return inField;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
