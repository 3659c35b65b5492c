using System.Globalization;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using SearchEngine.Core.Indexing;
using SearchEngine.Core.Queries.Matching;

namespace SearchEngine.Core.Queries.Scoring;

/// <summary>A <see cref="PairsQuery"/> over one state of the index, with the numbers that all segments share.</summary>
internal sealed class PairsWeight : Weight
{
    private readonly PairsQuery _query;
    private readonly Weight _inner;
    private readonly RankingOptions _ranking;
    private readonly TermDictionary _terms;
    private readonly LeafPattern[] _words;
    private readonly IReadOnlyList<WordPair> _pairs;
    private float _boost;
    private (AtomicReaderContext Segment, int Doc, PairPlaces[] Fields)? _explaining;

    /// <summary>Prepares <paramref name="query"/>.</summary>
    public PairsWeight(PairsQuery query, Weight inner, RankingOptions ranking, PatternStatistics statistics)
    {
        (_query, _inner, _ranking, _terms) = (query, inner, ranking, statistics.Terms);
        _words = [.. query.Words.DistinctBy(word => word.Key, StringComparer.Ordinal).Select(word => word.Leaf)];
        Dictionary<string, int> numbers = query.Words.Select(word => word.Key).Distinct(StringComparer.Ordinal)
            .Select((key, i) => (key, i)).ToDictionary(one => one.key, one => one.i, StringComparer.Ordinal);
        _pairs = WordPairs.Of([.. _words.Select(statistics.Idf)], [.. query.Words.Select(word => numbers[word.Key])]);
        _boost = query.Boost;
    }

    /// <inheritdoc/>
    public override Query Query => _query;

    /// <inheritdoc/>
    public override float GetValueForNormalization() => _inner.GetValueForNormalization();

    /// <inheritdoc/>
    public override void Normalize(float norm, float topLevelBoost)
    {
        _boost = norm * topLevelBoost * _query.Boost;
        _inner.Normalize(norm, topLevelBoost * _query.Boost);
    }

    /// <inheritdoc/>
    public override Scorer? GetScorer(AtomicReaderContext context, IBits? acceptDocs)
    {
        if (_inner.GetScorer(context, acceptDocs) is not { } scorer) return null;
        PairPlaces[] fields = Open(context);
        return fields.Length == 0 ? scorer : new PairsScorer(this, BoundedScorer.Of(scorer), fields, _pairs, _ranking.K1, _boost * _ranking.Pair, _terms.Cancellation);
    }

    /// <inheritdoc/>
    public override Explanation Explain(AtomicReaderContext context, int doc)
    {
        Explanation words = _inner.Explain(context, doc);
        if (!words.IsMatch) return words;
        // Documents explained in ascending order share what is opened.
        PairPlaces[] fields = _explaining is { } open && open.Segment == context && open.Doc <= doc ? open.Fields : Open(context);
        _explaining = (context, doc, fields);
        foreach (PairPlaces field in fields) field.MoveTo(doc);
        Explanation[] near = [.. _pairs.Select(pair => Explain(pair, fields.Sum(field => field.Count(pair)))).OfType<Explanation>()];
        if (near.Length == 0) return words;
        var pairs = new Explanation((float)near.Sum(one => (double)one.Value), "words of the query near each other, sum of:");
        foreach (Explanation one in near) pairs.AddDetail(one);
        var whole = new ComplexExplanation(true, words.Value + pairs.Value, "sum of:");
        whole.AddDetail(words);
        whole.AddDetail(pairs);
        return whole;
    }

    private Explanation? Explain(in WordPair pair, int count)
    {
        if (count == 0) return null;
        double saturated = PairsScorer.Saturated(count, _ranking.K1);
        var near = new Explanation(
            (float)(_boost * _ranking.Pair * pair.Rarity * saturated),
            $"{QueryReading.Of(_words[pair.First].Clause)} near {QueryReading.Of(_words[pair.Second].Clause)}, product of:");
        if (_boost != 1f) near.AddDetail(new Explanation(_boost, "weight of this part of the query"));
        near.AddDetail(new Explanation(_ranking.Pair, "weight of two words near each other"));
        near.AddDetail(new Explanation((float)pair.Rarity, "rarity, the mean of both"));
        near.AddDetail(new Explanation((float)saturated, string.Create(
            CultureInfo.InvariantCulture, $"(k1 + 1) · c / (k1 + c), for k1 = {_ranking.K1} and c = {count}, how often they are less than {WordPairs.Window} words apart")));
        return near;
    }

    /// <summary>The fields in which nearness is looked for: quotes stand in the body as well, and count there.</summary>
    private PairPlaces[] Open(AtomicReaderContext context)
    {
        if (_pairs.Count == 0) return [];
        bool[] needed = new bool[_words.Length];
        foreach (WordPair pair in _pairs) needed[pair.First] = needed[pair.Second] = true;
        var reader = new PatternReader(_terms, context.AtomicReader);

        // Words that are asked of different fields (headline:a b) meet in those they share.
        string[] fields = [.. _words.SelectMany(word => word.Fields).Select(field => field.Field.Name).Distinct(StringComparer.Ordinal)];
        var opened = new List<PairPlaces>();
        foreach (string name in fields)
        {
            if (fields.Length > 1 && name == Schema.Quotes) continue;
            PlaceIterator?[] words = [.. _words.Select((word, i) => needed[i] && word.Fields.FirstOrDefault(field => field.Field.Name == name) is { } field ? Open(reader, field) : null)];
            if (words.Count(word => word is not null) > 1) opened.Add(new PairPlaces(words));
        }

        return [.. opened];
    }

    private static PlaceIterator? Open(PatternReader reader, FieldPattern field)
    {
        (string indexed, Pattern pattern) = PlainWord.PlacesIn(field);
        return reader.Open(pattern, indexed, field.Field.Sentences, ReadFor.Frequency);
    }
}
