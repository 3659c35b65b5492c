using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace SearchEngine.Cli.Options;

/// <summary>All options with their defaults and meanings: as a file to begin with, and as the table of the documentation.</summary>
internal static class OptionsReference
{
    private const int Width = 110;

    /// <summary>A file to begin with: every key with what it means, commented out with its default.</summary>
    public static string Template() =>
        Of("// The options of newsearch serve. What is commented out has the value that is shown here; a file of your own needs only what is to differ.\n", OptionsFile.Defaults(), "// ");

    /// <summary>A file with every key, what it means, and its value in <paramref name="values"/>.</summary>
    public static string File(JsonObject values) => Of("// The options of newsearch serve, as they come to be used.\n", values, "");

    private static string Of(string heading, JsonObject values, string mark)
    {
        var text = new StringBuilder(heading).Append("{\n");
        Write(text, OptionKey.All, values, "  ", mark);
        return text.Append("}\n").ToString();
    }

    /// <summary>The page of the documentation, in Markdown.</summary>
    public static string Page()
    {
        JsonObject defaults = OptionsFile.Defaults();
        var text = new StringBuilder(Introduction);
        AppendTable(text, "The command and the server", OptionKey.All.Where(key => !key.IsSection), defaults);
        foreach (OptionKey section in OptionKey.All.Where(key => key.IsSection)) AppendSection(text, section, defaults);
        return text.ToString();
    }

    private const string Introduction = """
        # Options

        <!-- Written by `newsearch options --markdown` from the records that hold the options; a test compares them. -->

        `newsearch serve --options FILE` reads a JSON file in which comments and trailing commas are allowed; without `--options` it reads `newsearch.json` in the working folder, if
        there is one. `newsearch options` prints such a file with every key, its default and what it means, to begin with; `newsearch options --options FILE` says what a file
        comes to, without starting anything.

        What the command line says (`--index`, `--corpus`, `--urls`, `--watch`, `--poll`) wins over the file, and the file over the defaults. A key that is unknown or there twice, or a value of another type or out of bounds
        keeps the server from starting: it names every such key, what is wrong and what is allowed, and ends with exit code 2. Paths that are not absolute begin in the working folder.

        """;

    private static void AppendSection(StringBuilder text, OptionKey section, JsonObject defaults)
    {
        AppendTable(text, $"`{section.Path}`", section.Keys.Where(key => !key.IsSection), defaults, section.Meaning);
        foreach (OptionKey inner in section.Keys.Where(key => key.IsSection)) AppendSection(text, inner, defaults);
    }

    private static void AppendTable(StringBuilder text, string title, IEnumerable<OptionKey> keys, JsonObject defaults, string meaning = "")
    {
        text.Append("\n## ").Append(title).Append("\n\n");
        if (meaning.Length > 0) text.Append(meaning).Append("\n\n");
        text.Append("| key | default | allowed | meaning |\n|---|---|---|---|\n");
        foreach (OptionKey key in keys)
            text.Append(CultureInfo.InvariantCulture, $"| `{key.Path}` | `{Compact(ValueOf(key, defaults))}` | {key.Allowed} | {key.Meaning.Replace("|", "\\|", StringComparison.Ordinal)} |\n");
    }

    private static void Write(StringBuilder text, IReadOnlyList<OptionKey> keys, JsonObject values, string indent, string mark)
    {
        for (int i = 0; i < keys.Count; i++)
        {
            OptionKey key = keys[i];
            string allowed = key.IsSection ? "" : $" ({key.Allowed})";
            foreach (string line in Wrapped((key.Meaning + allowed).Replace("`", "", StringComparison.Ordinal))) text.Append(indent).Append("// ").Append(line).Append('\n');
            text.Append(indent).Append(key.IsSection ? "" : mark).Append('"').Append(key.Name).Append("\": ");
            if (key.IsSection)
            {
                text.Append("{\n");
                Write(text, key.Keys, values[key.Name]!.AsObject(), indent + "  ", mark);
                text.Append(indent).Append('}');
            }
            else
            {
                text.Append(Compact(values[key.Name]));
            }

            text.Append(i < keys.Count - 1 ? ",\n\n" : "\n");
        }
    }

    private static JsonNode? ValueOf(OptionKey key, JsonObject values) =>
        key.Path.Split('.').Aggregate((JsonNode?)values, (node, name) => node![name]);

    private static string Compact(JsonNode? value) => value is null ? "null" : value.ToJsonString(new(OptionKey.Json) { WriteIndented = false });

    private static IEnumerable<string> Wrapped(string text)
    {
        var line = new StringBuilder();
        foreach (string word in text.Split(' '))
        {
            if (line.Length > 0 && line.Length + word.Length >= Width)
            {
                yield return line.ToString();
                line.Clear();
            }

            if (line.Length > 0) line.Append(' ');
            line.Append(word);
        }

        yield return line.ToString();
    }
}
