using System.IO.Compression;
using System.Text;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Corpus;
using SearchEngine.Core.Tests.Corpus.Html;
using Xunit;

namespace SearchEngine.Core.Tests.Corpus.Warc;

public sealed class WarcReaderTests
{
    private const string Html = "text/html; charset=utf-8";

    private static List<ReadOutcome> Read(byte[] file, string name = "crawl.warc")
    {
        using var folder = new TemporaryFolder();
        return new CorpusReader().Read(folder.Write(name, file)).ToList();
    }

    private static byte[] Record(string type, byte[] content, string contentType = "application/http; msgtype=response", string url = "https://courier.example/harbour", int? length = null) =>
    [
        .. Encoding.UTF8.GetBytes($"WARC/1.0\r\nWARC-Type: {type}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2024-03-12T05:00:00Z\r\nContent-Type: {contentType}\r\nContent-Length: {length ?? content.Length}\r\n\r\n"),
        .. content, .. "\r\n\r\n"u8,
    ];

    private static byte[] Http(byte[] body, string headers = "", string status = "200 OK", string type = Html) =>
        [.. Encoding.Latin1.GetBytes($"HTTP/1.1 {status}\r\nContent-Type: {type}\r\n{headers}\r\n"), .. body];

    private static byte[] Page(string below = "") => Encoding.UTF8.GetBytes(SamplePages.Page(below: below));

    private static byte[] Packed(Func<Stream, Stream> packing, byte[] bytes)
    {
        var packed = new MemoryStream();
        using (Stream stream = packing(packed))
            stream.Write(bytes);
        return packed.ToArray();
    }

    private static byte[] Gzip(byte[] bytes) => Packed(stream => new GZipStream(stream, CompressionMode.Compress), bytes);

    private static byte[] Chunked(byte[] bytes) => [.. bytes.Chunk(100).SelectMany(chunk => (byte[])[.. Encoding.ASCII.GetBytes($"{chunk.Length:x};ext=1\r\n"), .. chunk, .. "\r\n"u8]), .. "0\r\n\r\n"u8];

    [Fact]
    public void Responses_and_resources_that_are_pages_become_articles_and_the_rest_is_passed_over()
    {
        List<ReadOutcome> outcomes = Read(
        [
            .. Record("warcinfo", "software: none"u8.ToArray(), "application/warc-fields"), .. Record("request", "GET / HTTP/1.1\r\n\r\n"u8.ToArray()),
            .. Record("response", Http(Page())), .. Record("revisit", Http(Page())), .. Record("metadata", "x: y"u8.ToArray()),
            .. Record("response", Http([1, 2, 3], type: "image/png")), .. Record("response", Http(Page(), status: "404 Not Found")),
            .. Record("resource", Page(), "text/html", "https://courier.example/other"),
        ]);
        Assert.Equal(["https://courier.example/harbour", "https://courier.example/other"], outcomes.Select(outcome => outcome.Article?.Url));
        Article article = outcomes[0].Article!;
        Assert.Equal((SamplePages.Body, new DateTimeOffset(2024, 3, 12, 5, 0, 0, TimeSpan.Zero)), (article.Body, article.Published));
    }

    public static TheoryData<string, byte[]> Encodings => new()
    {
        { "", Page() },
        { "Content-Encoding: gzip\r\n", Gzip(Page()) },
        { "Content-Encoding: br\r\n", Packed(stream => new BrotliStream(stream, CompressionMode.Compress), Page()) },
        { "Content-Encoding: deflate\r\n", Packed(stream => new ZLibStream(stream, CompressionMode.Compress), Page()) },
        { "Content-Encoding: deflate\r\n", Packed(stream => new DeflateStream(stream, CompressionMode.Compress), Page()) },
        { "Transfer-Encoding: chunked\r\n", Chunked(Page()) },
        { "Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n", Chunked(Gzip(Page())) },
        { "Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n", Page() },
    };

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Encodings_are_undone_and_headers_that_a_crawler_left_behind_do_no_harm(string headers, byte[] body) =>
        Assert.Equal(SamplePages.Body, Assert.Single(Read(Record("response", Http(body, headers)))).Article!.Body);

    [Fact]
    public void The_charset_of_the_header_counts()
    {
        byte[] body = CodePagesEncodingProvider.Instance.GetEncoding("koi8-r")!.GetBytes("<html><body>" + string.Concat(Enumerable.Repeat("<p>Гавань снова открыта после одиннадцати дней, сказали в порту рано утром.</p>", 6)));
        Assert.StartsWith("Гавань", Assert.Single(Read(Record("response", Http(body, type: "text/html; charset=KOI8-R")))).Article!.Body, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_many_packed_records_is_one_archive()
    {
        List<ReadOutcome> outcomes = Read(
            [.. Gzip(Record("response", Http(Page()))), .. Gzip(Record("response", Http(Page("<p>The later capture has one more paragraph.</p>"))))], "crawl.warc.gz");
        Assert.Equal(2, outcomes.Count);
        Assert.Equal(outcomes[0].Article!.Id, outcomes[1].Article!.Id);
    }

    [Fact]
    public void A_broken_record_costs_only_itself_and_is_told_with_its_place()
    {
        byte[] good = Record("response", Http(Page()));
        List<ReadOutcome> outcomes = Read([.. good, .. Record("response", Http(Page()), length: 40), .. good, .. "rubbish\r\n\r\n"u8, .. good, .. good.AsSpan(0, 300)]);
        Assert.Equal(3, outcomes.Count(outcome => outcome.Article is not null));
        string[] reasons = [.. outcomes.Where(outcome => outcome.Failure is not null).Select(outcome => outcome.Failure!.Reason)];
        Assert.Contains(reasons, reason => reason.Contains("a record should begin here", StringComparison.Ordinal));
        Assert.Contains("ends in the middle", reasons[^1], StringComparison.Ordinal);
        Assert.All(reasons, reason => Assert.Contains("at byte", reason, StringComparison.Ordinal));
    }

    [Fact]
    public void A_content_that_unpacks_to_too_much_is_refused()
    {
        byte[] bomb = Gzip(new byte[20_000_000]);
        Assert.Contains("longer than", Assert.Single(Read(Record("response", Http(bomb, "Content-Encoding: gzip\r\n")))).Failure!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_or_unknown_packing_is_told()
    {
        byte[] packed = Gzip(Page());
        packed[20] ^= 0xFF;
        packed[40] ^= 0xFF;
        List<ReadOutcome> outcomes = Read([.. Record("response", Http(packed, "Content-Encoding: gzip\r\n")), .. Record("response", Http([5, 6, 7], "Content-Encoding: zstd\r\n"))]);
        Assert.Equal(2, outcomes.Count);
        Assert.All(outcomes, outcome => Assert.NotNull(outcome.Failure));
        Assert.Contains("zstd", outcomes[1].Failure!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void An_arc_file_is_read_too()
    {
        byte[] page = Http(Page());
        byte[] file =
        [
            .. "filedesc://crawl.arc 0.0.0.0 20240312050000 text/plain 10\n0123456789\n"u8,
            .. Encoding.ASCII.GetBytes($"https://courier.example/a b 10.0.0.1 20240312050000 text/html {page.Length}\n"), .. page, .. "\n"u8,
        ];
        Article article = Assert.Single(Read(file, "crawl.arc")).Article!;
        Assert.Equal(("https://courier.example/a%20b", new DateTimeOffset(2024, 3, 12, 5, 0, 0, TimeSpan.Zero)), (article.Url, article.Published));
    }

    [Fact]
    public void An_archive_without_pages_is_refused() =>
        Assert.Contains("no HTML page", Assert.Single(Read(Record("warcinfo", "x: y"u8.ToArray()))).Failure!.Reason, StringComparison.Ordinal);

    [Fact]
    public void No_cut_and_no_flipped_byte_stops_the_reading()
    {
        byte[] whole = [.. Record("response", Http(Chunked(Gzip(Page())), "Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n")), .. Record("resource", Page(), "text/html")];
        var random = new Random(17);
        using var folder = new TemporaryFolder();
        for (int i = 0; i < 150; i++)
        {
            byte[] broken = whole[..random.Next(6, whole.Length)];
            broken[random.Next(6, broken.Length)] ^= (byte)random.Next(1, 256);
            Assert.NotEmpty(new CorpusReader().Read(folder.Write("broken.warc", broken)).ToList());
        }
    }
}
