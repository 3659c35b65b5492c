using SearchEngine.Core.Articles;
using SearchEngine.Core.Checking;

namespace SearchEngine.Core.Tests.Checking;

/// <summary>A few quotes, searched by reading them all.</summary>
internal sealed class KnownQuotes(IReadOnlyList<QuoteCandidate> quotes) : IQuoteSource
{
    private readonly List<(QuoteCandidate Quote, IReadOnlyList<string> Keys)> _quotes = [.. quotes.Select(quote => (quote, PrintedWords.Keys(quote.Quote.Text)))];

    /// <summary>Invented quotes: a text, who said it, in which article, and the statement.</summary>
    public static KnownQuotes Of(params (string Text, string? Speaker, string Article, int Statement)[] quotes) =>
        new([.. quotes.Select((quote, i) => Candidate(i, quote.Text, quote.Speaker, quote.Article, quote.Statement))]);

    public static QuoteCandidate Candidate(int number, string text, string? speaker, string article, int statement) => new(
        article,
        number,
        new Quote(text, number * 1000, text.Length) { Statement = statement, Speaker = speaker is null ? null : new Speaker(speaker, null, speaker.Split(' ')[^1]) },
        "The Daily Example",
        new DateTimeOffset(2020, 1, 1 + (number % 28), 0, 0, 0, TimeSpan.Zero));

    public int Count => _quotes.Count;

    public int Frequency(string word) => _quotes.Count(quote => quote.Keys.Contains(word));

    public IReadOnlyList<QuoteCandidate> Find(QuoteProbe probe, CancellationToken cancellation) =>
    [
        .. _quotes.Select(quote => (quote.Quote, Weight: WeightOf(quote.Keys, probe))).Where(quote => quote.Weight > 0)
            .OrderByDescending(quote => quote.Weight).Take(probe.Limit).Select(quote => quote.Quote),
    ];

    public IReadOnlyList<QuoteCandidate> StatementOf(QuoteCandidate candidate) =>
        [.. _quotes.Select(quote => quote.Quote).Where(quote => quote.ArticleId == candidate.ArticleId && quote.Quote.Statement == candidate.Quote.Statement)];

    public QuoteCheckResult Check(string text, string? speaker = null) => new QuoteChecker(this).Check(text, speaker, CancellationToken.None);

    /// <summary>The weight that the probe gives to a quote of these words.</summary>
    public static double WeightOf(IReadOnlyList<string> keys, QuoteProbe probe) =>
        probe.Words.Where(word => keys.Contains(word.Word)).Sum(word => word.Weight)
        + probe.Pairs.Where(pair => keys.Zip(keys.Skip(1)).Contains((pair.First, pair.Second))).Sum(pair => pair.Weight);
}
