using Lucene.Net.Index;
using SearchEngine.Core.Articles;

namespace SearchEngine.Core.Indexing;

/// <summary>
/// Gives whoever wants to change the archive their turn at its one writer, which is opened for the first of them and stays
/// open. A turn that fails undoes everything that is not committed, and the next one opens the writer anew: after an
/// error of the disk a writer of Lucene is of no use (apache/lucenenet #1284).
/// </summary>
/// <param name="open">Opens the writer when somebody wants it.</param>
/// <param name="trouble">Told of errors while undoing, which change nothing for whoever has the turn; null for nobody.</param>
internal sealed class WriteGate(Func<ArchiveWriter> open, Action<Exception>? trouble = null) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private ArchiveWriter? _writer;

    /// <summary>What <paramref name="change"/> gives, which has the writer to itself.</summary>
    /// <exception cref="ArchiveException">Another process is writing, or the disk does not do what it should.</exception>
    public T Use<T>(Func<ArchiveWriter, T> change, CancellationToken cancellation) => Turn(writer => change(writer()), cancellation);

    /// <summary>As the other one, for who may not need the writer: it is opened when it is asked for.</summary>
    /// <inheritdoc cref="Use{T}(Func{ArchiveWriter, T}, CancellationToken)"/>
    public T Turn<T>(Func<Func<ArchiveWriter>, T> change, CancellationToken cancellation)
    {
        _turn.Wait(cancellation);
        try
        {
            return change(() => _writer ??= open());
        }
        catch (Exception failure)
        {
            Abandon();
            if (IsOfTheDisk(failure))
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

    /// <summary>
    /// A turn behind which the writer is closed: the next one opens it anew, where the archive is then. <paramref name="change"/> is given a
    /// way to the writer, which it need not open.
    /// </summary>
    public void Last(Action<Func<ArchiveWriter>> change, CancellationToken cancellation)
    {
        _turn.Wait(cancellation);
        try
        {
            change(() => _writer ??= open());
        }
        finally
        {
            Abandon();
            _turn.Release();
        }
    }

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

    /// <summary>Whether a failure is one of the disk, or of a writer that the disk has brought down.</summary>
    public static bool IsOfTheDisk(Exception failure) =>
        failure is IOException or UnauthorizedAccessException or OutOfMemoryException or ObjectDisposedException or CorruptIndexException
            or MergePolicy.MergeException
        || (failure is AggregateException several && several.InnerExceptions.All(IsOfTheDisk))
        || (failure is InvalidOperationException && failure.InnerException is { } cause && IsOfTheDisk(cause));

    private void Abandon()
    {
        ArchiveWriter? writer = _writer;
        _writer = null;
        try
        {
            writer?.Dispose();
        }
        catch (Exception failure) when (IsOfTheDisk(failure))
        {
            // The disk that keeps a turn from being made may keep it from being tidied up behind as well. The next writer to be opened does that:
            // it begins at the last commit, and removes files that belong to none.
            trouble?.Invoke(failure);
        }
    }
}
