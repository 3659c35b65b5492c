using Lucene.Net.Index;
using SearchEngine.Core.Indexing.Columns;
using SearchEngine.Core.Searching;

namespace SearchEngine.Core;

/// <content>Reading ahead.</content>
public sealed partial class NewsArchive
{
    /// <summary>
    /// Reads what is counted, sorted and filtered by into memory, of the archive as it is and of each state that comes, until it is told to stop: else the
    /// first search that needs it reads it. Nothing waits for it; a trouble is reported, and searches meet it themselves.
    /// </summary>
    public async Task ReadAheadAsync(CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            Task change = Volatile.Read(ref _change).Task;
            try
            {
                if (IsOpen) await Task.Run(() => ReadColumns(cancellation), cancellation).ConfigureAwait(false);
                await change.WaitAsync(cancellation).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private void ReadColumns(CancellationToken cancellation)
    {
        try
        {
            using ArchiveReader.Lease lease = AcquireAll();
            foreach (AtomicReaderContext segment in lease.Searcher.TopReaderContext.Leaves)
            {
                SegmentColumns columns = SegmentColumns.Of(segment.AtomicReader);
                foreach (string field in SegmentColumns.ValueFields)
                {
                    cancellation.ThrowIfCancellationRequested();
                    columns.ValuesOf(field);
                }

                _ = columns.Published?.Days;
                _ = columns.CopiedGroups;
            }
        }
        catch (Exception trouble) when (trouble is not OperationCanceledException)
        {
            _options.Trouble?.Invoke(trouble);
        }
    }
}
