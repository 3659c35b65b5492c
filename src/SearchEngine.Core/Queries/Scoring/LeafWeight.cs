using System.Globalization;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using SearchEngine.Core.Indexing;
using SearchEngine.Core.Queries.Matching;

namespace SearchEngine.Core.Queries.Scoring;

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
    private (AtomicReaderContext Segment, int Doc, FieldPlaces[] Fields)? _explaining;

    /// <summary>Prepares <paramref name="query"/>.</summary>
    public LeafWeight(LeafQuery query, RankingOptions ranking, PatternStatistics statistics, IndexSearcher searcher)
    {
        (_query, _ranking, _statistics) = (query, ranking, statistics);
        _scales = new FieldScale[query.Leaf.Fields.Count];
        for (int i = 0; i < _scales.Length; i++) _scales[i] = FieldScale.Of(query.Leaf.Fields[i].Field, ranking, searcher);
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
    public override Scorer? GetScorer(AtomicReaderContext context, IBits acceptDocs)
    {
        FieldPlaces[] fields = Open(context);
        if (fields.Length == 0) return null;
        CancellationToken cancellation = _statistics.Terms.Cancellation;
        return AcceptingScorer.Of(
            fields is [{ Stem: null } or { Printed: null }] ? new ListScorer(this, fields[0], Scale, cancellation) : new LeafScorer(this, fields, Scale, cancellation),
            acceptDocs);
    }

    /// <inheritdoc/>
    public override Explanation Explain(AtomicReaderContext context, int doc)
    {
        string clause = QueryReading.Of(_query.Leaf.Clause);
        var frequency = new Explanation { Description = "how much of it there is, the sum over the fields of:" };
        double sum = 0;
        bool matches = false;
        foreach (FieldPlaces field in FieldsAt(context, doc))
        {
            float stem = FrequencyIn(field.Stem, doc);
            float printed = FrequencyIn(field.Printed, doc);
            if (stem == 0 && printed == 0) continue;
            matches = true;
            float counted = Scale.Counted(stem, printed);
            sum += field.Scaled(doc, counted);
            frequency.AddDetail(InField(field, doc, counted, Math.Max(stem, printed), printed));
        }

        if (!matches) return new ComplexExplanation(false, 0f, $"{clause} is not there");
        frequency.Value = (float)sum;
        var saturated = new Explanation((float)((_ranking.K1 + 1) * sum / (_ranking.K1 + sum)), Text($"(k1 + 1) · f / (k1 + f), for k1 = {_ranking.K1} and f ="));
        saturated.AddDetail(frequency);
        var score = new ComplexExplanation(true, Scale.Score(sum), $"{clause}, the product of:");
        if (_boost != 1f) score.AddDetail(new Explanation(_boost, "weight of this part of the query"));
        score.AddDetail(new Explanation((float)_idf, Text($"rarity: ln(1 + (N − n + 0.5) / (n + 0.5)), about n = {_docFreq:0.##} of N = {_statistics.Documents} have it")));
        score.AddDetail(saturated);
        return score;
    }

    private LeafScale Scale => new(_exactForm, _ranking.K1, _boost * _idf * (_ranking.K1 + 1));

    /// <summary>The lists on a document or before it. Documents explained in ascending order share what is opened.</summary>
    private FieldPlaces[] FieldsAt(AtomicReaderContext context, int doc)
    {
        FieldPlaces[] fields = _explaining is { } open && open.Segment == context && open.Doc <= doc ? open.Fields : Open(context);
        _explaining = (context, doc, fields);
        return fields;
    }

    private static float FrequencyIn(PlaceIterator? list, int doc) =>
        list is not null && (list.DocID < doc ? list.Advance(doc) : list.DocID) == doc ? list.Frequency : 0;

    private FieldPlaces[] Open(AtomicReaderContext context)
    {
        var reader = new PatternReader(_statistics.Terms, context.AtomicReader);
        var fields = new FieldPlaces[_scales.Length];
        int count = 0;
        for (int i = 0; i < fields.Length; i++)
        {
            FieldPattern field = _query.Leaf.Fields[i];
            PlaceIterator? stem = field.Stem is null ? null : reader.Open(field.Stem, field.Field.Stems!, field.Field.Sentences, ReadFor.Frequency);
            PlaceIterator? printed = reader.Open(field.Printed, field.Field.Printed, field.Field.Sentences, ReadFor.Frequency);
            if (stem is null && printed is null) continue;
            fields[count++] = new FieldPlaces(field, _scales[i], context.AtomicReader.GetNormValues(field.Field.Lengths), stem, printed);
        }

        return count == fields.Length ? fields : fields[..count];
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
