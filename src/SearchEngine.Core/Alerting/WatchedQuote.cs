using SearchEngine.Core.Checking;

namespace SearchEngine.Core.Alerting;

/// <summary>
/// A saved quote with what can be told of it by words alone: which statements the check of quotes can find near it, wherever their words stand.
/// </summary>
/// <remarks>
/// The check calls a statement near by the words that the two have in common, aligned one by one (<see cref="WordAlignment"/>). With p of the text's
/// n words anywhere in the statement, no alignment has more than p in common, so the similarity is at most 2p / (2p + n − p), and the weight in
/// common at most that of the p words. Where even these are too little (<see cref="CheckThresholds.IsNear"/> only grows with both), so is every alignment. A
/// splice has all words of the text, each in a run of <see cref="SplicedPieces.FewestWords"/> or more that some statement has.
/// </remarks>
internal sealed class WatchedQuote
{
    private readonly PrintedWord[] _words;
    private readonly double[] _weights;
    private readonly int _plain;
    private readonly double _allWeight;

    /// <summary>Prepares a saved quote, which can be checked.</summary>
    public WatchedQuote(string id, SavedQuote quote, QuoteWeights weights)
    {
        (Id, Quote) = (id, quote);
        _words = [.. PrintedWords.Of(quote.Text).Words];
        _weights = [.. _words.Select(word => weights.Of(word.Key))];
        _plain = _words.Count(word => !word.Bracketed);
        for (int i = 0; i < _words.Length; i++) if (!_words[i].Bracketed) _allWeight += _weights[i];
        Required = [.. Heaviest(weights)];
    }

    /// <summary>The id of the saved search.</summary>
    public string Id { get; }

    /// <summary>What is watched.</summary>
    public SavedQuote Quote { get; }

    /// <summary>Words of which one stands in the quotes of every article that prints it, altered or not: the rarest without which nothing is near.</summary>
    public IReadOnlyList<string> Required { get; }

    /// <summary>Whether a check may find the words, or some like them, in quotes of an article.</summary>
    public bool MayBeIn(ArticleQuotes article)
    {
        for (int statement = 0; statement < article.Statements.Count; statement++) if (MayBeIn(article, statement)) return true;
        return MayBeSpliced(article);
    }

    /// <summary>Whether a check may find the words, or some like them, in one statement of an article.</summary>
    public bool MayBeIn(ArticleQuotes article, int statement) => MayBeNear(word => article.Has(statement, word));

    private bool MayBeNear(Func<string, bool> isThere)
    {
        int common = 0;
        double weight = 0;
        for (int i = 0; i < _words.Length; i++)
        {
            if (!isThere(_words[i].Key)) continue;
            common++;
            weight += _weights[i];
        }

        if (common == 0) return false;
        double similarity = 2.0 * common / ((2 * common) + Math.Max(0, _plain - common));
        return CheckThresholds.IsNear(_plain, similarity, (similarity + Math.Min(1, weight / _allWeight)) / 2);
    }

    private bool MayBeSpliced(ArticleQuotes article)
    {
        const int Run = SplicedPieces.FewestWords;
        if (_words.Length > SplicedPieces.MostWords || !_words.All(word => article.Has(word.Key))) return false;
        int covered = 0;
        for (int i = 0; i + Run <= _words.Length && covered >= i; i++)
        {
            if (article.HasRun(_words[i].Key, _words[i + 1].Key, _words[i + 2].Key)) covered = i + Run;
        }

        return covered == _words.Length;
    }

    private List<string> Heaviest(QuoteWeights weights)
    {
        var left = _words.Select(word => word.Key).ToHashSet(StringComparer.Ordinal);
        var taken = new List<string>();
        foreach (string word in left.OrderBy(weights.Frequency).ThenBy(word => word, StringComparer.Ordinal).ToArray())
        {
            left.Remove(word);
            taken.Add(word);
            if (!MayBeNear(left.Contains)) break;
        }

        return taken;
    }
}
