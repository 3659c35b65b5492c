namespace SearchEngine.Core.Corpus;

/// <summary>What a corpus file's name says.</summary>
internal static class CorpusNames
{
    private const string SidecarEnding = ".meta.json";

    /// <summary>The endings of the files that a walk through a folder takes.</summary>
    private static readonly string[] Endings = [".txt", ".text", ".story", ".jsonl", ".ndjson", ".json", ".ninjs", ".xml", ".nitf", ".newsml", ".eml", ".mbox", ".anpa", ".iptc"];

    private static readonly string[] TextEndings = [".txt", ".text", ".story"];

    /// <summary>Whether a walk through a folder takes a file of this name as articles.</summary>
    public static bool IsArticles(string name) =>
        !IsSidecar(name) && HasOneOf(WithoutGzip(name), Endings);

    /// <summary>Whether the name is that of a plain text.</summary>
    public static bool IsText(string name) => HasOneOf(WithoutGzip(name), TextEndings);

    /// <summary>Whether the file belongs to another file and holds no article of its own.</summary>
    public static bool IsSidecar(string name) => name.EndsWith(SidecarEnding, StringComparison.OrdinalIgnoreCase);

    /// <summary>The name without a <c>.gz</c> ending.</summary>
    public static string WithoutGzip(string name) =>
        name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? name[..^3] : name;

    /// <summary>
    /// Where the file's sidecar stands: <c>story.meta.json</c> beside <c>story.txt</c> or <c>story.txt.gz</c>; null
    /// for JSON, which says everything itself.
    /// </summary>
    public static string? Sidecar(string path)
    {
        string name = WithoutGzip(path);
        return HasOneOf(name, Endings) && !HasOneOf(name, TextEndings) ? null : Path.ChangeExtension(name, null) + SidecarEnding;
    }

    private static bool HasOneOf(string name, string[] endings) =>
        endings.Any(ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
}
