using System.Globalization;
using System.Text.Json;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Util;
using SearchEngine.Core.Articles;

namespace SearchEngine.Core.Indexing.Storage;

/// <summary>Something that does not hold of an archive.</summary>
/// <param name="Where">The article or document.</param>
/// <param name="Problem">What does not hold.</param>
internal readonly record struct BrokenInvariant(string Where, string Problem);

/// <summary>
/// Looks at every document of a state of the archive, and whether they fit: every version of an article stands right behind its quotes and can be seen
/// when <see cref="ArticleTimeline"/> says, so that an id names one article at each moment; no version was recorded behind the commit, none is
/// there of an article that was withdrawn; every record can be read.
/// </summary>
internal sealed class ArchiveInvariants
{
    private const int MaxBroken = 100;

    private readonly List<BrokenInvariant> _broken = [];
    private readonly Dictionary<string, List<Seen>> _seen = new(StringComparer.Ordinal);
    private readonly HashSet<string> _withdrawn = new(StringComparer.Ordinal);
    private readonly List<(ArchivedQuote Quote, VisibleInterval Visible)> _quotes = [];

    /// <summary>How many articles there are.</summary>
    public int Articles => _seen.Count;

    /// <summary>How many versions of them.</summary>
    public int Versions { get; private set; }

    /// <summary>How many quotes.</summary>
    public int Quotes { get; private set; }

    /// <summary>What does not hold: the first hundred.</summary>
    public IReadOnlyList<BrokenInvariant> Broken => _broken;

    /// <summary>Looks at <paramref name="state"/>.</summary>
    public static ArchiveInvariants Of(DirectoryReader state, CancellationToken cancellation)
    {
        var looked = new ArchiveInvariants();
        foreach (AtomicReaderContext leaf in state.Leaves) looked.Look(leaf, cancellation);
        looked.LookAtTimelines(CommitMoment.Of(state));
        return looked;
    }

    private void Look(AtomicReaderContext leaf, CancellationToken cancellation)
    {
        AtomicReader segment = leaf.AtomicReader;
        NumericDocValues? from = segment.GetNumericDocValues(Schema.VisibleFrom);
        NumericDocValues? to = segment.GetNumericDocValues(Schema.VisibleTo);
        if (from is null || to is null)
        {
            Fail($"segment {leaf.Ord}", "it does not say when its documents can be seen");
            return;
        }

        IBits? live = segment.LiveDocs;
        for (int doc = 0; doc < segment.MaxDoc; doc++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (live?.Get(doc) == false) continue;
            string where = string.Create(CultureInfo.InvariantCulture, $"document {leaf.DocBase + doc}");
            try
            {
                Look(segment.Document(doc), new VisibleInterval(from.Get(doc), to.Get(doc)), where);
            }
            catch (Exception unreadable) when (unreadable is JsonException or NullReferenceException or ArgumentException or FormatException)
            {
                Fail(where, $"it cannot be read: {unreadable.Message}");
            }
        }

        if (_quotes.Count > 0) Fail(_quotes[0].Quote.Id, "it is a quote without its article");
        _quotes.Clear();
    }

    private void Look(Document stored, VisibleInterval visible, string where)
    {
        string? Stored(string field) => stored.Get(field, CultureInfo.InvariantCulture);
        if (Stored(Schema.Id) is not null) LookAtVersion(ArticleDocument.ToVersion(stored), visible);
        else if (Stored(Schema.Metadata) is not null)
        {
            _quotes.Add((QuoteDocument.ToQuote(stored), visible));
            Quotes++;
        }
        else if (Stored(Schema.Record) is { } file) _ = JsonSerializer.Deserialize(file, FileRecordJson.Default.FileRecord)!.Path.Length;
        else if (Stored(Schema.Audit) is { } audit)
        {
            AuditRecord record = JsonSerializer.Deserialize(audit, AuditRecordJson.Default.AuditRecord)!;
            if (record.IsWithdrawn) _withdrawn.Add(record.Id);
        }
        else Fail(where, "it is of no kind that an archive has");
    }

    private void LookAtVersion(ArchivedVersion version, VisibleInterval visible)
    {
        Versions++;
        ArchivedQuote[] expected = [.. ArchivedQuote.Of(version.Article)];
        if (!_quotes.Select(quote => quote.Quote).SequenceEqual(expected))
            Fail(version.Key, $"its quotes are not right before it: {_quotes.Count} are there, and it has {expected.Length}");
        else if (_quotes.Any(quote => quote.Visible != visible))
            Fail(version.Key, "its quotes can be seen at other times than it");
        _quotes.Clear();

        if (!_seen.TryGetValue(version.Article.Id, out List<Seen>? others)) _seen.Add(version.Article.Id, others = []);
        var brief = new Article { Id = version.Article.Id, Status = version.Article.Status, Embargoed = version.Article.Embargoed };
        others.Add(new Seen(version with { Article = brief }, visible));
    }

    private void LookAtTimelines(DateTimeOffset? committed)
    {
        foreach ((string id, List<Seen> seen) in _seen)
        {
            Seen[] inOrder = [.. seen.OrderBy(one => one.Version.Number)];
            if (inOrder.Select(one => one.Version.Number).Distinct().Count() < inOrder.Length) Fail(id, "two of its versions have one number");
            if (!ArticleTimeline.Of([.. inOrder.Select(one => one.Version)]).Select(placed => placed.Visible).SequenceEqual(inOrder.Select(one => one.Visible)))
                Fail(id, "its versions can be seen at other times than their moments and embargoes say");
            if (inOrder.Any(one => one.Version.Recorded > committed)) Fail(id, "one of its versions was recorded behind the commit that holds it");
            if (_withdrawn.Contains(id)) Fail(id, "it was withdrawn, and is there");
        }
    }

    private void Fail(string where, string problem)
    {
        if (_broken.Count < MaxBroken) _broken.Add(new BrokenInvariant(where, problem));
    }

    private readonly record struct Seen(ArchivedVersion Version, VisibleInterval Visible);
}
