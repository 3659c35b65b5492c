using System.Globalization;
using SearchEngine.Core.Indexing;

namespace SearchEngine.Cli;

/// <summary>Where no bar can be drawn, as in a log: a line every some seconds, so that it shows life; none for what is done sooner.</summary>
internal sealed class ProgressLines : IProgress<IntakeProgress>, IDisposable
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    private readonly Lock _printing = new();
    private readonly TextWriter _output;
    private readonly ITimer _timer;
    private IntakeProgress? _latest;
    private bool _ended;

    /// <summary>Begins to print to <paramref name="output"/>.</summary>
    public ProgressLines(TextWriter output, TimeProvider time)
    {
        _output = output;
        _timer = time.CreateTimer(_ => Print(), state: null, Every, Every);
    }

    /// <inheritdoc/>
    public void Report(IntakeProgress value)
    {
        lock (_printing) _latest = value;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _timer.Dispose();
        lock (_printing) _ended = true;
    }

    private void Print()
    {
        lock (_printing)
        {
            if (_ended) return;
            _output.WriteLine(_latest is { } latest
                ? string.Create(CultureInfo.InvariantCulture, $"{latest.Fraction:0%} of the corpus: {ProgressText.Of(latest)}")
                : "Looking for what is new in the corpus.");
        }
    }
}
