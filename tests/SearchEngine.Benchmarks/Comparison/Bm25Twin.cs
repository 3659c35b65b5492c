using SearchEngine.Benchmarks.Peers;

namespace SearchEngine.Benchmarks.Comparison;

/// <summary>
/// Our ranking by brute force: every document that a query matches, found by looking through its words, scored by BM25 (Robertson &amp;
/// Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009, §3) with a phrase as rare as words that know nothing of each
/// other; the best first, equal ones newest first, then by id.
/// </summary>
internal sealed class Bm25Twin
{
    private readonly Dictionary<string, Dictionary<int, List<int>>> _places = new(StringComparer.Ordinal);
    private readonly List<(string Id, long Published, int Length)> _documents = [];
    private readonly double _averageLength;

    /// <summary>Reads a prepared corpus, and keeps the places of the words that <paramref name="queries"/> have.</summary>
    public Bm25Twin(string corpus, IEnumerable<ComparedQuery> queries)
    {
        foreach (string word in queries.SelectMany(query => query.Words)) _places.TryAdd(word, []);
        foreach (PreparedDocument document in PreparedCorpus.Read(corpus))
        {
            string[] words = document.Text.Split(' ');
            for (int position = 0; position < words.Length; position++)
            {
                if (!_places.TryGetValue(words[position], out Dictionary<int, List<int>>? places)) continue;
                if (!places.TryGetValue(_documents.Count, out List<int>? here)) places.Add(_documents.Count, here = []);
                here.Add(position);
            }

            _documents.Add((document.Id, document.Published, words.Length));
        }

        _averageLength = (double)_documents.Sum(document => (long)document.Length) / _documents.Count;
    }

    /// <summary>The best hits of a query of words or of a phrase.</summary>
    public IReadOnlyList<(string Id, float Score)> Best(ComparedQuery query)
    {
        Dictionary<int, float>[] parts = query.Kind == "phrase"
            ? [Scores(PhrasePlaces(query.Words), PhraseDocuments(query.Words))]
            : [.. query.Words.Distinct(StringComparer.Ordinal).Select(word => Scores(_places[word].ToDictionary(one => one.Key, one => one.Value.Count), _places[word].Count))];
        IEnumerable<int> matching = query.Kind == "and"
            ? parts[0].Keys.Where(document => parts.All(part => part.ContainsKey(document)))
            : parts.SelectMany(part => part.Keys).Distinct();
        return
        [
            .. matching.Where(document => (query.From ?? long.MinValue) <= _documents[document].Published && _documents[document].Published <= (query.To ?? long.MaxValue))
                .Select(document => (Document: document, Score: (float)parts.Sum(part => (double)part.GetValueOrDefault(document))))
                .OrderByDescending(hit => hit.Score)
                .ThenByDescending(hit => _documents[hit.Document].Published)
                .ThenBy(hit => _documents[hit.Document].Id, StringComparer.Ordinal)
                .Take(query.Top)
                .Select(hit => (_documents[hit.Document].Id, hit.Score)),
        ];
    }

    private Dictionary<int, int> PhrasePlaces(string[] words)
    {
        var found = new Dictionary<int, int>();
        foreach ((int document, List<int> begins) in _places[words[0]])
        {
            int count = begins.Count(begin => Enumerable.Range(1, words.Length - 1).All(i => _places[words[i]].TryGetValue(document, out List<int>? places) && places.BinarySearch(begin + i) >= 0));
            if (count > 0) found.Add(document, count);
        }

        return found;
    }

    private double PhraseDocuments(string[] words) =>
        _documents.Count * words.Aggregate(1.0, (share, word) => share * (Math.Min(_documents.Count, (double)_places[word].Count) / _documents.Count));

    private Dictionary<int, float> Scores(Dictionary<int, int> frequencies, double documents)
    {
        (float k1, float b) = (Ours.Ranking.K1, Ours.Ranking.B);
        double idf = Math.Log(1 + ((_documents.Count - documents + 0.5) / (documents + 0.5)));
        double factor = idf * (k1 + 1);
        return frequencies.ToDictionary(
            one => one.Key,
            one =>
            {
                double scaled = one.Value / (1 - b + (b * _documents[one.Key].Length / _averageLength));
                return (float)(factor * scaled / (k1 + scaled));
            });
    }
}
