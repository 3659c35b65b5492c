using CsCheck;
using Lucene.Net.Index;
using Lucene.Net.Store;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Indexing;
using SearchEngine.Core.Indexing.Copies;
using Xunit;

namespace SearchEngine.Core.Tests.Indexing.Copies;

/// <summary>Which articles are grouped when they are written.</summary>
public sealed class CopyFinderTests : IDisposable
{
    private readonly RAMDirectory _directory = new();
    private ArchiveWriter _writer;

    public CopyFinderTests() => _writer = InMemoryArchive.Write(_directory);

    public void Dispose()
    {
        _writer.Dispose();
        _directory.Dispose();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_copy_and_its_original_are_one_group_whether_the_original_is_committed_or_not(bool committed)
    {
        Put("a", CopyTexts.Words(1, 300));
        Put("other", CopyTexts.Words(2, 300));
        if (committed) Reopen();
        Put("whole", CopyTexts.Words(1, 300));
        Put("cut", CopyTexts.Words(1, 100));
        Put("longer", CopyTexts.Words(1, 300) + "\n\n" + CopyTexts.Words(3, 60));
        for (int twice = 0; twice < 2; twice++)
        {
            Assert.Equal([Group("a"), Group("a"), Group("a")], ((string[])["whole", "cut", "longer"]).Select(Group));
            Assert.Equal([false, true, true, true, false], ((string[])["a", "whole", "cut", "longer", "other"]).Select(IsCopy));
            Reopen();
        }

        Assert.NotEqual(Group("a"), Group("other"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_whole_story_is_nearly_always_found_by_the_brief_that_came_before_it_and_a_brief_by_the_whole(bool wholeFirst)
    {
        for (int story = 1; story <= 20; story++)
        {
            Put($"first{story}", CopyTexts.Words(story, wholeFirst ? 500 : 80, wholeFirst ? 0 : 100));
            Put($"second{story}", CopyTexts.Words(story, wholeFirst ? 80 : 500, wholeFirst ? 100 : 0));
        }

        // A brief of a sixth of the story has none of the 24 shingles that are looked up first in 2 of 100 cases.
        Assert.InRange(Enumerable.Range(1, 20).Count(story => Group($"first{story}") == Group($"second{story}")), 18, 20);
    }

    [Fact]
    public void A_new_version_stays_in_the_group_while_it_is_like_it_and_leaves_it_else()
    {
        Put("a", CopyTexts.Words(1, 300));
        Put("b", CopyTexts.Words(1, 300));
        Put("c", CopyTexts.Words(2, 300));
        long group = Group("a");
        Put("a", CopyTexts.Words(1, 280) + " corrected");
        Assert.Equal((group, group), (Group("a"), Group("b")));
        Put("b", CopyTexts.Words(2, 290));
        Assert.Equal(group, Group("a"));
        Assert.Equal(Group("c"), Group("b"));
        Assert.NotEqual(group, Group("b"));
        Put("b", CopyTexts.Words(5, 290));
        Assert.False(IsCopy("b"));
        Assert.DoesNotContain(Group("b"), (long[])[group, Group("c")]);
    }

    [Fact]
    public void The_version_before_has_the_group_that_it_had()
    {
        Put("a", CopyTexts.Words(1, 300));
        Put("b", CopyTexts.Words(1, 300));
        long group = Group("a");
        Put("b", CopyTexts.Words(2, 300));
        Assert.Equal([group, 0], Versions("b").Select(version => version.Group));
        Assert.Equal(group, Assert.Single(Versions("a")).GroupKey);
    }

    [Fact]
    public void What_was_replaced_withheld_or_withdrawn_is_no_original()
    {
        Put("replaced", CopyTexts.Words(1, 300));
        Put("replaced", CopyTexts.Words(9, 300));
        Put("withheld", CopyTexts.Words(2, 300));
        Put("withheld", CopyTexts.Words(2, 300), PublishingStatus.Withheld, version: 2);
        Put("withdrawn", CopyTexts.Words(3, 300));
        _writer.Withdraw("withdrawn", new AuditEvent(AuditEvent.Withdrawn, DateTimeOffset.UnixEpoch, "desk", null));
        foreach (bool committed in (bool[])[false, true])
        {
            if (committed) Reopen();
            for (int story = 1; story <= 3; story++)
            {
                string id = $"{story}{committed}";
                Put(id, CopyTexts.Words(story, 300));
                Assert.False(IsCopy(id));
                _writer.Withdraw(id, new AuditEvent(AuditEvent.Withdrawn, DateTimeOffset.UnixEpoch, "desk", null));
            }
        }
    }

    [Fact]
    public void What_comes_back_when_a_newer_version_goes_is_found_again()
    {
        _writer.Put(new Article { Id = "a", Body = CopyTexts.Words(1, 300) }, "/first");
        _writer.Put(new Article { Id = "a", Body = CopyTexts.Words(2, 300) }, "/second");
        Reopen();
        _writer.RemoveArticle("a", "/second");
        Reopen();
        Put("b", CopyTexts.Words(1, 300));
        Assert.Equal(Group("a"), Group("b"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Boilerplate_that_many_share_makes_no_copies_and_hides_none(bool committed)
    {
        string Story(int number) => CopyTexts.Words(number, 150) + "\n\n" + CopyTexts.Words(0, 60);
        for (int i = 1; i <= 150; i++) Put($"a{i}", Story(i));
        if (committed) Reopen();
        Assert.All(Enumerable.Range(1, 150), i => Assert.False(IsCopy($"a{i}")));
        Put("copy", Story(140));
        Assert.Equal(Group("a140"), Group("copy"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void However_many_print_a_story_they_are_one_group(bool committed)
    {
        for (int i = 0; i < 130; i++)
        {
            Put($"a{i}", CopyTexts.Words(1, 200) + "\n\n" + CopyTexts.Words(100 + i, 20));
            if (committed && i % 40 == 39) Reopen();
        }

        Assert.All(Enumerable.Range(0, 130), i => Assert.Equal(Group("a0"), Group($"a{i}")));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Of_candidates_with_as_much_of_the_sketch_those_of_the_first_ids_are_compared_whatever_was_written_first(bool committed)
    {
        CopyThresholds one = CopyThresholds.Default with { MostCompared = 1 };
        string first = CopyTexts.Words(0, 200);
        string second = Enumerable.Range(1, 1_000).Select(story => CopyTexts.Words(story, 200)).First(IsTied);
        foreach (string[] written in (string[][])[["a", "b"], ["b", "a"]])
        {
            using var directory = new RAMDirectory();
            ArchiveWriter writer = Open(directory);
            foreach (string id in written)
            {
                writer.Put(new Article { Id = id, Body = id == "a" ? first : second }, ArchivedVersion.Written);
                if (!committed) continue;
                writer.Commit();
                writer.Dispose();
                writer = Open(directory);
            }

            using (writer) Assert.Equal("a", writer.CopiesOf(new Article { Id = "c", Body = Joined(second) }).Nearest?.Article.Id);
        }

        ArchiveWriter Open(RAMDirectory directory) => ArchiveWriter.Open(directory, RankingOptions.Default, new StraightMarks(), TimeProvider.System, copies: one);

        string Joined(string story) => first + "\n\n" + story;

        bool IsTied(string story)
        {
            ulong[] joined = Sketch(Joined(story));
            return joined.Intersect(Sketch(first)).Count() == joined.Intersect(Sketch(story)).Count();
        }

        ulong[] Sketch(string body) => [.. Shingles.Of(new Article { Id = "", Body = body }, one).Sketch(one.SketchSize)];
    }

    [Fact]
    public void A_few_words_are_no_copy_of_anything()
    {
        foreach (string id in (string[])["a", "b"]) Put(id, "Rain in the north, sun in the south.");
        Assert.NotEqual(Group("a"), Group("b"));
    }

    [Fact]
    public void Groups_do_not_depend_on_what_is_committed_when() => Gen.Select(Gen.Int[1, 4].Array[1, 25], Gen.Int[0, 6].Array[25]).Sample(
        (stories, commits) =>
        {
            using var directory = new RAMDirectory();
            ArchiveWriter writer = InMemoryArchive.Write(directory);
            for (int i = 0; i < stories.Length; i++)
            {
                writer.Put(new Article { Id = $"a{i}", Body = CopyTexts.Words(stories[i], 120) }, ArchivedVersion.Written);
                if (commits[i] > 1) continue;
                writer.Commit();
                if (commits[i] > 0) continue;
                writer.Dispose();
                writer = InMemoryArchive.Write(directory);
            }

            writer.Commit();
            writer.Dispose();
            using DirectoryReader reader = DirectoryReader.Open(directory);
            long[] groups = [.. stories.Select((_, i) => Assert.Single(VersionLookup.DocumentsOf(reader, new Term(Schema.Id, $"a{i}")).Select(ArticleDocument.ToVersion)).GroupKey)];
            for (int i = 0; i < stories.Length; i++)
            {
                for (int k = 0; k < i; k++) Assert.Equal(stories[i] == stories[k], groups[i] == groups[k]);
            }
        },
        iter: Rounds.Of(40));

    private void Put(string id, string body, PublishingStatus status = PublishingStatus.Usable, int? version = null) =>
        Assert.True(_writer.Put(new Article { Id = id, Body = body, Status = status, Version = version }, ArchivedVersion.Written).Kept);

    private long Group(string id) => Versions(id)[^1].GroupKey;

    private bool IsCopy(string id) => Versions(id)[^1].Group != 0;

    /// <summary>The versions as they are committed.</summary>
    private ArchivedVersion[] Versions(string id)
    {
        _writer.Commit();
        using DirectoryReader reader = DirectoryReader.Open(_directory);
        return [.. VersionLookup.DocumentsOf(reader, new Term(Schema.Id, id)).Select(ArticleDocument.ToVersion).OrderBy(one => one.Number)];
    }

    /// <summary>A writer that remembers nothing.</summary>
    private void Reopen()
    {
        _writer.Commit();
        _writer.Dispose();
        _writer = InMemoryArchive.Write(_directory);
    }
}
