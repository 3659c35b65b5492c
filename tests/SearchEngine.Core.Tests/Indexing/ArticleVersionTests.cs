using CsCheck;
using SearchEngine.Core.Indexing;
using Xunit;

namespace SearchEngine.Core.Tests.Indexing;

public sealed class ArticleVersionTests
{
    private static readonly Gen<ArticleVersion> Versions = Gen.Select(Gen.Int[0, 3], Gen.Int[0, 3]).Select((number, day) =>
        new ArticleVersion(number == 0 ? null : number, day == 0 ? null : new DateTimeOffset(2024, 1, day, 0, 0, 0, TimeSpan.Zero)));

    [Theory]
    [InlineData(1, "2024-01-02", 2, "2024-01-01")]
    [InlineData(null, "2024-01-02", 2, "2024-01-01")]
    [InlineData(null, "2024-01-01", null, "2024-01-02")]
    [InlineData(2, "2024-01-01", 2, "2024-01-02")]
    [InlineData(null, null, null, "2024-01-01")]
    public void The_first_is_the_older_one(int? number, string? made, int? otherNumber, string? otherMade)
    {
        var older = new ArticleVersion(number, Day(made));
        var newer = new ArticleVersion(otherNumber, Day(otherMade));
        Assert.True(older.IsOlderThan(newer));
        Assert.False(newer.IsOlderThan(older));
    }

    [Fact]
    public void The_newest_of_many_does_not_depend_on_the_order_they_come_in() => Versions.Array[1, 6].Sample(versions =>
    {
        ArticleVersion Winner(IEnumerable<ArticleVersion> order) => order.Aggregate((kept, next) => next.IsOlderThan(kept) ? kept : next);
        ArticleVersion winner = Winner(versions);
        ArticleVersion other = Winner(versions.Reverse());
        Assert.False(winner.IsOlderThan(other));
        Assert.False(other.IsOlderThan(winner));
    });

    private static DateTimeOffset? Day(string? day) =>
        day is null ? null : DateTimeOffset.Parse(day + "T00:00:00Z", System.Globalization.CultureInfo.InvariantCulture);
}
