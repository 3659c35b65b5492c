using Lucene.Net.Index;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Corpus;
using SearchEngine.Core.Indexing;
using SearchEngine.Core.Searching;

namespace SearchEngine.Core;

/// <content>What changes the archive: articles that are put and withdrawn, and runs over the corpus.</content>
public sealed partial class NewsArchive
{
    /// <inheritdoc/>
    public async Task<WriteOutcome> PutAsync(Article article, Reinstatement? reinstatement, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(article);
        if (ArticleDocument.Problem(article) is { } problem) return Refused(article.Id, problem);
        if (article.Headline.Length == 0 && article.Body.Length == 0) return Refused(article.Id, "the article has neither a headline nor a body; one of them is needed");

        // Finding the quotes takes most of the time, and needs no turn at the writer.
        Article complete = article with { Quotes = _quotations.Extract(article) };
        AuditEvent? reinstating = reinstatement is null ? null : new AuditEvent(AuditEvent.Reinstated, _options.Time.GetUtcNow(), reinstatement.By, reinstatement.Reason);
        PutOutcome outcome = await _writes.RunAsync(writer => writer.PutComplete(complete, ArchivedVersion.Written, reinstating), cancellation).ConfigureAwait(false);
        Telemetry.Sent(outcome.Result);
        return outcome.Result switch
        {
            PutResult.Created => new WriteOutcome(article.Id, WriteOutcome.Created),
            PutResult.Updated => new WriteOutcome(article.Id, WriteOutcome.Updated),
            PutResult.Unchanged => new WriteOutcome(article.Id, WriteOutcome.Unchanged),
            PutResult.Older => WriteOutcome.Rejected(article.Id, "the archive has a newer version of this article; a version counts by its number, and among equal ones by updated, else published", isConflict: true),
            _ => WriteOutcome.Rejected(article.Id, "the article was withdrawn and stays so; put it with reinstate=true to bring it back", isConflict: true),
        };
    }

    /// <inheritdoc/>
    public Task<bool> WithdrawAsync(string id, string by, string? reason, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(id);
        ArgumentException.ThrowIfNullOrWhiteSpace(by);
        var withdrawal = new AuditEvent(AuditEvent.Withdrawn, _options.Time.GetUtcNow(), by, reason);
        return _writes.RunAsync(writer => writer.Withdraw(id, withdrawal), cancellation);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<ArticleVersionEntry>> VersionsAsync(string id, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(id);
        cancellation.ThrowIfCancellationRequested();
        return Task.FromResult(Reading(() =>
        {
            using ArchiveReader.Lease lease = AcquireAll();
            return ArticleVersions.Of((DirectoryReader)lease.Searcher.IndexReader, id, lease.Now);
        }));
    }

    /// <inheritdoc/>
    public Task<ArticleVersionEntry?> VersionFromAsync(string id, DateTimeOffset from, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(id);
        cancellation.ThrowIfCancellationRequested();
        return Task.FromResult(Reading(() =>
        {
            using ArchiveReader.Lease lease = AcquireAll();
            return ArticleVersions.Beginning((DirectoryReader)lease.Searcher.IndexReader, id, from.ToUnixTimeMilliseconds(), lease.Now);
        }));
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<AuditRecord>> AuditAsync(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return Task.FromResult(Reading(() =>
        {
            using ArchiveReader.Lease lease = AcquireAll();
            return AuditRecords.Of((DirectoryReader)lease.Searcher.IndexReader);
        }));
    }

    /// <inheritdoc/>
    public Task<IntakeSummary> TakeInAsync(
        IReadOnlyList<string> corpus, IProgress<IntakeProgress>? progress, CancellationToken cancellation) =>
        TakeInAsync(corpus, isReady: null, progress, cancellation);

    /// <inheritdoc/>
    public async Task<IntakeSummary> TakeInAsync(
        IReadOnlyList<string> corpus, Predicate<CorpusFile>? isReady, IProgress<IntakeProgress>? progress, CancellationToken cancellation)
    {
        await _takingIn.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            return await Task.Run(
                () =>
                {
                    if (NeedsRebuild) Rebuild(progress: null, cancellation);
                    return TakeIn(corpus, isReady, progress, cancellation);
                },
                cancellation).ConfigureAwait(false);
        }
        finally
        {
            _takingIn.Release();
        }
    }

    private static WriteOutcome Refused(string id, string problem)
    {
        Telemetry.FailedToBeSent();
        return WriteOutcome.Rejected(id, problem);
    }

    private IntakeSummary TakeIn(IReadOnlyList<string> corpus, Predicate<CorpusFile>? isReady, IProgress<IntakeProgress>? progress, CancellationToken cancellation)
    {
        bool isFirst = !IsOpen && _problem is null;
        if (isFirst) _problem = "The archive is being built from the corpus for the first time. Try again when that is done.";
        try
        {
            IntakeSummary summary = new CorpusIntake(_gate, _quotations, _options.Time).Run(corpus, isReady, progress, cancellation);
            Reopen();
            return summary;
        }
        catch (Exception)
        {
            // Half a run must not go with somebody else's next commit.
            _gate.Undo();
            if (isFirst) _problem = null;
            throw;
        }
    }
}
