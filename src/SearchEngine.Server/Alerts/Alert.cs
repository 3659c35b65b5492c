using SearchEngine.Core.Alerting;

namespace SearchEngine.Server.Alerts;

/// <summary>A saved search, and what becomes of what it finds.</summary>
/// <param name="Search">What it watches for.</param>
/// <param name="Webhook">Where its events are sent to; null for nowhere.</param>
/// <param name="Created">When it was first saved.</param>
/// <param name="Since">When what it watches for was last changed.</param>
/// <param name="Behind">The last change of the archive before that: it fires for what became visible behind it.</param>
internal sealed record Alert(SavedSearch Search, Webhook? Webhook, DateTimeOffset Created, DateTimeOffset Since, DateTimeOffset Behind)
{
    /// <summary>Its id.</summary>
    public string Id => Search.Id;

    /// <summary>
    /// Whether it fires for an arrival. What an embargo's end has shown since the last change of the archive could be seen before the alert was there, though it lies
    /// behind that change.
    /// </summary>
    public bool IsNew(Arrival arrival)
    {
        long from = arrival.VisibleFrom.ToUnixTimeMilliseconds();
        bool wasSeen = from == arrival.Article.Embargoed?.ToUnixTimeMilliseconds() && from <= Since.ToUnixTimeMilliseconds();
        return arrival.VisibleFrom > Behind && !wasSeen;
    }
}

/// <summary>An address that events are sent to.</summary>
/// <param name="Url">The address.</param>
/// <param name="Secret">What they are signed by.</param>
/// <param name="IsUnwanted">Whether the receiver answered that it wants no more of them.</param>
internal sealed record Webhook(string Url, string Secret, bool IsUnwanted = false)
{
    /// <summary>Host and port: what attempts are counted by.</summary>
    public string Host => new Uri(Url).Authority;
}

/// <summary>What an alert found: it holds places in a version of an article, and no text of it.</summary>
/// <param name="Id">Its number: the later event has the higher one, and none is given twice.</param>
/// <param name="ArticleId">The article.</param>
/// <param name="Version">The number that the archive gave the version: it counts those that nobody may see as well, and is never told.</param>
/// <param name="VisibleFrom">Since when that could be seen.</param>
/// <param name="Match">Why the alert fired; its id is that of the alert.</param>
internal sealed record AlertEvent(long Id, string ArticleId, int Version, DateTimeOffset VisibleFrom, AlertMatch Match)
{
    /// <summary>The alert.</summary>
    public string Alert => Match.SavedSearchId;
}
