using System.Globalization;
using CsCheck;
using Lucene.Net.Search;
using Lucene.Net.Store;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Indexing;
using SearchEngine.Core.Queries;
using SearchEngine.Core.Queries.Matching;
using SearchEngine.Core.Searching;
using Xunit;

namespace SearchEngine.Core.Tests.Searching;

/// <summary>Pages by cursor, over an archive that grows between them, and what they cost.</summary>
public sealed class CursorTests
{
    private static readonly Gen<Story> Stories = Gen.Select(Gen.Int[0, 4], Gen.Int[-1, 6], (times, year) => new Story(times, year));

    [Fact]
    public void While_stories_arrive_those_that_were_there_come_once_each_in_their_order() => Gen.Select(
            Stories.Array[1, 40], Stories.Array[0, 6].Array[40], Gen.Int[1, 7], Gen.OneOf(Enum.GetValues<SortOrder>()))
        .Sample(
            (first, arriving, limit, sort) =>
            {
                using var archive = new GrowingArchive();
                archive.Add(first);
                string[] there = archive.Ids(archive.Page(new SearchRequest { Query = "war", Limit = 100, Sort = sort }));
                var seen = new List<string>();
                PageCursor? next = null;
                int page = 0;
                do
                {
                    FoundPage found = archive.Page(new SearchRequest { Query = "war", Limit = limit, Sort = sort, After = next });
                    seen.AddRange(archive.Ids(found));
                    next = archive.Next(found);
                    if (page < arriving.Length) archive.Add(arriving[page++]);
                }
                while (next is not null && page < arriving.Length);

                Assert.Distinct(seen);
                Assert.Equal(there.Take(next is null ? there.Length : seen.Intersect(there).Count()), seen.Where(there.Contains));
            },
            iter: Rounds.Of(60));

    [Fact]
    public void A_page_begins_behind_its_border_also_when_the_story_there_has_gone()
    {
        using var archive = new GrowingArchive();
        archive.Add([new(3, 1), new(2, 1), new(1, 1)]);
        FoundPage first = archive.Page(new SearchRequest { Query = "war", Limit = 2 });
        Assert.Equal(["0", "1"], archive.Ids(first));
        PageCursor? next = archive.Next(first);
        archive.Remove("1");
        Assert.Equal(["2"], archive.Ids(archive.Page(new SearchRequest { Query = "war", Limit = 2, After = next })));
    }

    [Fact]
    public void Page_1000_by_cursor_takes_the_memory_of_page_2_where_by_offset_it_takes_more_with_every_page()
    {
        using var archive = new GrowingArchive();
        archive.Add([.. Enumerable.Range(0, 3_100).Select(i => new Story(1 + (i % 4), i % 7))]);
        var request = new SearchRequest { Query = "war", Limit = 3 };
        PageCursor? before = archive.Next(archive.Page(request with { Offset = 2_994 }));
        FoundPage page1000 = archive.Page(request with { After = before });
        Assert.Equal(archive.Ids(archive.Page(request with { Offset = 2_997 })), archive.Ids(page1000));

        long atFirst = archive.Allocated(request with { After = archive.Next(archive.Page(request)) });
        long byCursor = archive.Allocated(request with { After = before });
        long byOffset = archive.Allocated(request with { Offset = 2_997 });
        Assert.True(byCursor < 1.2 * atFirst, $"page 2 takes {atFirst} bytes, page 1,000 by cursor {byCursor}");
        Assert.True(byOffset > 2 * atFirst, $"page 2 takes {atFirst} bytes, page 1,000 by offset {byOffset}");
    }

    /// <param name="Times">How often it says war, of eight words.</param>
    /// <param name="Year">When it was published; -1 for never.</param>
    private sealed record Story(int Times, int Year);

    /// <summary>Stories of equal length, so that what arrives changes all scores alike and no order.</summary>
    private sealed class GrowingArchive : IDisposable
    {
        private readonly RAMDirectory _directory = new();
        private ArchiveReader? _reader;
        private int _count;

        public void Add(IEnumerable<Story> stories) => Commit(writer =>
        {
            foreach (Story story in stories)
            {
                string id = _count++.ToString(CultureInfo.InvariantCulture);
                writer.Put(
                    new Article
                    {
                        Id = id,
                        Body = string.Join(' ', Enumerable.Repeat("war", story.Times).Concat(Enumerable.Repeat("calm", 8 - story.Times))),
                        Published = story.Year < 0 ? null : new DateTimeOffset(2010 + story.Year, 1, 1, 0, 0, 0, TimeSpan.Zero),
                    },
                    $"/corpus/{id}.json");
            }
        });

        public void Remove(string id) => Commit(writer => writer.RemoveFile($"/corpus/{id}.json"));

        public FoundPage Page(SearchRequest request)
        {
            using ArchiveReader.Lease lease = _reader!.Acquire();
            var compiler = new ArticleQueryCompiler(new TermDictionary(lease.Searcher.IndexReader, CancellationToken.None), RankingOptions.Default, request.SearchedFields);
            return ArticleSearch.Run(lease.Searcher, compiler.Compile(QueryParser.Parse(request.Query).Root!), request, CancellationToken.None);
        }

        public string[] Ids(FoundPage page)
        {
            using ArchiveReader.Lease lease = _reader!.Acquire();
            IndexSearcher searcher = lease.Searcher;
            return [.. page.Articles.Select(found => ArticleDocument.ToArticle(searcher.Doc(found.Document)).Id)];
        }

        public PageCursor? Next(FoundPage page) => page.End?.Cursor(Ids(page)[^1]);

        /// <summary>The bytes that one page allocates, the queue of hits among them; the least of some runs.</summary>
        public long Allocated(SearchRequest request)
        {
            long least = long.MaxValue;
            for (int run = 0; run < 5; run++)
            {
                long begin = GC.GetAllocatedBytesForCurrentThread();
                Page(request);
                least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - begin);
            }

            return least;
        }

        public void Dispose()
        {
            _reader?.Dispose();
            _directory.Dispose();
        }

        private void Commit(Action<ArchiveWriter> change)
        {
            using (ArchiveWriter writer = InMemoryArchive.Write(_directory))
            {
                change(writer);
                writer.Commit();
            }

            if (_reader is null) _reader = new ArchiveReader(_directory, RankingOptions.Default);
            else _reader.Refresh();
        }
    }
}
