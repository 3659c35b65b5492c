using SearchEngine.Core.Articles;
using SearchEngine.Core.Checking;

namespace SearchEngine.Core.Alerting;

/// <summary>How an article prints a saved quote.</summary>
/// <param name="Match">What is told of it, for the saved search.</param>
/// <param name="Words">The printed words: two versions of an article that print the same have the same ones.</param>
internal sealed record PrintedQuote(AlertMatch Match, string Words)
{
    /// <summary>
    /// How <paramref name="article"/> prints <paramref name="watched"/>: in its words, or in others; or both, where it prints it more than once. Nothing
    /// where it does not.
    /// </summary>
    public static IReadOnlyList<PrintedQuote> In(ArticleQuotes article, WatchedQuote watched, QuoteWeights weights, CancellationToken cancellation)
    {
        QuoteCheckResult result = Check(article, watched, weights, null, cancellation);
        if (result.Verdict == CheckVerdict.NotFound) return [];
        PrintedQuote first = Of(article, watched, result, cancellation);
        if (first.Match.Reason != AlertReason.Quote) return [first];

        // Where it prints the words, a check says nothing of where it prints them otherwise.
        var told = result.Matches.SelectMany(match => match.ContinuedIn.Prepend(match.Quote)).Select(quote => quote.Quote.Statement).ToHashSet();
        for (int statement = 0; statement < article.Statements.Count; statement++)
        {
            if (told.Contains(article.Statements[statement].Quotes[0].Quote.Statement) || !watched.MayBeIn(article, statement)) continue;
            QuoteCheckResult other = Check(article, watched, weights, statement, cancellation);
            if (other.Verdict == CheckVerdict.NotFound) continue;
            PrintedQuote otherwise = Of(article, watched, other, cancellation);
            if (otherwise.Match.Reason == AlertReason.Altered) return [first, otherwise];
        }

        return [first];
    }

    /// <summary>Whether a reader of <paramref name="before"/> knows this: the saved words are there as they were, or the same others are.</summary>
    public bool IsNoNewsAfter(PrintedQuote before) =>
        Match.Reason == before.Match.Reason && (Match.Reason == AlertReason.Quote || (Match.Verdict == before.Match.Verdict && Words == before.Words));

    private static QuoteCheckResult Check(ArticleQuotes article, WatchedQuote watched, QuoteWeights weights, int? statement, CancellationToken cancellation) =>
        new QuoteChecker(article.SourceFor(watched.Quote.Text, weights, statement)).Check(watched.Quote.Text, watched.Quote.Speaker, cancellation);

    private static PrintedQuote Of(ArticleQuotes article, WatchedQuote watched, QuoteCheckResult result, CancellationToken cancellation)
    {
        // Of several places where the words stand, each shows it; of several that are near, the nearest. A splice has one for each piece.
        bool isSaid = result.Verdict is CheckVerdict.Verbatim or CheckVerdict.Typography or CheckVerdict.Misattributed;
        QuoteLayout[] layouts = [.. result.Matches.Take(isSaid || result.Verdict == CheckVerdict.Spliced ? result.Matches.Count : 1).Select(match => QuoteLayout.Of(match, watched.Quote.Text))];
        CheckVerdict verdict = isSaid ? result.Verdict : layouts.Select(layout => Seen(layout, watched.Quote.Text, result.Verdict, cancellation)).MaxBy(one => one);
        AlertReason reason = verdict is CheckVerdict.Verbatim or CheckVerdict.Typography ? AlertReason.Quote : AlertReason.Altered;
        var places = new MatchedPlaces(article.Article);
        foreach (QuoteLayout layout in layouts) foreach ((Quote quote, TextRange range) in layout.Places) places.AddIn(quote, range);
        string[] quotes = [.. layouts.SelectMany(layout => layout.Statement.Quotes).DistinctBy(quote => quote.Id).OrderBy(quote => quote.Number).Select(quote => quote.Id)];
        return new PrintedQuote(
            new AlertMatch(watched.Id, reason)
            {
                Verdict = verdict,
                Similarity = Math.Round(reason == AlertReason.Quote || isSaid ? 1 : layouts.Average(layout => layout.Similarity), 4),
                Quotes = [.. quotes.Take(AlertMatch.MaxPlaces)],
                Ranges = places.First(AlertMatch.MaxPlaces),
                Changes = reason == AlertReason.Quote || isSaid ? [] : [.. layouts.SelectMany(layout => layout.Changes).Take(AlertMatch.MaxPlaces)],
            },
            string.Join('\n', layouts.Select(layout => layout.PrintedWords)));
    }

    /// <summary>
    /// What the check says of the printed words, had the saved quote been an archive: the article that leaves words out has to say so, and the one that adds
    /// some alters it. The other way round, as the words are found, it is the saved quote that is looked at.
    /// </summary>
    private static CheckVerdict Seen(QuoteLayout layout, string saved, CheckVerdict found, CancellationToken cancellation)
    {
        if (QuoteChecker.Problem(layout.PrintedText) is not null) return found;
        var original = new ArticleQuotes(new Article { Id = "saved", Body = saved, Quotes = [new Quote(saved, 0, saved.Length)] });
        CheckVerdict seen = new QuoteChecker(original.SourceFor(layout.PrintedText, new QuoteWeights(NoArchive.Instance))).Check(layout.PrintedText, null, cancellation).Verdict;
        return seen == CheckVerdict.NotFound ? found : seen;
    }

    private sealed class NoArchive : IWordFrequencies
    {
        public static NoArchive Instance { get; } = new();

        public int Articles => 0;

        public int Quotes => 0;

        public int Of(string field, string term) => 0;
    }
}
