using System.Collections.Concurrent;
using System.Globalization;
using SearchEngine.Core;
using SearchEngine.Core.Indexing;
using SearchEngine.Core.Searching;
using Xunit;

namespace SearchEngine.Server.Tests.Cli.Killing;

/// <summary>
/// What an archive has acknowledged, and what was on its way when it was killed: that may have happened, or not. Each story is written by
/// one client at a time.
/// </summary>
internal sealed class Promises
{
    private readonly ConcurrentDictionary<string, Story> _stories = new(StringComparer.Ordinal);
    private int _headlines;

    /// <summary>How many articles the corpus holds.</summary>
    public const int OfCorpus = 300;

    /// <summary>The edition of the corpus that was acknowledged; 0 for none.</summary>
    public int Edition { get; private set; }

    /// <summary>The edition that a run may have taken in.</summary>
    public int NextEdition { get; private set; }

    /// <summary>How many writes were acknowledged.</summary>
    public int Acknowledged { get; private set; }

    /// <summary>The story of an id; made when it is new.</summary>
    public Story Of(string id) => _stories.GetOrAdd(id, key => new Story(key));

    /// <summary>A headline that no other version of any story has.</summary>
    public string NewHeadline(string id) => string.Create(CultureInfo.InvariantCulture, $"Notice {id} r{Interlocked.Increment(ref _headlines)}");

    /// <summary>Another edition of the corpus lies ready.</summary>
    public void Publish() => NextEdition++;

    /// <summary>The corpus was taken in.</summary>
    public void CorpusTaken() => Edition = NextEdition;

    /// <summary>Asserts that <paramref name="archive"/> holds what was promised, and nothing twice; what may have happened is known then.</summary>
    public async Task CheckAsync(NewsArchive archive)
    {
        Dictionary<string, AuditRecord> audit = (await archive.AuditAsync(CancellationToken.None)).ToDictionary(record => record.Id, StringComparer.Ordinal);
        var expected = new HashSet<string>(StringComparer.Ordinal);
        Acknowledged = 0;
        foreach (Story story in _stories.Values)
        {
            ArticleVersionEntry[] versions = [.. (await archive.VersionsAsync(story.Id, CancellationToken.None)).Reverse()];
            Assert.Equal(versions.Length, versions.Select(version => version.Number).Distinct().Count());
            story.Settle([.. versions.Select(version => version.Article.Headline)], audit.GetValueOrDefault(story.Id)?.IsWithdrawn == true);
            Assert.Equal(story.Current, (await archive.GetAsync(story.Id, asOf: null, CancellationToken.None))?.Headline);
            if (story.Current is not null) expected.Add(story.Id);
            Acknowledged += story.Acknowledged;
        }

        List<Hit> hits = await AllAsync(archive);
        Assert.Equal(hits.Count, hits.Select(hit => hit.Id).Distinct(StringComparer.Ordinal).Count());
        Hit[] ofCorpus = [.. hits.Where(hit => hit.Id.StartsWith("corpus", StringComparison.Ordinal))];
        Assert.Equal(expected.Order(StringComparer.Ordinal), hits.Except(ofCorpus).Select(hit => hit.Id).Order(StringComparer.Ordinal));
        CheckCorpus(ofCorpus);
    }

    private void CheckCorpus(Hit[] hits)
    {
        int[] editions = [.. hits.Select(hit => int.Parse(hit.Headline.Text.Split(' ')[^1], CultureInfo.InvariantCulture)).Distinct()];
        if (editions.Length == 0)
        {
            Assert.Equal(0, Edition);
            return;
        }

        // A run is one commit.
        int edition = Assert.Single(editions);
        Assert.True(edition == Edition || edition == NextEdition, $"edition {edition} of the corpus, where {Edition} was acknowledged and {NextEdition} was there");
        Assert.Equal(OfCorpus, hits.Length);
        Edition = edition;
    }

    private static async Task<List<Hit>> AllAsync(NewsArchive archive)
    {
        var hits = new List<Hit>();
        SearchRequest request = new() { Query = "notice", Limit = 100, Snippets = 0 };
        while (true)
        {
            SearchAnswer page = await archive.SearchAsync(request, CancellationToken.None);
            hits.AddRange(page.Hits);
            if (page.NextCursor is not { } cursor) return hits;
            request = request with { After = PageCursor.Parse(cursor) };
        }
    }
}

/// <summary>One story of a client.</summary>
internal sealed class Story(string id)
{
    private readonly List<string> _versions = [];
    private string? _sent;
    private bool _withdrawing;

    /// <summary>The id.</summary>
    public string Id { get; } = id;

    /// <summary>Whether it was withdrawn.</summary>
    public bool IsWithdrawn { get; private set; }

    /// <summary>The headline of the last version; null where there is none.</summary>
    public string? Current => _versions.LastOrDefault();

    /// <summary>How many of its writes were acknowledged.</summary>
    public int Acknowledged { get; private set; }

    /// <summary>A version is on its way.</summary>
    public void Sent(string headline) => _sent = headline;

    /// <summary>The version on its way was acknowledged.</summary>
    public void Written()
    {
        _versions.Add(_sent!);
        _sent = null;
        Acknowledged++;
    }

    /// <summary>A withdrawal is on its way.</summary>
    public void Withdrawing() => _withdrawing = true;

    /// <summary>The withdrawal on its way was acknowledged.</summary>
    public void Withdrawn()
    {
        _withdrawing = false;
        IsWithdrawn = true;
        _versions.Clear();
        Acknowledged++;
    }

    /// <summary>Asserts that <paramref name="headlines"/>, oldest first, is what it may be, and takes it for what is.</summary>
    public void Settle(string[] headlines, bool isWithdrawn)
    {
        if (IsWithdrawn || (_withdrawing && isWithdrawn))
        {
            Assert.True(isWithdrawn, $"{Id} was withdrawn, and no record says so");
            Assert.Empty(headlines);
            IsWithdrawn = true;
            _versions.Clear();
        }
        else
        {
            Assert.False(isWithdrawn, $"{Id} is withdrawn, and nobody did that");
            string[] possible = _sent is not null && headlines.LastOrDefault() == _sent ? [.. _versions, _sent] : [.. _versions];
            Assert.Equal(possible, headlines);
            _versions.Clear();
            _versions.AddRange(headlines);
        }

        (_sent, _withdrawing) = (null, false);
    }
}
