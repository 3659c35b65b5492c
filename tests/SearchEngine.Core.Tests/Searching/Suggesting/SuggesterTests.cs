using CsCheck;
using Lucene.Net.Store;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Indexing;
using SearchEngine.Core.Queries;
using SearchEngine.Core.Queries.Matching;
using SearchEngine.Core.Searching;
using SearchEngine.Core.Searching.Suggesting;
using Xunit;

namespace SearchEngine.Core.Tests.Searching.Suggesting;

/// <summary>From what was typed to what is offered, over an archive that changes.</summary>
public sealed class SuggesterTests
{
    private static readonly Article[] Stories =
    [
        Story("a", "Syria talks resume", 2016, "Talk of climate change. \"No,\" said nobody."),
        Story("b", "Envoy returns to Syria", 2018, "Again of climate change."),
        Story("c", "Syrian café reopens", 2017, "They fear climate change."),
        Story("d", "Ferry strike ends", 2019, "No climate change here.") with { Source = "Syrian Herald" },
        Story("e", "Ferry strike ends", 2020, "And none here.") with { Source = "Syrian Herald" },
    ];

    [Fact]
    public async Task What_begins_like_the_text_comes_before_what_only_holds_it_and_newer_headlines_before_older_ones() =>
        Assert.Equal(
            ["source Syrian Herald 2 id:", "headline Syrian café reopens 1 id:c", "headline Syria talks resume 1 id:a", "headline Envoy returns to Syria 1 id:b"],
            Lines(await SuggestAsync(Stories, "syr")));

    [Fact]
    public async Task All_typed_words_must_match_in_any_order_the_last_one_as_a_beginning()
    {
        Assert.Equal(["headline Envoy returns to Syria 1 id:b"], Lines(await SuggestAsync(Stories, "syria env")));
        Assert.Empty(await SuggestAsync(Stories, "syr envoy"));
    }

    [Fact]
    public async Task Phrases_are_words_that_often_stand_together() =>
        Assert.Equal(["phrase climate change 4 id:"], Lines(await SuggestAsync(Stories, "climate ch")));

    [Fact]
    public async Task A_headline_of_several_articles_stands_once_with_the_newest() =>
        Assert.Equal(["headline Ferry strike ends 2 id:e"], Lines(await SuggestAsync(Stories, "ferry")));

    [Theory]
    [InlineData("frery", "Ferry strike ends")]
    [InlineData("ferry strkie", "Ferry strike ends")]
    [InlineData("cafee", "Syrian café reopens")]
    public async Task One_slip_is_forgiven_where_nothing_else_is_found(string typed, string found) =>
        Assert.Equal(found, Assert.Single(await SuggestAsync(Stories, typed)).Text);

    [Theory]
    [InlineData("CAFE", "café")]
    [InlineData("syria ta", "Syria|ta")]
    [InlineData("talks syr", "talks|Syr")]
    [InlineData("frer", "Ferry")]
    public async Task The_spans_are_what_was_typed_of_the_text(string typed, string marked)
    {
        Suggestion one = (await SuggestAsync(Stories, typed))[0];
        Assert.Equal(marked.Split('|').Order(StringComparer.Ordinal), one.Spans.Select(span => span.In(one.Text)).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("!?…“”")]
    [InlineData("\0\u0007\u202e")]
    [InlineData("\ud800")]
    [InlineData("zzzz qqqq")]
    [InlineData("a b c d e f g h i j k l m n o p q r s t u v w x y z")]
    public async Task Where_there_is_nothing_to_suggest_the_list_is_empty(string typed) => Assert.Empty(await SuggestAsync(Stories, typed));

    [Fact]
    public async Task No_kind_crowds_out_the_others()
    {
        IEnumerable<Article> stories = Enumerable.Range(0, 30).Select(i => Story($"s{i:00}", $"Syria x{i:00}", 2000 + i, "") with { Source = $"Syria Post {i:00}" });
        IReadOnlyList<Suggestion> suggestions = await SuggestAsync([.. stories], "syria");
        Assert.Equal(["source", "source", "source"], suggestions.Take(3).Select(one => one.Kind));
        Assert.Equal(10, suggestions.Count);
        Assert.All(suggestions.Skip(3), one => Assert.Equal("headline", one.Kind));
    }

    [Fact]
    public async Task Every_query_of_a_suggestion_finds_something()
    {
        using InMemoryArchive archive = InMemoryArchive.Of(Stories);
        await using var suggester = new Suggester(() => archive.Reader.Acquire());
        foreach (string typed in (string[])["s", "c", "f", "e", "syria t"])
        {
            // Sources are left out: a clause about them is read by the whole query language only.
            foreach (Suggestion one in (await AskAsync(suggester, archive.Reader, typed)).Where(one => one.Kind != "source"))
            {
                Assert.True(archive.Search(one.Query).Total > 0, one.Query);
            }
        }
    }

    [Fact]
    public async Task What_is_deleted_is_gone_with_the_refresh_even_before_suggestions_are_gathered_again()
    {
        using var directory = new RAMDirectory();
        using (ArchiveWriter writer = InMemoryArchive.Write(directory))
        {
            foreach (Article story in Stories) writer.Put(story, $"/corpus/{story.Id}.json");
            writer.Commit();
        }

        using var reader = new ArchiveReader(directory, RankingOptions.Default);
        var gate = new ManualResetEventSlim(initialState: true);
        await using var suggester = new Suggester(() =>
        {
            gate.Wait();
            return reader.Acquire();
        });
        await suggester.CompleteAsync(CancellationToken.None);

        using (ArchiveWriter writer = InMemoryArchive.Write(directory))
        {
            foreach (string id in (string[])["a", "d", "e"]) writer.RemoveFile($"/corpus/{id}.json");
            writer.Put(Story("b", "Envoy stays at home", 2018, "Of climate change.") with { Version = 2 }, "/corpus/b.json");
            writer.Commit();
        }

        reader.Refresh();
        gate.Reset();
        Assert.Empty(await AskAsync(suggester, reader, "climate ch"));
        Assert.Equal(["headline Syrian café reopens 1 id:c"], Lines(await AskAsync(suggester, reader, "syria")));
        Assert.Empty(await AskAsync(suggester, reader, "envoy returns"));
        gate.Set();
        await suggester.CompleteAsync(CancellationToken.None);
        Assert.Equal(["headline Envoy stays at home 1 id:b"], Lines(await AskAsync(suggester, reader, "envoy")));
        Assert.Empty(await AskAsync(suggester, reader, "ferry"));
    }

    [Fact]
    public Task Nothing_is_suggested_that_finds_nothing_while_the_archive_moves_on() => Gen.Select(
            Gen.OneOf("Syria talks", "WHO CHIEF", "Who left", "US: J. K. Rowling", "F-16s in U.S.", "12\" vinyl (OR) -x*", "café ~ \"no\"", "AND OR NOT", "😀 fire", "Syria — talks").Array[3, 12],
            Gen.Int[0, 1000].Array[12])
        .SampleAsync(
            async (headlines, choices) =>
            {
                using var directory = new RAMDirectory();
                Change(directory, writer =>
                {
                    for (int i = 0; i < headlines.Length; i++) writer.Put(Story($"a{i}", headlines[i], 2000 + i, $"Of {headlines[(i + 1) % headlines.Length]}. \"{headlines[i]}\" it said.") with { Source = headlines[i] }, $"/corpus/a{i}.json");
                });
                using var reader = new ArchiveReader(directory, RankingOptions.Default);
                var gate = new ManualResetEventSlim(initialState: true);
                await using var suggester = new Suggester(() =>
                {
                    gate.Wait();
                    return reader.Acquire();
                });
                await suggester.CompleteAsync(CancellationToken.None);
                await AllFindAsync(suggester, reader);

                Change(directory, writer =>
                {
                    for (int i = 0; i < headlines.Length; i++)
                    {
                        if (choices[i] % 3 == 0) writer.RemoveFile($"/corpus/a{i}.json");
                        if (choices[i] % 3 == 1) writer.Put(Story($"a{i}", "Another story", 2020, "of something else") with { Version = 2 }, $"/corpus/a{i}.json");
                    }
                });
                reader.Refresh();
                gate.Reset();
                await AllFindAsync(suggester, reader);
                gate.Set();
            },
            iter: Rounds.Of(25));

    [Fact]
    public async Task A_headline_longer_than_a_query_may_be_is_suggested_with_a_query_that_finds_it()
    {
        string headline = string.Join(' ', Enumerable.Range(0, 6_000).Select(i => $"word{i}x"));
        Suggestion one = (await SuggestAsync([Story("a", headline, 2020, "")], "word0x")).First(suggestion => suggestion.Kind == "headline");
        using InMemoryArchive archive = InMemoryArchive.Of(Story("a", headline, 2020, ""));
        Assert.Equal("a", archive.Find(one.Query));
    }

    private static void Change(RAMDirectory directory, Action<ArchiveWriter> change)
    {
        using ArchiveWriter writer = InMemoryArchive.Write(directory);
        change(writer);
        writer.Commit();
    }

    private static async Task AllFindAsync(Suggester suggester, ArchiveReader reader)
    {
        foreach (string typed in (string[])["s", "syria", "who", "w", "us", "f", "no", "an", "of", "ro", "j", "1", "caf", "left w"])
        {
            foreach (Suggestion one in await AskAsync(suggester, reader, typed))
            {
                using ArchiveReader.Lease lease = reader.Acquire();
                Clause root = QueryParser.Parse(one.Query).Root!;
                var compiler = new ArticleQueryCompiler(new TermDictionary(lease.Searcher.IndexReader, CancellationToken.None), RankingOptions.Default, Schema.TextFields, ParsedQuery.IsShouted(root));
                Assert.True(ArticleSearch.Count(lease.Searcher, compiler.Compile(root), CancellationToken.None) > 0, $"{one.Kind} {one.Query}");
            }
        }
    }

    [Fact]
    public async Task A_gathering_that_fails_is_told_and_tried_again()
    {
        using InMemoryArchive archive = InMemoryArchive.Of(Stories);
        bool broken = true;
        await using var suggester = new Suggester(() => broken ? throw new IOException("disk") : archive.Reader.Acquire());
        await Assert.ThrowsAsync<IOException>(() => AskAsync(suggester, archive.Reader, "syria"));
        broken = false;
        await suggester.CompleteAsync(CancellationToken.None);
        Assert.NotEmpty(await AskAsync(suggester, archive.Reader, "syria"));
    }

    private static async Task<IReadOnlyList<Suggestion>> SuggestAsync(Article[] stories, string typed)
    {
        using InMemoryArchive archive = InMemoryArchive.InSegments(stories.Take(2), stories.Skip(2));
        await using var suggester = new Suggester(() => archive.Reader.Acquire());
        await suggester.CompleteAsync(CancellationToken.None);
        return await AskAsync(suggester, archive.Reader, typed);
    }

    private static async Task<IReadOnlyList<Suggestion>> AskAsync(Suggester suggester, ArchiveReader reader, string typed)
    {
        using ArchiveReader.Lease lease = reader.Acquire();
        return await suggester.SuggestAsync(lease.Searcher, new SuggestRequest(typed), CancellationToken.None);
    }

    private static string[] Lines(IEnumerable<Suggestion> suggestions) => [.. suggestions.Select(one => $"{one.Kind} {one.Text} {one.Count} id:{one.Id}")];

    private static Article Story(string id, string headline, int year, string body) =>
        new() { Id = id, Headline = headline, Body = body, Published = new DateTimeOffset(year, 1, 1, 0, 0, 0, TimeSpan.Zero) };
}
