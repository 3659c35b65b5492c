using SearchEngine.Server.Alerts.Webhooks;
using Xunit;

namespace SearchEngine.Server.Tests.Alerts.Webhooks;

/// <summary>When a webhook is tried again.</summary>
public sealed class RetryScheduleTests
{
    private static readonly WebhookOptions Options = new() { FirstRetrySeconds = 5, LongestRetrySeconds = 600, MaxAttempts = 10, GiveUpAfterHours = 48 };

    [Theory]
    [InlineData(1, 5)]
    [InlineData(2, 20)]
    [InlineData(3, 80)]
    [InlineData(4, 320)]
    [InlineData(5, 600)]
    [InlineData(9, 600)]
    public void Each_wait_is_four_times_the_one_before_up_to_the_longest_and_drawn_from_its_upper_half(int attempts, double seconds)
    {
        Assert.Equal(seconds / 2, Next(attempts, random: 0));
        Assert.Equal(seconds, Next(attempts, random: 1));
    }

    [Theory]
    [InlineData(10, 0)]
    [InlineData(1, 48)]
    [InlineData(2, 500)]
    public void After_the_last_attempt_or_when_the_event_is_old_there_is_none(int attempts, double hours) => Assert.Null(Next(attempts, hours: hours));

    [Theory]
    [InlineData(60, 60)]
    [InlineData(1, 5)]
    [InlineData(100_000, 2_400)]
    public void The_receivers_word_counts_where_it_asks_for_longer_within_bounds(double asked, double seconds) => Assert.Equal(seconds, Next(1, random: 1, asked: asked));

    private static double? Next(int attempts, double random = 0.5, double hours = 0, double? asked = null) =>
        RetrySchedule.Next(Options, attempts, TimeSpan.FromHours(hours), asked is { } some ? TimeSpan.FromSeconds(some) : null, random)?.TotalSeconds;
}
