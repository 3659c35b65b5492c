using SearchEngine.Core.Corpus;

namespace SearchEngine.Core.Indexing;

/// <summary>What a run did.</summary>
/// <param name="Files">How many corpus files there are.</param>
/// <param name="FilesRead">How many of them were new or changed, and were read.</param>
/// <param name="FilesRemoved">How many files were gone, and their articles taken out.</param>
/// <param name="FilesPassedOver">How many files are no corpus files by their name.</param>
/// <param name="FilesPutOff">How many new or changed files were left to a later run, since they were not ready.</param>
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
    int FilesPutOff,
    int Articles,
    int Superseded,
    IReadOnlyList<CorpusFailure> Failures,
    TimeSpan Elapsed);
