using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace SearchEngine.Core.Corpus.Feeds;

/// <summary>Reads RSS of all versions, RDF site summaries, Atom 0.3 and 1.0, and the exports of WordPress (WXR): an article an item.</summary>
internal sealed class FeedReader(int maxBytes = FeedReader.DefaultMaxBytes) : ICorpusReader
{
    public const int DefaultMaxBytes = 64 * 1024 * 1024;

    public string Format => "RSS or Atom";

    public bool Recognises(string name, ReadOnlySpan<byte> head)
    {
        string top = MarkupHead.Text(head);
        string? root = MarkupHead.Root(top);
        string local = root is null ? "" : root[(root.IndexOf(':', StringComparison.Ordinal) + 1)..];
        return local.ToUpperInvariant() switch
        {
            "RSS" or "FEED" or "CHANNEL" => true,
            "RDF" => top.Contains("rss", StringComparison.OrdinalIgnoreCase) || top.Contains("channel", StringComparison.OrdinalIgnoreCase),
            "ENTRY" => top.Contains("atom", StringComparison.OrdinalIgnoreCase),
            _ => false,
        };
    }

    public IEnumerable<ReadOutcome> Read(string path, Stream content)
    {
        (ReadOnlyMemory<byte> bytes, string? problem) = WholeContent.Read(content, maxBytes);
        string? text = null;
        if (problem is null)
            (text, problem) = TextDecoding.Decode(bytes.Span, DeclaredCharset.InText(bytes.Span));
        XElement? root = null;
        if (text is not null)
            (root, problem) = FeedXml.Parse(text);
        if (root is null)
            return [ReadOutcome.Failed(path, null, problem!)];
        XElement? channel = FeedNames.Of(root) is "feed" or "channel" ? root : root.Elements().FirstOrDefault(child => FeedNames.Of(child) == "channel");
        var feed = new FeedElement(channel ?? root);
        XElement[] items = FeedNames.Of(root) == "entry" ? [root] : [.. Items(root)];
        return items.Length == 0
            ? [ReadOutcome.Failed(path, null, "the feed holds no items")]
            : items.Where(FeedItem.IsStory).Select((item, i) => ReadItem(path, item, feed, i + 1));
    }

    /// <summary>The items, under the channel or beside it, in document order.</summary>
    private static IEnumerable<XElement> Items(XElement root) => root.Descendants().Where(element => FeedNames.Of(element).ToUpperInvariant() is "ITEM" or "ENTRY"
        && element.Parent is { } parent && FeedNames.Of(parent).ToUpperInvariant() is "CHANNEL" or "RSS" or "FEED" or "RDF:RDF" or "ITEMS");

    private static ReadOutcome ReadItem(string path, XElement item, FeedElement feed, int number)
    {
        int? line = ((IXmlLineInfo)item).HasLineInfo() ? ((IXmlLineInfo)item).LineNumber : null;
        return FeedItem.Read(item, feed) is { } article
            ? ReadOutcome.Of(article)
            : ReadOutcome.Failed(path, line, string.Create(CultureInfo.InvariantCulture, $"item {number} of the feed has neither a title nor a text"));
    }
}
