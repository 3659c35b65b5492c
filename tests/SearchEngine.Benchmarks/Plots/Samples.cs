using System.Globalization;
using System.IO.Compression;

namespace SearchEngine.Benchmarks.Plots;

/// <summary>What was timed together: one engine's answers to the queries of one class over one corpus.</summary>
/// <param name="Corpus">The corpus's name.</param>
/// <param name="Documents">Its size, in documents.</param>
/// <param name="Engine">The engine's name.</param>
/// <param name="Class">The class of the queries.</param>
internal readonly record struct SampleKey(string Corpus, int Documents, string Engine, string Class);

/// <summary>Raw samples of the comparison, grouped, with their quantiles in microseconds.</summary>
internal sealed class Samples
{
    /// <summary>The first line of a file of samples.</summary>
    public const string Header = Comparison.SampleFile.Header;

    private readonly Dictionary<SampleKey, List<long>> _nanoseconds = [];
    private readonly Dictionary<SampleKey, double[]> _sorted = [];

    /// <summary>The groups, in the order in which they were first met.</summary>
    public IEnumerable<SampleKey> Keys => _nanoseconds.Keys;

    /// <summary>Reads gzipped files of samples.</summary>
    /// <exception cref="InvalidDataException">A file is no such file; the message names it and its line.</exception>
    public static Samples Read(IEnumerable<string> files)
    {
        Samples samples = new();
        foreach (string file in files)
        {
            using StreamReader lines = new(new GZipStream(File.OpenRead(file), CompressionMode.Decompress));
            if (lines.ReadLine() != Header) throw new InvalidDataException($"{file}: the first line has to be {Header}");
            for (int number = 2; lines.ReadLine() is { } line; number++)
                if (!samples.Add(line)) throw new InvalidDataException($"{file}:{number}: '{line}' has not the fields {Header}");
        }

        return samples;
    }

    /// <summary>Adds a line; false where it is none. A query may hold commas, so fields are counted from both ends.</summary>
    public bool Add(string line)
    {
        string[] fields = line.Split(',');
        if (fields.Length < 8
            || !int.TryParse(fields[1], NumberStyles.None, CultureInfo.InvariantCulture, out int documents)
            || !long.TryParse(fields[^2], NumberStyles.None, CultureInfo.InvariantCulture, out long nanoseconds)) return false;
        SampleKey key = new(fields[0], documents, fields[3], fields[4]);
        if (!_nanoseconds.TryGetValue(key, out List<long>? group)) _nanoseconds.Add(key, group = []);
        group.Add(nanoseconds);
        _sorted.Remove(key);
        return true;
    }

    /// <summary>The value in microseconds below which the share of a group lies (nearest rank); null where nothing was timed.</summary>
    /// <param name="key">The group.</param>
    /// <param name="share">0 to 1: 0.5 for the median.</param>
    public double? Quantile(SampleKey key, double share)
    {
        if (!_nanoseconds.TryGetValue(key, out List<long>? group)) return null;
        if (!_sorted.TryGetValue(key, out double[]? sorted)) _sorted.Add(key, sorted = [.. group.Order().Select(value => value / 1000.0)]);
        return sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Length) - 1, 0, sorted.Length - 1)];
    }
}
