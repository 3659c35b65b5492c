using System.Globalization;
using SearchEngine.Core.Alerting;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Highlighting;
using SearchEngine.Core.Searching;
using SearchEngine.Core.Tests.Searching;
using Xunit;

namespace SearchEngine.Core.Tests.Alerting;

/// <summary>
/// Saved searches against their plain twin, the search of a whole archive: random articles and questions, and an article must fire those saved searches
/// that find it in the archive, and no others.
/// </summary>
public sealed class AlertTwinTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_article_fires_the_saved_searches_that_find_it_in_the_archive()
    {
        int fired = 0;
        int rounds = Rounds.Of(25);
        for (int seed = 1; seed <= rounds; seed++) fired += await CompareAsync(new Random(seed), seed);
        Assert.True(fired > rounds * 50, $"only {fired} fired: the questions say too little");
    }

    private static async Task<int> CompareAsync(Random random, int seed)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("newsearch-alert-twin-");
        try
        {
            await using NewsArchive archive = NewsArchive.Open(new ArchiveOptions { SearchTime = TimeSpan.FromMinutes(1), IndexDirectory = folder.FullName });
            await Task.WhenAll(Enumerable.Range(0, 8).Select(i => archive.PutAsync(ArticleOf(random, $"a{i}"), null, Cancelled)));
            using SavedSearchIndex saved = archive.NewSavedSearchIndex();
            SavedSearch[] searches = [.. Enumerable.Range(0, 80).Select(i => SearchOf(random, i.ToString("00", CultureInfo.InvariantCulture)))];
            foreach (SavedSearch search in searches) saved.Put(search);
            foreach (SavedSearch search in searches.Where(_ => random.Next(8) == 0)) Assert.True(saved.Remove(search.Id));
            foreach (SavedSearch search in searches) saved.Put(search);
            Assert.Equal(searches.Length, saved.Count);

            Dictionary<string, SearchAnswer> answers = [];
            foreach (SavedSearch search in searches) answers.Add(search.Id, await archive.SearchAsync(search.ToRequest() with { Limit = 100, Snippets = 10 }, Cancelled));

            Arrivals arrivals = await archive.ArrivalsAsync(ArrivalMark.Beginning, 100, Cancelled);
            Assert.InRange(arrivals.Items.Count, 6, 8);
            int fired = 0;
            foreach (Arrival arrival in arrivals.Items)
            {
                IReadOnlyList<AlertMatch> matches = saved.Match(arrival.Article, null, Cancelled);
                string[] expected = [.. searches.Where(search => answers[search.Id].Hits.Any(hit => hit.Id == arrival.Article.Id)).Select(search => search.Id)];
                string[] found = [.. matches.Select(match => match.SavedSearchId)];
                Assert.True(expected.SequenceEqual(found), $"seed {seed}, {arrival.Article.Id}:\n{Shown(searches, expected.Except(found), "not fired")}\n{Shown(searches, found.Except(expected), "fired")}");
                foreach (AlertMatch match in matches) ShowsWhatTheSearchMarks(arrival.Article, match, answers[match.SavedSearchId].Hits.Single(hit => hit.Id == arrival.Article.Id), searches.Single(search => search.Id == match.SavedSearchId));
                Assert.Empty(saved.Match(arrival.Article, arrival.Article, Cancelled));
                fired += found.Length;
            }

            return fired;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Shown(SavedSearch[] searches, IEnumerable<string> ids, string what) =>
        string.Join('\n', ids.Select(id => searches.Single(search => search.Id == id)).Select(search => $"{what}: {search.Query} in {string.Join(',', search.In)} of {string.Join('|', search.Source)} {string.Join('|', search.Section)} {string.Join('|', search.Byline)} {string.Join('|', search.Speaker)}"));

    /// <summary>What is marked of the headline, the highlights and in the snippets is what the match says, as far as either goes.</summary>
    private static void ShowsWhatTheSearchMarks(Article article, AlertMatch match, Hit hit, SavedSearch search)
    {
        Assert.Equal(AlertReason.Match, match.Reason);
        Assert.Null(match.Verdict);
        foreach (MatchedRange range in match.Ranges)
        {
            string text = range.Field switch { "headline" => article.Headline, "highlights" => article.Highlights[range.Item], _ => article.Body };
            Assert.True(range.Start >= 0 && range.Length > 0 && range.Start + range.Length <= text.Length, $"{range} of {text.Length}");
        }

        // Of a quote in the headline, a search shows the quote and marks no headline.
        if (match.Ranges.Count >= AlertMatch.MaxPlaces || search.Query.Contains("quote:", StringComparison.Ordinal)) return;
        Assert.True(
            hit.Headline.Spans.Order().SequenceEqual(match.Ranges.Where(range => range.Field == "headline").Select(range => new TextRange(range.Start, range.Length))),
            $"{search.Query} in {string.Join(',', search.In)}: {article.Headline} marked {string.Join(' ', hit.Headline.Spans)}, not {string.Join(' ', match.Ranges)}");
        for (int i = 0; i < article.Highlights.Count; i++)
        {
            Assert.Equal(hit.Highlights[i].Spans.Order(), match.Ranges.Where(range => range.Field == "highlights" && range.Item == i).Select(range => new TextRange(range.Start, range.Length)));
        }

        TextRange[] inBody = [.. match.Ranges.Where(range => range.Field == "body").Select(range => new TextRange(range.Start, range.Length))];
        foreach (Snippet snippet in hit.Snippets)
        {
            foreach (TextRange span in snippet.Spans)
            {
                Assert.True(
                    inBody.Any(range => range.Contains(span with { Start = span.Start + snippet.Start })),
                    $"{search.Query} in {string.Join(',', search.In)}: marked {span} behind {snippet.Start}, not {string.Join(' ', inBody)}");
            }
        }
    }

    private static Article ArticleOf(Random random, string id)
    {
        Article article = KnownArticle.Random(random, id).Article;
        string[] languages = ["en", "de", "es", ""];
        string quoted = random.Next(2) == 0 ? "" : $"\n\n“{KnownText.Random(random, random.Next(3, 8), quotes: false).Text.ReplaceLineEndings(" ")},” said {Names[random.Next(Names.Length)]}.";
        return article with
        {
            Headline = article.Headline.Length + article.Body.Length == 0 ? "strike" : article.Headline,
            Body = article.Body + quoted,
            Source = Sources[random.Next(Sources.Length)],
            Language = languages[random.Next(languages.Length)] is { Length: > 0 } language ? language : null,
        };
    }

    private static readonly string[] Names = ["Ada Quill", "Mayor Boris O’Brien", "Syria Café"];
    private static readonly string[] Sources = ["The Strike", "Office of the War", "Syria"];

    private static SavedSearch SearchOf(Random random, string id)
    {
        string[] fields = [.. SearchRequest.TextFields.Where(_ => random.Next(3) == 0)];
        bool filters = random.Next(4) == 0;
        string query = random.Next(12) switch
        {
            < 3 => Ask.Random(random).Typed,
            < 7 => AskOfAnyKind.Random(random).Typed,
            < 9 => AskAboutQuote.AnyWith(random).Typed,
            9 => $"speaker:{Names[random.Next(Names.Length)].Split(' ')[^1]} {AskOfAnyKind.Random(random, 1).Typed}",
            10 => Ask.Random(random).Typed.ToUpperInvariant(),
            _ => filters ? "" : "-strike",
        };
        return new SavedSearch
        {
            Id = id,
            Query = query,
            In = random.Next(2) == 0 ? [] : fields,
            Source = filters && random.Next(2) == 0 ? [Sources[random.Next(Sources.Length)], "Nobody"] : [],
            Speaker = filters && random.Next(3) == 0 ? [Names[random.Next(Names.Length)].Replace("Mayor ", "", StringComparison.Ordinal)] : [],
        };
    }
}
