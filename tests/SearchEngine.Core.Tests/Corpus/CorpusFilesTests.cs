using System.IO.Compression;
using System.Text;
using SearchEngine.Core.Corpus;
using Xunit;

namespace SearchEngine.Core.Tests.Corpus;

public sealed class CorpusFilesTests
{
    private static byte[] Gzip(string text)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(Encoding.UTF8.GetBytes(text));
        return packed.ToArray();
    }

    [Fact]
    public void A_folder_is_walked_in_order_and_only_articles_are_taken()
    {
        using var folder = new TemporaryFolder();
        foreach (string name in (string[])["b.txt", "a/z.jsonl", "a/m.story", "b.meta.json", "alone.meta.json", "README.md", "p.png", ".hidden.txt", ".git/x.txt", "c.jsonl.gz"])
            folder.Write(name, "x");
        Directory.CreateSymbolicLink(Path.Combine(folder.Path, "a", "loop"), folder.Path);

        CorpusListing listing = CorpusFiles.Find([folder.Path, Path.Combine(folder.Path, "b.txt"), Path.Combine(folder.Path, "gone")]);

        Assert.Equal(["a/m.story", "a/z.jsonl", "b.txt", "c.jsonl.gz"], listing.Files.Select(file => file.Key));
        Assert.EndsWith("b.meta.json", listing.Files[2].SidecarPath, StringComparison.Ordinal);
        Assert.Equal(3, listing.PassedOver);
        Assert.Contains("no such file", Assert.Single(listing.Failures).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_changed_sidecar_changes_stamp_and_hash()
    {
        using var folder = new TemporaryFolder();
        string text = folder.Write("a.txt", "Some text.");
        CorpusFile bare = CorpusFiles.Find([text]).Files[0];
        folder.Write("a.meta.json", "{}");
        CorpusFile with = CorpusFiles.Find([text]).Files[0];

        Assert.NotEqual(bare.Stamp, with.Stamp);
        Assert.NotEqual(bare.ContentHash(), with.ContentHash());
        Assert.Equal(with.ContentHash(), CorpusFiles.Find([text]).Files[0].ContentHash());
    }

    [Theory]
    [InlineData("{\n\"headline\": \"Over\",\n\"published\": \"soon\"}", ":3: ")]
    [InlineData("{\n\"headline\": ", ":2: ")]
    [InlineData("[]", ":1: ")]
    public void A_bad_sidecar_fails_its_article_and_says_where(string sidecar, string place)
    {
        using var folder = new TemporaryFolder();
        string text = folder.Write("a.txt", "Some text.\n\nMore text.");
        folder.Write("a.meta.json", sidecar);
        Assert.Contains("a.meta.json" + place, Assert.Single(new CorpusReader().Read(text)).Failure!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_sidecar_overrides_and_adds()
    {
        using var folder = new TemporaryFolder();
        string text = folder.Write("a.txt", "A headline of its own\n\nSome text.");
        folder.Write("a.meta.json", """{"headline":"Over","source":null,"nobody knows":1,"keywords":["k"]}""");
        var article = Assert.Single(new CorpusReader().Read(text)).Article!;
        Assert.Equal(("Over", "Some text.", null), (article.Headline, article.Body, article.Source));
        Assert.Equal(["k"], article.Keywords);
    }

    [Fact]
    public void Gzip_is_known_by_its_bytes_and_a_cut_off_file_keeps_what_came_before()
    {
        using var folder = new TemporaryFolder();
        string lines = string.Concat(Enumerable.Range(0, 5000).Select(i => $"{{\"id\":\"{i}\",\"title\":\"Title {i * 7919L % 104729}\"}}\n"));
        byte[] packed = Gzip(lines);
        var reader = new CorpusReader();

        Assert.Equal(5000, reader.Read(folder.Write("whole.jsonl", packed)).Count(outcome => outcome.Article is not null));
        Assert.Equal(5000, reader.Read(folder.Write("plain.jsonl.gz", lines)).Count(outcome => outcome.Article is not null));
        List<ReadOutcome> cut = reader.Read(folder.Write("cut.jsonl.gz", packed[..(packed.Length / 2)])).ToList();
        Assert.InRange(cut.Count, 1000, 4000);
        Assert.Contains("cut off", cut[^1].Failure!.Reason, StringComparison.Ordinal);
        Assert.True(cut[^1].Failure!.Line > 1000);
        Assert.Equal(2, reader.Read(folder.Write("two.jsonl", [.. Gzip("{\"title\":\"A\"}\n"), .. Gzip("{\"title\":\"B\"}\n")])).Count(outcome => outcome.Article is not null));
        List<ReadOutcome> bomb = new CorpusReader(new CorpusLimits { UnpackedBytes = 100_000 }).Read(folder.Write("bomb.jsonl", packed)).ToList();
        Assert.Contains("unpacks to more", bomb[^1].Failure!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_that_cannot_be_read_are_outcomes()
    {
        using var folder = new TemporaryFolder();
        var reader = new CorpusReader();
        Assert.Contains("does not exist", Assert.Single(reader.Read(Path.Combine(folder.Path, "gone.txt"))).Failure!.Reason, StringComparison.Ordinal);
        Assert.Contains("known are", Assert.Single(reader.Read(folder.Write("x.bin", [1, 0, 2]))).Failure!.Reason, StringComparison.Ordinal);
        Assert.Contains("empty", Assert.Single(reader.Read(folder.Write("empty.txt", ""))).Failure!.Reason, StringComparison.Ordinal);
        Assert.Contains("binary", Assert.Single(reader.Read(folder.Write("p.txt", [0x89, 0x50, 0x4E, 0x47, 0, 1]))).Failure!.Reason, StringComparison.Ordinal);
    }
}
