namespace SearchEngine.Core.Tests.Quotations;

/// <summary>Where the tests find files that are not part of their build.</summary>
internal static class Repository
{
    /// <summary>The folder that holds the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>A file of the shared data, which stands beside the repository; it need not exist.</summary>
    public static string SharedData(params string[] path) =>
        Path.Combine([Environment.GetEnvironmentVariable("SEARCHENGINE_SHARED_DATA") ?? Path.Combine(Root, "..", "shared", "data"), .. path]);

    private static string FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "SearchEngine.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("SearchEngine.sln was not found above the tests.");
    }
}
