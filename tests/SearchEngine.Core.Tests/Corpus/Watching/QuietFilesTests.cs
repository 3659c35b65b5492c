using SearchEngine.Core.Corpus;
using SearchEngine.Core.Corpus.Watching;
using Xunit;

namespace SearchEngine.Core.Tests.Corpus.Watching;

/// <summary>A file is read when it is complete, as far as one can tell from outside.</summary>
public sealed class QuietFilesTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("newsearch-quiet-");
    private readonly TestClock _clock = new();
    private readonly WatchOptions _options;
    private readonly QuietFiles _files;

    public QuietFilesTests()
    {
        _options = new WatchOptions { Time = _clock };
        _files = new QuietFiles(_options);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_file_that_stays_as_it_is_is_quiet_after_the_time_and_says_when_to_ask()
    {
        Write("a.txt", "Text");
        Assert.False(Ask("a.txt"));
        Assert.Equal(_options.Quiet, _files.Wait);
        _clock.Advance(_options.Quiet / 2);
        Assert.False(Ask("a.txt"));
        Assert.Equal(_options.Quiet / 2, _files.Wait);
        _clock.Advance(_options.Quiet / 2);
        Assert.True(Ask("a.txt"));
        Assert.Null(_files.Wait);
    }

    [Fact]
    public void A_file_that_grows_waits_from_its_last_change_on()
    {
        Write("a.txt", "Text");
        for (int i = 0; i < 5; i++)
        {
            Assert.False(Ask("a.txt"));
            _clock.Advance(_options.Quiet);
            Write("a.txt", "Text" + new string('.', i + 1));
        }

        Assert.False(Ask("a.txt"));
        _clock.Advance(_options.Quiet);
        Assert.True(Ask("a.txt"));
    }

    [Fact]
    public void A_file_that_has_changed_since_it_was_found_is_not_quiet()
    {
        Write("a.txt", "Text");
        Ask("a.txt");
        _clock.Advance(_options.Quiet);
        _files.BeginRound();
        CorpusFile found = Find("a.txt");
        Write("a.txt", "Text and more");
        Assert.False(_files.IsQuiet(found));
        File.Delete(found.Path);
        Assert.False(_files.IsQuiet(found));
    }

    [Fact]
    public void A_file_that_is_old_when_first_seen_is_quiet_at_once()
    {
        Write("a.txt", "Text", age: TimeSpan.FromHours(1));
        Assert.True(Ask("a.txt"));
    }

    [Fact]
    public void A_file_that_was_renamed_is_quiet_at_once_and_waits_again_when_it_changes()
    {
        Write("a.txt", "Text");
        _files.Renamed(Full("a.txt"));
        Assert.True(Ask("a.txt"));
        Write("a.txt", "Text and more");
        Assert.False(Ask("a.txt"));
    }

    [Fact]
    public void The_files_of_a_folder_that_was_renamed_are_quiet_at_once()
    {
        _folder.CreateSubdirectory("day");
        Write("day/a.txt", "Text");
        Write("daybreak.txt", "Text");
        _files.Renamed(Full("day"));
        _files.BeginRound();
        CorpusFile[] found = [.. CorpusFiles.Find([_folder.FullName]).Files];
        Assert.Equal([true, false], found.Select(_files.IsQuiet));
    }

    [Fact]
    public void A_text_waits_for_its_sidecar_and_a_renamed_sidecar_makes_no_text_complete()
    {
        Write("a.txt", "Text", age: TimeSpan.FromHours(1));
        Write("a.meta.json", """{ "id": "a" }""");
        Assert.False(Ask("a.txt"));
        _clock.Advance(_options.Quiet);
        Assert.True(Ask("a.txt"));

        Write("b.txt", "Half a te");
        Write("b.meta.json", """{ "id": "b" }""");
        _files.Renamed(Full("b.meta.json"));
        Assert.False(Ask("b.txt"));
    }

    [Fact]
    public void Half_a_line_waits_longer_and_is_given_up_at_last()
    {
        Write("a.jsonl", "{\"id\":\"a");
        Assert.False(Ask("a.jsonl"));
        _clock.Advance(_options.Quiet);
        Assert.False(Ask("a.jsonl"));
        _clock.Advance(_options.QuietWhenCutOff - _options.Quiet);
        Assert.True(Ask("a.jsonl"));
    }

    [Fact]
    public void Lines_that_are_added_without_end_are_read_now_and_then_but_never_half_a_line()
    {
        int taken = 0;
        string lines = "";
        for (int second = 0; second < 200; second++)
        {
            lines += "{\"id\":\"a\"}\n";
            bool isHalf = second % 2 == 1;
            Write("wire.jsonl", isHalf ? lines + "{\"id\":" : lines);
            if (Ask("wire.jsonl"))
            {
                Assert.False(isHalf);
                taken++;
            }

            _clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(3, taken);
    }

    [Fact]
    public void A_text_that_is_written_without_end_is_not_read()
    {
        for (int second = 0; second < 200; second++)
        {
            Write("a.txt", new string('x', second + 1));
            Assert.False(Ask("a.txt"));
            _clock.Advance(TimeSpan.FromSeconds(1));
        }
    }

    private bool Ask(string name)
    {
        _files.BeginRound();
        return _files.IsQuiet(Find(name));
    }

    private CorpusFile Find(string name) => CorpusFiles.Find([_folder.FullName]).Files.Single(file => file.Key == name);

    private string Full(string name) => Path.Join(_folder.FullName, name);

    /// <summary>Writes a file at the moment of the clock, or so long before.</summary>
    private void Write(string name, string text, TimeSpan age = default)
    {
        File.WriteAllText(Full(name), text);
        File.SetLastWriteTimeUtc(Full(name), (_clock.Now - age).UtcDateTime);
    }
}
