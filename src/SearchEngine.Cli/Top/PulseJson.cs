using System.Text.Json.Serialization;

namespace SearchEngine.Cli.Top;

/// <summary>How a <see cref="Pulse"/> is written for programs.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Pulse))]
internal sealed partial class PulseJson : JsonSerializerContext;
