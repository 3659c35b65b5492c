using System.Diagnostics;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Indexing;

namespace SearchEngine.Core.Alerting;

/// <summary>What matching one article takes. Times are in milliseconds.</summary>
/// <param name="Candidates">The different searches that have what they need of the article.</param>
/// <param name="Searched">Those of them that its terms do not decide.</param>
/// <param name="Quotes">The saved quotes that are checked.</param>
/// <param name="IndexTime">Making an index of the article.</param>
/// <param name="TermsTime">Looking up its terms.</param>
/// <param name="ConditionTime">Asking the candidates.</param>
/// <param name="SearchTime">Running the searches.</param>
/// <param name="PlacesTime">Finding what matched.</param>
/// <param name="QuotesTime">Checking the saved quotes.</param>
internal sealed record MatchingWork(
    int Candidates, int Searched, int Quotes, double IndexTime, double TermsTime, double ConditionTime, double SearchTime, double PlacesTime, double QuotesTime)
{
    /// <summary>Matches <paramref name="article"/> step by step.</summary>
    public static MatchingWork Of(Article article, RankingOptions ranking, SearchTable searches, QuoteTable quotes, CancellationToken cancellation)
    {
        long begin = Stopwatch.GetTimestamp();
        double Lap()
        {
            double lap = Stopwatch.GetElapsedTime(begin).TotalMilliseconds;
            begin = Stopwatch.GetTimestamp();
            return lap;
        }

        using var view = new ArticleView(article, ranking, searches.Keys, cancellation);
        double index = Lap();
        _ = new ArticleTerms(view.Index, searches.Keys);
        double terms = Lap();
        CompiledSearch[] candidates = [.. searches.CandidatesFor(view.Terms)];
        ILookup<Answer, CompiledSearch> answers = candidates.ToLookup(search => search.AnswerOf(view.Terms));
        double conditions = Lap();
        CompiledSearch[] found = [.. answers[Answer.Perhaps].Where(search => search.Finds(view))];
        double searched = Lap();
        foreach (CompiledSearch search in answers[Answer.Yes].Concat(found)) search.PlacesIn(view);
        double places = Lap();
        var own = new ArticleQuotes(article);
        WatchedQuote[] watched = [.. quotes.CandidatesFor(own)];
        foreach (WatchedQuote one in watched) PrintedQuote.In(own, one, quotes.Weights, cancellation);
        return new MatchingWork(candidates.Length, answers[Answer.Perhaps].Count(), watched.Length, index - terms, terms, conditions, searched, places, Lap());
    }
}
