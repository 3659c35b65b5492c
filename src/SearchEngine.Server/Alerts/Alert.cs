using SearchEngine.Core.Alerting;

namespace SearchEngine.Server.Alerts;

/// <summary>A saved search, and what becomes of what it finds.</summary>
/// <param name="Search">What it watches for.</param>
/// <param name="Webhook">Where its events are sent to; null for nowhere.</param>
/// <param name="Created">When it was first saved.</param>
/// <param name="Since">When what it watches for was last changed.</param>
/// <param name="From">How far the archive was then: it fires for what became visible behind that.</param>
internal sealed record Alert(SavedSearch Search, Webhook? Webhook, DateTimeOffset Created, DateTimeOffset Since, ArrivalMark From)
{
    /// <summary>Its id.</summary>
    public string Id => Search.Id;

    /// <summary>
    /// Whether it fires for an arrival. A mark can lie before articles that were seen when it was taken because their embargo had ended: these are told by
    /// the moment of that end.
    /// </summary>
    public bool IsNew(Arrival arrival)
    {
        int order = arrival.VisibleFrom.CompareTo(From.Moment);
        bool isBehind = order > 0 || (order == 0 && From.ArticleId is { } last && string.CompareOrdinal(arrival.Article.Id, last) > 0);
        bool wasSeen = arrival.VisibleFrom == arrival.Article.Embargoed && arrival.VisibleFrom <= Since;
        return isBehind && !wasSeen;
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
/// <param name="Version">The number of the version.</param>
/// <param name="VisibleFrom">Since when that could be seen.</param>
/// <param name="Match">Why the alert fired; its id is that of the alert.</param>
internal sealed record AlertEvent(long Id, string ArticleId, int Version, DateTimeOffset VisibleFrom, AlertMatch Match)
{
    /// <summary>The alert.</summary>
    public string Alert => Match.SavedSearchId;
}
