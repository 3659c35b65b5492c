namespace SearchEngine.Core.Corpus;

/// <summary>What a corpus file's name says.</summary>
internal static class CorpusNames
{
    private const string SidecarEnding = ".meta.json";

    /// <summary>The endings of the files that a walk through a folder takes.</summary>
    private static readonly string[] Endings =
    [
        ".txt", ".text", ".story", ".jsonl", ".ndjson", ".json", ".ninjs", ".xml", ".nitf", ".newsml", ".eml", ".mbox", ".anpa", ".iptc", ".html", ".htm", ".xhtml",
        ".rss", ".atom", ".rdf", ".warc", ".arc",
    ];

    /// <summary>The endings of files that hold one page each, which a sidecar can stand beside.</summary>
    private static readonly string[] PageEndings = [".txt", ".text", ".story", ".html", ".htm", ".xhtml"];

    private static readonly string[] TextEndings = [".txt", ".text", ".story"];

    private static readonly string[] HtmlEndings = [".html", ".htm", ".xhtml"];

    /// <summary>Whether a walk through a folder takes a file of this name as articles.</summary>
    public static bool IsArticles(string name) =>
        !IsSidecar(name) && HasOneOf(WithoutGzip(name), Endings);

    /// <summary>Whether the name is that of a plain text.</summary>
    public static bool IsText(string name) => HasOneOf(WithoutGzip(name), TextEndings);

    /// <summary>Whether the name is that of an HTML page.</summary>
    public static bool IsHtml(string name) => HasOneOf(WithoutGzip(name), HtmlEndings);

    /// <summary>Whether the file belongs to another file and holds no article of its own.</summary>
    public static bool IsSidecar(string name) => name.EndsWith(SidecarEnding, StringComparison.OrdinalIgnoreCase);

    /// <summary>The name without a <c>.gz</c> ending.</summary>
    public static string WithoutGzip(string name) =>
        name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? name[..^3] : name;

    /// <summary>
    /// Where the file's sidecar stands: <c>story.meta.json</c> beside <c>story.txt</c>, <c>story.html</c> or <c>story.txt.gz</c>; null
    /// for JSON, feeds and web archives, which say everything themselves.
    /// </summary>
    public static string? Sidecar(string path)
    {
        string name = WithoutGzip(path);
        return HasOneOf(name, Endings) && !HasOneOf(name, PageEndings) ? null : Path.ChangeExtension(name, null) + SidecarEnding;
    }

    private static bool HasOneOf(string name, string[] endings) =>
        endings.Any(ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
}
