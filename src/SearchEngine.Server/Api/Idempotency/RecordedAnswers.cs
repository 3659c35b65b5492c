using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Serilog;

namespace SearchEngine.Server.Api.Idempotency;

/// <summary>
/// The answers to requests with an idempotency key: a file each, named by the hash of its key, for <see cref="Kept"/>. When they
/// take too much room, the oldest go.
/// </summary>
internal sealed class RecordedAnswers
{
    /// <summary>For how long an answer is kept.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    /// <summary>What a file takes on the disk at least, in bytes.</summary>
    private const int Block = 4096;

    private const string Unfinished = ".part";

    private readonly ServerOptions _options;
    private readonly ILogger _logger;
    private readonly Lock _lock = new();
    private readonly HashSet<string> _running = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (DateTimeOffset At, long Size)> _known = new(StringComparer.Ordinal);
    private readonly Queue<(string Name, DateTimeOffset At)> _oldest = new();
    private long _size;

    public RecordedAnswers(ServerOptions options, ILogger logger)
    {
        (_options, _logger) = (options, logger);
        if (!Directory.Exists(options.AnswersDirectory)) return;
        FileInfo[] files = new DirectoryInfo(options.AnswersDirectory).GetFiles();
        // A recording that a crash has cut off is no answer.
        foreach (FileInfo file in files.Where(file => file.Extension == Unfinished)) file.Delete();
        foreach (FileInfo file in files.Where(file => file.Extension.Length == 0).OrderBy(file => file.LastWriteTimeUtc)) Add(file.Name, file.LastWriteTimeUtc, file.Length);
    }

    /// <summary>Begins a request with <paramref name="key"/>; null while another one with it is running.</summary>
    public Turn? Begin(string key)
    {
        string name = Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(key)));
        lock (_lock)
        {
            Forget();
            if (!_running.Add(name)) return null;
        }

        return new Turn(this, name);
    }

    private string PathOf(string name) => Path.Join(_options.AnswersDirectory, name);

    private RecordedAnswer? Find(string name)
    {
        lock (_lock) if (!_known.ContainsKey(name)) return null;
        try
        {
            return RecordedAnswer.Open(PathOf(name));
        }
        catch (Exception damage) when (damage is IOException or UnauthorizedAccessException or JsonException)
        {
            _logger.Warning(damage, "A recorded answer cannot be read; its request is done anew");
            return null;
        }
    }

    private void Add(string name, DateTimeOffset at, long length)
    {
        long size = (length + Block - 1) / Block * Block;
        lock (_lock)
        {
            if (_known.TryGetValue(name, out (DateTimeOffset At, long Size) before)) _size -= before.Size;
            _known[name] = (at, size);
            _oldest.Enqueue((name, at));
            _size += size;
            Forget();
        }
    }

    /// <summary>Deletes what is too old, and the oldest of what is too much, but nothing that a running request may be reading.</summary>
    private void Forget()
    {
        DateTimeOffset old = _options.Time.GetUtcNow() - Kept;
        while (_oldest.TryPeek(out (string Name, DateTimeOffset At) next) && (next.At < old || _size > _options.MaxAnswersBytes) && !_running.Contains(next.Name))
        {
            _oldest.Dequeue();
            if (!_known.TryGetValue(next.Name, out (DateTimeOffset At, long Size) known) || known.At != next.At) continue;
            File.Delete(PathOf(next.Name));
            _known.Remove(next.Name);
            _size -= known.Size;
        }
    }

    /// <summary>One request with a key, alone with it until disposed.</summary>
    public sealed class Turn(RecordedAnswers answers, string name) : IDisposable
    {
        /// <summary>The answer that is kept under the key; null for none.</summary>
        public RecordedAnswer? Recorded { get; } = answers.Find(name);

        /// <summary>Begins to record the answer.</summary>
        public AnswerRecording Record() => new(answers.PathOf(name) + Unfinished, answers._options.MaxAnswersBytes / 4, answers._logger);

        /// <summary>Keeps what was recorded as the answer.</summary>
        public async Task KeepAsync(AnswerRecording recording, AnswerDescription about, CancellationToken cancellation)
        {
            DateTimeOffset now = answers._options.Time.GetUtcNow();
            if (await recording.KeepAsync(answers.PathOf(name), about, now, cancellation).ConfigureAwait(false)) answers.Add(name, now, recording.Length);
        }

        /// <inheritdoc/>
        public void Dispose()
        {
            lock (answers._lock) answers._running.Remove(name);
        }
    }
}
