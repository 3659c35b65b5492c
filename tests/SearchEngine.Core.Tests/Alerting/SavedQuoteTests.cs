using SearchEngine.Core.Alerting;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Checking;
using SearchEngine.Core.Corpus;
using SearchEngine.Core.Evaluation;
using SearchEngine.Core.Indexing;
using SearchEngine.Core.Quotations;
using Xunit;

namespace SearchEngine.Core.Tests.Alerting;

public sealed class SavedQuoteTests : IDisposable
{
    private const string Saved = "We will never close the harbour while a single ferry still runs";

    private readonly SavedSearchIndex _saved = new(RankingOptions.Default, KnownFrequencies.None);
    private readonly QuotationExtractor _quotations = new();

    public SavedQuoteTests() => _saved.Put(new SavedSearch { Id = "q", Quote = new SavedQuote(Saved, "Ada Quill") });

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _saved.Dispose();

    [Theory]
    [InlineData("“We will never close the harbour while a single ferry still runs,” said Mayor Ada Quill.", AlertReason.Quote, CheckVerdict.Verbatim)]
    [InlineData("Mayor Ada Quill said on Monday: “Listen to me. We will never close the harbour while a single ferry still runs. That is all.”", AlertReason.Quote, CheckVerdict.Verbatim)]
    [InlineData("“We will never close the harbour,” said Mayor Ada Quill, “while a single ferry still runs.”", AlertReason.Quote, CheckVerdict.Verbatim)]
    [InlineData("“We will never close the harbour — while a single ferry still runs,” said Mayor Ada Quill.", AlertReason.Quote, CheckVerdict.Typography)]
    [InlineData("“We will never close the harbour … still runs,” said Mayor Ada Quill.", AlertReason.Quote, CheckVerdict.Verbatim)]
    [InlineData("“We will never shut the harbour while a single ferry still runs,” said Mayor Ada Quill.", AlertReason.Altered, CheckVerdict.Altered)]
    [InlineData("“We will close the harbour while a single ferry still runs,” said Mayor Ada Quill.", AlertReason.Altered, CheckVerdict.Spliced)]
    [InlineData("“We will never close the harbour while a single little ferry still runs,” said Mayor Ada Quill.", AlertReason.Altered, CheckVerdict.Altered)]
    [InlineData("“We will never close the harbour while a single ferry still runs,” said Governor Boris Finch.", AlertReason.Altered, CheckVerdict.Misattributed)]
    public void A_saved_quote_fires_where_it_is_printed_and_says_how(string body, AlertReason reason, CheckVerdict verdict)
    {
        Article article = Of(body);
        AlertMatch match = Assert.Single(_saved.Match(article, null, Cancelled));
        Assert.Equal(("q", reason, (CheckVerdict?)verdict), (match.SavedSearchId, match.Reason, match.Verdict));
        Assert.NotEmpty(match.Quotes);
        Assert.NotEmpty(match.Ranges);
        Assert.All(match.Ranges, range => Assert.Contains(article.Quotes, quote => quote.Start <= range.Start && quote.Start + quote.Length >= range.Start + range.Length));
        Assert.Equal(verdict is CheckVerdict.Altered or CheckVerdict.Spliced, match.Changes.Count > 0);
        Assert.Equal(reason == AlertReason.Quote || verdict == CheckVerdict.Misattributed, match.Similarity == 1);
    }

    [Theory]
    [InlineData("“We will never shut the harbour while a single ferry still runs,” said Mayor Ada Quill.", "Replace close>shut")]
    [InlineData("“We will close the harbour while a single ferry still runs,” said Mayor Ada Quill.", "Delete never>")]
    [InlineData("“We will never close the harbour while a single little ferry still runs,” said Mayor Ada Quill.", "Insert >little")]
    [InlineData("“We will never ever close the port while a ferry still runs,” said Mayor Ada Quill.", "Insert >ever; Replace harbour>port; Delete single>")]
    public void What_is_altered_is_told_by_its_places_in_both(string body, string expected)
    {
        AlertMatch match = Assert.Single(_saved.Match(Of(body), null, Cancelled));
        Assert.Equal(expected, string.Join("; ", match.Changes.Select(change => $"{change.Op} {change.Saved.In(Saved)}>{body.Substring(change.Printed.Start, change.Printed.Length)}")));
    }

    [Theory]
    [InlineData("“We will build a harbour,” said Mayor Ada Quill.")]
    [InlineData("We will never close the harbour while a single ferry still runs.")]
    [InlineData("“The ferry never runs while the harbour is closed,” said Mayor Ada Quill.")]
    public void Other_words_do_not_fire(string body) => Assert.Empty(_saved.Match(Of(body), null, Cancelled));

    [Fact]
    public void An_article_that_prints_it_right_and_wrong_fires_for_both()
    {
        Article article = Of(
            "“We will never close the harbour while a single ferry still runs,” said Mayor Ada Quill.\n\nLater she spoke again.\n\n“We will never close the port while a single ferry still runs,” Quill said.");
        Assert.Equal([AlertReason.Quote, AlertReason.Altered], _saved.Match(article, null, Cancelled).Select(match => match.Reason));
    }

    [Fact]
    public void A_correction_fires_for_what_it_prints_otherwise_than_the_version_before()
    {
        Article right = Of("“We will never close the harbour while a single ferry still runs,” said Mayor Ada Quill.");
        Article wrong = Of("“We will never shut the harbour while a single ferry still runs,” said Mayor Ada Quill.");
        Article worse = Of("“We will never shut the harbour while a single boat still runs,” said Mayor Ada Quill.");
        Article moved = Of("A new first paragraph.\n\n" + wrong.Body);
        Assert.Equal(AlertReason.Altered, Assert.Single(_saved.Match(wrong, right, Cancelled)).Reason);
        Assert.Equal(AlertReason.Quote, Assert.Single(_saved.Match(right, wrong, Cancelled)).Reason);
        Assert.Single(_saved.Match(worse, wrong, Cancelled));
        Assert.Empty(_saved.Match(moved, wrong, Cancelled));
        Assert.Empty(_saved.Match(right, right, Cancelled));
    }

    /// <summary>
    /// The words that a saved quote is looked up by lose nothing: with and without them, the same fires; and what a check of the whole archive finds in one
    /// article fires for that article.
    /// </summary>
    [Fact]
    public void Edited_quotes_fire_for_the_articles_that_a_check_finds_them_in_and_none_is_lost_on_the_way()
    {
        List<Article> articles =
        [
            .. CorpusFiles.Find([Path.Combine(Repository.Root, "corpus")]).Files.OrderBy(file => file.Key, StringComparer.Ordinal)
                .SelectMany(file => new CorpusReader().Read(file)).Select(outcome => outcome.Article).OfType<Article>().DistinctBy(article => article.Id),
        ];
        using var archive = new CheckedQuotes(articles);
        IReadOnlyList<CheckOutcome> outcomes = CheckEvaluation.Run(archive, articles, articles, each: 12, seed: 7);
        using var saved = new SavedSearchIndex(RankingOptions.Default, new KnownFrequencies([.. archive.Quotes.Select(quote => quote.Quote)]));
        for (int i = 0; i < outcomes.Count; i++) saved.Put(new SavedSearch { Id = $"{i:0000}", Quote = new SavedQuote(outcomes[i].Pair.Text, outcomes[i].Pair.Speaker) });

        var fired = new Dictionary<string, HashSet<string>>();
        foreach (IGrouping<string, QuoteCandidate> quotes in archive.Quotes.GroupBy(quote => quote.ArticleId))
        {
            Article article = articles.Single(article => article.Id == quotes.Key) with { Quotes = [.. quotes.OrderBy(quote => quote.Number).Select(quote => quote.Quote)] };
            IReadOnlyList<AlertMatch> matches = saved.Match(article, null, Cancelled);
            Assert.Equal(saved.Match(article, null, pruned: false, Cancelled).Select(Shown), matches.Select(Shown));
            fired.Add(article.Id, [.. matches.Select(match => match.SavedSearchId)]);
        }

        Assert.Contains(outcomes, outcome => outcome.Result.Verdict == CheckVerdict.Altered);
        for (int i = 0; i < outcomes.Count; i++)
        {
            string[] inArticles = [.. outcomes[i].Result.Matches.Select(match => match.Quote.ArticleId).Distinct()];
            if (inArticles.Length != 1) continue;
            Assert.True(fired[inArticles[0]].Contains($"{i:0000}"), $"{outcomes[i].Pair.Kind}, {outcomes[i].Result.Verdict} in {inArticles[0]}: {outcomes[i].Pair.Text}");
        }
    }

    private static string Shown(AlertMatch match) => $"{match.SavedSearchId} {match.Reason} {match.Verdict} {match.Similarity} {string.Join(' ', match.Quotes)} {string.Join(' ', match.Changes)}";

    private Article Of(string body)
    {
        var article = new Article { Id = "a", Body = body };
        return article with { Quotes = _quotations.Extract(article) };
    }
}
