namespace SearchEngine.Core.Indexing;

/// <summary>Counts what a run has done, and tells of it a few times a second and after every file.</summary>
internal sealed class IntakePace(IProgress<IntakeProgress>? progress, TimeProvider time, int files, long bytes)
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(200);

    private readonly long _begin = time.GetTimestamp();
    private long _told = time.GetTimestamp();
    private int _filesDone;
    private long _bytesOfFilesDone;
    private long _bytesOfFile;

    /// <summary>So many bytes of the present file have been read.</summary>
    public void Read(long bytesOfFile, int articles, int failures)
    {
        _bytesOfFile = bytesOfFile;
        if (progress is not null && time.GetElapsedTime(_told) >= Between) Tell(articles, failures);
    }

    /// <summary>The present file, of so many bytes, is done.</summary>
    public void FileDone(long bytesOfFile, int articles, int failures)
    {
        _filesDone++;
        _bytesOfFilesDone += bytesOfFile;
        _bytesOfFile = 0;
        if (progress is not null) Tell(articles, failures);
    }

    private void Tell(int articles, int failures)
    {
        _told = time.GetTimestamp();
        progress!.Report(new IntakeProgress(_filesDone, files, _bytesOfFilesDone + _bytesOfFile, bytes, articles, failures, time.GetElapsedTime(_begin)));
    }
}
