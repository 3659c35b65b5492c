using Lucene.Net.Index;
using Lucene.Net.Store;
using SearchEngine.Core.Postings;
using Xunit;
using Directory = System.IO.Directory;

namespace SearchEngine.Core.Tests.Postings;

/// <summary>What a mapped input reads is what Lucene's own inputs read, value by value and error by error.</summary>
public sealed class MappedInputTests : IDisposable
{
    private const string Name = "_0.any";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("newsearch-mapped-");
    private readonly MappedDirectory _mapped;

    public MappedInputTests() => _mapped = new MappedDirectory(_folder);

    public void Dispose()
    {
        _mapped.Dispose();
        _folder.Delete(recursive: true);
    }

    // Copied into memory, and mapped.
    [Theory]
    [InlineData(300)]
    [InlineData(60_000)]
    public void Any_reads_at_any_place_give_what_other_inputs_give(int length)
    {
        for (int seed = 0; seed < 20; seed++)
        {
            var random = new Random(seed);
            byte[] content = new byte[random.Next(1, length)];
            random.NextBytes(content);
            // Many small bytes, so that numbers of variable length end.
            for (int i = 0; i < content.Length; i++) content[i] &= (byte)(random.Next(3) == 0 ? 0xFF : 0x1F);
            Write(content);
            using var files = new NIOFSDirectory(_folder);
            using var memory = new RAMDirectory(files, IOContext.DEFAULT);
            using IndexInput mine = _mapped.OpenInput(Name, IOContext.DEFAULT);
            using IndexInput ofFiles = files.OpenInput(Name, IOContext.DEFAULT);
            using IndexInput ofMemory = memory.OpenInput(Name, IOContext.DEFAULT);
            ReadAlike(random, [mine, ofFiles, ofMemory]);
        }
    }

    [Fact]
    public void A_slice_reads_its_part_and_nothing_beyond_it()
    {
        for (int seed = 0; seed < 20; seed++)
        {
            var random = new Random(seed);
            byte[] content = new byte[50_000];
            random.NextBytes(content);
            for (int i = 0; i < content.Length; i++) content[i] &= (byte)(random.Next(3) == 0 ? 0xFF : 0x1F);
            Write(content);
            int offset = random.Next(content.Length);
            int length = random.Next(content.Length - offset) + 1;
            using var files = new NIOFSDirectory(_folder);
            using Lucene.Net.Store.Directory.IndexInputSlicer mine = _mapped.CreateSlicer(Name, IOContext.DEFAULT);
            using Lucene.Net.Store.Directory.IndexInputSlicer others = files.CreateSlicer(Name, IOContext.DEFAULT);
            ReadAlike(random, [mine.OpenSlice("part", offset, length), others.OpenSlice("part", offset, length)]);
        }
    }

    [Fact]
    public void Numbers_and_texts_come_back_as_they_were_written()
    {
        long[] numbers = [.. from shift in Enumerable.Range(0, 63) from near in new[] { -1L, 0, 1 } select (1L << shift) + near];
        string[] texts = ["", "a", "ä€𝄞", new string('x', 20_000)];
        using (IndexOutput output = _mapped.CreateOutput(Name, IOContext.DEFAULT))
        {
            foreach (long number in numbers)
            {
                output.WriteInt16((short)number);
                output.WriteInt32((int)number);
                output.WriteInt64(number);
                output.WriteVInt32((int)number);
                output.WriteVInt64(number & long.MaxValue);
            }

            foreach (string text in texts) output.WriteString(text);
            output.WriteStringSet(new HashSet<string> { "one", "two" });
        }

        using IndexInput input = _mapped.OpenInput(Name, IOContext.DEFAULT);
        foreach (long number in numbers)
        {
            Assert.Equal((short)number, input.ReadInt16());
            Assert.Equal((int)number, input.ReadInt32());
            Assert.Equal(number, input.ReadInt64());
            Assert.Equal((int)number, input.ReadVInt32());
            Assert.Equal(number & long.MaxValue, input.ReadVInt64());
        }

        foreach (string text in texts) Assert.Equal(text, input.ReadString());
        Assert.Equal(["one", "two"], input.ReadStringSet().Order(StringComparer.Ordinal));
        Assert.Equal(input.Length, input.Position);
        Assert.Throws<EndOfStreamException>(() => input.ReadByte());
    }

    [Fact]
    public void A_text_longer_than_what_is_left_is_an_error_and_takes_no_memory()
    {
        Write([0xFF, 0xFF, 0xFF, 0xFF, 0x07, 65, 66]);
        using IndexInput input = _mapped.OpenInput(Name, IOContext.DEFAULT);
        Assert.Throws<EndOfStreamException>(input.ReadString);

        Write([0xFF, 0xFF, 0xFF, 0xFF, 0x0F, 65, 66]);
        using IndexInput negative = _mapped.OpenInput(Name, IOContext.DEFAULT);
        Assert.Throws<EndOfStreamException>(negative.ReadString);
    }

    [Fact]
    public void A_number_of_too_many_bits_is_a_damage()
    {
        Write([.. Enumerable.Repeat((byte)0xFF, 20)]);
        using IndexInput input = _mapped.OpenInput(Name, IOContext.DEFAULT);
        Assert.Throws<CorruptIndexException>(() => input.ReadVInt32());
        input.Seek(0);
        Assert.Throws<CorruptIndexException>(() => input.ReadVInt64());
    }

    [Fact]
    public void A_span_is_the_bytes_themselves_and_never_others()
    {
        byte[] content = new byte[40_000];
        new Random(1).NextBytes(content);
        Write(content);
        using var input = (MappedInput)_mapped.OpenInput(Name, IOContext.DEFAULT);
        Assert.Equal(content.AsSpan(17, 30_000), input.Span(17, 30_000));
        Assert.Equal(0, input.Span(content.Length, 0).Length);
        Assert.Equal(0, input.Position);
        foreach ((long position, int length) in new[] { (-1L, 1), (0, -1), (40_000L, 1), (39_999L, 2), (long.MaxValue, 1), (1, int.MaxValue), (40_001L, 0) })
            Assert.Throws<EndOfStreamException>(() => input.Span(position, length).Length);
    }

    [Fact]
    public void Negative_places_are_refused()
    {
        Write([1, 2, 3]);
        using IndexInput input = _mapped.OpenInput(Name, IOContext.DEFAULT);
        Assert.Throws<EndOfStreamException>(() => input.Seek(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => input.SkipBytes(-1));
        Assert.Equal(1, input.ReadByte());
    }

    [Fact]
    public void What_is_closed_reads_nothing_and_cannot_be_cloned()
    {
        Write(new byte[100_000]);
        var input = (MappedInput)_mapped.OpenInput(Name, IOContext.DEFAULT);
        var clone = (MappedInput)input.Clone();
        input.Dispose();
        input.Dispose();
        Assert.Throws<ObjectDisposedException>(() => input.ReadByte());
        Assert.Throws<ObjectDisposedException>(() => input.ReadInt64());
        Assert.Throws<ObjectDisposedException>(() => input.Span(0, 1).Length);
        Assert.Throws<ObjectDisposedException>(input.Clone);
        Assert.Throws<ObjectDisposedException>(clone.Clone);
        // What was being read may be read to its end.
        Assert.Equal(100_000, clone.Span(0, 100_000).Length);
        GC.KeepAlive(clone);
    }

    [Fact]
    public void Closing_a_clone_closes_nothing_else()
    {
        Write([1, 2, 3]);
        using IndexInput input = _mapped.OpenInput(Name, IOContext.DEFAULT);
        input.ReadByte();
        var clone = (IndexInput)input.Clone();
        Assert.Equal(1, clone.Position);
        clone.Dispose();
        Assert.Throws<ObjectDisposedException>(() => clone.ReadByte());
        Assert.Equal(2, ((IndexInput)input.Clone()).ReadByte());
        Assert.Equal(2, input.ReadByte());
    }

    [Fact]
    public void Slices_of_what_is_closed_are_refused()
    {
        Write(new byte[100_000]);
        Lucene.Net.Store.Directory.IndexInputSlicer slicer = _mapped.CreateSlicer(Name, IOContext.DEFAULT);
        IndexInput slice = slicer.OpenSlice("part", 10, 20);
        foreach ((long offset, long length) in new[] { (-1L, 1L), (0L, -1L), (100_000L, 1L), (1L, 100_000L), (long.MaxValue, 2L) })
            Assert.Contains("part", Assert.Throws<CorruptIndexException>(() => slicer.OpenSlice("part", offset, length)).Message, StringComparison.Ordinal);
        slicer.Dispose();
        Assert.Throws<ObjectDisposedException>(() => slicer.OpenSlice("part", 10, 20));
        Assert.Throws<ObjectDisposedException>(slice.Clone);
        slice.ReadBytes(new byte[20], 0, 20);
        Assert.Throws<EndOfStreamException>(() => slice.ReadByte());
    }

    private void Write(byte[] content) => File.WriteAllBytes(Path.Join(_folder.FullName, Name), content);

    /// <summary>Makes all inputs read the same, and wants the same of all: the value and the position behind it, or that there is none.</summary>
    private static void ReadAlike(Random random, IndexInput[] inputs)
    {
        for (int step = 0; step < 2_000; step++)
        {
            long length = inputs[0].Length;
            Assert.All(inputs, input => Assert.Equal(length, input.Length));
            int kind = random.Next(9);
            // Past the end now and then, and close to it often.
            long seek = random.Next(4) switch { 0 => random.NextInt64(length + 1), 1 => Math.Max(0, length - random.Next(12)), 2 => length + random.Next(3), _ => -1 };
            int count = random.Next(3) == 0 ? random.Next(5_000) : random.Next(20);
            if (random.Next(50) == 0) inputs = [.. inputs.Select(input => (IndexInput)input.Clone())];
            object?[] seen = [.. inputs.Select(input => Read(input, seek, kind, count))];
            Assert.All(seen, one => Assert.Equal(seen[0], one));
            // Where reading failed, each is somewhere else.
            if (seen[0] is null) foreach (IndexInput input in inputs) input.Seek(0);
        }
    }

    private static object? Read(IndexInput input, long seek, int kind, int count)
    {
        try
        {
            if (seek >= 0) input.Seek(seek);
            object value = kind switch
            {
                0 => input.ReadByte(),
                1 => input.ReadInt16(),
                2 => input.ReadInt32(),
                3 => input.ReadInt64(),
                4 => input.ReadVInt32(),
                5 => input.ReadVInt64(),
                6 => Skip(input, count),
                7 => Bytes(input, count),
                _ => Text(input),
            };
            return (value, input.Position);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static long Skip(IndexInput input, int count)
    {
        input.SkipBytes(count);
        return count;
    }

    private static string Bytes(IndexInput input, int count)
    {
        byte[] bytes = new byte[count + 3];
        input.ReadBytes(bytes, 2, count);
        return Convert.ToHexString(bytes);
    }

    /// <summary>Where a text might begin: others would make an array of any length that they read.</summary>
    private static string Text(IndexInput input)
    {
        long begin = input.Position;
        int length = input.ReadVInt32();
        if (length is < 0 or > 5_000) return "";
        input.Seek(begin);
        return input.ReadString();
    }
}
