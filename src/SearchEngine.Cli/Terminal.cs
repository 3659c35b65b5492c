using System.Globalization;
using SearchEngine.Server.Operating;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting.Compact;
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
    public static Logger CreateLogger(LogOptions options)
    {
        LoggerConfiguration configuration = new LoggerConfiguration()
            .MinimumLevel.Is(options.Level switch
            {
                LogLevelName.Debug => LogEventLevel.Debug,
                LogLevelName.Warning => LogEventLevel.Warning,
                LogLevelName.Error => LogEventLevel.Error,
                _ => LogEventLevel.Information,
            })
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning);
        return (options.Format == LogFormat.Json
            ? configuration.WriteTo.Console(new RenderedCompactJsonFormatter(), standardErrorFromLevel: LogEventLevel.Verbose)
            : configuration.WriteTo.Console(
                formatProvider: CultureInfo.InvariantCulture,
                outputTemplate: "{Timestamp:HH:mm:ss} {Level:u3} {Message:lj}{NewLine}{Exception}",
                standardErrorFromLevel: LogEventLevel.Verbose)).CreateLogger();
    }
}
