using System.Globalization;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Spectre.Console;

namespace SearchEngine.Cli;

/// <summary>The two streams of the command: answers go to standard output, everything else to standard error.</summary>
internal static class Terminal
{
    /// <summary>For answers.</summary>
    public static IAnsiConsole Out { get; } = AnsiConsole.Console;

    /// <summary>For progress and messages.</summary>
    public static IAnsiConsole Error { get; } = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });

    /// <summary>Reports a trouble in the background that keeps nothing from going on.</summary>
    public static void Report(Exception trouble) => Console.Error.WriteLine($"newsearch: in the background: {trouble.Message}");

    /// <summary>A logger that writes to standard error.</summary>
    public static Logger CreateLogger() => new LoggerConfiguration()
        .MinimumLevel.Information()
        .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
        .WriteTo.Console(
            formatProvider: CultureInfo.InvariantCulture,
            outputTemplate: "{Timestamp:HH:mm:ss} {Level:u3} {Message:lj}{NewLine}{Exception}",
            standardErrorFromLevel: LogEventLevel.Verbose)
        .CreateLogger();
}
