using System.Xml.Linq;
using SearchEngine.Core.Corpus.Html;

namespace SearchEngine.Core.Corpus.Feeds;

/// <summary>An element of a feed (the channel, an item, a source), with its children by the names of <see cref="FeedNames"/>.</summary>
internal sealed class FeedElement
{
    private readonly XElement _element;
    private readonly ILookup<string, XElement> _children;

    /// <summary>The element with the children that stand under it.</summary>
    public FeedElement(XElement element)
    {
        _element = element;
        // Only what is the item's own: RSS nests no items, and what a media group holds is the item's.
        _children = element.Elements().Concat(element.Elements().Where(child => FeedNames.Of(child) is "media:group" or "media:content").Elements())
            .ToLookup(FeedNames.Of, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>All children of a name.</summary>
    public IEnumerable<XElement> All(string name) => _children[name];

    /// <summary>The first child of the first of these names that has one, with text in it.</summary>
    public XElement? First(params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
        {
            if (_children[name].FirstOrDefault(child => child.HasElements || !string.IsNullOrWhiteSpace(child.Value)) is { } found)
                return found;
        }

        return null;
    }

    /// <summary>The text of <see cref="First"/> on one line.</summary>
    public string? Line(params ReadOnlySpan<string> names) => FeedText.Line(First(names));

    /// <summary>The first of these that is a date that can be read. A date that cannot is passed over: it must not cost the story.</summary>
    public DateTimeOffset? Date(params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
        {
            if (_children[name].Select(child => PageValues.Date(child.Value)).FirstOrDefault(date => date is not null) is { } date)
                return date;
        }

        return null;
    }

    /// <summary>The address that the element links to as itself; absolute.</summary>
    public string? Link()
    {
        foreach (XElement link in _children["feedburner:origLink"].Concat(_children["link"]).Concat(_children["guid"].Where(IsPermaLink)))
        {
            string? rel = (string?)link.Attribute("rel");
            if (rel is null or "alternate" && Address(link, (string?)link.Attribute("href") ?? link.Value) is { } url)
                return url;
        }

        return null;
    }

    /// <summary>An address as it stands in <paramref name="place"/>, made absolute by <c>xml:base</c>.</summary>
    public static string? Address(XElement place, string? address) => PageValues.Url(address, Base(place));

    /// <summary>The nearest language said of the element: <c>xml:lang</c> of it or of what is around it.</summary>
    public string? Language() =>
        PageValues.Language(First("dc:language", "language")?.Value)
        ?? _element.AncestorsAndSelf().Select(each => PageValues.Language((string?)each.Attribute(XNamespace.Xml + "lang"))).FirstOrDefault(tag => tag is not null);

    /// <summary>The people named by the elements of a name: Atom's person constructs, and RSS's "address (Name)".</summary>
    public IEnumerable<string> People(string name)
    {
        foreach (XElement person in _children[name])
        {
            XElement? inner = person.Elements().FirstOrDefault(child => child.Name.LocalName == "name");
            string? text = PageValues.Line(inner is not null ? inner.Value : person.HasElements ? null : person.Value);
            if (text is not null)
                yield return text.Contains('@', StringComparison.Ordinal) ? Mailbox(text) : text;
        }
    }

    /// <summary>"desk@example.org (Mara Quill)" → "Mara Quill"; an address alone stays, it is all that is known.</summary>
    private static string Mailbox(string text)
    {
        int open = text.IndexOf('(', StringComparison.Ordinal), close = text.LastIndexOf(')');
        if (open >= 0 && close > open + 1)
            return text[(open + 1)..close].Trim();
        int angle = text.IndexOf('<', StringComparison.Ordinal);
        return angle > 0 ? text[..angle].Trim().Trim('"') : text;
    }

    private static bool IsPermaLink(XElement guid) => !string.Equals((string?)guid.Attribute("isPermaLink"), "false", StringComparison.OrdinalIgnoreCase);

    /// <summary>What <c>xml:base</c> says at a place, each one relative to the one around it; last the feed's own link.</summary>
    private static string? Base(XElement place)
    {
        string? found = null;
        foreach (XElement element in place.AncestorsAndSelf().Reverse())
        {
            if ((string?)element.Attribute(XNamespace.Xml + "base") is { } given)
                found = PageValues.Url(given, found) ?? found;
        }

        return found ?? place.AncestorsAndSelf().SelectMany(element => element.Elements().Where(child => FeedNames.Of(child) == "link"))
            .Select(link => PageValues.Url((string?)link.Attribute("href") ?? link.Value, null)).FirstOrDefault(url => url is not null);
    }
}
