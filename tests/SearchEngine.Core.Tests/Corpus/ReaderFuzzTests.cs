using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Corpus;
using SearchEngine.Core.Tests.Corpus.Html;
using Xunit;

namespace SearchEngine.Core.Tests.Corpus;

/// <summary>
/// Every reader against files that went wrong on the way: samples of all formats, and real ones where they are at hand, cut, doubled,
/// spliced and overwritten. Whatever comes, the reader gives outcomes with an article or a reason, and no exception.
/// <c>NEWSEARCH_FUZZ_INPUTS</c> says how many, <c>NEWSEARCH_FUZZ_SEED</c> where to begin; the seed is in the message of a failure.
/// </summary>
public sealed class ReaderFuzzTests
{
    /// <summary>What reading one input may take of the heap, all its garbage included, in bytes.</summary>
    private const long MaxAllocated = 1L << 30;

    /// <summary>The longest real sample: longer ones say no more, and cost more.</summary>
    private const int LongestSample = 16 * 1024;

    private static readonly string[] Tokens =
    [
        "<", ">", "</", "/>", "<!--", "-->", "<![CDATA[", "]]>", "<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>", "&a;", "&#0;", "&#x110000;", "&amp;amp;", "<p>", "<div>", "<table>",
        "<newsItem>", "<nitf>", "<item>", "<entry>", "<script type=\"application/ld+json\">{\"@type\":\"NewsArticle\"}</script>", "{", "}", "[", "]", "\"", "\\u", "\\ud800", "null", ":", ",",
        "WARC/1.0\r\n", "Content-Length: 99999999999\r\n", "Content-Length: -1\r\n", "\r\n\r\n", "\n\n", "HTTP/1.1 200 OK\r\n", "Transfer-Encoding: chunked\r\n", "ffffffff\r\n", "=?utf-8?B?", "--b", "\u0001", "\u0002", "\u0003",
        "\0", "\uFEFF", "\u202E", "9999-12-31T23:59:59Z", "0000-00-00", "-1", "1e999", "2024-02-30", "encoding=\"x-unknown\"", "charset=utf-7", "\u001B$B", "<?xml version=\"1.1\"?>",
    ];

    private static readonly string[] Names = ["a.xml", "a.html", "a.json", "a.jsonl", "a.txt", "a.warc", "a.eml", "a.anpa", "a", "a.rss", "a.json.gz"];

    private static readonly byte[][] Samples = [.. Own(), .. Real()];

    [Fact]
    public void Every_file_is_read_or_refused_with_a_reason()
    {
        int inputs = Number("NEWSEARCH_FUZZ_INPUTS", Rounds.Of(1_500));
        int first = Number("NEWSEARCH_FUZZ_SEED", 20240306);
        var reader = new CorpusReader(new CorpusLimits { UnpackedBytes = 4 << 20, CrawlBytes = 4 << 20, ArticleBytes = 1 << 20, TextBytes = 1 << 20, PageBytes = 1 << 20, FeedBytes = 1 << 20 });
        var failures = new List<string>();
        long begin = Stopwatch.GetTimestamp();
        for (int i = 0; i < inputs && failures.Count < 20; i++)
        {
            var random = new Random(first + i);
            byte[] bytes = Input(random);
            string name = Names[random.Next(Names.Length)];
            long before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                foreach (ReadOutcome outcome in reader.Read("/nowhere/" + name, () => new MemoryStream(bytes, writable: false), _ => { }))
                {
                    if (outcome.Article is { } article) Assert.NotEmpty(ArticleJson.ToJson(article));
                    else Assert.False(string.IsNullOrWhiteSpace(outcome.Failure!.Reason));
                }

                if (GC.GetAllocatedBytesForCurrentThread() - before > MaxAllocated) failures.Add($"seed {first + i}, {name}: takes too much memory");
            }
            catch (Exception failure)
            {
                failures.Add($"seed {first + i}, {name}: {failure}");
                TestContext.Current.TestOutputHelper?.WriteLine(failures[^1]);
            }

            if ((i + 1) % 50_000 == 0)
                TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{i + 1} inputs in {Stopwatch.GetElapsedTime(begin).TotalSeconds:0} s, {failures.Count} failures"));
        }

        Assert.True(failures.Count == 0, string.Join('\n', failures));
    }

    private static byte[] Input(Random random)
    {
        List<byte> bytes = [.. Samples[random.Next(Samples.Length)]];
        for (int change = random.Next(1, 9); change > 0; change--) Change(bytes, random);
        byte[] content = [.. bytes];
        if (random.Next(20) != 0) return content;
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(content);
        byte[] file = packed.ToArray();
        if (file.Length > 0 && random.Next(2) == 0) file[random.Next(file.Length)] ^= (byte)random.Next(1, 256);
        return file;
    }

    private static void Change(List<byte> bytes, Random random)
    {
        int at = random.Next(bytes.Count + 1);
        int length = Math.Min(bytes.Count - at, 1 << random.Next(12));
        switch (random.Next(8))
        {
            case 0:
                bytes.RemoveRange(at, length);
                break;
            case 1:
                bytes.InsertRange(random.Next(bytes.Count + 1), bytes.GetRange(at, length));
                break;
            case 2 or 3:
                bytes.InsertRange(at, Encoding.UTF8.GetBytes(Tokens[random.Next(Tokens.Length)]));
                break;
            case 4:
                byte[] other = Samples[random.Next(Samples.Length)];
                int from = random.Next(other.Length);
                bytes.InsertRange(at, other[from..Math.Min(other.Length, from + (1 << random.Next(12)))]);
                break;
            case 5:
                bytes.InsertRange(at, Enumerable.Repeat((byte)random.Next(256), random.Next(2_000)));
                break;
            default:
                if (at < bytes.Count) bytes[at] = random.Next(2) == 0 ? (byte)random.Next(256) : (byte)(bytes[at] ^ (1 << random.Next(8)));
                break;
        }
    }

    private static IEnumerable<byte[]> Own()
    {
        string page = SamplePages.Page();
        string http = $"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{page}";
        string[] texts =
        [
            page,
            File.ReadAllText(Repository.SeedPath)[..4_000],
            "{\"title\":\"A “b”\",\"date\":\"2020-01-02T03:04:05Z\",\"authors\":[\"X Y\"],\"text\":\"One.\\n\\nTwo.\",\"media\":[{\"caption\":\"c\"}]}\n{\"headline\":\"B\"}\n",
            "<rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel><title>The Sound Courier</title><item><guid>1</guid><title>H</title><pubDate>Tue, 12 Mar 2024 05:00:00 GMT</pubDate><content:encoded><![CDATA[<p>One <b>two</b>.</p>]]></content:encoded></item></channel></rss>",
            "<feed xmlns='http://www.w3.org/2005/Atom'><title>The Sound Courier</title><entry><id>1</id><title type='html'>H &amp;amp; I</title><updated>2024-03-12T05:00:00Z</updated><content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>One.</p></div></content></entry></feed>",
            $"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://courier.example/a\r\nWARC-Date: 2024-03-12T05:00:00Z\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {Encoding.UTF8.GetByteCount(http)}\r\n\r\n{http}\r\n\r\n",
        ];
        return texts.Concat(Wire.WireMutationTests.Samples).Select(Encoding.UTF8.GetBytes);
    }

    /// <summary>Real files of other people, where they are at hand.</summary>
    private static IEnumerable<byte[]> Real()
    {
        if (Repository.FindSharedData("formats") is not { } formats) yield break;
        foreach (string path in Directory.EnumerateFiles(formats, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            using Stream file = File.OpenRead(path);
            using Stream content = path.EndsWith(".html.gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file;
            byte[] sample = new byte[LongestSample];
            int length = content.ReadAtLeast(sample, sample.Length, throwOnEndOfStream: false);
            if (length > 0) yield return sample[..length];
        }
    }

    private static int Number(string variable, int otherwise) =>
        Environment.GetEnvironmentVariable(variable) is { } value ? int.Parse(value, CultureInfo.InvariantCulture) : otherwise;
}
