using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Threading.Channels;
using SearchEngine.Core;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Corpus;
using SearchEngine.Core.Indexing;

namespace SearchEngine.Server.Api;

/// <summary>What became of one line.</summary>
/// <param name="Line">The number of the line, counted from 1, blank ones included.</param>
/// <param name="Id">The id of the article; null where the line could not be read.</param>
/// <param name="Result"><c>created</c>, <c>updated</c>, <c>unchanged</c> or <c>rejected</c>.</param>
/// <param name="Reason">Why it was rejected, and what to change; null otherwise.</param>
internal sealed record BulkResult(int Line, string? Id, [property: AllowedValues(WriteOutcome.Created, WriteOutcome.Updated, WriteOutcome.Unchanged, WriteOutcome.RejectedResult)] string Result, string? Reason)
{
    /// <summary>Why the archive could not be written; null where that is not the reason.</summary>
    [JsonIgnore]
    public ArchiveException? Failure { get; init; }
}

/// <summary>
/// Puts an article a line, many at a time so that they share commits, and tells what became of each in the order of the
/// lines as soon as it is durable. Lines about the same article follow each other.
/// </summary>
/// <param name="archive">The archive.</param>
/// <param name="reinstatement">Permission to bring back what was withdrawn; null to refuse it.</param>
/// <param name="maxLine">The longest line, in bytes.</param>
internal sealed class BulkPut(INewsArchive archive, Reinstatement? reinstatement, int maxLine) : IDisposable
{
    /// <summary>How many lines may be under way; a long one counts as several.</summary>
    public const int Window = 256;

    /// <summary>How many results may wait for a caller who sends everything before reading anything; then no more lines are read.</summary>
    public const int MaxUnread = 100_000;

    /// <summary>How many bytes of a line count as one line under way.</summary>
    private const int BytesOfPlace = 256 * 1024;

    private readonly SemaphoreSlim _places = new(Window);
    private readonly SemaphoreSlim _processors = new(Math.Max(1, Environment.ProcessorCount / 2));
    private readonly Dictionary<string, Task> _latest = new(StringComparer.Ordinal);

    /// <summary>Puts the lines of <paramref name="body"/> and hands what became of them to <paramref name="tell"/>, as many at once as there are.</summary>
    /// <exception cref="ArchiveException">The archive could not be written from the first line on; nothing was told.</exception>
    public async Task RunAsync(Stream body, Func<IReadOnlyList<BulkResult>, CancellationToken, Task> tell, CancellationToken cancellation)
    {
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Channel<UnderWay> underWay = Channel.CreateUnbounded<UnderWay>();
        Channel<BulkResult> done = Channel.CreateBounded<BulkResult>(MaxUnread);
        Task[] working =
        [
            CompletingAsync(underWay.Writer, () => ReadAsync(body, underWay.Writer, stopping.Token)),
            CompletingAsync(done.Writer, () => OrderAsync(underWay.Reader, done.Writer, stopping.Token)),
        ];
        try
        {
            await TellAsync(done.Reader, tell, stopping.Token).ConfigureAwait(false);
        }
        finally
        {
            await stopping.CancelAsync().ConfigureAwait(false);
            await Task.WhenAll(working).ConfigureAwait(false);
            // Nothing of it goes on when this has ended; of those about one article, the latest ends last.
            await Task.WhenAll(_latest.Values).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _places.Dispose();
        _processors.Dispose();
    }

    /// <summary>Does <paramref name="work"/>; whoever reads from <paramref name="output"/> learns of its end, and of its failure.</summary>
    private static async Task CompletingAsync<T>(ChannelWriter<T> output, Func<Task> work)
    {
        try
        {
            await work().ConfigureAwait(false);
            output.Complete();
        }
        catch (Exception failure)
        {
            output.Complete(failure);
        }
    }

    private async Task ReadAsync(Stream body, ChannelWriter<UnderWay> output, CancellationToken cancellation)
    {
        await foreach (BodyLine line in BodyLines.ReadAsync(body, maxLine, cancellation).ConfigureAwait(false))
        {
            int places = Math.Min(Window, 1 + (line.Bytes.Length / BytesOfPlace));
            for (int i = 0; i < places; i++) await _places.WaitAsync(cancellation).ConfigureAwait(false);
            await output.WriteAsync(new UnderWay(Begin(line, cancellation), places), cancellation).ConfigureAwait(false);
        }
    }

    private Task<BulkResult> Begin(BodyLine line, CancellationToken cancellation)
    {
        if (line.IsTooLong) return Rejected(line.Number, string.Create(CultureInfo.InvariantCulture, $"the line is longer than {maxLine:N0} bytes, the most that is read; split the article or shorten it"));
        ReadOutcome read = JsonArticle.Read(line.Bytes, "body", line.Number);
        if (read.Article is not { } article) return Rejected(line.Number, read.Failure!.Reason);

        if (_latest.Count > 2 * Window) foreach ((string id, Task task) in _latest) if (task.IsCompleted) _latest.Remove(id);
        Task<BulkResult> putting = PutAsync(line.Number, article, _latest.GetValueOrDefault(article.Id) ?? Task.CompletedTask, cancellation);
        _latest[article.Id] = putting;
        return putting;
    }

    private async Task<BulkResult> PutAsync(int line, Article article, Task before, CancellationToken cancellation)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        try
        {
            Task<WriteOutcome> putting;
            await _processors.WaitAsync(cancellation).ConfigureAwait(false);
            try
            {
                // The archive computes before it waits for the disk: only so many lines do the first, so that searches get their share.
                putting = archive.PutAsync(article, reinstatement, cancellation);
            }
            finally
            {
                _processors.Release();
            }

            WriteOutcome outcome = await putting.ConfigureAwait(false);
            return new BulkResult(line, outcome.Id, outcome.Result, outcome.Reason);
        }
        catch (ArchiveException failure)
        {
            return new BulkResult(line, article.Id, WriteOutcome.RejectedResult, failure.Message) { Failure = failure };
        }
    }

    private async Task OrderAsync(ChannelReader<UnderWay> input, ChannelWriter<BulkResult> output, CancellationToken cancellation)
    {
        await foreach (UnderWay one in input.ReadAllAsync(cancellation).ConfigureAwait(false))
        {
            await output.WriteAsync(await one.Result.ConfigureAwait(false), cancellation).ConfigureAwait(false);
            _places.Release(one.Places);
        }
    }

    private static async Task TellAsync(
        ChannelReader<BulkResult> input, Func<IReadOnlyList<BulkResult>, CancellationToken, Task> tell, CancellationToken cancellation)
    {
        const int AtOnce = 1_000;
        bool isFirst = true;
        var ready = new List<BulkResult>();
        while (await input.WaitToReadAsync(cancellation).ConfigureAwait(false))
        {
            ready.Clear();
            while (ready.Count < AtOnce && input.TryRead(out BulkResult? result)) ready.Add(result);
            if (isFirst && ready[0].Failure is { } failure) throw failure;
            isFirst = false;
            await tell(ready, cancellation).ConfigureAwait(false);
        }
    }

    private static Task<BulkResult> Rejected(int line, string reason) => Task.FromResult(new BulkResult(line, null, WriteOutcome.RejectedResult, reason));

    private readonly record struct UnderWay(Task<BulkResult> Result, int Places);
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(BulkResult))]
internal sealed partial class BulkResultJson : JsonSerializerContext;
