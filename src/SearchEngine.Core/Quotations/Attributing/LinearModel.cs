using System.Globalization;
using SearchEngine.Core.Quotations.Wording;

namespace SearchEngine.Core.Quotations.Attributing;

/// <summary>A weight for every feature; a candidate's score is the sum of its features' weights.</summary>
internal sealed class LinearModel
{
    private const float Step = 1f / 256; // to which weights are rounded in the file

    private readonly float[] _weights = new float[FeatureList.Places];

    /// <summary>The weights.</summary>
    public Span<float> Weights => _weights;

    /// <summary>Reads the weights from a data file of the assembly: one a line, its place and the weight in 256ths.</summary>
    public static LinearModel Read(string file)
    {
        var model = new LinearModel();
        foreach (string line in WordLists.Lines(file))
        {
            int space = line.IndexOf(' ', StringComparison.Ordinal);
            int place = int.Parse(line.AsSpan(0, space), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            model._weights[place] = int.Parse(line.AsSpan(space + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) * Step;
        }

        return model;
    }

    /// <summary>Writes what <see cref="Read"/> reads; weights that round to nothing are left out.</summary>
    public void Write(TextWriter writer, string comment)
    {
        writer.Write("# " + comment + "\n");
        for (int place = 0; place < _weights.Length; place++)
        {
            int rounded = (int)MathF.Round(_weights[place] / Step);
            if (rounded != 0) writer.Write(string.Create(CultureInfo.InvariantCulture, $"{place:x} {rounded}\n"));
        }
    }

    /// <summary>The score of a candidate with these features.</summary>
    public float Score(ReadOnlySpan<int> features)
    {
        float sum = 0;
        foreach (int place in features) sum += _weights[place];
        return sum;
    }
}
