using CsCheck;
using SearchEngine.Server.Alerts;
using Xunit;

namespace SearchEngine.Server.Tests.Alerts;

public sealed class VisiblePageTests
{
    [Fact]
    public void Pages_are_those_of_an_archive_that_never_had_what_cannot_be_seen() =>
        Gen.Select(Gen.Bool.Array[0, 40], Gen.Int[1, 7]).Sample((isVisible, limit) =>
        {
            long[] all = [.. isVisible.Select((_, i) => 3L * (i + 1))];
            long[] visible = [.. all.Where((_, i) => isVisible[i])];
            for (long after = 0; ;)
            {
                VisiblePage<string> page = Page(all, id => visible.Contains(id), after, limit);
                Assert.Equivalent(Page(visible, _ => true, after, limit), page, strict: true);
                Assert.Equal(visible.Where(id => id > after).Take(limit).Select(id => $"event {id}"), page.Shown);
                Assert.Equal(visible.Count(id => id > after) > limit, page.More);
                if (!page.More) return;
                after = page.Last;
            }
        });

    private static VisiblePage<string> Page(long[] rows, Func<long, bool> isVisible, long after, int limit)
    {
        Task<VisiblePage<string>> filling = VisiblePage<string>.FillAsync(
            after, limit, (behind, most) => Task.FromResult(rows.Where(id => id > behind).Take(most).ToList()), id => id, id => Task.FromResult(isVisible(id) ? $"event {id}" : null));
        Assert.True(filling.IsCompletedSuccessfully);
#pragma warning disable xUnit1031 // It is complete.
        return filling.Result;
#pragma warning restore xUnit1031
    }
}
