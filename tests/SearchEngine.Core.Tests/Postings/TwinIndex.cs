using System.Globalization;
using System.Text;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Codecs;
using Lucene.Net.Codecs.Lucene46;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Util;
using SearchEngine.Core.Indexing;
using SearchEngine.Core.Postings;
using Directory = Lucene.Net.Store.Directory;

namespace SearchEngine.Core.Tests.Postings;

/// <summary>The same random documents in an index of the codec and in one of Lucene's own, with the same segments.</summary>
internal sealed class TwinIndex : IDisposable
{
    /// <summary>A field for each way of indexing.</summary>
    public static readonly string[] Fields = ["docs", "freqs", "positions", "offsets", "plain"];

    private readonly Directory _ours;
    private readonly Directory _lucenes = new RAMDirectory();

    /// <param name="seed">Of the documents.</param>
    /// <param name="documents">How many.</param>
    /// <param name="flushEvery">Documents of a segment.</param>
    /// <param name="segments">How many there may be in the end; 0 for as many as there were.</param>
    /// <param name="directory">Where ours is.</param>
    /// <param name="compound">Whether segments are compound files.</param>
    public TwinIndex(int seed, int documents, int flushEvery, int segments = 0, Directory? directory = null, bool compound = false)
    {
        _ours = directory ?? new RAMDirectory();
        Write(_ours, NewsCodec.Instance, seed, documents, flushEvery, segments, compound);
        Write(_lucenes, new Lucene46Codec(), seed, documents, flushEvery, segments, compound);
        (Ours, Lucenes) = (DirectoryReader.Open(_ours), DirectoryReader.Open(_lucenes));
    }

    public DirectoryReader Ours { get; }

    public DirectoryReader Lucenes { get; }

    public Directory Directory => _ours;

    public static IndexWriterConfig Configuration(Codec codec, int flushEvery, bool compound) => new(LuceneVersion.LUCENE_48, new WhitespaceAnalyzer(LuceneVersion.LUCENE_48))
    {
        Codec = codec,
        Similarity = new ArchiveSimilarity(1.2f, 0.75f),
        MaxBufferedDocs = flushEvery,
        RAMBufferSizeMB = IndexWriterConfig.DISABLE_AUTO_FLUSH,
        MergePolicy = new LogDocMergePolicy { NoCFSRatio = compound ? 1 : 0 },
        MergeScheduler = new SerialMergeScheduler(),
        UseCompoundFile = compound,
        CheckIntegrityAtMerge = true,
    };

    /// <summary>Pairs of the same segment in both.</summary>
    public IEnumerable<(AtomicReader Ours, AtomicReader Lucenes)> Segments() =>
        Ours.Leaves.Zip(Lucenes.Leaves, (one, other) => (one.AtomicReader, other.AtomicReader));

    public void Dispose()
    {
        Ours.Dispose();
        Lucenes.Dispose();
        _ours.Dispose();
        _lucenes.Dispose();
    }

    private static void Write(Directory directory, Codec codec, int seed, int documents, int flushEvery, int segments, bool compound)
    {
        var random = new Random(seed);
        using var writer = new IndexWriter(directory, Configuration(codec, flushEvery, compound));
        for (int i = 0; i < documents; i++)
        {
            writer.AddDocument(RandomDocument(random, i));
            if (random.Next(20) == 0) writer.DeleteDocuments(new Term("id", random.Next(i + 1).ToString(CultureInfo.InvariantCulture)));
        }

        if (segments > 0) writer.ForceMerge(segments);
        writer.Commit();
        for (int i = 0; i < documents / 30; i++) writer.DeleteDocuments(new Term("id", random.Next(documents).ToString(CultureInfo.InvariantCulture)));
    }

    public static Document RandomDocument(Random random, int id)
    {
        var document = new Document { new StringField("id", id.ToString(CultureInfo.InvariantCulture), Field.Store.YES) };
        for (int i = 0; i < Fields.Length; i++)
        {
            if (random.Next(8) == 0) continue;
            string text = RandomText(random);
            document.Add(new Field(Fields[i], text, TypeOf(i)));
            if (random.Next(5) == 0) document.Add(new Field(Fields[i], RandomText(random), TypeOf(i)));
        }

        return document;
    }

    private static FieldType TypeOf(int field) => new()
    {
        IsIndexed = true,
        IsTokenized = true,
        IndexOptions = (IndexOptions)((int)IndexOptions.DOCS_ONLY + Math.Min(field, 3)),
        OmitNorms = field == 4,
    };

    /// <summary>Words of which few are in nearly every document, and many in few; now and then very many of one.</summary>
    private static string RandomText(Random random)
    {
        var text = new StringBuilder();
        int words = random.Next(20) == 0 ? random.Next(400) : random.Next(1, 30);
        for (int i = 0; i < words; i++) text.Append('w').Append((int)(Math.Pow(random.NextDouble(), 4) * 300)).Append(' ', random.Next(1, 4));
        if (random.Next(60) == 0) text.Insert(0, "much ", random.Next(1000));
        return text.Append("all").ToString();
    }
}
