using System.IO.Compression;
using SearchEngine.Benchmarks.Plots;
using Xunit;

namespace SearchEngine.Server.Tests.Benchmarks;

public sealed class SamplesTests
{
    [Fact]
    public void Quantiles_are_nearest_ranks_in_microseconds_over_all_rounds()
    {
        Samples samples = new();
        for (int i = 100; i >= 1; i--) Assert.True(samples.Add($"news,10,{i % 2},ours,or-2,a b,{i}000,3"));
        SampleKey key = new("news", 10, "ours", "or-2");
        Assert.Equal([1, 50, 99, 100], new[] { 0, 0.5, 0.99, 1 }.Select(share => samples.Quantile(key, share)!.Value));
        Assert.Null(samples.Quantile(key with { Engine = "other" }, 0.5));
    }

    [Fact]
    public void A_query_may_hold_commas()
    {
        Samples samples = new();
        Assert.True(samples.Add("news,10,1,ours,quote,yes, we, can,5000,1"));
        Assert.Equal(5, samples.Quantile(new SampleKey("news", 10, "ours", "quote"), 0.5));
    }

    [Fact]
    public void A_line_that_is_no_sample_is_named()
    {
        string file = Path.GetTempFileName();
        try
        {
            using (StreamWriter writer = new(new GZipStream(File.Create(file), CompressionLevel.Fastest)))
                writer.Write($"{Samples.Header}\nnews,10,1,ours,quote,yes,soon,1\n");
            Assert.StartsWith($"{file}:2: ", Assert.Throws<InvalidDataException>(() => Samples.Read([file])).Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
