using Microsoft.Data.Sqlite;

namespace SearchEngine.Server.Alerts.Storage;

/// <summary>
/// The file that keeps alerts, their events and what is to be delivered. It is opened when it is first needed, so that a server that cannot
/// have it still searches. One process has it at a time; the system holds that right at <c>alerts.lock</c> and takes it back when the process
/// ends. What is written is durable when a write ends. Safe for use by many threads at once.
/// </summary>
internal sealed class AlertDatabase(string directory) : IAsyncDisposable
{
    /// <summary>The version of the tables.</summary>
    private const long Version = 1;

    private const string Tables = """
        CREATE TABLE state (key TEXT PRIMARY KEY, value) WITHOUT ROWID;
        CREATE TABLE alerts (
            id TEXT PRIMARY KEY, search TEXT NOT NULL, created INTEGER NOT NULL, since INTEGER NOT NULL, behind INTEGER NOT NULL,
            url TEXT, host TEXT, secret TEXT, unwanted INTEGER NOT NULL DEFAULT 0, kept INTEGER NOT NULL DEFAULT 0);
        CREATE TABLE events (
            id INTEGER PRIMARY KEY AUTOINCREMENT, alert TEXT NOT NULL REFERENCES alerts(id) ON DELETE CASCADE, article TEXT NOT NULL, version INTEGER NOT NULL,
            visible INTEGER NOT NULL, reason TEXT NOT NULL, stored INTEGER NOT NULL, match TEXT NOT NULL, UNIQUE (alert, article, version, visible, reason));
        CREATE INDEX events_of_alert ON events(alert, id);
        CREATE INDEX events_by_age ON events(stored);
        CREATE TABLE deliveries (
            event INTEGER PRIMARY KEY REFERENCES events(id) ON DELETE CASCADE, alert TEXT NOT NULL, host TEXT NOT NULL, state INTEGER NOT NULL, attempts INTEGER NOT NULL DEFAULT 0,
            queued INTEGER NOT NULL, due INTEGER NOT NULL, tried INTEGER, reason TEXT);
        CREATE INDEX deliveries_of_alert ON deliveries(alert, state, event);
        CREATE INDEX deliveries_due ON deliveries(state, due);
        """;

    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly string _path = Path.Join(directory, "alerts.db");
    private FileStream? _held;
    private volatile SqliteConnection? _writer;
    private volatile bool _closed;

    /// <summary>Whether there is a file, with whatever is in it.</summary>
    public bool Exists => File.Exists(_path);

    /// <summary>Makes a change: all of it, or nothing. It is durable when this ends.</summary>
    /// <exception cref="AlertsException">It could not be made; nothing has changed.</exception>
    public async Task<T> WriteAsync<T>(Func<SqliteConnection, T> change, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            // The flush to the disk is waited for by a thread that serves no request.
            return await Task.Run(
                () => Guarded(() =>
                {
                    SqliteConnection writer = _writer ?? Open();
                    using SqliteTransaction transaction = writer.BeginTransaction();
                    T result = change(writer);
                    transaction.Commit();
                    return result;
                }),
                CancellationToken.None).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc cref="WriteAsync{T}"/>
    public Task WriteAsync(Action<SqliteConnection> change, CancellationToken cancellation) => WriteAsync(
        connection =>
        {
            change(connection);
            return true;
        },
        cancellation);

    /// <summary>Reads a state of it, without waiting for who writes.</summary>
    /// <exception cref="AlertsException">It could not be read.</exception>
    public async Task<T> ReadAsync<T>(Func<SqliteConnection, T> read, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (_writer is null) await WriteAsync(_ => true, cancellation).ConfigureAwait(false);
        return Guarded(() =>
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            using SqliteConnection reader = Connect(pooled: true);
            using SqliteTransaction oneState = reader.BeginTransaction(deferred: true);
            return read(reader);
        });
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _turn.WaitAsync().ConfigureAwait(false);
        try
        {
            _closed = true;
            if (_writer is not null)
            {
                using (SqliteConnection pool = new(ConnectionString(pooled: true))) SqliteConnection.ClearPool(pool);
                _writer.Dispose();
            }

            _held?.Dispose();
        }
        finally
        {
            _turn.Release();
        }
    }

    private SqliteConnection Open()
    {
        ObjectDisposedException.ThrowIf(_closed, this);
        FileStream? held = null;
        SqliteConnection? writer = null;
        try
        {
            // The secrets of webhooks are in it.
            if (OperatingSystem.IsWindows()) Directory.CreateDirectory(directory);
            else Directory.CreateDirectory(directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            held = new FileStream(Path.Join(directory, "alerts.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            writer = Connect(pooled: false);
            writer.Run("PRAGMA journal_mode = WAL");
            Create(writer);
        }
        catch (Exception failed)
        {
            writer?.Dispose();
            held?.Dispose();
            throw failed is IOException or UnauthorizedAccessException
                ? new AlertsException($"The alerts in {directory} cannot be opened: {failed.Message} Another server may have them; stop it, or give this one an index of its own.", failed)
                : failed;
        }

        (_held, _writer) = (held, writer);
        return writer;
    }

    private void Create(SqliteConnection writer)
    {
        long version = (long)writer.Value("PRAGMA user_version")!;
        if (version > Version) throw new AlertsException($"The alerts in {directory} are of a newer version of this program ({version}; this one knows {Version}). Use that version.");
        if (version == Version) return;
        using SqliteTransaction transaction = writer.BeginTransaction();
        writer.Run(Tables);
        // Part of each webhook's id, so that those of another file are other ones.
        writer.Run("INSERT INTO state VALUES ('name', @name)", ("@name", Convert.ToHexStringLower(Guid.NewGuid().ToByteArray().AsSpan(0, 6))));
        writer.Run("PRAGMA user_version = 1");
        transaction.Commit();
    }

    private SqliteConnection Connect(bool pooled)
    {
        var connection = new SqliteConnection(ConnectionString(pooled));
        try
        {
            connection.Open();
            connection.Run("PRAGMA synchronous = FULL");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private string ConnectionString(bool pooled) =>
        new SqliteConnectionStringBuilder { DataSource = _path, Mode = SqliteOpenMode.ReadWriteCreate, ForeignKeys = true, Pooling = pooled }.ToString();

    private T Guarded<T>(Func<T> work)
    {
        const int Full = 13, Corrupt = 11, NotADatabase = 26;
        try
        {
            return work();
        }
        catch (SqliteException failed)
        {
            throw failed.SqliteErrorCode switch
            {
                Full => new AlertsException($"There is no room on the disk for the alerts in {directory}.", failed, isOutOfSpace: true),
                Corrupt or NotADatabase => new AlertsException($"The file {_path} is damaged: put a copy of it in its place, or move it away to begin without alerts.", failed),
                _ => new AlertsException($"The alerts in {directory} cannot be read or written: {failed.Message}", failed),
            };
        }
    }
}
