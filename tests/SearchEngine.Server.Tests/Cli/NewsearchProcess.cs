using System.Diagnostics;

namespace SearchEngine.Server.Tests.Cli;

/// <summary>The command as a process of its own, as a person runs it.</summary>
internal static class NewsearchProcess
{
    /// <summary>Starts the command; its streams are captured.</summary>
    public static Process Start(params IEnumerable<string> arguments) => StartWithKey(key: null, arguments);

    /// <summary>Runs the command to its end.</summary>
    public static Task<(int ExitCode, string Output, string Error)> RunAsync(params IEnumerable<string> arguments) => RunWithKeyAsync(key: null, arguments);

    /// <summary>The same with a key in the environment.</summary>
    public static async Task<(int ExitCode, string Output, string Error)> RunWithKeyAsync(string? key, params IEnumerable<string> arguments)
    {
        using Process process = StartWithKey(key, arguments);
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }

    /// <summary>Starts the command in a folder.</summary>
    public static Process StartIn(string folder, params IEnumerable<string> arguments) => Start(folder, key: null, arguments);

    private static Process StartWithKey(string? key, IEnumerable<string> arguments) => Start(ServerFixture.Root, key, arguments);

    private static Process Start(string folder, string? key, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        start.ArgumentList.Add(Path.Join(AppContext.BaseDirectory, "newsearch.dll"));
        if (key is not null) start.Environment["NEWSEARCH_KEY"] = key;
        foreach (string argument in arguments) start.ArgumentList.Add(argument);
        return Process.Start(start)!;
    }
}
