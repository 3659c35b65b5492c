using SearchEngine.Core.Searching;

namespace SearchEngine.Cli;

/// <summary>Says what is wrong with a command's arguments.</summary>
internal static class Usage
{
    /// <summary>Prints <paramref name="errors"/> on standard error; true when there are any.</summary>
    public static bool Refuses(IReadOnlyList<ParameterError> errors)
    {
        foreach (ParameterError error in errors) Console.Error.WriteLine($"newsearch: {error.Message}");
        return errors.Count > 0;
    }
}
