using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using SearchEngine.Server;

namespace SearchEngine.Cli.Options;

/// <summary>
/// A key of the options file. Which keys there are, of which type and within which bounds, is read off the records that hold the options
/// (<see cref="ServeOptions"/>, <see cref="ServerOptions"/> and what hangs on them): a property that is added there is a key here.
/// </summary>
/// <param name="Path">Where it stands: <c>log.level</c>.</param>
/// <param name="Property">The property, as it is serialized.</param>
/// <param name="Keys">The keys of a section; empty for a value.</param>
internal sealed record OptionKey(string Path, JsonPropertyInfo Property, IReadOnlyList<OptionKey> Keys)
{
    /// <summary>How options are written in JSON.</summary>
    public static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        IgnoreReadOnlyProperties = true,
        RespectNullableAnnotations = true,
        WriteIndented = true,
    };

    /// <summary>All keys of a file: those of the command, then those of the server.</summary>
    public static IReadOnlyList<OptionKey> All { get; } = [.. Of(typeof(ServeOptions), ""), .. Of(typeof(ServerOptions), "")];

    /// <summary>The last part of the path.</summary>
    public string Name => Property.Name;

    /// <summary>Whether it holds other keys.</summary>
    public bool IsSection => Keys.Count > 0;

    /// <summary>What it means.</summary>
    public string Meaning => OptionDocs.Of(Member);

    /// <summary>What a value has to be, in words: <c>a whole number from 1 to 86400</c>.</summary>
    public string Allowed
    {
        get
        {
            string type = InWords(Property.PropertyType);
            return Attributes.OfType<RangeAttribute>().FirstOrDefault() switch
            {
                { Maximum: int.MaxValue or long.MaxValue or double.MaxValue or double.PositiveInfinity } open => $"{type} from {Written(open.Minimum)}",
                { } range => $"{type} from {Written(range.Minimum)} to {Written(range.Maximum)}",
                null => type,
            };
        }
    }

    /// <summary>The rules that a value has to keep.</summary>
    public IEnumerable<ValidationAttribute> Attributes => Member.GetCustomAttributes<ValidationAttribute>();

    private MemberInfo Member => (MemberInfo)Property.AttributeProvider!;

    /// <summary>The keys in the sections as well.</summary>
    public IEnumerable<OptionKey> Flat() => IsSection ? Keys.SelectMany(key => key.Flat()) : [this];

    private static List<OptionKey> Of(Type type, string prefix) =>
    [
        .. Json.GetTypeInfo(type).Properties
            .Where(property => property is { Set: not null, AttributeProvider: MemberInfo })
            .Select(property => new OptionKey(prefix + property.Name, property, IsRecord(property.PropertyType) ? Of(property.PropertyType, $"{prefix}{property.Name}.") : [])),
    ];

    private static bool IsRecord(Type type) => Json.GetTypeInfo(type).Kind == JsonTypeInfoKind.Object;

    private static string InWords(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } underlying) return InWords(underlying) + ", or null";
        if (type.IsEnum) return "one of " + string.Join(", ", Enum.GetNames(type).Select(name => $"`{JsonNamingPolicy.CamelCase.ConvertName(name)}`"));
        if (type == typeof(bool)) return "true or false";
        if (type == typeof(string)) return "a text";
        if (type == typeof(double)) return "a number";
        if (type == typeof(int) || type == typeof(long)) return "a whole number";
        Type? element = type.IsArray ? type.GetElementType() : type.GetInterfaces().Append(type).FirstOrDefault(one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(IEnumerable<>))?.GetGenericArguments()[0];
        return element is null ? type.Name : $"a list, each {InWords(element)}";
    }

    private static string Written(object bound) => Convert.ToString(bound, CultureInfo.InvariantCulture)!;
}
