using SearchEngine.Core.Alerting;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Checking;
using SearchEngine.Core.Indexing;

namespace SearchEngine.Core.Tests.Alerting;

/// <summary>The words of some quotes, counted one by one; of nothing else is anything known.</summary>
internal sealed class KnownFrequencies(IReadOnlyCollection<Quote> quotes) : IWordFrequencies
{
    private readonly Dictionary<string, int> _words = quotes.SelectMany(quote => PrintedWords.Keys(quote.Text).Distinct())
        .CountBy(word => word).ToDictionary(StringComparer.Ordinal);

    public static KnownFrequencies None { get; } = new([]);

    public int Articles => 0;

    public int Quotes => quotes.Count;

    public int Of(string field, string term) => field == Schema.QuoteText ? _words.GetValueOrDefault(term) : 0;
}
