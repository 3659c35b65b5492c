using System.Diagnostics;
using System.Globalization;

namespace SearchEngine.Benchmarks.Comparison;

/// <summary>A driver at work.</summary>
internal sealed class EngineProcess : IDisposable
{
    private readonly Process _process;

    /// <summary>Starts a driver.</summary>
    /// <exception cref="System.ComponentModel.Win32Exception">The program is not there.</exception>
    public EngineProcess(string name, ProcessStartInfo command)
    {
        Name = name;
        _process = Process.Start(command) ?? throw new InvalidOperationException($"{name} did not start.");
    }

    /// <summary>The engine.</summary>
    public string Name { get; }

    /// <summary>The answer to a command, without its last line.</summary>
    /// <exception cref="InvalidOperationException">The driver ended.</exception>
    public IReadOnlyList<string> Ask(string command)
    {
        _process.StandardInput.WriteLine(command);
        _process.StandardInput.Flush();
        var lines = new List<string>();
        while (_process.StandardOutput.ReadLine() is { } line)
        {
            if (line == "done") return lines;
            if (line.Length > 0) lines.Add(line);
        }

        throw new InvalidOperationException($"The driver of {Name} ended at “{command}”.");
    }

    /// <summary>The most memory that the process has had, in bytes, as the kernel counts it; 0 where it does not say.</summary>
    public long PeakMemory()
    {
        string status = $"/proc/{_process.Id}/status";
        string? line = File.Exists(status) ? File.ReadLines(status).FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal)) : null;
        return line is null ? 0 : 1024 * long.Parse(line["VmHWM:".Length..^2].Trim(), CultureInfo.InvariantCulture);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(10_000)) _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }
}
