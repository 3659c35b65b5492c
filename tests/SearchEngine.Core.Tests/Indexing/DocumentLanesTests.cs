using System.Collections.Concurrent;
using SearchEngine.Core.Indexing;
using Xunit;

namespace SearchEngine.Core.Tests.Indexing;

/// <summary>Changes are made on other threads as if they were made one after the other, as far as any key is concerned.</summary>
public sealed class DocumentLanesTests
{
    [Fact]
    public void Changes_of_one_key_are_made_in_their_order()
    {
        var made = new ConcurrentDictionary<string, List<int>>();
        using (var lanes = new DocumentLanes())
        {
            var random = new Random(7);
            for (int i = 0; i < 5_000; i++)
            {
                int number = i;
                string key = random.Next(12).ToString(System.Globalization.CultureInfo.InvariantCulture);
                lanes.Run(key, () => made.GetOrAdd(key, _ => []).Add(number));
            }

            lanes.Settle();
        }

        Assert.Equal(5_000, made.Sum(one => one.Value.Count));
        Assert.All(made, one => Assert.Equal(one.Value.Order(), one.Value));
    }

    [Fact]
    public void Settling_waits_for_all_that_was_given()
    {
        int made = 0;
        using var lanes = new DocumentLanes();
        for (int round = 1; round <= 50; round++)
        {
            for (int i = 0; i < 20; i++) lanes.Run($"{i}", () => Interlocked.Increment(ref made));
            lanes.Settle();
            Assert.Equal(20 * round, made);
        }
    }

    [Fact]
    public void A_failure_is_thrown_to_who_waits_and_to_who_gives_more_and_nothing_more_is_made()
    {
        int made = 0;
        using var lanes = new DocumentLanes();
        lanes.Run("a", () => throw new IOException("The disk is full."));
        Assert.Equal("The disk is full.", Assert.Throws<IOException>(lanes.Settle).Message);
        Assert.Throws<IOException>(() => lanes.Run("a", () => made++));
        Assert.Throws<IOException>(() => lanes.Run("b", () => made++));
        Assert.Equal(0, made);
    }

    [Fact]
    public void A_failure_reaches_who_waits_for_room()
    {
        using var lanes = new DocumentLanes();
        using var given = new ManualResetEventSlim();
        lanes.Run("a", () =>
        {
            given.Wait();
            throw new IOException("The disk is full.");
        });
        Assert.Throws<IOException>(() =>
        {
            for (int i = 0; i < 1_000; i++)
            {
                if (i == 5) given.Set();
                lanes.Run("a", () => { });
            }
        });
    }

    [Fact]
    public void What_waits_when_the_lanes_are_closed_is_not_made()
    {
        int made = 0;
        var lanes = new DocumentLanes();
        using var begun = new ManualResetEventSlim();
        using var closing = new ManualResetEventSlim();
        lanes.Run("a", () =>
        {
            begun.Set();
            closing.Wait();
        });
        lanes.Run("a", () => made++);
        begun.Wait();
        var closed = new Thread(lanes.Dispose);
        closed.Start();
        Assert.True(SpinWait.SpinUntil(() => closed.ThreadState == ThreadState.WaitSleepJoin, TimeSpan.FromSeconds(30)));
        closing.Set();
        closed.Join();
        Assert.Equal(0, made);
        Assert.Throws<ObjectDisposedException>(() => lanes.Run("a", () => { }));
    }
}
