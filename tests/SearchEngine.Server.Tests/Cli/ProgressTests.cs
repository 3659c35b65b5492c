using SearchEngine.Cli;
using SearchEngine.Core.Indexing;
using Xunit;

namespace SearchEngine.Server.Tests.Cli;

/// <summary>What a person, or a log, sees of a long run.</summary>
public sealed class ProgressTests
{
    [Theory]
    [InlineData(0, 0, 0, 0.0, "0 articles")]
    [InlineData(0, 1, 0, 5.0, "1 article, 0.2 a second")]
    [InlineData(250, 1_234, 1, 4.0, "1,234 articles, 308 a second, 1 failure, about 12 s left")]
    [InlineData(10, 50_000, 0, 60.0, "50,000 articles, 833 a second, about 1.7 h left")]
    [InlineData(1_000, 50_000, 2, 60.0, "50,000 articles, 833 a second, 2 failures")]
    public void Progress_is_said_in_words(long bytes, int articles, int failures, double seconds, string words)
    {
        Assert.Equal(words, ProgressText.Of(new IntakeProgress(0, 1, bytes, 1_000, articles, failures, TimeSpan.FromSeconds(seconds))));
    }

    [Fact]
    public void A_log_gets_a_line_now_and_then_and_none_when_it_is_over()
    {
        using var output = new StringWriter();
        var clock = new TickingClock();
        var lines = new ProgressLines(output, clock);
        clock.Tick();
        lines.Report(new IntakeProgress(0, 2, 500, 1_000, 100, 0, TimeSpan.FromSeconds(10)));
        lines.Report(new IntakeProgress(1, 2, 600, 1_000, 120, 0, TimeSpan.FromSeconds(12)));
        clock.Tick();
        lines.Dispose();
        clock.Tick();
        Assert.Equal(
            ["Looking for what is new in the corpus.", "60% of the corpus: 120 articles, 10 a second, about 8 s left"],
            output.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>A clock whose timers go off when it is told.</summary>
    private sealed class TickingClock : TimeProvider
    {
        private Action? _timer;

        public void Tick() => _timer!();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            _timer = () => callback(state);
            return new Timer();
        }

        private sealed class Timer : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose()
            {
            }

            public ValueTask DisposeAsync() => ValueTask.CompletedTask;
        }
    }
}
