using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using SearchEngine.Server;
using SearchEngine.Server.Api;
using SearchEngine.Server.Api.Access;

namespace SearchEngine.Cli.Commands;

/// <summary><c>newsearch keys</c>: makes, lists and revokes the keys of the API. A server that runs takes the changes over within a second or two.</summary>
internal static class KeysCommand
{
    /// <summary>The environment variable with the key that commands show to a server.</summary>
    public const string Variable = "NEWSEARCH_KEY";

    private const string AllScopes = "read, write, alerts, admin";

    public static Command Create() => new("keys", "Make, list and revoke the keys of the API.") { Add(), List(), Revoke() };

    private static Command Add()
    {
        var name = new Option<string>("--name") { Description = "Who or what the key is for.", HelpName = "NAME", Required = true };
        name.Validators.Add(given =>
        {
            string text = given.GetValueOrDefault<string>() ?? "";
            if (string.IsNullOrWhiteSpace(text) || text.Length > AccessKey.MaxName || text.Any(char.IsControl))
                given.AddError($"--name has to be 1 to {AccessKey.MaxName} characters on one line, and not only spaces.");
        });
        var scope = new Option<AccessScope[]>("--scope")
        {
            Description = $"What it allows: {AllScopes}. Several are parted by commas.",
            HelpName = "SCOPES",
            Required = true,
            CustomParser = ReadScopes,
        };
        var expires = new Option<DateTimeOffset?>("--expires")
        {
            Description = "From when on it is no longer good: a day or a moment such as 2027-03-01 or 2027-03-01T12:00:00Z, or days from now such as 90d. Left out: never.",
            HelpName = "WHEN",
            CustomParser = ReadExpiry,
        };
        Option<string> index = CommonOptions.Index();
        Option<string?> file = FileOption();
        Option<bool> json = CommonOptions.Json();
        var command = new Command("add", "Make a key. Its text is shown once, and kept nowhere.") { name, scope, expires, index, file, json };
        command.SetAction(parsed =>
        {
            (AccessKey key, string text) = File(parsed.GetValue(index)!, parsed.GetValue(file)).Add(parsed.GetValue(name)!.Trim(), parsed.GetValue(scope)!, parsed.GetValue(expires));
            if (parsed.GetValue(json))
            {
                Print(ListedKey.Of(key) with { Key = text });
                return ExitCode.Done;
            }

            // The key alone on standard output, so that it can go where it is needed and not over a screen.
            Console.Error.WriteLine($"Key {key.Id} for {AnswerPrinter.Clean(key.Name)} may {Scopes(key)}{(key.Expires is { } end ? $", until {end.UtcDateTime:u}" : "")}. It is shown this once:");
            Console.WriteLine(text);
            return ExitCode.Done;
        });
        return command;
    }

    private static Command List()
    {
        Option<string> index = CommonOptions.Index();
        Option<string?> file = FileOption();
        Option<bool> json = CommonOptions.Json();
        var command = new Command("list", "List the keys, those that are no longer good as well.") { index, file, json };
        command.SetAction(parsed =>
        {
            IReadOnlyList<AccessKey> keys = File(parsed.GetValue(index)!, parsed.GetValue(file)).Read();
            if (parsed.GetValue(json)) Print(new ListedKeys([.. keys.Select(ListedKey.Of)]));
            else if (keys.Count == 0) Console.WriteLine("There are no keys.");
            else foreach (string line in Lines(keys)) Console.WriteLine(line);
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Revoke()
    {
        var id = new Argument<string>("id") { Description = "The id of the key, as keys list shows it; or the key itself.", HelpName = "ID" };
        Option<string> index = CommonOptions.Index();
        Option<string?> file = FileOption();
        Option<bool> json = CommonOptions.Json();
        var command = new Command("revoke", "Revoke a key, for ever.") { id, index, file, json };
        command.SetAction(parsed =>
        {
            string given = parsed.GetValue(id)!;
            if (File(parsed.GetValue(index)!, parsed.GetValue(file)).Revoke(KeyText.Read(given)?.Id ?? given) is not { } key)
            {
                // What was given may be a secret with a letter missing: it is not repeated.
                Console.Error.WriteLine("newsearch: There is no key with this id. newsearch keys list shows them.");
                return ExitCode.DoneWithFailures;
            }

            if (parsed.GetValue(json)) Print(ListedKey.Of(key));
            else Console.WriteLine($"Key {key.Id} of {AnswerPrinter.Clean(key.Name)} is revoked since {key.Revoked!.Value.UtcDateTime:u}.");
            return ExitCode.Done;
        });
        return command;
    }

    private static Option<string?> FileOption() => new("--file")
    {
        Description = "The file of keys, where keysFile of the server's options names another one than keys.json in the archive's folder.",
        HelpName = "FILE",
    };

    private static AccessKeyFile File(string index, string? file) => new(file ?? ServerOptions.KeysFileIn(index), TimeProvider.System);

    private static string Scopes(AccessKey key) => string.Join(", ", key.Scopes.Select(ScopeNames.Of));

    /// <summary>Columns as wide as they have to be: a line stays a line, for who searches in them.</summary>
    private static IEnumerable<string> Lines(IReadOnlyList<AccessKey> keys)
    {
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        string[][] rows = [["id", "name", "scopes", "made", "state"], .. keys.Select(key => new[] { key.Id, AnswerPrinter.Clean(key.Name), Scopes(key), Day(key.Made), State(key, now) })];
        int[] widths = [.. Enumerable.Range(0, 4).Select(column => rows.Max(row => row[column].Length) + 2)];
        return rows.Select(row => string.Concat(row.Select((cell, column) => column < widths.Length ? cell.PadRight(widths[column]) : cell)));
    }

    private static string State(AccessKey key, DateTimeOffset now) =>
        key.Revoked is { } since ? $"revoked {Day(since)}" : key.Expires is not { } end ? "good" : key.IsGoodAt(now) ? $"good until {Day(end)}" : $"expired {Day(end)}";

    private static string Day(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static AccessScope[] ReadScopes(ArgumentResult given)
    {
        string[] names = [.. given.Tokens.SelectMany(token => token.Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))];
        if (names.Length == 0) given.AddError($"--scope is empty; give some of {AllScopes}.");
        foreach (string name in names.Where(name => ScopeNames.Read(name) is null)) given.AddError($"--scope “{AnswerPrinter.Clean(name)}” is no scope; there are {AllScopes}.");
        return [.. names.Select(ScopeNames.Read).OfType<AccessScope>()];
    }

    private static DateTimeOffset? ReadExpiry(ArgumentResult given)
    {
        const int MostDays = 36_500;
        string text = given.Tokens is [{ Value: var value }] ? value : "";
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        DateTimeOffset? moment =
            text.EndsWith('d') && int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out int days) && days <= MostDays ? now.AddDays(days)
            : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset read) ? read
            : null;
        if (moment is null) given.AddError($"--expires “{AnswerPrinter.Clean(text)}” is no moment; write one such as 2027-03-01, or days from now such as 90d.");
        else if (moment <= now) given.AddError("--expires is over already; give a moment to come.");
        return moment;
    }

    private static void Print(ListedKey key) => Console.WriteLine(JsonSerializer.Serialize(key, ListedKeyJson.Default.ListedKey));

    private static void Print(ListedKeys keys) => Console.WriteLine(JsonSerializer.Serialize(keys, ListedKeyJson.Default.ListedKeys));
}

/// <summary>A key as it is shown: without the hash of its secret; with its text, <see cref="Key"/>, when it has just been made.</summary>
internal sealed record ListedKey(string Id, string Name, IReadOnlyList<AccessScope> Scopes, DateTimeOffset Made, DateTimeOffset? Expires, DateTimeOffset? Revoked)
{
    /// <summary>The text of the key; null but in the answer that made it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Key { get; init; }

    public static ListedKey Of(AccessKey key) => new(key.Id, key.Name, key.Scopes, key.Made, key.Expires, key.Revoked);
}

/// <summary>All keys.</summary>
internal sealed record ListedKeys(IReadOnlyList<ListedKey> Keys);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, Converters = [typeof(ScopeNames)])]
[JsonSerializable(typeof(ListedKey))]
[JsonSerializable(typeof(ListedKeys))]
internal sealed partial class ListedKeyJson : JsonSerializerContext;
