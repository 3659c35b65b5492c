using SearchEngine.Core.Checking;
using SearchEngine.Core.Indexing;

namespace SearchEngine.Core.Alerting;

/// <summary>
/// How much words of quotes tell, as the check of quotes weighs them: by the archive as it was when each was first asked for, so that what was found out
/// about a saved quote stays true. Safe for use by many threads.
/// </summary>
/// <param name="frequencies">The words of the archive.</param>
internal sealed class QuoteWeights(IWordFrequencies frequencies)
{
    private readonly System.Collections.Concurrent.ConcurrentDictionary<string, int> _frequencies = new(StringComparer.Ordinal);

    /// <summary>How many quotes the archive held.</summary>
    public int Count { get; } = frequencies.Quotes;

    /// <summary>In how many quotes of the archive a word stood, 1 at least: the article that is looked at may be the first to have it.</summary>
    public int Frequency(string word) => _frequencies.GetOrAdd(word, one => Math.Max(1, frequencies.Of(Schema.QuoteText, one)));

    /// <summary>What a word weighs.</summary>
    public double Of(string word) => QuoteProbes.Weight(Count, Frequency(word));
}
