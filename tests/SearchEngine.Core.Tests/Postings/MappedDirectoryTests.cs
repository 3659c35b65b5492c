using System.Globalization;
using System.Runtime.CompilerServices;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Store;
using Lucene.Net.Util;
using SearchEngine.Core.Postings;
using Xunit;
using Directory = System.IO.Directory;

namespace SearchEngine.Core.Tests.Postings;

public sealed class MappedDirectoryTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("newsearch-mapped-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_index_is_the_same_as_in_any_other_directory(bool compound)
    {
        DirectoryInfo theirs = _folder.CreateSubdirectory("theirs");
        using var mapped = new MappedDirectory(_folder.CreateSubdirectory("mine"));
        using var files = new NIOFSDirectory(theirs);
        WriteIndex(mapped, 300, compound);
        WriteIndex(files, 300, compound);

        // The same bytes, footers with their checksums included; and each reads what the other has written.
        string[] names = files.ListAll();
        Assert.Equal(names.Order(StringComparer.Ordinal), mapped.ListAll().Order(StringComparer.Ordinal));
        Assert.Equal(compound, names.Any(name => name.EndsWith(".cfs", StringComparison.Ordinal)));
        foreach (string name in names.Where(name => !name.StartsWith("segments", StringComparison.Ordinal) && !name.EndsWith(".si", StringComparison.Ordinal) && !name.EndsWith(".cfe", StringComparison.Ordinal)))
            Assert.Equal(Content(files, name), Content(mapped, name));
        using var again = new MappedDirectory(theirs);
        Assert.Equal(Seen(files), Seen(mapped));
        Assert.Equal(Seen(files), Seen(again));
    }

    [Fact]
    public void Checksums_are_those_of_Lucene()
    {
        byte[] content = new byte[300_000];
        new Random(3).NextBytes(content);
        using var mapped = new MappedDirectory(_folder);
        using var memory = new RAMDirectory();
        using IndexOutput mine = mapped.CreateOutput("a", IOContext.DEFAULT);
        using IndexOutput others = memory.CreateOutput("a", IOContext.DEFAULT);
        var random = new Random(4);
        for (int written = 0; written < content.Length;)
        {
            int count = Math.Min(content.Length - written, random.Next(random.Next(2) == 0 ? 10 : 100_000) + 1);
            mine.WriteBytes(content, written, count);
            others.WriteBytes(content, written, count);
            written += count;
            Assert.Equal(written, mine.Position);
            Assert.Equal(written, mine.Length);
            Assert.Equal(others.Checksum, mine.Checksum);
        }
    }

    [Fact]
    public void Copies_are_what_they_are_copied_from()
    {
        byte[] content = new byte[300_000];
        new Random(3).NextBytes(content);
        File.WriteAllBytes(Path.Join(_folder.FullName, "a"), content);
        using var mapped = new MappedDirectory(_folder);
        using (IndexInput input = mapped.OpenInput("a", IOContext.DEFAULT))
        using (IndexOutput output = mapped.CreateOutput("b", IOContext.DEFAULT))
        {
            output.WriteByte(7);
            input.Seek(5);
            output.CopyBytes(input, 200_000);
            Assert.Equal(200_005, input.Position);
            output.CopyBytes(input, 10);
            Assert.Throws<EndOfStreamException>(() => output.CopyBytes(input, content.Length));
        }

        Assert.Equal([7, .. content[5..200_015]], Content(mapped, "b")[..200_011]);
    }

    [Fact]
    public void A_file_that_is_deleted_while_it_is_read_is_read_to_its_end()
    {
        using var mapped = new MappedDirectory(_folder);
        byte[] content = WriteRandom(mapped, "a", 200_000);
        using IndexInput input = mapped.OpenInput("a", IOContext.DEFAULT);
        mapped.DeleteFile("a");
        Assert.Throws<FileNotFoundException>(() => mapped.OpenInput("a", IOContext.DEFAULT));
        byte[] read = new byte[content.Length];
        ((IndexInput)input.Clone()).ReadBytes(read, 0, read.Length);
        Assert.Equal(content, read);
    }

    [Fact]
    public void Nothing_is_opened_in_a_closed_directory()
    {
        var mapped = new MappedDirectory(_folder);
        WriteRandom(mapped, "a", 10);
        mapped.Dispose();
        Assert.Throws<ObjectDisposedException>(() => mapped.OpenInput("a", IOContext.DEFAULT));
        Assert.Throws<ObjectDisposedException>(() => mapped.CreateSlicer("a", IOContext.DEFAULT));
        Assert.Throws<ObjectDisposedException>(() => mapped.CreateOutput("b", IOContext.DEFAULT));
    }

    [Fact]
    public void Files_of_more_than_two_gigabytes_are_read_to_their_end()
    {
        const long Length = 5L << 30;
        string path = Path.Join(_folder.FullName, "big");
        using (FileStream sparse = File.Create(path))
        {
            sparse.SetLength(Length);
            foreach (long place in new[] { 0L, int.MaxValue - 1L, 1L << 31, (1L << 32) + 5, Length - 1 })
            {
                sparse.Position = place;
                sparse.WriteByte((byte)(place % 251 + 1));
            }
        }

        using var mapped = new MappedDirectory(_folder);
        using var input = (MappedInput)mapped.OpenInput("big", IOContext.DEFAULT);
        Assert.Equal(Length, input.Length);
        foreach (long place in new[] { 0L, int.MaxValue - 1L, 1L << 31, (1L << 32) + 5, Length - 1 })
        {
            input.Seek(place);
            Assert.Equal((byte)(place % 251 + 1), input.ReadByte());
            Assert.Equal((byte)(place % 251 + 1), input.Span(place, 1)[0]);
        }

        Assert.Throws<EndOfStreamException>(() => input.ReadByte());
        using Lucene.Net.Store.Directory.IndexInputSlicer slicer = mapped.CreateSlicer("big", IOContext.DEFAULT);
        IndexInput slice = slicer.OpenSlice("end", Length - 10, 10);
        slice.Seek(9);
        Assert.Equal((byte)((Length - 1) % 251 + 1), slice.ReadByte());
    }

    [Fact]
    public void Memory_is_given_back_when_nobody_refers_to_it_any_more()
    {
        if (!OperatingSystem.IsLinux()) Assert.Skip("Asks Linux what is mapped.");
        using var mapped = new MappedDirectory(_folder);
        WriteRandom(mapped, "a", 1_000_000);
        Assert.False(IsMapped("a"));
        IndexInput?[] clones = OpenCloneAndClose(mapped);
        Collect();
        Assert.True(IsMapped("a"));
        clones[0] = null;
        Collect();
        Assert.False(IsMapped("a"));
    }

    [Theory]
    [InlineData("small", 5_000)]
    [InlineData("once", 500_000)]
    public void What_is_small_or_read_once_is_not_mapped(string name, int length)
    {
        if (!OperatingSystem.IsLinux()) Assert.Skip("Asks Linux what is mapped.");
        using var mapped = new MappedDirectory(_folder);
        byte[] content = WriteRandom(mapped, name, length);
        using IndexInput input = mapped.OpenInput(name, name == "once" ? IOContext.READ_ONCE : IOContext.DEFAULT);
        Assert.False(IsMapped(name));
        byte[] read = new byte[length];
        input.ReadBytes(read, 0, length);
        Assert.Equal(content, read);
    }

    [Fact]
    public void Whatever_a_commit_says_was_flushed_before_it_says_so()
    {
        // A disk that has only what was flushed, and folders as they were when they were flushed.
        DirectoryInfo live = _folder.CreateSubdirectory("live");
        var content = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        var durable = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        var cuts = new List<Dictionary<string, byte[]>>();
        using var mapped = new MappedDirectory(live, (path, isFolder) =>
        {
            if (!isFolder) content[Path.GetFileName(path)] = File.ReadAllBytes(path);
            else durable = live.GetFiles().Where(file => content.ContainsKey(file.Name)).ToDictionary(file => file.Name, file => content[file.Name], StringComparer.Ordinal);
            cuts.Add(new(durable, StringComparer.Ordinal));
        });
        using var writer = new IndexWriter(mapped, Configuration(compound: false));
        for (int commit = 1; commit <= 5; commit++)
        {
            for (int i = 0; i < 20; i++) writer.AddDocument(Document((commit * 100) + i));
            if (commit > 2) writer.DeleteDocuments(new Term("id", (commit * 100).ToString(CultureInfo.InvariantCulture)));
            writer.Commit();
            Assert.Equal(writer.NumDocs, Survivors(durable));
        }

        // Cut at any flush, there is one of the commits.
        int seen = 0;
        foreach (int survivors in cuts.Where(cut => cut.Keys.Any(name => name.StartsWith("segments_", StringComparison.Ordinal))).Select(Survivors))
        {
            Assert.True(survivors >= seen, $"{survivors} after {seen}");
            seen = survivors;
        }

        Assert.Equal(writer.NumDocs, seen);
    }

    [Fact]
    public void What_could_not_be_flushed_is_flushed_the_next_time()
    {
        int failures = 1;
        List<string> flushed = [];
        using var mapped = new MappedDirectory(_folder, (path, _) =>
        {
            if (failures-- > 0) throw new IOException("No space left on device");
            flushed.Add(Path.GetFileName(path));
        });
        WriteRandom(mapped, "a", 10);
        WriteRandom(mapped, "b", 10);
        Assert.Throws<IOException>(() => mapped.Sync(["a", "b"]));
        mapped.Sync(["a", "b"]);
        mapped.Sync(["a", "b"]);
        Assert.Equal(["a", "b", _folder.Name], flushed);
    }

    private static int Survivors(Dictionary<string, byte[]> disk)
    {
        using var memory = new RAMDirectory();
        foreach ((string name, byte[] bytes) in disk)
        {
            using IndexOutput output = memory.CreateOutput(name, IOContext.DEFAULT);
            output.WriteBytes(bytes, bytes.Length);
        }

        Assert.True(new CheckIndex(memory).DoCheckIndex().Clean);
        using DirectoryReader reader = DirectoryReader.Open(memory);
        return reader.NumDocs;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static IndexInput?[] OpenCloneAndClose(MappedDirectory directory)
    {
        using IndexInput input = directory.OpenInput("a", IOContext.DEFAULT);
        return [(IndexInput)input.Clone()];
    }

    private static void Collect()
    {
        for (int i = 0; i < 2; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
    }

    private bool IsMapped(string name) => File.ReadLines("/proc/self/maps").Any(line => line.Contains(Path.Join(_folder.FullName, name), StringComparison.Ordinal));

    private static byte[] WriteRandom(MappedDirectory directory, string name, int length)
    {
        byte[] content = new byte[length];
        new Random(length).NextBytes(content);
        using IndexOutput output = directory.CreateOutput(name, IOContext.DEFAULT);
        output.WriteBytes(content, length);
        return content;
    }

    private static byte[] Content(Lucene.Net.Store.Directory directory, string name)
    {
        using IndexInput input = directory.OpenInput(name, IOContext.DEFAULT);
        byte[] content = new byte[input.Length];
        input.ReadBytes(content, 0, content.Length);
        return content;
    }

    private static IndexWriterConfig Configuration(bool compound) => new(LuceneVersion.LUCENE_48, new WhitespaceAnalyzer(LuceneVersion.LUCENE_48))
    {
        UseCompoundFile = compound,
        MergeScheduler = new SerialMergeScheduler(),
        MaxBufferedDocs = 50,
    };

    private static void WriteIndex(Lucene.Net.Store.Directory directory, int documents, bool compound)
    {
        using var writer = new IndexWriter(directory, Configuration(compound));
        for (int i = 0; i < documents; i++) writer.AddDocument(Document(i));
        writer.DeleteDocuments(new Term("id", "7"));
    }

    private static Document Document(int id)
    {
        var random = new Random(id);
        string text = string.Join(' ', Enumerable.Range(0, random.Next(1, 200)).Select(_ => $"w{random.Next(random.Next(1, 300))}"));
        return
        [
            new StringField("id", id.ToString(CultureInfo.InvariantCulture), Field.Store.YES),
            new TextField("text", text, Field.Store.YES),
            new NumericDocValuesField("number", id * 31),
            new SortedDocValuesField("word", new BytesRef($"v{id % 17}")),
        ];
    }

    private static List<string> Seen(Lucene.Net.Store.Directory directory)
    {
        using DirectoryReader reader = DirectoryReader.Open(directory);
        var searcher = new IndexSearcher(reader);
        var sort = new Sort(new SortField("word", SortFieldType.STRING), new SortField("number", SortFieldType.INT64));
        return
        [
            .. from word in Enumerable.Range(0, 40)
               from query in new Query[] { new TermQuery(new Term("text", $"w{word}")), new PhraseQuery { new Term("text", $"w{word}"), new Term("text", "w1") } }
               from hit in searcher.Search(query, null, 50, sort, doDocScores: true, doMaxScore: false).ScoreDocs
               select $"{query} {searcher.Doc(hit.Doc).Get("id", CultureInfo.InvariantCulture)} {searcher.Doc(hit.Doc).Get("text", CultureInfo.InvariantCulture)} {hit.Score:R}",
        ];
    }
}
