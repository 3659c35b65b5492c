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

    /// <summary>Says what is wrong with a file of options, and gives the exit code for that.</summary>
    public static int Refuses(string? file, IReadOnlyList<string> problems)
    {
        foreach (string problem in problems) Console.Error.WriteLine($"newsearch: {(file is null ? "" : file + ": ")}{problem.TrimEnd('.')}.");
        Console.Error.WriteLine("newsearch options prints all options with their meanings.");
        return ExitCode.WrongUsage;
    }

    /// <summary>Says on standard error that no article that can be seen has the id, and gives the exit code for that.</summary>
    public static int HasNoArticle(string id)
    {
        Console.Error.WriteLine($"newsearch: The archive has no article with the id “{AnswerPrinter.Clean(id)}”.");
        return ExitCode.DoneWithFailures;
    }
}
