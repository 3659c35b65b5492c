using CsCheck;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Searching;
using Xunit;

namespace SearchEngine.Core.Tests.Searching.Copies;

/// <summary>Folded hits beside those that a plain loop over all articles folds.</summary>
public sealed class CopyFoldingTests
{
    private static readonly string[] Sources = ["AP", "CNN", "Herald"];

    private static readonly Gen<Print> Prints = Gen.Select(Gen.Int[0, 5], Gen.Int[0, 2], Gen.Int[-1, 5], Gen.Int[0, 3]).Select((story, source, day, wars) => new Print(story, source, day, wars));

    private static readonly Gen<SearchRequest> Requests = Gen.Select(Gen.OneOf(Sources).Array[0, 2], Gen.Int[-1, 4], Gen.OneOf(Enum.GetValues<SortOrder>()), Gen.Int[1, 5], Gen.Bool).Select(
        (sources, from, sort, limit, war) => new SearchRequest
        {
            Query = war ? "war" : "",
            Source = [.. sources.Distinct()],
            From = Day(from),
            Sort = sort,
            Limit = limit,
            Collapse = true,
            Facets = ["source", "day"],
        });

    [Fact]
    public void Of_the_hits_of_a_story_the_earliest_alone_is_shown_counted_and_paged_through() => Gen.Select(Prints.Array[0, 24], Requests, Gen.Int[0, 24]).Sample(
        (prints, request, cut) =>
        {
            Article[] articles = [.. prints.Select((print, i) => ArticleOf(print, $"a{i:D2}"))];
            using InMemoryArchive archive = InMemoryArchive.InSegments(articles.Take(cut), articles.Skip(cut));
            string[] unfolded = [.. archive.Search(request with { Collapse = false, Limit = 100 }).Hits.Select(hit => hit.Article.Id)];
            HashSet<string> folded = [.. Fold(request).Select(i => articles[i].Id)];
            string[] expected = [.. unfolded.Where(folded.Contains)];

            Page whole = archive.Search(request with { Limit = 100 });
            Assert.Equal(folded.Count, whole.Total);
            Assert.Equal(expected, whole.Hits.Select(hit => hit.Article.Id));
            Assert.Equal(Counts(request with { Source = [] }, i => Sources[prints[i].Source]), Counted(whole.Facets["source"]));
            Assert.Equal(Counts(request with { From = null, To = null }, i => articles[i].Published?.ToString("yyyy-MM-dd", null)), Counted(whole.Facets["day"]));

            var byOffset = new List<string>();
            for (int offset = 0; offset < expected.Length; offset += request.Limit)
            {
                byOffset.AddRange(archive.Search(request with { Offset = offset }).Hits.Select(hit => hit.Article.Id));
            }

            Assert.Equal(expected, byOffset);
            Assert.Equal(expected, ByCursor(archive, request));

            List<int> Fold(SearchRequest wanted)
            {
                var earliest = new List<int>();
                for (int i = 0; i < prints.Length; i++)
                {
                    if (!Matches(wanted, i)) continue;
                    int same = prints[i].Story == 0 ? -1 : earliest.FindIndex(k => prints[k].Story == prints[i].Story);
                    if (same < 0) earliest.Add(i);
                    else if ((prints[i].Day < 0 ? 99 : prints[i].Day) < (prints[earliest[same]].Day < 0 ? 99 : prints[earliest[same]].Day)) earliest[same] = i;
                }

                return earliest;
            }

            bool Matches(SearchRequest wanted, int i) =>
                (wanted.Query.Length == 0 || prints[i].Wars > 0)
                && (wanted.Source.Count == 0 || wanted.Source.Contains(articles[i].Source))
                && (wanted.From is null || articles[i].Published >= wanted.From);

            Dictionary<string, int> Counts(SearchRequest wanted, Func<int, string?> value) =>
                Fold(wanted).Select(value).OfType<string>().CountBy(one => one).ToDictionary(StringComparer.Ordinal);
        },
        iter: Rounds.Of(120));

    [Fact]
    public void Scores_are_those_of_the_hits_that_are_not_folded()
    {
        using InMemoryArchive archive = InMemoryArchive.Of(Enumerable.Range(0, 12).Select(i => ArticleOf(new Print(i % 4, i % 3, i, 1 + (i % 3)), $"a{i:D2}")));
        var request = new SearchRequest { Query = "war w1x3", Limit = 100, Recency = null };
        Dictionary<string, float> scores = archive.Search(request).Hits.ToDictionary(hit => hit.Article.Id, hit => hit.Score);
        Page folded = archive.Search(request with { Collapse = true });
        Assert.InRange(folded.Total, 1, scores.Count - 1);
        Assert.All(folded.Hits, hit => Assert.Equal(scores[hit.Article.Id], hit.Score));
    }

    private static List<string> ByCursor(InMemoryArchive archive, SearchRequest request)
    {
        var ids = new List<string>();
        PageCursor? next = null;
        do
        {
            (IReadOnlyList<string> page, next) = archive.Turn(request with { After = next });
            ids.AddRange(page);
        }
        while (next is not null);
        return ids;
    }

    private static Dictionary<string, int> Counted(IReadOnlyList<FacetValue> values) =>
        values.Where(value => value.Count > 0).ToDictionary(value => value.Value, value => value.Count, StringComparer.Ordinal);

    private static DateTimeOffset? Day(int day) => day < 0 ? null : new DateTimeOffset(2016, 6, 10, 0, 0, 0, TimeSpan.Zero).AddDays(day);

    /// <summary>An article of story 0 is like no other, being too short.</summary>
    private static Article ArticleOf(Print print, string id) => new()
    {
        Id = id,
        Source = Sources[print.Source],
        Published = Day(print.Day),
        Body = (print.Story == 0 ? "" : CopyTexts.Words(print.Story, 80) + " ") + string.Join(' ', Enumerable.Repeat("war", print.Wars)),
    };

    /// <summary>A story as one paper prints it.</summary>
    private sealed record Print(int Story, int Source, int Day, int Wars);
}
