using System.ComponentModel.DataAnnotations;
using SearchEngine.Server.Operating;

namespace SearchEngine.Server;

/// <summary>What <c>newsearch serve</c> needs to know before there is a server: the archive, the corpus, where to listen, the log.</summary>
public sealed record ServeOptions : IValidatableObject
{
    /// <summary>The folder of the archive; a path that is not absolute begins in the working folder, here as everywhere.</summary>
    [Required]
    public string Index { get; init; } = "index";

    /// <summary>Folders and files to read articles from.</summary>
    public IReadOnlyList<string> Corpus { get; init; } = ["corpus"];

    /// <summary>The addresses to listen on.</summary>
    [MinLength(1)]
    public IReadOnlyList<string> Urls { get; init; } = ["http://127.0.0.1:5080"];

    /// <summary>Whether to go on taking in files of the corpus as they appear, change or go.</summary>
    public bool Watch { get; init; }

    /// <summary>With <c>watch</c>: how often, in seconds, to look through the corpus by itself, for file systems that do not tell of changes, as those of a network.</summary>
    [Range(1, 24 * 60 * 60)]
    public int PollSeconds { get; init; } = 60;

    /// <summary>What is logged, and how.</summary>
    public LogOptions Log { get; init; } = new();

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        Urls.Where(url => !IsAddress(url)).Select(url => new ValidationResult($"has “{url}”, which is no address to listen on; give one such as http://127.0.0.1:5080", [nameof(Urls)]));

    private static bool IsAddress(string url) =>
        Uri.TryCreate(url.Replace("://*", "://any", StringComparison.Ordinal).Replace("://+", "://any", StringComparison.Ordinal), UriKind.Absolute, out Uri? uri)
        && uri.Scheme == Uri.UriSchemeHttp;
}
