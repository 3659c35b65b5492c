using Lucene.Net.Index;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Quotations;

namespace SearchEngine.Core.Indexing;

/// <summary>
/// Gives whoever wants to change the archive their turn at its one writer, which is opened for the first of them and stays
/// open. A turn that fails undoes everything that is not committed, and the next one opens the writer anew: after an
/// error of the disk a writer of Lucene is of no use (apache/lucenenet #1284).
/// </summary>
internal sealed class WriteGate(Func<ArchiveWriter> open) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private ArchiveWriter? _writer;

    /// <summary>Opens the writer on the directory when somebody wants it.</summary>
    public static WriteGate Of(Lucene.Net.Store.Directory directory, RankingOptions ranking, IQuotationExtractor quotations, TimeProvider time) =>
        new(() => ArchiveWriter.Open(directory, ranking, quotations, time));

    /// <summary>What <paramref name="change"/> gives, which has the writer to itself.</summary>
    /// <exception cref="ArchiveException">Another process is writing, or the disk does not do what it should.</exception>
    public T Use<T>(Func<ArchiveWriter, T> change, CancellationToken cancellation)
    {
        _turn.Wait(cancellation);
        try
        {
            _writer ??= open();
            return change(_writer);
        }
        catch (Exception failure)
        {
            Abandon();
            if (failure is IOException or UnauthorizedAccessException or OutOfMemoryException or ObjectDisposedException or CorruptIndexException)
                throw new ArchiveException($"The archive cannot be written: {failure.Message} What was acknowledged is safe, and what was not can be sent again.", failure);
            throw;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc cref="Use{T}(Func{ArchiveWriter, T}, CancellationToken)"/>
    public void Use(Action<ArchiveWriter> change, CancellationToken cancellation) => Use(
        writer =>
        {
            change(writer);
            return true;
        },
        cancellation);

    /// <summary>Undoes what is not committed, and closes the writer.</summary>
    public void Undo()
    {
        _turn.Wait();
        try
        {
            Abandon();
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Undo();
        _turn.Dispose();
    }

    private void Abandon()
    {
        ArchiveWriter? writer = _writer;
        _writer = null;
        writer?.Dispose();
    }
}
