using System.CommandLine;
using System.ComponentModel.DataAnnotations;
using SearchEngine.Cli.Commands;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Queries;
using SearchEngine.Core.Searching;

namespace SearchEngine.Cli;

/// <summary>The command <c>newsearch</c>: its commands and its exit codes.</summary>
internal static class CommandLine
{
    /// <summary>Runs the command line and gives the exit code.</summary>
    public static async Task<int> RunAsync(IReadOnlyList<string> args)
    {
        var root = new RootCommand("Search a news archive: words, exact quotations, who wrote what and when.")
        {
            ServeCommand.Create(),
            IndexCommand.Create(),
            ReadCommand.Create(),
            SearchCommand.Create(),
            QuotesCommand.Create(),
            CheckCommand.Create(),
            VersionsCommand.Create(),
            WithdrawCommand.Create(),
            WithdrawalsCommand.Create(),
            OptionsCommand.Create(),
            KeysCommand.Create(),
            StatsCommand.Create(),
            TopCommand.Create(),
            VerifyCommand.Create(),
            BackupCommand.Create(),
            RestoreCommand.Create(),
            RebuildCommand.Create(),
            EvaluateCommand.Create(),
        };

        ParseResult parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors) await Console.Error.WriteLineAsync($"newsearch: {error.Message}").ConfigureAwait(false);
            await Console.Error.WriteLineAsync("newsearch --help lists the commands, newsearch COMMAND --help a command's options.").ConfigureAwait(false);
            return ExitCode.WrongUsage;
        }

        using var signals = new StopSignals();
        try
        {
            return await parsed.InvokeAsync(
                new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }, signals.Stop).ConfigureAwait(false);
        }
        catch (QueryLimitException limit)
        {
            await Console.Error.WriteLineAsync($"newsearch: {limit.Message} (position {limit.Position})").ConfigureAwait(false);
            return ExitCode.WrongUsage;
        }
        catch (ValidationException option)
        {
            await Console.Error.WriteLineAsync($"newsearch: {option.Message}").ConfigureAwait(false);
            return ExitCode.WrongUsage;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("newsearch: stopped; nothing was changed.").ConfigureAwait(false);
            return ExitCode.CouldNotRun;
        }
        catch (Exception failure) when (failure is ArchiveException or SearchTimeoutException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"newsearch: {failure.Message}").ConfigureAwait(false);
            return ExitCode.CouldNotRun;
        }
    }
}

/// <summary>What the exit codes mean.</summary>
internal static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>Done, with failures that were reported.</summary>
    public const int DoneWithFailures = 1;

    /// <summary>The command was not understood; nothing was done.</summary>
    public const int WrongUsage = 2;

    /// <summary>The command was understood but could not run.</summary>
    public const int CouldNotRun = 3;
}
