using Xunit;

namespace SearchEngine.Core.Tests;

/// <summary>The files of the repository that the tests were built from, and the shared data beside it.</summary>
internal static class Repository
{
    /// <summary>The folder that holds <c>SearchEngine.sln</c>.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The article that the project began with.</summary>
    public static string SeedPath => Path.Combine(Root, "corpus", "cnn-syria-dissent-memo.txt");

    /// <summary>All C# files below <paramref name="folder"/> that a person wrote.</summary>
    public static IEnumerable<string> CSharp(string folder) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories)
            .Where(path => !Path.GetRelativePath(Root, path).Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"))
            .Order(StringComparer.Ordinal);

    /// <summary>The path as a message prints it.</summary>
    public static string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    /// <summary>
    /// A file or folder of the shared data, which stands beside the repository or where <c>SEARCHENGINE_SHARED_DATA</c> says.
    /// Where it is not there, the test is skipped.
    /// </summary>
    public static string SharedData(string relative)
    {
        if (FindSharedData(relative) is { } path) return path;
        Assert.Skip($"needs {relative} in the shared data folder, which is not here");
        return "";
    }

    /// <summary>As <see cref="SharedData"/>; null where it is not there.</summary>
    public static string? FindSharedData(string relative)
    {
        string folder = Environment.GetEnvironmentVariable("SEARCHENGINE_SHARED_DATA") ?? Path.Combine(Root, "..", "shared", "data");
        string path = Path.Combine(folder, relative);
        return Path.Exists(path) ? path : null;
    }

    private static string FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "SearchEngine.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("SearchEngine.sln was not found above the tests.");
    }
}
