using System.Text.Json;
using System.Text.Json.Serialization;
using SearchEngine.Core;
using SearchEngine.Core.Alerting;

namespace SearchEngine.Server.Alerts;

/// <summary>The JSON of alerts: as they are answered, sent and kept.</summary>
internal static class AlertJson
{
    /// <summary>As in the archive's answers, with enumerations by their names.</summary>
    public static JsonSerializerOptions Options { get; } = Create();

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(AnswerJson.Options) { TypeInfoResolver = AlertJsonContext.Default };
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        options.MakeReadOnly();
        return options;
    }
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(SavedSearch))]
[JsonSerializable(typeof(AlertMatch))]
[JsonSerializable(typeof(ArrivalMark))]
[JsonSerializable(typeof(AlertAnswer))]
[JsonSerializable(typeof(AlertsAnswer))]
[JsonSerializable(typeof(EventsAnswer))]
[JsonSerializable(typeof(DeadLettersAnswer))]
[JsonSerializable(typeof(RetryAnswer))]
[JsonSerializable(typeof(WebhookMessage))]
internal sealed partial class AlertJsonContext : JsonSerializerContext;
