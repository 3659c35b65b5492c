using System.Globalization;
using System.Text.Json;

namespace SearchEngine.Core.Evaluation.Ranking;

/// <summary>
/// Reads a judged collection in the layout of BEIR (Thakur et al., NeurIPS 2021, Datasets and Benchmarks): <c>corpus.jsonl</c>
/// (<c>_id, title, text</c>), <c>queries.jsonl</c> (<c>_id, text</c>), and judgements in <c>qrels.tsv</c> or else <c>qrels/test.tsv</c>
/// (query, document, grade; parted by tabs, with or without a header).
/// </summary>
public static class BeirReader
{
    /// <summary>Reads the collection in <paramref name="folder"/>.</summary>
    /// <exception cref="FormatException">A file is not as it should be; the message says which, and the line.</exception>
    /// <exception cref="IOException">A file is not there or cannot be read.</exception>
    public static JudgedSet Read(string folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        string corpus = Path.Combine(folder, "corpus.jsonl"), queries = Path.Combine(folder, "queries.jsonl");
        JudgedDocument[] documents = [.. Objects(corpus).Select(read => new JudgedDocument(read.Id, read.Title, read.Text))];
        (string Id, string Title, string Text)[] asked = [.. Objects(queries)];
        Dictionary<string, Dictionary<string, int>> grades = Judgements(Qrels(folder), asked.Select(query => query.Id).ToHashSet(StringComparer.Ordinal));
        JudgedQuery[] judged =
        [
            .. asked.Where(query => grades.ContainsKey(query.Id))
                .Select(query => new JudgedQuery(query.Id, query.Text, grades[query.Id]))
                .Where(query => query.Relevant > 0),
        ];
        if (documents.Length == 0) throw new FormatException($"{corpus} holds no document.");
        if (judged.Length == 0) throw new FormatException($"{folder}: no query has a document that is judged relevant.");
        return new JudgedSet(Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder))), documents, judged);
    }

    private static string Qrels(string folder)
    {
        string shipped = Path.Combine(folder, "qrels", "test.tsv"), plain = Path.Combine(folder, "qrels.tsv");
        return File.Exists(plain) ? plain
            : File.Exists(shipped) ? shipped
            : throw new FileNotFoundException($"{folder} has neither qrels.tsv nor qrels/test.tsv.");
    }

    private static IEnumerable<(string Id, string Title, string Text)> Objects(string file)
    {
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        int number = 0;
        foreach (string line in File.ReadLines(file))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line)) continue;
            (string Id, string Title, string Text) read = Object(line, file, number);
            if (!lines.TryAdd(read.Id, number)) throw Bad(file, number, $"the _id {read.Id} stands in line {lines[read.Id]} already");
            yield return read;
        }
    }

    private static (string Id, string Title, string Text) Object(string line, string file, int number)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(line);
            JsonElement root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object) throw Bad(file, number, "not a JSON object");
            string id = Text(root, "_id", file, number) ?? throw Bad(file, number, "no _id");
            if (id.Length == 0 || id.Any(char.IsControl)) throw Bad(file, number, "the _id is empty or holds a control character");
            string text = Text(root, "text", file, number) ?? throw Bad(file, number, "no text");
            return (id, Text(root, "title", file, number) ?? "", text);
        }
        catch (JsonException failure)
        {
            throw new FormatException($"{file}:{number}: not JSON: {failure.Message}", failure);
        }
    }

    /// <summary>A text; a number counts as its digits, for ids. Null where there is none.</summary>
    private static string? Text(JsonElement root, string name, string file, int number)
    {
        if (!root.TryGetProperty(name, out JsonElement value)) return null;
        try
        {
            return value.ValueKind switch
            {
                JsonValueKind.String => value.GetString(),
                JsonValueKind.Number => value.GetRawText(),
                JsonValueKind.Null => null,
                _ => throw Bad(file, number, $"{name} is no text"),
            };
        }
        catch (InvalidOperationException failure)
        {
            throw new FormatException($"{file}:{number}: {name} is no text: {failure.Message}", failure);
        }
    }

    private static Dictionary<string, Dictionary<string, int>> Judgements(string file, HashSet<string> queries)
    {
        var grades = new Dictionary<string, Dictionary<string, int>>(StringComparer.Ordinal);
        int number = 0;
        foreach (string line in File.ReadLines(file))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line)) continue;
            string[] columns = line.TrimEnd('\r').Split('\t');
            if (columns.Length != 3) throw Bad(file, number, $"{columns.Length} columns; query, document and grade are wanted, parted by tabs");
            if (!int.TryParse(columns[2].AsSpan().Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int grade))
            {
                if (number == 1) continue; // a header
                throw Bad(file, number, $"the grade “{columns[2]}” is no whole number");
            }

            if (!queries.Contains(columns[0])) throw Bad(file, number, $"queries.jsonl has no query {columns[0]}");
            if (!grades.TryGetValue(columns[0], out Dictionary<string, int>? ofQuery)) grades.Add(columns[0], ofQuery = new(StringComparer.Ordinal));
            if (!ofQuery.TryAdd(columns[1], grade)) throw Bad(file, number, $"document {columns[1]} is judged twice for query {columns[0]}");
        }

        return grades;
    }

    private static FormatException Bad(string file, int line, string problem) => new($"{file}:{line}: {problem}.");
}
