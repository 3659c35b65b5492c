using SearchEngine.Core.Alerting;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Corpus;
using SearchEngine.Core.Indexing;
using SearchEngine.Core.Queries;
using SearchEngine.Core.Searching;
using SearchEngine.Core.Searching.Copies;
using SearchEngine.Core.Searching.Relating;
using SearchEngine.Core.Searching.Suggesting;

namespace SearchEngine.Core;

/// <summary>
/// The one door to an archive: everything that the service and the command line do with it goes through here. Safe for
/// use by many threads at once.
/// </summary>
public interface INewsArchive : IAsyncDisposable
{
    /// <summary>Whether there is an archive to search.</summary>
    bool IsOpen { get; }

    /// <summary>What answers are made of now; null where there is no archive to search. Costs next to nothing: nothing is searched.</summary>
    ArchiveState? State { get; }

    /// <summary>Finds articles.</summary>
    /// <exception cref="QueryLimitException">The query is over a limit.</exception>
    /// <exception cref="SearchTimeoutException">The search took longer than it may.</exception>
    /// <exception cref="ArchiveException">There is no archive to search.</exception>
    Task<SearchAnswer> SearchAsync(SearchRequest request, CancellationToken cancellation);

    /// <summary>Finds quotes.</summary>
    /// <exception cref="QueryLimitException">The query is over a limit.</exception>
    /// <exception cref="SearchTimeoutException">The search took longer than it may.</exception>
    /// <exception cref="ArchiveException">There is no archive to search.</exception>
    Task<QuoteAnswer> SearchQuotesAsync(QuoteSearchRequest request, CancellationToken cancellation);

    /// <summary>Tells whether somebody said <paramref name="text"/> in these words.</summary>
    /// <param name="text">The words as they are remembered or printed elsewhere.</param>
    /// <param name="speaker">Who is said to have said them, by any form of the name; null for anybody.</param>
    /// <param name="cancellation">Stops the check.</param>
    /// <exception cref="ArgumentException">The text cannot be checked; <see cref="Checking.QuoteChecker.Problem"/> says why.</exception>
    /// <exception cref="SearchTimeoutException">The check took longer than a search may.</exception>
    /// <exception cref="ArchiveException">There is no archive to search.</exception>
    Task<QuoteCheckAnswer> CheckQuoteAsync(string text, string? speaker, CancellationToken cancellation);

    /// <summary>The article of that id, with its quotes; null when there is none.</summary>
    /// <param name="id">The article's id.</param>
    /// <param name="asOf">The moment at which it is looked at; null for now.</param>
    /// <param name="cancellation">Stops the search.</param>
    /// <exception cref="ArchiveException">There is no archive to search.</exception>
    Task<Article?> GetAsync(string id, DateTimeOffset? asOf, CancellationToken cancellation);

    /// <summary>All places of the article of an id that match a query; null when there is no article of that id.</summary>
    /// <param name="id">The article's id.</param>
    /// <param name="request">The query, and how it is read.</param>
    /// <param name="cancellation">Stops the search.</param>
    /// <exception cref="QueryLimitException">The query is over a limit.</exception>
    /// <exception cref="SearchTimeoutException">The search took longer than it may.</exception>
    /// <exception cref="ArchiveException">There is no archive to search.</exception>
    Task<MatchesAnswer?> MatchesAsync(string id, MatchesRequest request, CancellationToken cancellation);

    /// <summary>
    /// The versions of an article that could be seen so far, the newest first; empty where there is no such article, or none that may
    /// be seen.
    /// </summary>
    /// <exception cref="ArchiveException">There is no archive to search.</exception>
    Task<IReadOnlyList<ArticleVersionEntry>> VersionsAsync(string id, CancellationToken cancellation);

    /// <summary>Of <see cref="VersionsAsync"/> the one that the archive showed from <paramref name="from"/> on, to the millisecond; null where there is none.</summary>
    /// <exception cref="ArchiveException">There is no archive to search.</exception>
    Task<ArticleVersionEntry?> VersionFromAsync(string id, DateTimeOffset from, CancellationToken cancellation);

    /// <summary>Puts an article into the archive, as the newest version of its id. Once it is told, the outcome is durable and visible.</summary>
    /// <param name="article">The article; its quotes are found by the archive.</param>
    /// <param name="reinstatement">Permission to bring it back if it was withdrawn; null to be refused then.</param>
    /// <param name="cancellation">Gives up waiting; the article may be taken all the same.</param>
    /// <exception cref="ArchiveException">The archive cannot be written; nothing of the article is in it.</exception>
    Task<WriteOutcome> PutAsync(Article article, Reinstatement? reinstatement, CancellationToken cancellation);

    /// <summary>
    /// Withdraws an article: it and all its versions are gone from everything that can be seen, once this is told. Who did it, when and
    /// why is kept. False when there is no such article.
    /// </summary>
    /// <param name="id">The article's id.</param>
    /// <param name="by">Who withdraws it.</param>
    /// <param name="reason">Why; null when they do not say.</param>
    /// <param name="cancellation">Gives up waiting; the article may be withdrawn all the same.</param>
    /// <exception cref="ArchiveException">The archive cannot be written; nothing has changed.</exception>
    Task<bool> WithdrawAsync(string id, string by, string? reason, CancellationToken cancellation);

    /// <summary>Who withdrew and reinstated which articles, when and why, in the order of the ids.</summary>
    /// <exception cref="ArchiveException">There is no archive to search.</exception>
    Task<IReadOnlyList<AuditRecord>> AuditAsync(CancellationToken cancellation);

    /// <summary>
    /// Sources, speakers, frequent phrases and headlines for what is being typed. They are gathered in the background
    /// when somebody first asks: the first answers may lack phrases and headlines.
    /// </summary>
    /// <exception cref="SearchTimeoutException">It took longer than a search may.</exception>
    /// <exception cref="ArchiveException">There is no archive to search.</exception>
    Task<SuggestAnswer> SuggestAsync(SuggestRequest request, CancellationToken cancellation);

    /// <summary>The stories most like that of an id, the best first, without copies of it; null when there is no article of that id.</summary>
    /// <param name="id">The article's id.</param>
    /// <param name="limit">How many at most, 1 to <see cref="RelatedParameters.MaxLimit"/>.</param>
    /// <param name="cancellation">Stops the search.</param>
    /// <exception cref="SearchTimeoutException">The search took longer than it may.</exception>
    /// <exception cref="ArchiveException">There is no archive to search.</exception>
    Task<RelatedAnswer?> RelatedAsync(string id, int limit, CancellationToken cancellation);

    /// <summary>
    /// The articles that print the story of an id nearly alike, the earliest first, with the quotes that they print in other words; null
    /// when there is no article of that id.
    /// </summary>
    /// <param name="id">The article's id.</param>
    /// <param name="limit">How many at most, 1 to <see cref="CopiesParameters.MaxLimit"/>.</param>
    /// <param name="cancellation">Stops the search.</param>
    /// <exception cref="SearchTimeoutException">The search took longer than it may.</exception>
    /// <exception cref="ArchiveException">There is no archive to search.</exception>
    Task<CopiesAnswer?> CopiesAsync(string id, int limit, CancellationToken cancellation);

    /// <summary>
    /// An empty index of saved searches that match what a search of this archive finds, and that knows by what this archive holds which words are rare.
    /// It is the caller's, and lives as long as the archive.
    /// </summary>
    SavedSearchIndex NewSavedSearchIndex();

    /// <summary>
    /// The versions of articles that have become visible behind <paramref name="after"/>. Costs by what is new, not by what the archive holds. A mark of a
    /// later state of the archive, from which it was restored, counts as the latest of this one.
    /// </summary>
    /// <param name="after">How far the caller has come.</param>
    /// <param name="limit">How many to give at most, 1 or more.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <exception cref="ArchiveException">The archive cannot be read. One that nothing was written to yet has no arrivals.</exception>
    Task<Arrivals> ArrivalsAsync(ArrivalMark after, int limit, CancellationToken cancellation);

    /// <summary>
    /// Waits until there may be more than <paramref name="seen"/>: at once when it says so, or when the archive has changed since it was read; else until
    /// the archive changes, or the next embargo ends.
    /// </summary>
    /// <param name="seen">The last answer of <see cref="ArrivalsAsync"/>.</param>
    /// <param name="cancellation">Stops the waiting.</param>
    /// <exception cref="OperationCanceledException">The waiting was stopped.</exception>
    Task WaitForArrivalsAsync(Arrivals seen, CancellationToken cancellation);

    /// <summary>What the archive holds.</summary>
    /// <exception cref="ArchiveException">There is no archive to search.</exception>
    Task<ArchiveStats> StatsAsync(CancellationToken cancellation);

    /// <summary>
    /// Makes the archive hold what the corpus holds: takes in files that are new or changed, and takes out what came from
    /// files that are gone. All of it becomes visible at once, at the end; cancelled or failed, nothing changes. Where others
    /// write meanwhile, what the run has done so far goes with their commits and stays; the next run does the rest.
    /// </summary>
    /// <param name="corpus">Folders and files to read.</param>
    /// <param name="progress">Told of the progress, a few times a second and after each file.</param>
    /// <param name="cancellation">Stops the run.</param>
    /// <exception cref="ArchiveException">Another process is writing to the archive, or it could not be written meanwhile: run it again.</exception>
    Task<IntakeSummary> TakeInAsync(IReadOnlyList<string> corpus, IProgress<IntakeProgress>? progress, CancellationToken cancellation);

    /// <inheritdoc cref="TakeInAsync(IReadOnlyList{string}, IProgress{IntakeProgress}, CancellationToken)"/>
    /// <param name="corpus">Folders and files to read.</param>
    /// <param name="isReady">
    /// Asked of each new or changed file right before it is read; one that is not ready stays as it was, and is asked for again in the
    /// next run. Null for all.
    /// </param>
    /// <param name="progress">Told of the progress, a few times a second and after each file.</param>
    /// <param name="cancellation">Stops the run.</param>
    Task<IntakeSummary> TakeInAsync(
        IReadOnlyList<string> corpus, Predicate<CorpusFile>? isReady, IProgress<IntakeProgress>? progress, CancellationToken cancellation);

    /// <summary>
    /// Builds the archive anew from the articles that it stores, and puts it into the place of the old one at once: after an upgrade of the
    /// program, after damage, or to take the text of withdrawn articles off the disk. Searches and writes go on meanwhile; everything that can be
    /// observed is the same afterwards. Cancelled, failed or killed, the old archive is there as it was. It needs as much room on the disk again.
    /// </summary>
    /// <param name="progress">Told of the progress now and then.</param>
    /// <param name="cancellation">Stops the rebuild.</param>
    /// <exception cref="ArchiveException">There is no archive, its articles cannot be read, or another process is writing to it.</exception>
    Task<RebuildSummary> RebuildAsync(IProgress<RebuildProgress>? progress, CancellationToken cancellation);
}
