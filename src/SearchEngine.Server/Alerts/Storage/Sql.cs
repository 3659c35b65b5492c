using Microsoft.Data.Sqlite;

namespace SearchEngine.Server.Alerts.Storage;

/// <summary>Commands of one line.</summary>
internal static class Sql
{
    /// <summary>Runs a command; gives how many rows it changed.</summary>
    public static int Run(this SqliteConnection connection, string command, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        using SqliteCommand prepared = Prepare(connection, command, values);
        return prepared.ExecuteNonQuery();
    }

    /// <summary>The rows that a command gives.</summary>
    public static List<T> All<T>(this SqliteConnection connection, Func<SqliteDataReader, T> row, string command, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        using SqliteCommand prepared = Prepare(connection, command, values);
        using SqliteDataReader reader = prepared.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read()) rows.Add(row(reader));
        return rows;
    }

    /// <summary>The first value of the first row; null where there is none.</summary>
    public static object? Value(this SqliteConnection connection, string command, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        using SqliteCommand prepared = Prepare(connection, command, values);
        return prepared.ExecuteScalar() is { } value and not DBNull ? value : null;
    }

    /// <summary>A text, or null.</summary>
    public static string? Text(this SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    /// <summary>A moment, which is kept in Unix milliseconds.</summary>
    public static DateTimeOffset Moment(this SqliteDataReader row, int column) => DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(column));

    private static SqliteCommand Prepare(SqliteConnection connection, string command, ReadOnlySpan<(string Name, object? Value)> values)
    {
        SqliteCommand prepared = connection.CreateCommand();
        // The commands are constants of this folder; what comes from outside is a parameter.
#pragma warning disable CA2100
        prepared.CommandText = command;
#pragma warning restore CA2100
        foreach ((string name, object? value) in values)
        {
            prepared.Parameters.AddWithValue(name, value switch { null => DBNull.Value, DateTimeOffset moment => moment.ToUnixTimeMilliseconds(), _ => value });
        }

        return prepared;
    }
}
