using SearchEngine.Core;
using SearchEngine.Core.Alerting;
using SearchEngine.Core.Highlighting;

namespace SearchEngine.Server.Alerts;

/// <summary>An alert as it is answered.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">What a person calls it; null for nothing.</param>
/// <param name="Q">What it looks for, in the query language; null for a quote, or where there are filters only.</param>
/// <param name="In">The text fields that are searched; empty for all.</param>
/// <param name="Source">Exact sources of which one must be the article's; empty for any.</param>
/// <param name="Section">Exact sections of which one must be the article's; empty for any.</param>
/// <param name="Byline">Exact names of which one must be in the byline; empty for any.</param>
/// <param name="Speaker">Exact names of which one must have said one of the quotes; empty for any.</param>
/// <param name="Quote">The words that it watches; null for a search.</param>
/// <param name="Webhook">Where its events are sent to; null for nowhere.</param>
/// <param name="Created">When it was first saved.</param>
/// <param name="Since">When what it looks for was last changed: it fires for what became visible behind that.</param>
internal sealed record AlertAnswer(
    string Id, string? Name, string? Q, IReadOnlyList<string> In, IReadOnlyList<string> Source, IReadOnlyList<string> Section, IReadOnlyList<string> Byline, IReadOnlyList<string> Speaker,
    SavedQuote? Quote, WebhookAnswer? Webhook, DateTimeOffset Created, DateTimeOffset Since)
{
    /// <summary>The alert without its secret.</summary>
    public static AlertAnswer Of(Alert alert) => new(
        alert.Id, alert.Search.Name, alert.Search.Query.Length == 0 ? null : alert.Search.Query, alert.Search.In, alert.Search.Source, alert.Search.Section, alert.Search.Byline,
        alert.Search.Speaker, alert.Search.Quote, alert.Webhook is { } webhook ? new WebhookAnswer(webhook.Url, webhook.IsUnwanted ? "gone" : "active") : null, alert.Created, alert.Since);
}

/// <summary>Where the events of an alert are sent to. Its secret is never told.</summary>
/// <param name="Url">The address.</param>
/// <param name="State"><c>active</c>, or <c>gone</c> when the receiver answered 410: nothing is sent until the alert is saved again.</param>
internal sealed record WebhookAnswer(string Url, string State);

/// <summary>A page of the list of alerts.</summary>
/// <param name="Total">How many there are.</param>
/// <param name="Alerts">The alerts, in the order of their ids.</param>
/// <param name="Next">The <c>after</c> of the page behind this one; null on the last page.</param>
internal sealed record AlertsAnswer(int Total, IReadOnlyList<AlertAnswer> Alerts, string? Next);

/// <summary>That an alert fired for an article.</summary>
/// <param name="Id">Its number: the later event has the higher one.</param>
/// <param name="Alert">The alert.</param>
/// <param name="Name">What a person calls that; null for nothing.</param>
/// <param name="Reason"><c>match</c>: the search finds the article; <c>quote</c>: it prints the saved quote in these words; <c>altered</c>: it prints it in other words, or as another speaker's.</param>
/// <param name="At">Since when the version can be seen.</param>
/// <param name="Verdict">For a saved quote, what a check of the printed words says, as in <c>/v1/quotes/check</c>; null for a search.</param>
/// <param name="Similarity">For a saved quote, how like it the printed words are, 0 to 1; null for a search.</param>
/// <param name="Article">The version of the article for which it fired.</param>
/// <param name="Highlights">The highlights in which something matched.</param>
/// <param name="Snippets">Pieces of the body that show what matched, at most three.</param>
/// <param name="Quotes">The quotes that show it.</param>
/// <param name="Changes">For a saved quote, where it is printed otherwise: <c>text</c> are the saved words, <c>original</c> those of the article.</param>
internal sealed record EventAnswer(
    long Id, string Alert, string? Name, string Reason, DateTimeOffset At, string? Verdict, double? Similarity, EventArticle Article,
    IReadOnlyList<MarkedText> Highlights, IReadOnlyList<Snippet> Snippets, IReadOnlyList<MatchedQuote> Quotes, IReadOnlyList<QuoteDifference> Changes);

/// <summary>The article of an event.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Version">The number of the version, as in the list of its versions.</param>
/// <param name="Headline">The headline with what matched in it.</param>
/// <param name="Source">Its publisher.</param>
/// <param name="Section">Its section.</param>
/// <param name="Byline">Its authors.</param>
/// <param name="Published">When it was published.</param>
/// <param name="Updated">When the version was made, where it is not the first.</param>
/// <param name="Url">Its address on the web.</param>
internal sealed record EventArticle(
    string Id, int Version, MarkedText Headline, string? Source, string? Section, IReadOnlyList<string> Byline, DateTimeOffset? Published, DateTimeOffset? Updated, string? Url);

/// <summary>A page of the events of an alert.</summary>
/// <param name="Alert">The alert.</param>
/// <param name="Events">The events, the oldest first.</param>
/// <param name="Last">The <c>after</c> that goes on behind this page.</param>
/// <param name="More">Whether there are others behind it now.</param>
internal sealed record EventsAnswer(string Alert, IReadOnlyList<EventAnswer> Events, long Last, bool More);

/// <summary>An event that could not be delivered.</summary>
/// <param name="Event">The event.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="Tried">When it was tried last; null when it never was, because the receiver wanted no more by then.</param>
/// <param name="Reason">What went wrong the last time.</param>
internal sealed record DeadLetterAnswer(EventAnswer Event, int Attempts, DateTimeOffset? Tried, string Reason);

/// <summary>A page of the dead letters of an alert.</summary>
/// <param name="Alert">The alert.</param>
/// <param name="DeadLetters">The events that could not be delivered, the oldest first.</param>
/// <param name="Last">The <c>after</c> that goes on behind this page.</param>
/// <param name="More">Whether there are others behind it now.</param>
internal sealed record DeadLettersAnswer(string Alert, IReadOnlyList<DeadLetterAnswer> DeadLetters, long Last, bool More);

/// <summary>That dead letters are sent again.</summary>
/// <param name="Alert">The alert.</param>
/// <param name="Queued">How many they are.</param>
internal sealed record RetryAnswer(string Alert, int Queued);

/// <summary>The body of a webhook.</summary>
/// <param name="Type"><c>alert.fired</c>.</param>
/// <param name="Timestamp">Since when the version of the article can be seen.</param>
/// <param name="Data">The event.</param>
internal sealed record WebhookMessage(string Type, DateTimeOffset Timestamp, EventAnswer Data);
