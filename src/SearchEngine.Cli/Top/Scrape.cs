using System.Globalization;
using System.Text.RegularExpressions;

namespace SearchEngine.Cli.Top;

/// <summary>One number of a scrape.</summary>
/// <param name="Name">The metric's name.</param>
/// <param name="Labels">Its labels.</param>
/// <param name="Value">Its value.</param>
internal sealed record Sample(string Name, IReadOnlyDictionary<string, string> Labels, double Value)
{
    /// <summary>The value of a label; empty where it has none of that name.</summary>
    public string this[string label] => Labels.GetValueOrDefault(label, "");
}

/// <summary>What <c>/metrics</c> said at a moment, in the text format of Prometheus.</summary>
internal sealed partial class Scrape
{
    private readonly ILookup<string, Sample> _samples;

    private Scrape(IEnumerable<Sample> samples, DateTimeOffset at) => (_samples, At) = (samples.ToLookup(sample => sample.Name, StringComparer.Ordinal), at);

    /// <summary>When it was asked.</summary>
    public DateTimeOffset At { get; }

    /// <summary>The numbers of a name.</summary>
    public IEnumerable<Sample> this[string name] => _samples[name];

    /// <summary>Reads a scrape; lines that are no samples are comments, and passed over.</summary>
    public static Scrape Read(string text, DateTimeOffset at) => new(text.Split('\n').Select(ReadLine).OfType<Sample>(), at);

    /// <summary>The sum of the numbers of a name that are chosen; null where there are none.</summary>
    public double? Sum(string name, Func<Sample, bool>? chosen = null)
    {
        double[] values = [.. this[name].Where(chosen ?? (_ => true)).Select(sample => sample.Value)];
        return values.Length == 0 ? null : values.Sum();
    }

    private static Sample? ReadLine(string line)
    {
        if (line.Length == 0 || line[0] == '#' || Line().Match(line) is not { Success: true } match) return null;
        if (!TryNumber(match.Groups["value"].Value, out double value)) return null;
        var labels = Label().Matches(match.Groups["labels"].Value).ToDictionary(
            label => label.Groups["name"].Value, label => label.Groups["text"].Value, StringComparer.Ordinal);
        return new Sample(match.Groups["name"].Value, labels, value);
    }

    /// <summary>A number as a scrape has it, such as <c>1.5</c> and <c>+Inf</c>.</summary>
    public static bool TryNumber(string text, out double value)
    {
        value = text is "+Inf" ? double.PositiveInfinity : text is "-Inf" ? double.NegativeInfinity : double.NaN;
        return !double.IsNaN(value) || text == "NaN" || double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
    }

    [GeneratedRegex("""^(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(?<labels>(?:"(?:\\.|[^"\\])*"|[^"}])*)\})? +(?<value>\S+)(?: +[0-9]+)?\r?$""")]
    private static partial Regex Line();

    [GeneratedRegex("""(?<name>[a-zA-Z_][a-zA-Z0-9_]*)="(?<text>(?:\\.|[^"\\])*)"(?:,|$)""")]
    private static partial Regex Label();
}
