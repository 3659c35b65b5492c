using System.Diagnostics;
using System.Globalization;
using System.IO.Hashing;
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

/// <summary>
/// Everything that takes files away from readers, at once, in a process of its own, since nothing else can tell that it did not crash: an index is
/// written and merged, readers are closed under searches that never asked for them to stay, files are deleted, inputs are abandoned and read by their clones, and the
/// collector runs all the time. <c>NEWSEARCH_SOAK_SECONDS</c> says how long.
/// </summary>
public sealed class MappedDirectorySoakTests
{
    private const string Within = "NEWSEARCH_SOAK_WITHIN";
    private const int Words = 60;

    [Fact]
    public async Task A_process_lives_on_when_readers_close_and_files_go_under_its_searches()
    {
        if (Environment.GetEnvironmentVariable(Within) is { } seconds)
        {
            using var soak = new Soak();
            soak.Run(TimeSpan.FromSeconds(double.Parse(seconds, CultureInfo.InvariantCulture)));
            return;
        }

        string time = Environment.GetEnvironmentVariable("NEWSEARCH_SOAK_SECONDS") ?? "4";
        var start = new ProcessStartInfo(Environment.ProcessPath!, ["--filter-method", "*" + nameof(A_process_lives_on_when_readers_close_and_files_go_under_its_searches), "--show-live-output", "on"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { [Within] = time },
        };
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        Task<string> errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        TestContext.Current.TestOutputHelper!.WriteLine(await output);
        Assert.True(process.ExitCode == 0, $"It ended with {process.ExitCode}.\n{await output}\n{await errors}");
        Assert.Contains("Soaked:", await output, StringComparison.Ordinal);
    }

    private sealed class Soak : IDisposable
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("newsearch-soak-");
        private readonly MappedDirectory _directory;
        private readonly CancellationTokenSource _end = new();
        private volatile DirectoryReader _reader;
        private long _searches;
        private long _closedUnder;
        private long _abandoned;
        private long _commits;

        public Soak()
        {
            _directory = new MappedDirectory(_folder);
            using (IndexWriter writer = Writer()) writer.Commit();
            _reader = DirectoryReader.Open(_directory);
        }

        public void Run(TimeSpan time)
        {
            Action[] parts = [Write, Search, Search, SearchWhatIsClosed, SearchWhatIsClosed, SearchWhatIsClosed, Linger, Abandon, Abandon, Collect];
            _end.CancelAfter(time);
            Task[] running = [.. parts.Select(part => Task.Factory.StartNew(() => UntilTheEnd(part), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default))];
            Task.WaitAll(running);
            TestContext.Current.TestOutputHelper!.WriteLine($"Soaked: {_commits} commits, {_searches} searches, {_closedUnder} more that lost their reader, {_abandoned} inputs abandoned.");
            Assert.True(_commits > 0 && _searches > 0 && _abandoned > 0);
        }

        public void Dispose()
        {
            _reader.Dispose();
            _directory.Dispose();
            _end.Dispose();
            _folder.Delete(recursive: true);
        }

        private void UntilTheEnd(Action part)
        {
            try
            {
                while (!_end.IsCancellationRequested) part();
            }
            catch
            {
                _end.Cancel();
                throw;
            }
        }

        private IndexWriter Writer() => new(_directory, new IndexWriterConfig(LuceneVersion.LUCENE_48, new WhitespaceAnalyzer(LuceneVersion.LUCENE_48))
        {
            MergeScheduler = new SerialMergeScheduler(),
            MergePolicy = new TieredMergePolicy { SegmentsPerTier = 2, MaxMergeAtOnce = 2, NoCFSRatio = _commits % 2 },
        });

        /// <summary>Small commits with many merges; each closes the reader of the one before, whoever reads, and deletes its files.</summary>
        private void Write()
        {
            using IndexWriter writer = Writer();
            for (int commit = 0; commit < 20 && !_end.IsCancellationRequested; commit++)
            {
                var random = new Random((int)_commits);
                for (int i = 0; i < 30; i++)
                {
                    int id = random.Next(2_000);
                    writer.UpdateDocument(new Term("id", id.ToString(CultureInfo.InvariantCulture)), Document(id));
                }

                writer.Commit();
                DirectoryReader before = _reader;
                _reader = DirectoryReader.OpenIfChanged(before) ?? before;
                if (!ReferenceEquals(before, _reader)) before.Dispose();
                _commits++;
            }
        }

        /// <summary>Searches a reader that is kept open as it has to be: every answer is right.</summary>
        private void Search()
        {
            DirectoryReader reader = _reader;
            if (!reader.TryIncRef()) return;
            try
            {
                Check(new IndexSearcher(reader), Random.Shared.Next(Words));
                Interlocked.Increment(ref _searches);
            }
            finally
            {
                reader.DecRef();
            }
        }

        /// <summary>Searches a reader that may be closed at any moment: an answer is right, or the search fails because of that. (Lucene finds null where it has closed a reader.)</summary>
        private void SearchWhatIsClosed()
        {
            DirectoryReader reader = _reader;
            try
            {
                Check(new IndexSearcher(reader), Random.Shared.Next(Words));
            }
            catch (Exception lost) when (lost is ObjectDisposedException or NullReferenceException && reader.RefCount <= 0)
            {
                Interlocked.Increment(ref _closedUnder);
            }
        }

        /// <summary>Enumerators that outlive their reader and its files go on with what they began.</summary>
        private void Linger()
        {
            DirectoryReader reader = _reader;
            var postings = new List<DocsAndPositionsEnum>();
            try
            {
                foreach (AtomicReaderContext leaf in reader.Leaves)
                {
                    if (leaf.AtomicReader.GetTermPositionsEnum(new Term("text", "every")) is { } found) postings.Add(found);
                }
            }
            catch (ObjectDisposedException)
            {
                return;
            }

            Thread.Sleep(Random.Shared.Next(100));
            foreach (DocsAndPositionsEnum one in postings)
            {
                while (one.NextDoc() != DocIdSetIterator.NO_MORE_DOCS)
                {
                    Assert.Equal(1, one.Freq);
                    Assert.Equal(1, one.NextPosition());
                }
            }
        }

        /// <summary>Files that are mapped, closed and deleted, and read through clones of which nobody knows any more.</summary>
        private void Abandon()
        {
            string name = $"abandoned-{Interlocked.Increment(ref _abandoned)}";
            byte[] content = new byte[Random.Shared.Next(1, 300_000)];
            Random.Shared.NextBytes(content);
            using (IndexOutput output = _directory.CreateOutput(name, IOContext.DEFAULT)) output.WriteBytes(content, content.Length);
            uint sum = Crc32.HashToUInt32(content);
            MappedInput clone;
            using (IndexInput input = _directory.OpenInput(name, IOContext.DEFAULT)) clone = (MappedInput)input.Clone();
            _directory.DeleteFile(name);
            if (Random.Shared.Next(2) == 0) Thread.Sleep(Random.Shared.Next(20));
            byte[] read = new byte[content.Length];
            // The last use of the clone: its memory must last until all is copied.
            clone.ReadBytes(read, 0, read.Length);
            Assert.Equal(sum, Crc32.HashToUInt32(read));
        }

        private static void Collect()
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            Thread.Sleep(1);
        }

        private static void Check(IndexSearcher searcher, int word)
        {
            TopDocs found = searcher.Search(new PhraseQuery { new Term("text", $"w{word}"), new Term("text", "every") }, 20);
            foreach (ScoreDoc hit in found.ScoreDocs)
            {
                Document document = searcher.Doc(hit.Doc);
                int id = int.Parse(document.Get("id", CultureInfo.InvariantCulture)!, CultureInfo.InvariantCulture);
                Assert.Equal(word, id % Words);
                Assert.Equal(Text(id), document.Get("text", CultureInfo.InvariantCulture));
            }
        }

        private static Document Document(int id) =>
        [
            new StringField("id", id.ToString(CultureInfo.InvariantCulture), Field.Store.YES),
            new TextField("text", Text(id), Field.Store.YES),
        ];

        private static string Text(int id) => $"w{id % Words} every {string.Join(' ', Enumerable.Range(0, id % 50).Select(i => $"filler{(id + i) % 100}"))}";
    }
}
