using Serilog;

namespace SearchEngine.Server.Api.Idempotency;

/// <summary>
/// An answer that is being written down. That it cannot be, or is too long, is no reason to keep it from the caller: then
/// nothing is kept, the log says why, and the request is done anew when it comes again.
/// </summary>
/// <param name="path">The file while it is written.</param>
/// <param name="most">The most bytes that are kept.</param>
/// <param name="logger">The log.</param>
internal sealed class AnswerRecording(string path, long most, ILogger logger) : IAsyncDisposable
{
    private FileStream? _file;
    private bool _givenUp;

    /// <summary>How many bytes were written.</summary>
    public long Length { get; private set; }

    /// <summary>Writes a piece of the body.</summary>
    public Task WriteAsync(ReadOnlyMemory<byte> piece, CancellationToken cancellation) => TryAsync(async () =>
    {
        if (Length + piece.Length > most) throw new IOException($"It is longer than {most} bytes.");
        if (_file is null)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            _file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 64 * 1024, FileOptions.Asynchronous);
        }

        await _file.WriteAsync(piece, cancellation).ConfigureAwait(false);
        Length += piece.Length;
    });

    /// <summary>Ends the file and makes it durable as <paramref name="kept"/>; false when it could not be written.</summary>
    public async Task<bool> KeepAsync(string kept, AnswerDescription about, DateTimeOffset at, CancellationToken cancellation)
    {
        await WriteAsync(RecordedAnswer.Tail(about), cancellation).ConfigureAwait(false);
        await TryAsync(async () =>
        {
            FileStream file = _file!;
            await file.FlushAsync(cancellation).ConfigureAwait(false);
            // Only the blocking call makes it durable, and no request waits in a thread for the disk.
            await Task.Run(() => file.Flush(flushToDisk: true), cancellation).ConfigureAwait(false);
            await file.DisposeAsync().ConfigureAwait(false);
            File.SetLastWriteTimeUtc(path, at.UtcDateTime);
            File.Move(path, kept, overwrite: true);
        }).ConfigureAwait(false);
        return !_givenUp;
    }

    /// <summary>Deletes what was not kept.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_file is null) return;
        await _file.DisposeAsync().ConfigureAwait(false);
        File.Delete(path);
    }

    private async Task TryAsync(Func<Task> write)
    {
        if (_givenUp) return;
        try
        {
            await write().ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            _givenUp = true;
            logger.Warning(failure, "The answer to a request with an idempotency key is not kept");
        }
    }
}
