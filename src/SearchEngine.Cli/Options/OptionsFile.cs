using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Nodes;
using SearchEngine.Core;
using SearchEngine.Server;

namespace SearchEngine.Cli.Options;

/// <summary>
/// The options of <c>newsearch serve</c> from a file: JSON, in which comments and trailing commas are allowed. Every key has to be known and every
/// value within its bounds, or there are no options: a slip of the pen never means a default.
/// </summary>
internal static class OptionsFile
{
    /// <summary>The file that is read when no other is named, if it is there.</summary>
    public const string DefaultName = "newsearch.json";

    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>The options in <paramref name="path"/>, under those of the command line; null, with everything that is wrong, where they cannot be used.</summary>
    /// <param name="path">The file; null for none.</param>
    /// <param name="override">Puts what the command line says in the place of what the file says.</param>
    /// <param name="problems">What is wrong and what to change, each with the key's path.</param>
    public static (ServeOptions Serve, ServerOptions Server)? Read(string? path, Func<ServeOptions, ServeOptions> @override, out IReadOnlyList<string> problems)
    {
        if (path is null) return Of(new JsonObject(), @override, out problems);
        try
        {
            return Parse(File.ReadAllText(path), @override, out problems);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            problems = [$"the file cannot be read: {unreadable.Message}"];
            return null;
        }
    }

    /// <summary>As <see cref="Read"/>, of the text of a file.</summary>
    public static (ServeOptions Serve, ServerOptions Server)? Parse(string text, Func<ServeOptions, ServeOptions> @override, out IReadOnlyList<string> problems)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text, Lenient);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                problems = ["the file has to hold one object, { … }; newsearch options prints one"];
                return null;
            }

            var wrong = new List<string>();
            Check(document.RootElement, OptionKey.All, "", wrong);
            problems = wrong;
            return wrong.Count > 0 ? null : Of(JsonObject.Create(document.RootElement)!, @override, out problems);
        }
        catch (JsonException broken)
        {
            problems = [$"line {broken.LineNumber + 1}, byte {broken.BytePositionInLine + 1}: this is no JSON: {broken.Message.Split(" LineNumber:")[0]}"];
            return null;
        }
    }

    /// <summary>The options with everything at its default.</summary>
    public static JsonObject Defaults()
    {
        (ServeOptions serve, ServerOptions server) = Of(new JsonObject(), given => given, out _)!.Value;
        JsonObject all = Written(serve);
        foreach ((string key, JsonNode? value) in Written(server).ToArray()) all[key] = value?.DeepClone();
        return all;
    }

    private static (ServeOptions Serve, ServerOptions Server)? Of(JsonObject file, Func<ServeOptions, ServeOptions> @override, out IReadOnlyList<string> problems)
    {
        ServeOptions serve = @override(Merged(new ServeOptions(), file));
        ServerOptions server = Merged(ServerOptions.For(new ArchiveOptions { IndexDirectory = serve.Index }), file);
        problems = [.. Broken(serve, ""), .. Broken(server, "")];
        return problems.Count > 0 ? null : (serve, server);
    }

    /// <summary>The defaults, with what the file says in their place.</summary>
    private static T Merged<T>(T defaults, JsonObject file)
    {
        JsonObject merged = Written(defaults!);
        Lay(file, merged);
        return merged.Deserialize<T>(OptionKey.Json)!;
    }

    private static void Lay(JsonObject over, JsonObject under)
    {
        foreach ((string key, JsonNode? value) in over)
        {
            if (value is JsonObject section && under[key] is JsonObject below) Lay(section, below);
            else under[key] = value?.DeepClone();
        }
    }

    private static JsonObject Written(object options) => (JsonObject)JsonSerializer.SerializeToNode(options, OptionKey.Json)!;

    private static void Check(JsonElement section, IReadOnlyList<OptionKey> keys, string prefix, List<string> problems)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (JsonProperty given in section.EnumerateObject())
        {
            string path = prefix + given.Name;
            OptionKey? key = keys.FirstOrDefault(one => one.Name == given.Name);
            if (key is null) problems.Add($"{path} is no option; {(prefix.Length == 0 ? "the file" : prefix.TrimEnd('.'))} may have {string.Join(", ", keys.Select(one => one.Name))}");
            else if (!seen.Add(given.Name)) problems.Add($"{path} is there twice; leave one");
            else if (!key.IsSection) CheckValue(given.Value, key, problems);
            else if (given.Value.ValueKind == JsonValueKind.Object) Check(given.Value, key.Keys, path + ".", problems);
            else problems.Add($"{path} has to be a section, {{ … }}, with {string.Join(", ", key.Keys.Select(one => one.Name))}, and is {Shown(given.Value)}");
        }
    }

    private static void CheckValue(JsonElement given, OptionKey key, List<string> problems)
    {
        object? value = null;
        bool isOfType;
        try
        {
            isOfType = given.ValueKind != JsonValueKind.Null || key.Property.IsSetNullable;
            if (isOfType) value = given.Deserialize(key.Property.PropertyType, OptionKey.Json);
        }
        catch (JsonException)
        {
            isOfType = false;
        }

        bool hasNoHoles = value is not IEnumerable<string?> list || !list.Contains(null);
        if (!isOfType || !hasNoHoles || key.Attributes.OfType<RangeAttribute>().Any(range => !range.IsValid(value)))
        {
            problems.Add($"{key.Path} has to be {key.Allowed.Replace("`", "", StringComparison.Ordinal)}, and is {Shown(given)}");
            return;
        }

        if (key.Attributes.FirstOrDefault(rule => !rule.IsValid(value)) is not { } broken) return;
        problems.Add(broken is RequiredAttribute or MinLengthAttribute ? $"{key.Path} must not be empty" : broken.FormatErrorMessage(key.Path));
    }

    /// <summary>What the rules of the records themselves find: those that the command line's values are held to as well, or that are about several keys.</summary>
    private static IEnumerable<string> Broken(object section, string prefix)
    {
        var results = new List<ValidationResult>();
        Validator.TryValidateObject(section, new ValidationContext(section), results, validateAllProperties: true);
        foreach (ValidationResult result in results)
        {
            string path = prefix + string.Join(" and ", result.MemberNames.Select(JsonNamingPolicy.CamelCase.ConvertName));
            yield return $"{path} {result.ErrorMessage?.TrimEnd('.')}".Trim();
        }

        foreach (var property in OptionKey.Json.GetTypeInfo(section.GetType()).Properties)
        {
            if (property is { Set: not null, Get: not null } && OptionKey.Json.GetTypeInfo(property.PropertyType).Kind == System.Text.Json.Serialization.Metadata.JsonTypeInfoKind.Object && property.Get(section) is { } inner)
                foreach (string problem in Broken(inner, $"{prefix}{property.Name}.")) yield return problem;
        }
    }

    private static string Shown(JsonElement value)
    {
        string text = value.GetRawText();
        return text.Length <= 60 ? text : text[..60] + "…";
    }
}
