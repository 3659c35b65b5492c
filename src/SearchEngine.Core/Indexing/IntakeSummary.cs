using SearchEngine.Core.Corpus;

namespace SearchEngine.Core.Indexing;

/// <summary>How far a run has come.</summary>
/// <param name="FilesDone">Files dealt with.</param>
/// <param name="FilesTotal">Files to deal with.</param>
/// <param name="Articles">Articles taken in so far.</param>
/// <param name="Failures">Items that could not be read so far.</param>
public readonly record struct IntakeProgress(int FilesDone, int FilesTotal, int Articles, int Failures);

/// <summary>What a run did.</summary>
/// <param name="Files">How many corpus files there are.</param>
/// <param name="FilesRead">How many of them were new or changed, and were read.</param>
/// <param name="FilesRemoved">How many files were gone, and their articles taken out.</param>
/// <param name="FilesPassedOver">How many files are no corpus files by their name.</param>
/// <param name="Articles">How many articles were taken in.</param>
/// <param name="Superseded">How many article versions gave way to a newer version of the same id.</param>
/// <param name="Failures">
/// Everything that could not be read: now, and in files that have not changed since an earlier run could not.
/// </param>
/// <param name="Elapsed">How long it took.</param>
public sealed record IntakeSummary(
    int Files,
    int FilesRead,
    int FilesRemoved,
    int FilesPassedOver,
    int Articles,
    int Superseded,
    IReadOnlyList<CorpusFailure> Failures,
    TimeSpan Elapsed);
