namespace SearchEngine.Core.Indexing;

/// <summary>How far a run has come.</summary>
/// <param name="FilesDone">Files dealt with.</param>
/// <param name="FilesTotal">Files to deal with.</param>
/// <param name="BytesDone">Bytes read of the files, as they are on the disk (packed ones count packed).</param>
/// <param name="BytesTotal">Bytes to read.</param>
/// <param name="Articles">Articles taken in so far.</param>
/// <param name="Failures">Items that could not be read so far.</param>
/// <param name="Elapsed">How long the run has been reading.</param>
public readonly record struct IntakeProgress(
    int FilesDone, int FilesTotal, long BytesDone, long BytesTotal, int Articles, int Failures, TimeSpan Elapsed)
{
    /// <summary>The part that is done, 0 to 1: of the bytes, or of the files where they are all empty.</summary>
    public double Fraction =>
        BytesTotal > 0 ? Math.Clamp((double)BytesDone / BytesTotal, 0, 1) : FilesTotal > 0 ? (double)FilesDone / FilesTotal : 1;

    /// <summary>Articles a second, over the whole run so far; 0 before any time has passed.</summary>
    public double ArticlesPerSecond => Elapsed > TimeSpan.Zero ? Articles / Elapsed.TotalSeconds : 0;

    /// <summary>How long it takes from here, at the pace so far; null while nothing tells the pace.</summary>
    public TimeSpan? Remaining => Fraction > 0 && Elapsed > TimeSpan.Zero ? Elapsed * ((1 - Fraction) / Fraction) : null;
}
