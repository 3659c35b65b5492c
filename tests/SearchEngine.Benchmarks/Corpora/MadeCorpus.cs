using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Corpus;

namespace SearchEngine.Benchmarks.Corpora;

/// <summary>
/// Makes archives of any size from real articles, to show how cost grows. A document takes the length of one real article,
/// in sentences, and that many sentences, none twice, from the pool of two or three others (more where these are too short),
/// so that its words hang together as those of a story do; its headline and publication are those of the first of them. Every
/// third sentence ends a paragraph. Dates are even over the twenty years before 2025, ids are <c>made-0000001</c> and so on.
/// </summary>
/// <remarks>
/// Documents are made in order from one sequence of <see cref="SplitMix"/>, so the first N of a large corpus are the corpus
/// of N. The recipe keeps the frequencies of words, the lengths and the quotations of its sources; it adds no new words, so
/// the vocabulary of a million is that of the sources, where a real archive's would grow.
/// </remarks>
internal sealed class MadeCorpus
{
    /// <summary>The seed of the corpora whose figures are published.</summary>
    public const int DefaultSeed = 7;

    private const int SentencesOfAParagraph = 3;
    private static readonly DateTime s_firstDay = new(2005, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime s_end = new(2025, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private readonly List<Source> _sources;

    /// <summary>Splits the sources into sentences.</summary>
    /// <exception cref="InvalidDataException">None of the articles has a text.</exception>
    public MadeCorpus(IEnumerable<Article> articles)
    {
        _sources = [.. articles.Select(Source.Of).Where(source => source.Sentences.Count > 0)];
        if (_sources.Count == 0) throw new InvalidDataException("The sources hold no article with a text: name files of news with --from.");
    }

    /// <summary>The command <c>corpus --documents N --out FILE.jsonl [--from FILE]… [--seed S]</c>.</summary>
    public static int Run(IReadOnlyList<string> args)
    {
        Arguments given = new(args, "--documents", "--out", "--from", "--seed");
        IReadOnlyList<string> from = given.All("--from") is { Count: > 0 } named ? named
            : ["../shared/data/news/gothamist.jsonl.gz", "../shared/data/news/bbc.jsonl.gz"];
        int documents = given.Number("--documents", 1_000_000);
        long begin = Stopwatch.GetTimestamp();
        MadeCorpus corpus = new(Read(from));
        using FileStream file = new(given.One("--out"), FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 1 << 20);
        corpus.Write(file, documents, (ulong)given.Number("--seed", DefaultSeed));
        Console.WriteLine($"{documents} documents, {file.Length / 1e6:0} MB, from {corpus._sources.Count} articles in {Stopwatch.GetElapsedTime(begin).TotalSeconds:0.0} s");
        return 0;
    }

    /// <summary>The articles of the files, in their order.</summary>
    /// <exception cref="InvalidDataException">A file cannot be read, or not whole: a corpus from part of its sources would be another one.</exception>
    public static IEnumerable<Article> Read(IEnumerable<string> files)
    {
        CorpusReader reader = new();
        foreach (ReadOutcome outcome in files.SelectMany(reader.Read))
            yield return outcome.Article ?? throw new InvalidDataException(outcome.Failure!.ToString());
    }

    /// <summary>Writes the first <paramref name="documents"/> documents of a seed as JSON Lines in UTF-8.</summary>
    public void Write(Stream stream, int documents, ulong seed)
    {
        SplitMix random = new(seed);
        List<JsonEncodedText> pool = [];
        for (int number = 1; number <= documents; number++)
        {
            int length = random.OneOf(_sources).Sentences.Count;
            Source first = random.OneOf(_sources);
            pool.Clear();
            pool.AddRange(first.Sentences);
            for (int others = 1 + random.Below(2); others > 0 || pool.Count < length; others--) pool.AddRange(random.OneOf(_sources).Sentences);
            random.Draw(pool, length);
            DateTime date = s_firstDay.AddSeconds(random.Below((int)(s_end - s_firstDay).TotalSeconds));
            WriteHead(stream, number, first, date);
            for (int i = 0; i < length; i++)
            {
                if (i > 0) stream.Write(i % SentencesOfAParagraph == 0 ? "\\n\\n"u8 : " "u8);
                stream.Write(pool[i].EncodedUtf8Bytes);
            }

            stream.Write("\"}\n"u8);
        }
    }

    private static void WriteHead(Stream stream, int number, Source first, DateTime date) =>
        stream.Write(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture,
            $"{{\"id\":\"made-{number:0000000}\",\"title\":\"{first.Headline}\",\"date\":\"{date:yyyy-MM-ddTHH:mm:ssZ}\",\"publication\":\"{first.Publication}\",\"text\":\"")));

    /// <summary>A real article cut into sentences, each already escaped as JSON, so that making a document is copying bytes.</summary>
    private sealed record Source(JsonEncodedText Headline, JsonEncodedText Publication, List<JsonEncodedText> Sentences)
    {
        public static Source Of(Article article) =>
            new(Escape(article.Headline), Escape(article.Source ?? ""), [.. SentencesOf(article.Body).Select(Escape)]);

        private static JsonEncodedText Escape(string text) => JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping);

        private static IEnumerable<string> SentencesOf(string body)
        {
            int begin = 0;
            for (int i = 1; i <= body.Length; i++)
            {
                if (i < body.Length && !Core.Analysis.Sentences.BeginsAt(body, i)) continue;
                string sentence = body[begin..i].Trim();
                if (sentence.Length > 0) yield return sentence;
                begin = i;
            }
        }
    }
}
