using SearchEngine.Core.Articles;
using SearchEngine.Core.Checking;
using SearchEngine.Core.Indexing;
using SearchEngine.Core.Searching;

namespace SearchEngine.Core;

/// <content>The check of quotes.</content>
public sealed partial class NewsArchive
{
    /// <inheritdoc/>
    public Task<QuoteCheckAnswer> CheckQuoteAsync(string text, string? speaker, CancellationToken cancellation) =>
        InTimeAsync("check", token => CheckQuote(text, speaker, token), cancellation);

    private QuoteCheckAnswer CheckQuote(string text, string? speaker, CancellationToken cancellation)
    {
        long begin = _options.Time.GetTimestamp();
        using ArchiveReader.Lease lease = Acquire();
        Lucene.Net.Search.IndexSearcher searcher = lease.Searcher;
        var read = new Dictionary<string, ArchivedQuote>(StringComparer.Ordinal);
        var source = new LuceneQuoteSource(searcher, document =>
        {
            ArchivedQuote archived = QuoteDocument.ToQuote(searcher.Doc(document));
            read[archived.Id] = archived;
            return new QuoteCandidate(archived.ArticleId, archived.Number, archived.Quote, archived.Source, archived.Published);
        });

        QuoteCheckResult result = new QuoteChecker(source).Check(text, speaker, cancellation);
        double took = Math.Round(_options.Time.GetElapsedTime(begin).TotalMilliseconds, 3);
        return new QuoteCheckAnswer(
            Name(result.Verdict), [.. result.Matches.Select(match => ToMatch(match, read))], result.FirstSeen, result.Speaker, [.. result.Notes, .. DamageNote()], took,
            result.Matches.Count > 0 ? ToFirst(result.Matches[0], read) : null);
    }

    private static QuoteCheckMatch ToMatch(QuoteMatch match, Dictionary<string, ArchivedQuote> read) => new(
        ToQuoteHit(read[match.Quote.Id], [], (float)match.Similarity).Hit,
        [.. match.ContinuedIn.Select(quote => quote.Id)],
        Math.Round(match.Similarity, 4),
        [.. match.Diff.Select(part => new QuoteDifference(Name(part.Op), part.Text, part.Original))],
        new TextRange(match.CheckedStart, match.CheckedLength),
        match.FirstSeen,
        ToFirst(match, read));

    private static FirstPrinted ToFirst(QuoteMatch match, Dictionary<string, ArchivedQuote> read)
    {
        ArchivedQuote first = read[match.FirstIn.Id];
        return new FirstPrinted(first.Id, new QuotedArticle(first.ArticleId, first.Headline, first.Source, first.Published, first.Url));
    }

    private static string Name(CheckVerdict verdict) => verdict switch
    {
        CheckVerdict.Verbatim => "verbatim",
        CheckVerdict.Typography => "typography",
        CheckVerdict.Altered => "altered",
        CheckVerdict.Spliced => "spliced",
        CheckVerdict.Misattributed => "misattributed",
        _ => "notFound",
    };

    private static string Name(DiffOp op) => op switch
    {
        DiffOp.Equal => "equal",
        DiffOp.Insert => "insert",
        DiffOp.Delete => "delete",
        _ => "replace",
    };
}
