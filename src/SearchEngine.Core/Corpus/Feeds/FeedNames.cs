using System.Xml;
using System.Xml.Linq;

namespace SearchEngine.Core.Corpus.Feeds;

/// <summary>
/// The vocabularies of feeds. Each namespace has the prefix that its specification uses, whatever prefix the feed uses; RSS and Atom of all
/// versions have none. So <c>dc:creator</c> names one thing here.
/// </summary>
internal static class FeedNames
{
    private static readonly Dictionary<string, string> Prefixes = new(StringComparer.OrdinalIgnoreCase)
    {
        [""] = "",
        ["http://www.w3.org/2005/atom"] = "",
        ["http://purl.org/atom/ns#"] = "",
        ["http://purl.org/rss/1.0"] = "",
        ["http://my.netscape.com/rdf/simple/0.9"] = "",
        ["http://channel.netscape.com/rdf/simple/0.9"] = "",
        ["http://my.netscape.com/publish/formats/rss-0.91.dtd"] = "",
        ["http://backend.userland.com/rss"] = "",
        ["http://backend.userland.com/rss2"] = "",
        ["http://backend.userland.com/rss091"] = "",
        ["http://blogs.law.harvard.edu/tech/rss"] = "",
        ["http://purl.org/net/rss1.1#"] = "",
        ["http://purl.org/rss/1.0/modules/rss091#"] = "",
        ["http://www.w3.org/1999/02/22-rdf-syntax-ns#"] = "rdf",
        ["http://purl.org/dc/elements/1.1"] = "dc",
        ["http://purl.org/dc/elements/1.0"] = "dc",
        ["http://purl.org/dc/terms"] = "dcterms",
        ["http://purl.org/rss/1.0/modules/content"] = "content",
        ["http://search.yahoo.com/mrss"] = "media",
        ["http://video.search.yahoo.com/mrss"] = "media",
        ["http://www.w3.org/1999/xhtml"] = "xhtml",
        ["http://www.itunes.com/dtds/podcast-1.0.dtd"] = "itunes",
        ["http://rssnamespace.org/feedburner/ext/1.0"] = "feedburner",
        ["http://wordpress.org/export/1.0"] = "wp",
        ["http://wordpress.org/export/1.1"] = "wp",
        ["http://wordpress.org/export/1.2"] = "wp",
        ["http://wordpress.org/export/1.0/excerpt"] = "excerpt",
        ["http://wordpress.org/export/1.1/excerpt"] = "excerpt",
        ["http://wordpress.org/export/1.2/excerpt"] = "excerpt",
    };

    private static readonly Dictionary<string, XNamespace> Conventional = new(StringComparer.Ordinal)
    {
        ["rdf"] = "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        ["dc"] = "http://purl.org/dc/elements/1.1/",
        ["dcterms"] = "http://purl.org/dc/terms/",
        ["content"] = "http://purl.org/rss/1.0/modules/content/",
        ["media"] = "http://search.yahoo.com/mrss/",
        ["atom"] = "http://www.w3.org/2005/Atom",
        ["a10"] = "http://www.w3.org/2005/Atom",
        ["xhtml"] = "http://www.w3.org/1999/xhtml",
        ["itunes"] = "http://www.itunes.com/dtds/podcast-1.0.dtd",
        ["feedburner"] = "http://rssnamespace.org/feedburner/ext/1.0",
        ["wp"] = "http://wordpress.org/export/1.2/",
        ["excerpt"] = "http://wordpress.org/export/1.2/excerpt/",
    };

    /// <summary>
    /// An element's name as the specifications write it: <c>title</c>, <c>dc:creator</c>; <c>?:name</c> in a vocabulary that is not known. Whatever
    /// namespace the root has is the feed's own: some have invented one.
    /// </summary>
    public static string Of(XElement element)
    {
        string space = element.Name.NamespaceName.Trim();
        string? prefix = Prefixes.GetValueOrDefault(space) ?? Prefixes.GetValueOrDefault(space.TrimEnd('/'));
        if (prefix is null && element.AncestorsAndSelf().Last().Name.Namespace == element.Name.Namespace)
            prefix = "";
        return prefix is null ? "?:" + element.Name.LocalName : prefix.Length == 0 ? element.Name.LocalName : prefix + ":" + element.Name.LocalName;
    }

    /// <summary>The name of an element of a broken feed, where a prefix may have been used without saying what it stands for.</summary>
    public static XName Name(string? space, string? prefix, string local)
    {
        // The parser of broken feeds takes any characters into a name.
        local = XmlConvert.EncodeLocalName(local.Length == 0 ? "_" : local);
        if (string.IsNullOrEmpty(space) && !string.IsNullOrEmpty(prefix))
            return Conventional.TryGetValue(prefix, out XNamespace? meant) ? meant + local : XNamespace.Get("unknown:" + prefix) + local;
        return XNamespace.Get(space ?? "") + local;
    }
}
