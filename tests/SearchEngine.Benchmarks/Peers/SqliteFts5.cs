using System.Diagnostics;
using Microsoft.Data.Sqlite;
using SearchEngine.Benchmarks.Comparison;

namespace SearchEngine.Benchmarks.Peers;

/// <summary>
/// SQLite's FTS5: an index with positions, memory mapping and a cache of 256 MB, bm25() with its fixed k1 = 1.2 and b = 0.75, optimized into
/// one b-tree. Without exact totals hits are not counted.
/// </summary>
internal sealed class SqliteFts5(string folder) : IEngine
{
    private SqliteConnection? _connection;

    private string File => Path.Join(folder, "fts5.db");

    /// <inheritdoc/>
    public (int Documents, TimeSpan Added) Index(IEnumerable<PreparedDocument> documents)
    {
        long begin = Stopwatch.GetTimestamp();
        Directory.CreateDirectory(folder);
        using SqliteConnection connection = Connect();
        Execute(connection, "PRAGMA journal_mode=off; PRAGMA synchronous=off; CREATE TABLE document(id TEXT, published INTEGER, source TEXT); CREATE INDEX byDate ON document(published); CREATE VIRTUAL TABLE words USING fts5(text, tokenize=\"unicode61 remove_diacritics 0\");");
        int count = 0;
        using (SqliteTransaction transaction = connection.BeginTransaction())
        {
            using SqliteCommand document = connection.CreateCommand();
            document.CommandText = "INSERT INTO document(rowid, id, published, source) VALUES ($row, $id, $published, $source)";
            using SqliteCommand words = connection.CreateCommand();
            words.CommandText = "INSERT INTO words(rowid, text) VALUES ($row, $text)";
            foreach (PreparedDocument prepared in documents)
            {
                count++;
                Set(document, ("$row", count), ("$id", prepared.Id), ("$published", prepared.Published), ("$source", prepared.Source));
                document.ExecuteNonQuery();
                Set(words, ("$row", count), ("$text", prepared.Text));
                words.ExecuteNonQuery();
            }

            transaction.Commit();
        }

        TimeSpan added = Stopwatch.GetElapsedTime(begin);
        Execute(connection, "INSERT INTO words(words) VALUES('optimize')");
        return (count, added);
    }

    /// <inheritdoc/>
    public void Open()
    {
        _connection = Connect();
        Execute(_connection, "PRAGMA mmap_size=8589934592; PRAGMA cache_size=-262144;");
    }

    /// <inheritdoc/>
    public long Run(ComparedQuery query)
    {
        string from = "FROM words" + (NeedsDocument(query) ? " JOIN document ON document.rowid = words.rowid" : "");
        string where = Where(query);
        string order = query.Options.Contains("newest") ? "document.published DESC" : "rank";
        string shown = query.Options.Contains("highlight") ? ", snippet(words, 0, '<b>', '</b>', '…', 30)" : "";
        long read = Read($"SELECT words.rowid{shown} {from} WHERE {where} ORDER BY {order} LIMIT {query.Top}", query);
        if (query.Options.Contains("facets")) Read($"SELECT document.source, count(*) {from} WHERE {where} GROUP BY document.source", query);
        return query.Options.Contains("exact") ? Count(query) : read;
    }

    /// <inheritdoc/>
    public long Count(ComparedQuery query)
    {
        using SqliteCommand command = Command($"SELECT count(*) FROM words{(query.From is null && query.To is null ? "" : " JOIN document ON document.rowid = words.rowid")} WHERE {Where(query)}", query);
        return (long)command.ExecuteScalar()!;
    }

    /// <inheritdoc/>
    public IReadOnlyList<(string Id, float Score)> Best(ComparedQuery query) => throw new NotSupportedException("Only our own ranking is checked.");

    private static bool NeedsDocument(ComparedQuery query) => query.From is not null || query.To is not null || query.Options.Contains("newest") || query.Options.Contains("facets");

    private static string Where(ComparedQuery query) =>
        "words MATCH $match" + (query.From is null ? "" : " AND document.published >= $from") + (query.To is null ? "" : " AND document.published <= $to");

    private static string Match(ComparedQuery query) => query.Kind switch
    {
        "term" => Quoted(query.Text),
        "prefix" => Quoted(query.Text) + "*",
        "phrase" => Quoted(query.Text),
        "and" => string.Join(" AND ", query.Words.Distinct(StringComparer.Ordinal).Select(Quoted)),
        "or" => string.Join(" OR ", query.Words.Distinct(StringComparer.Ordinal).Select(Quoted)),
        _ => throw new NotSupportedException($"FTS5 has no {query.Kind} queries."),
    };

    private static string Quoted(string words) => $"\"{words}\"";

    private long Read(string sql, ComparedQuery query)
    {
        using SqliteCommand command = Command(sql, query);
        using SqliteDataReader rows = command.ExecuteReader();
        long count = 0;
        while (rows.Read())
        {
            _ = rows.GetValue(rows.FieldCount - 1);
            count++;
        }

        return count;
    }

    private SqliteCommand Command(string sql, ComparedQuery query)
    {
        SqliteCommand command = (_connection ?? throw new InvalidOperationException("Open comes first.")).CreateCommand();
        command.CommandText = sql;
        Set(command, ("$match", Match(query)));
        if (query.From is { } from) Set(command, ("$from", from));
        if (query.To is { } to) Set(command, ("$to", to));
        return command;
    }

    private SqliteConnection Connect()
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = File, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static void Set(SqliteCommand command, params (string Name, object Value)[] values)
    {
        foreach ((string name, object value) in values)
        {
            if (command.Parameters.Contains(name)) command.Parameters[name].Value = value;
            else command.Parameters.AddWithValue(name, value);
        }
    }
}
