using System.Text.Json;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Indexing;
using SearchEngine.Core.Searching;

namespace SearchEngine.Core.Tests.Indexing.Storage;

/// <summary>An archive in a folder of its own, a corpus beside it, and all that can be seen of it.</summary>
internal sealed class ArchiveOnDisk : IAsyncDisposable
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("newsearch-storage-");
    private readonly Func<DirectoryInfo, Lucene.Net.Store.Directory>? _open;

    public ArchiveOnDisk(Func<DirectoryInfo, Lucene.Net.Store.Directory>? open = null)
    {
        _open = open;
        Corpus = _folder.CreateSubdirectory("corpus").FullName;
        Archive = Open();
    }

    public TestClock Clock { get; } = new();

    public string Corpus { get; }

    public string Index => Path.Join(_folder.FullName, "index");

    public string Beside(string name) => Path.Join(_folder.FullName, name);

    /// <summary>Lucene's folder.</summary>
    public string Generation => Path.Join(Index, File.ReadAllText(Path.Join(Index, "current")).Trim());

    public NewsArchive Archive { get; private set; }

    public List<Exception> Troubles { get; } = [];

    public NewsArchive Open(string? index = null, bool forRepair = false)
    {
        var options = new ArchiveOptions
        {
            IndexDirectory = index ?? Index,
            SearchTime = TimeSpan.FromMinutes(1),
            Time = Clock,
            Command = "newsearch test",
            ForRepair = forRepair,
            Trouble = trouble =>
            {
                lock (Troubles) Troubles.Add(trouble);
            },
        };
        return _open is null ? NewsArchive.Open(options) : NewsArchive.Open(options, _open);
    }

    public async Task ReopenAsync()
    {
        await Archive.DisposeAsync();
        Archive = Open();
    }

    public Task<WriteOutcome> PutAsync(string id, string body, Func<Article, Article>? with = null)
    {
        var article = new Article { Id = id, Headline = $"Story {id}", Body = body };
        return Archive.PutAsync(with?.Invoke(article) ?? article, null, CancellationToken.None);
    }

    public async Task WriteCorpusAsync(string name, params string[] ids)
    {
        await File.WriteAllLinesAsync(Path.Join(Corpus, name), ids.Select(id => JsonSerializer.Serialize(new { id, headline = $"Filed {id}", body = $"\"The harbour stays shut {id},\" said Anna Falk, the mayor." })));
        await Archive.TakeInAsync([Corpus], null, CancellationToken.None);
    }

    /// <summary>A history with everything in it: versions, embargoes, withdrawals and what came back, files and what they have of each other.</summary>
    public async Task FillAsync(int seed, int steps = 30)
    {
        var random = new Random(seed);
        for (int step = 0; step < steps; step++)
        {
            Clock.Advance(TimeSpan.FromMinutes(random.Next(3)));
            string id = $"a{random.Next(8)}";
            string body = $"\"We wait for word {random.Next(50)} of the harbour,\" said Søren Halvard, the minister.";
            switch (random.Next(10))
            {
                case 0: await Archive.WithdrawAsync(id, "night desk", step % 2 == 0 ? null : "order", CancellationToken.None); break;
                case 1: await Archive.PutAsync(new Article { Id = id, Headline = "Back", Body = body }, new Reinstatement("editor", null), CancellationToken.None); break;
                case 2: await PutAsync(id, body, article => article with { Embargoed = Clock.Now.AddMinutes(random.Next(60)) }); break;
                case 3: await PutAsync(id, body, article => article with { Status = PublishingStatus.Withheld, Version = random.Next(4) }); break;
                case 4: await WriteCorpusAsync($"f{random.Next(3)}.jsonl", $"c{random.Next(4)}", $"c{random.Next(4)}", id); break;
                default: await PutAsync(id, body, article => article with { Source = "The Sound Courier", Keywords = ["harbour"] }); break;
            }
        }
    }

    /// <summary>All that somebody can observe of an archive, now and at moments of the past. Scores are not compared: they count what is deleted, too.</summary>
    public async Task<string> ObserveAsync(NewsArchive archive)
    {
        var seen = new List<object?>();
        for (int minutes = 0; minutes < 90; minutes += 9)
        {
            DateTimeOffset? moment = minutes == 0 ? null : Clock.Now.AddMinutes(-minutes);
            foreach (string query in (string[])["harbour", "story", "\"wait for word\"", "speaker:halvard", "back OR filed"])
            {
                SearchAnswer answer = await archive.SearchAsync(new SearchRequest { Query = query, AsOf = moment, Limit = 100, Facets = ["source"] }, CancellationToken.None);
                seen.Add(answer.Hits.Select(hit => hit.Id).Order(StringComparer.Ordinal).ToArray());
                seen.Add(answer.Facets["source"]);
            }

            for (int id = 0; id < 12; id++) seen.Add((await archive.GetAsync(id < 8 ? $"a{id}" : $"c{id - 8}", moment, CancellationToken.None)) is { } article ? ArticleJson.ToJson(article) : null);
        }

        for (int id = 0; id < 12; id++)
        {
            foreach (ArticleVersionEntry version in await archive.VersionsAsync(id < 8 ? $"a{id}" : $"c{id - 8}", CancellationToken.None))
                seen.Add(new { version.Number, version.From, version.To, Article = ArticleJson.ToJson(version.Article) });
        }

        seen.Add(await archive.AuditAsync(CancellationToken.None));
        ArchiveStats stats = await archive.StatsAsync(CancellationToken.None);
        seen.Add(new { stats.Articles, stats.Quotes, stats.Sources, stats.Files, stats.Committed });
        QuoteAnswer quotes = await archive.SearchQuotesAsync(new QuoteSearchRequest { Query = "harbour", Page = new SearchRequest { Limit = 100 } }, CancellationToken.None);
        seen.Add(quotes.Hits.OrderBy(quote => quote.Id, StringComparer.Ordinal).Select(quote => (quote.Id, quote.Text, quote.Speaker?.Name).ToString()));
        return JsonSerializer.Serialize(seen, Indented);
    }

    public async ValueTask DisposeAsync()
    {
        await Archive.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
