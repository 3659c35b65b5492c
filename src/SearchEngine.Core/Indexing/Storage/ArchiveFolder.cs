using System.Globalization;
using System.Text.RegularExpressions;
using SearchEngine.Core.Articles;

namespace SearchEngine.Core.Indexing.Storage;

/// <summary>
/// The folder of an archive. It holds generations of the index, each a folder of Lucene's files (<c>archive-1</c>), and a file
/// <c>current</c> with the name of the one that counts. A generation is built beside the current one and takes its place by a rename of that
/// file. Before there were generations, Lucene's files stood in the folder itself: its generation is called <see cref="Flat"/>.
/// </summary>
internal sealed partial class ArchiveFolder(string path)
{
    /// <summary>The generation of Lucene's files in the folder itself.</summary>
    public const string Flat = "";

    /// <summary>The file that names the current generation.</summary>
    public const string PointerName = "current";

    private string Pointer => System.IO.Path.Join(Path, PointerName);

    /// <summary>The full path of the folder.</summary>
    public string Path { get; } = System.IO.Path.GetFullPath(path);

    /// <summary>The name of the generation that counts; null where there is no archive.</summary>
    /// <exception cref="ArchiveException">The folder is not as the program leaves it, so that nobody can say which one counts.</exception>
    public string? Current()
    {
        // Read before it is looked at: a switch may come between, and then it is there.
        string? named = ReadPointer();
        if (named is null)
        {
            if (HoldsIndex(Path)) return Flat;
            string[] unnamed = [.. Generations().Where(generation => HoldsIndex(PathOf(generation)))];
            return unnamed.Length == 0 || (named = ReadPointer()) is not null ? named : throw new ArchiveException(
                $"The file {Pointer} is missing, which says which archive counts. There {(unnamed.Length == 1 ? "is" : "are")} {string.Join(", ", unnamed)}: write that name into the file if it is the archive, or restore a backup with newsearch restore DIR.");
        }

        if (GenerationName().IsMatch(named) && Directory.Exists(PathOf(named))) return named;
        throw new ArchiveException(
            $"The file {Pointer} is damaged: it should name the archive that counts, and “{(named.Length > 40 ? named[..40] + "…" : named)}” is not there. There {(Generations().ToArray() is { Length: > 0 } there ? $"is {string.Join(", ", there)}: write that name into the file" : "is no other")}, or restore a backup with newsearch restore DIR --force.");
    }

    /// <summary>Whether there is no archive, whole or damaged.</summary>
    public bool HoldsNothing() => !File.Exists(Pointer) && !HoldsIndex(Path) && !Generations().Any(generation => HoldsIndex(PathOf(generation)));

    /// <summary>The folder of a generation.</summary>
    public string PathOf(string generation) => generation == Flat ? Path : System.IO.Path.Join(Path, generation);

    /// <summary>The name for the next generation, of which nothing is there yet.</summary>
    public string Next() => Name(Generations().Select(Number).DefaultIfEmpty().Max() + 1);

    /// <summary>Makes <paramref name="generation"/>, which is whole and durable, the one that counts.</summary>
    public void SwitchTo(string generation)
    {
        DurableFile.SyncFolder(PathOf(generation));
        DurableFile.SyncFolder(Path);
        DurableFile.Write(Pointer, generation + "\n");
    }

    /// <summary>
    /// Removes what is not of the current generation: ones that were half built, and ones that another took the place of. Readers that have
    /// opened them go on reading on systems that keep open files; on others what cannot be removed stays for the next time.
    /// Only for who holds the <see cref="WriterLock"/>.
    /// </summary>
    public void RemoveLeftovers()
    {
        string? current = Current();
        if (current is null) return;
        foreach (string generation in Generations().Where(generation => generation != current)) Remove(() => Directory.Delete(PathOf(generation), recursive: true));
        foreach (string half in Partials()) Remove(() => Directory.Delete(half, recursive: true));
        if (current != Flat) foreach (string file in FilesOfLucene(Path)) Remove(() => File.Delete(file));
    }

    /// <summary>Lucene's files in a folder, and nothing else that is there.</summary>
    public static IEnumerable<string> FilesOfLucene(string folder) =>
        Directory.Exists(folder) ? Directory.EnumerateFiles(folder).Where(file => LuceneName().IsMatch(System.IO.Path.GetFileName(file))) : [];

    private static void Remove(Action remove)
    {
        try
        {
            remove();
        }
        catch (Exception inUse) when (inUse is IOException or UnauthorizedAccessException)
        {
            // A leftover costs space and nothing else; whoever writes next tries again.
        }
    }

    private string? ReadPointer()
    {
        try
        {
            return File.ReadAllText(Pointer).Trim();
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private static bool HoldsIndex(string folder) => Directory.Exists(folder) && Directory.EnumerateFiles(folder, "segments_*").Any();

    /// <summary>The names of all generations that are there, whole or not.</summary>
    public IEnumerable<string> Generations() => Directory.Exists(Path)
        ? Directory.EnumerateDirectories(Path).Select(folder => System.IO.Path.GetFileName(folder)).Where(name => GenerationName().IsMatch(name)).OrderBy(Number)
        : [];

    private IEnumerable<string> Partials() =>
        Directory.EnumerateDirectories(Path).Where(folder => PartialName().IsMatch(System.IO.Path.GetFileName(folder)));

    private static string Name(int number) => string.Create(CultureInfo.InvariantCulture, $"archive-{number}");

    private static int Number(string generation) => int.Parse(generation.AsSpan("archive-".Length), CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^archive-[1-9][0-9]{0,8}\z")]
    private static partial Regex GenerationName();

    [GeneratedRegex(@"^archive-[1-9][0-9]{0,8}\.partial\z")]
    private static partial Regex PartialName();

    [GeneratedRegex(@"^(segments(_[a-z0-9]+|\.gen)|_[a-z0-9]+(_[^.]*)?\.[^.]+)\z")]
    private static partial Regex LuceneName();
}
