using CsCheck;
using SearchEngine.Server.Alerts;
using Xunit;

namespace SearchEngine.Server.Tests.Alerts;

public sealed class VisiblePageTests
{
    [Fact]
    public Task Pages_are_those_of_an_archive_that_never_had_what_cannot_be_seen() =>
        Gen.Select(Gen.Bool.Array[0, 40], Gen.Int[1, 7]).SampleAsync(async drawn =>
        {
            (bool[] isVisible, int limit) = drawn;
            long[] all = [.. isVisible.Select((_, i) => 3L * (i + 1))];
            long[] visible = [.. all.Where((_, i) => isVisible[i])];
            for (long after = 0; ;)
            {
                VisiblePage<string> page = await PageAsync(all, id => visible.Contains(id), after, limit);
                Assert.Equivalent(await PageAsync(visible, _ => true, after, limit), page, strict: true);
                Assert.Equal(visible.Where(id => id > after).Take(limit).Select(id => $"event {id}"), page.Shown);
                Assert.Equal(visible.Count(id => id > after) > limit, page.More);
                if (!page.More) return;
                after = page.Last;
            }
        });

    private static Task<VisiblePage<string>> PageAsync(long[] rows, Func<long, bool> isVisible, long after, int limit) => VisiblePage<string>.FillAsync(
        after, limit, (behind, most) => Task.FromResult(rows.Where(id => id > behind).Take(most).ToList()), id => id, id => Task.FromResult(isVisible(id) ? $"event {id}" : null));
}
