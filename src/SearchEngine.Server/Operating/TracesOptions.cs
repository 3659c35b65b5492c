using System.ComponentModel.DataAnnotations;

namespace SearchEngine.Server.Operating;

/// <summary>Spans of requests and queries, for who collects traces.</summary>
public sealed record TracesOptions : IValidatableObject
{
    /// <summary>Where spans are sent by OTLP over gRPC, such as <c>http://127.0.0.1:4317</c>; nothing is sent without it.</summary>
    public string? Endpoint { get; init; }

    /// <summary>The part of the requests that is traced, from 0 to 1, unless the caller has decided (<c>traceparent</c>).</summary>
    [Range(0.0, 1.0)]
    public double Ratio { get; init; } = 1;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Endpoint is null || (Uri.TryCreate(Endpoint, UriKind.Absolute, out Uri? uri) && uri.Scheme is "http" or "https")) yield break;
        yield return new ValidationResult("has to be an address such as http://127.0.0.1:4317", [nameof(Endpoint)]);
    }
}
