using System.Text.Json;
using SearchEngine.Core;
using SearchEngine.Core.Alerting;
using SearchEngine.Core.Checking;

namespace SearchEngine.Server.Alerts;

/// <summary>
/// Events as they are shown. All text is read from the archive in that moment, so that an event of an article that nobody may see any
/// more is nowhere: not in the history, not in a stream, not in a webhook.
/// </summary>
internal sealed class ShownEvents(INewsArchive archive)
{
    /// <summary>The event with its text; null where the version cannot be seen any more.</summary>
    public async Task<EventAnswer?> ShowAsync(Alert alert, AlertEvent found, CancellationToken cancellation)
    {
        // By the moment and not by the number that the archive gave the version: that one counts versions which nobody may know of.
        if (await archive.VersionFromAsync(found.ArticleId, found.VisibleFrom, cancellation).ConfigureAwait(false) is not { Article: var article, Number: int version }) return null;
        ShownMatch shown = ShownMatch.Of(alert.Search, found.Match, article);
        return new EventAnswer(
            found.Id, alert.Id, alert.Search.Name, NameOf(found.Match.Reason), found.VisibleFrom, NameOf(found.Match.Verdict), found.Match.Similarity,
            new EventArticle(article.Id, version, shown.Headline, article.Source, article.Section, article.Byline, article.Published, article.Updated, article.Url),
            shown.Highlights, shown.Snippets, shown.Quotes, shown.Changes);
    }

    private static string? NameOf(CheckVerdict? verdict) => verdict is { } some ? JsonNamingPolicy.CamelCase.ConvertName(some.ToString()) : null;

    private static string NameOf(AlertReason reason) => reason switch
    {
        AlertReason.Match => "match",
        AlertReason.Quote => "quote",
        _ => "altered",
    };
}
