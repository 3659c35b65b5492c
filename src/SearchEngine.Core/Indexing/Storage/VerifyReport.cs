namespace SearchEngine.Core.Indexing.Storage;

/// <summary>Something that is wrong with an archive.</summary>
/// <param name="File">The file, from the archive's folder; or the part of the archive, such as an article.</param>
/// <param name="Problem">What is wrong with it.</param>
/// <param name="Lost">What is lost by it.</param>
/// <param name="Remedy">What to do.</param>
public sealed record VerifyFinding(string File, string Problem, string Lost, string Remedy);

/// <summary>What a verification found.</summary>
/// <param name="Commit">The number of the last commit that was looked at.</param>
/// <param name="Files">How many files were read.</param>
/// <param name="Bytes">How many bytes they have.</param>
/// <param name="Articles">How many articles were looked at, with all their versions; 0 where damaged files kept it from that.</param>
/// <param name="Versions">How many versions were looked at.</param>
/// <param name="Quotes">How many quotes were looked at.</param>
/// <param name="Findings">What is wrong; empty where nothing is.</param>
public sealed record VerifyReport(long Commit, int Files, long Bytes, int Articles, int Versions, int Quotes, IReadOnlyList<VerifyFinding> Findings);
