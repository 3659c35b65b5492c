using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using SearchEngine.Core;
using SearchEngine.Core.Articles;

namespace SearchEngine.Server.Api.Description;

/// <summary>
/// The types of answers as the description of the API shall show them. Articles are written by <see cref="ArticleJson"/> and not by their properties:
/// here the two are brought together, and tests hold every answer against the outcome.
/// </summary>
internal static class DescribedJson
{
    /// <summary>The keys that <see cref="ArticleJson"/> leaves out where there is nothing to say.</summary>
    private static readonly HashSet<string> LeftOut = new(StringComparer.Ordinal) { "uri", "language", "place", "slugline", "ednote", "rights", "urgency", "embargoed", "version", "quotes" };

    /// <summary>Lets <paramref name="options"/> show types as they are written.</summary>
    public static void Configure(JsonSerializerOptions options)
    {
        options.Encoder = AnswerJson.Options.Encoder;
        // Numbers are numbers: by default the framework takes them as strings as well, and says so of every one.
        options.NumberHandling = JsonNumberHandling.Strict;
        foreach (JsonConverter converter in AnswerJson.Options.Converters) options.Converters.Add(converter);
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase));
        options.TypeInfoResolver = JsonTypeInfoResolver.Combine(AnswerJson.Options.TypeInfoResolver, new DefaultJsonTypeInfoResolver()).WithAddedModifier(AsWritten);
    }

    /// <summary>The keys of <paramref name="type"/> that every answer has.</summary>
    public static IEnumerable<string> AlwaysWritten(JsonTypeInfo type) => type.Properties
        .Where(property => property.Get is not null && property.ShouldSerialize is null && IgnoreOf(property) is JsonIgnoreCondition.Never)
        .Select(property => property.Name);

    /// <summary>The values that a text can be, by its <see cref="AllowedValuesAttribute"/>; empty for any.</summary>
    public static IEnumerable<string> ValuesOf(JsonPropertyInfo? property) =>
        property?.AttributeProvider?.GetCustomAttributes(typeof(AllowedValuesAttribute), inherit: false).OfType<AllowedValuesAttribute>().SingleOrDefault()?.Values.OfType<string>() ?? [];

    private static JsonIgnoreCondition IgnoreOf(JsonPropertyInfo property) =>
        (property.AttributeProvider as MemberInfo)?.GetCustomAttribute<JsonIgnoreAttribute>()?.Condition ?? JsonIgnoreCondition.Never;

    private static void AsWritten(JsonTypeInfo type)
    {
        if (type.Type == typeof(Article))
        {
            foreach (JsonPropertyInfo property in type.Properties)
            {
                if (property.Name == "edNote") property.Name = "ednote";
                if (LeftOut.Contains(property.Name)) property.ShouldSerialize = (_, value) => value is not null;
            }
        }

        if (type.Type == typeof(Quote))
        {
            Remove(type, "isAttributed", "range");
            foreach (JsonPropertyInfo property in type.Properties.Where(property => property.Name is "field" or "item")) property.ShouldSerialize = (_, value) => value is not null;
        }

        // All of its keys are written, and any may be left out where it is sent.
        if (type.Type == typeof(MediaItem)) foreach (JsonPropertyInfo property in type.Properties) property.ShouldSerialize = (_, _) => true;
        if (type.Type == typeof(PrintedText)) Remove(type, "range");
    }

    private static void Remove(JsonTypeInfo type, params string[] names)
    {
        foreach (JsonPropertyInfo property in type.Properties.Where(property => names.Contains(property.Name, StringComparer.Ordinal)).ToArray()) type.Properties.Remove(property);
    }
}
