using System.Diagnostics;
using System.Globalization;
using System.Text;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Codecs;
using Lucene.Net.Codecs.Lucene46;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using SearchEngine.Core.Indexing;
using SearchEngine.Core.Postings;

namespace SearchEngine.Benchmarks;

/// <summary>
/// Question: what does it cost to go through the postings of a term, all of them or by jumps, with the codec of the archive and with Lucene.NET's?
/// Corpus: 400,000 drawn documents, with terms in every second, tenth and hundredth of them; each codec in its own folder, mapped. Order: alternating. Measured: nanoseconds for a posting, or for a jump, median of the
/// rounds, and the ratio to Lucene.NET's in the same round.
/// </summary>
internal static class PostingsReading
{
    private const int Documents = 400_000;
    private const string Body = "body";

    private static readonly (string Name, int Every)[] Terms = [("half", 2), ("tenth", 10), ("hundredth", 100)];

    public static void Run(int rounds)
    {
        DirectoryInfo folder = System.IO.Directory.CreateTempSubdirectory("postings-");
        using DirectoryReader ours = Build(folder.CreateSubdirectory("ours"), NewsCodec.Instance), lucenes = Build(folder.CreateSubdirectory("lucenes"), new Lucene46Codec());
        foreach ((string term, _) in Terms)
        {
            Compare(term, "NextDoc", rounds, ours, lucenes, Next<Ours>, Next<Lucenes>);
            Compare(term, "NextDoc, Freq", rounds, ours, lucenes, NextFrequency<Ours>, NextFrequency<Lucenes>);
            Compare(term, "NextDoc, NextPosition", rounds, ours, lucenes, NextPositions<Ours>, NextPositions<Lucenes>);
            Compare(term, "NextDoc, Positions", rounds, ours, lucenes, NextAllPositions, NextPositions<Lucenes>);
            foreach (int stride in (int[])[7, 50, 500, 5000]) Compare(term, $"Advance by {stride}", rounds, ours, lucenes, term => Jump<Ours>(term, stride), term => Jump<Lucenes>(term, stride));
        }

        folder.Delete(recursive: true);
    }

    /// <summary>The loops are compiled twice, so that each is made fast for the postings that it meets.</summary>
    private readonly struct Ours;

    private readonly struct Lucenes;

    private static void Compare(string term, string what, int rounds, DirectoryReader ours, DirectoryReader lucenes, Func<TermsEnum, (int Count, long Sum)> read, Func<TermsEnum, (int Count, long Sum)> readLucenes)
    {
        List<double> own = [], ratios = [];
        long check = 0;
        for (int round = -rounds; round < rounds; round++)
        {
            (double one, long sum) = Time(ours, term, read);
            (double other, long expected) = Time(lucenes, term, readLucenes);
            if (sum != expected) throw new InvalidOperationException($"{what} of {term}: the codecs differ.");
            check ^= sum;
            if (round < 0) continue;
            own.Add(one);
            ratios.Add(one / other);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{term,-10} {what,-22} {Workload.Quantile(own, 0.5),8:0.00} ns, ratio {Workload.Quantile(ratios, 0.5):0.00} ({Workload.Quantile(ratios, 0.1):0.00} to {Workload.Quantile(ratios, 0.9):0.00})"));
    }

    private static (double Nanoseconds, long Sum) Time(DirectoryReader reader, string term, Func<TermsEnum, (int Count, long Sum)> read)
    {
        TermsEnum terms = reader.Leaves[0].AtomicReader.GetTerms(Body).GetEnumerator();
        terms.SeekExact(new BytesRef(term));
        long start = Stopwatch.GetTimestamp();
        (int count, long sum) = read(terms);
        return (Stopwatch.GetElapsedTime(start).TotalNanoseconds / count, sum);
    }

    private static (int Count, long Sum) Next<TCodec>(TermsEnum term)
    {
        DocsEnum postings = term.Docs(null, null, DocsFlags.NONE);
        long sum = 0;
        int count = 0;
        for (; postings.NextDoc() != DocIdSetIterator.NO_MORE_DOCS; count++) sum += postings.DocID;
        return (count, sum);
    }

    private static (int Count, long Sum) NextFrequency<TCodec>(TermsEnum term)
    {
        DocsEnum postings = term.Docs(null, null);
        long sum = 0;
        int count = 0;
        for (; postings.NextDoc() != DocIdSetIterator.NO_MORE_DOCS; count++) sum += postings.Freq;
        return (count, sum);
    }

    private static (int Count, long Sum) NextPositions<TCodec>(TermsEnum term)
    {
        DocsAndPositionsEnum postings = term.DocsAndPositions(null, null);
        long sum = 0;
        int count = 0;
        for (; postings.NextDoc() != DocIdSetIterator.NO_MORE_DOCS; count++)
        {
            for (int left = postings.Freq; left > 0; left--) sum += postings.NextPosition();
        }

        return (count, sum);
    }

    private static (int Count, long Sum) NextAllPositions(TermsEnum term)
    {
        var postings = (BlockPostings)term.DocsAndPositions(null, null);
        long sum = 0;
        int count = 0;
        for (; postings.NextDoc() != DocIdSetIterator.NO_MORE_DOCS; count++)
        {
            foreach (int position in postings.Positions) sum += position;
        }

        return (count, sum);
    }

    private static (int Count, long Sum) Jump<TCodec>(TermsEnum term, int stride)
    {
        DocsEnum postings = term.Docs(null, null, DocsFlags.NONE);
        long sum = 0;
        int count = 0;
        for (int document = -1; (document = postings.Advance(document + stride)) != DocIdSetIterator.NO_MORE_DOCS; count++) sum += document;
        return (count, sum);
    }

    private static DirectoryReader Build(DirectoryInfo folder, Codec codec)
    {
        var directory = new MappedDirectory(folder);
        var configuration = new IndexWriterConfig(LuceneVersion.LUCENE_48, new WhitespaceAnalyzer(LuceneVersion.LUCENE_48))
        {
            Codec = codec,
            Similarity = new ArchiveSimilarity(1.2f, 0.75f),
            RAMBufferSizeMB = 1000,
        };
        using (var writer = new IndexWriter(directory, configuration))
        {
            var random = new Random(1);
            var text = new TextField(Body, "", Field.Store.NO);
            var document = new Document { text };
            for (int i = 0; i < Documents; i++)
            {
                text.SetStringValue(TextOf(random));
                writer.AddDocument(document);
            }

            writer.ForceMerge(1);
        }

        long length = folder.EnumerateFiles().Sum(file => file.Length);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{codec.Name}: {length / 1e6:0.0} MB"));
        return DirectoryReader.Open(directory);
    }

    private static string TextOf(Random random)
    {
        var text = new StringBuilder("all ");
        for (int fill = random.Next(8); fill > 0; fill--) text.Append("fill ");
        foreach ((string name, int every) in Terms)
        {
            if (random.Next(every) > 0) continue;
            do text.Append(name).Append(' ');
            while (random.Next(3) == 0);
        }

        return text.ToString();
    }
}
