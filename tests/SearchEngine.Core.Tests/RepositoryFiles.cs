namespace SearchEngine.Core.Tests;

/// <summary>The files of the repository that the tests were built from.</summary>
internal static class RepositoryFiles
{
    /// <summary>The folder that holds <c>SearchEngine.sln</c>.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>All C# files below <paramref name="folder"/> that a person wrote.</summary>
    public static IEnumerable<string> CSharp(string folder) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories)
            .Where(path => !Path.GetRelativePath(Root, path).Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"))
            .Order(StringComparer.Ordinal);

    /// <summary>The path as a message prints it.</summary>
    public static string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    private static string FindRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "SearchEngine.sln"))) return folder.FullName;
        }

        throw new InvalidOperationException($"No folder above {AppContext.BaseDirectory} holds SearchEngine.sln.");
    }
}
