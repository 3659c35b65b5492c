namespace SearchEngine.Core.Quotations.Attributing;

/// <summary>The candidates for one choice, with their features. Used again for every choice.</summary>
internal sealed class Candidates
{
    /// <summary>The candidate that says "none of them".</summary>
    public const int None = -1;

    private readonly List<int> _items = [];
    private readonly List<int> _starts = [];

    /// <summary>Where features of the candidate added last go.</summary>
    public FeatureList Features { get; } = new();

    /// <summary>How many candidates there are.</summary>
    public int Count => _items.Count;

    /// <summary>The index of a token or a phrase, or <see cref="None"/>.</summary>
    public int this[int candidate] => _items[candidate];

    /// <summary>Forgets all.</summary>
    public void Clear()
    {
        _items.Clear();
        _starts.Clear();
        Features.Clear();
    }

    /// <summary>Adds a candidate; its features follow.</summary>
    public void Add(int item)
    {
        _items.Add(item);
        _starts.Add(Features.Count);
    }

    /// <summary>The features of a candidate.</summary>
    public ReadOnlySpan<int> FeaturesOf(int candidate)
    {
        int end = candidate + 1 < Count ? _starts[candidate + 1] : Features.Count;
        return Features.Of(_starts[candidate])[..(end - _starts[candidate])];
    }

    /// <summary>The place of the candidate with the highest score, the first of several; <paramref name="handicap"/> is added to the score of <see cref="None"/>.</summary>
    public int Best(LinearModel model, float handicap = 0)
    {
        int best = 0;
        float highest = float.NegativeInfinity;
        for (int i = 0; i < Count; i++)
        {
            float score = model.Score(FeaturesOf(i)) + (_items[i] == None ? handicap : 0);
            if (score <= highest) continue;
            (best, highest) = (i, score);
        }

        return best;
    }
}
