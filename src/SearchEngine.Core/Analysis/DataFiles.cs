using System.Reflection;

namespace SearchEngine.Core.Analysis;

/// <summary>The files of the folder <c>Analysis/Data</c>, which are part of the assembly.</summary>
internal static class DataFiles
{
    /// <summary>The lines of a data file, without the comments.</summary>
    public static IEnumerable<string> Lines(string file)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Analysis/" + file)
            ?? throw new InvalidOperationException($"The data file {file} is not in the assembly.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#') yield return line;
        }
    }
}
