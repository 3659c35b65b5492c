using System.Globalization;
using OxyPlot;
using OxyPlot.Axes;
using OxyPlot.Legends;
using OxyPlot.Series;

namespace SearchEngine.Benchmarks.Plots;

/// <summary>
/// Draws the comparison from its raw samples: for each corpus the latency of every class by engine, and for the made corpora
/// what a search costs as the archive grows.
/// </summary>
internal static class LatencyPlots
{
    private const string Ours = "ours";
    private const double Width = 1000;
    private const double BarHeight = 11;
    private const double GroupGap = 14;
    private const double Margins = 150;

    /// <summary>The classes whose growth is drawn, where they were timed.</summary>
    private static readonly string[] s_growing = ["term-common", "and-3", "or-3", "quote", "phrase-stop"];

    /// <summary>Colours that stay apart for colour-blind readers (Okabe and Ito, "Color universal design", 2008); ours is the first.</summary>
    private static readonly OxyColor[] s_colours =
    [
        OxyColor.FromRgb(213, 94, 0), OxyColor.FromRgb(0, 114, 178), OxyColor.FromRgb(86, 180, 233), OxyColor.FromRgb(0, 158, 115),
        OxyColor.FromRgb(204, 121, 167), OxyColor.FromRgb(230, 159, 0), OxyColor.FromRgb(130, 130, 130), OxyColor.FromRgb(60, 60, 60),
    ];

    /// <summary>The command <c>plots --samples FILE.csv.gz [--samples FILE]… --out FOLDER</c>.</summary>
    public static int Run(IReadOnlyList<string> args)
    {
        Arguments given = new(args, "--samples", "--out");
        Samples samples = Samples.Read(given.All("--samples"));
        if (!samples.Keys.Any()) throw new ArgumentException("Say --samples with a file that holds some.");
        DirectoryInfo folder = Directory.CreateDirectory(given.One("--out"));
        foreach (string corpus in samples.Keys.Select(key => key.Corpus).Distinct())
        {
            List<SampleKey> keys = [.. samples.Keys.Where(key => key.Corpus == corpus)];
            int rows = keys.Select(key => key.Class).Distinct().Count();
            double height = Margins + rows * (keys.Select(key => key.Engine).Distinct().Count() * BarHeight + GroupGap);
            Write(folder, $"latency-{corpus}.svg", ByClass(samples, keys), height);
        }

        List<SampleKey> made = [.. samples.Keys.Where(key => key.Corpus.StartsWith("made", StringComparison.Ordinal))];
        if (made.Select(key => key.Documents).Distinct().Count() > 1) Write(folder, "growth.svg", ByArchiveSize(samples, made), 460);
        return 0;
    }

    /// <summary>Bars of the medians of one corpus, grouped by class, and a thin mark at the 99th percentile of each.</summary>
    internal static PlotModel ByClass(Samples samples, IReadOnlyList<SampleKey> keys)
    {
        List<string> classes = [.. keys.Select(key => key.Class).Distinct()];
        List<string> engines = Engines(keys);
        double lowest = PowerOfTen(keys.Min(key => samples.Quantile(key, 0.5)!.Value));
        PlotModel plot = Model($"{keys[0].Corpus} ({Number(keys[0].Documents)} documents): latency by class, median (bar) and 99th percentile (mark)");
        plot.Axes.Add(new LogarithmicAxis { Position = AxisPosition.Bottom, Title = "microseconds", AxisTitleDistance = 8, Minimum = lowest, MajorGridlineStyle = LineStyle.Solid, MajorGridlineColor = OxyColors.LightGray, LabelFormatter = Number });
        CategoryAxis names = new() { Position = AxisPosition.Left, StartPosition = 1, EndPosition = 0, IsTickCentered = true, MajorStep = 1, TickStyle = TickStyle.None, Minimum = -0.5, Maximum = classes.Count - 0.5 };
        names.Labels.AddRange(classes);
        plot.Axes.Add(names);

        double share = BarHeight / (engines.Count * BarHeight + GroupGap);
        LineSeries tails = new() { Title = "99th percentile", Color = OxyColors.Black, StrokeThickness = 1.5 };
        for (int e = 0; e < engines.Count; e++)
        {
            RectangleBarSeries bars = new() { Title = engines[e], FillColor = Colour(engines, e), StrokeThickness = 0 };
            for (int c = 0; c < classes.Count; c++)
            {
                SampleKey key = keys[0] with { Engine = engines[e], Class = classes[c] };
                if (samples.Quantile(key, 0.5) is not { } median) continue;
                double top = c + (e - engines.Count / 2.0) * share;
                bars.Items.Add(new RectangleBarItem(lowest, top, median, top + share * 0.9));
                double tail = samples.Quantile(key, 0.99)!.Value;
                tails.Points.AddRange([new(tail, top), new(tail, top + share * 0.9), DataPoint.Undefined]);
            }

            plot.Series.Add(bars);
        }

        plot.Series.Add(tails);
        return plot;
    }

    /// <summary>The medians of a few classes against the number of documents, a panel for each class, both axes logarithmic.</summary>
    internal static PlotModel ByArchiveSize(Samples samples, IReadOnlyList<SampleKey> keys)
    {
        List<string> timed = [.. keys.Select(key => key.Class).Distinct()];
        List<string> classes = [.. s_growing.Where(timed.Contains)];
        if (classes.Count == 0) classes = [.. timed.Take(s_growing.Length)];
        List<string> engines = Engines(keys);
        PlotModel plot = Model("Made corpora: median latency against archive size, in microseconds");
        plot.Axes.Add(new LogarithmicAxis { Position = AxisPosition.Left, Title = "microseconds", AxisTitleDistance = 8, MajorGridlineStyle = LineStyle.Solid, MajorGridlineColor = OxyColors.LightGray, LabelFormatter = Number });
        for (int c = 0; c < classes.Count; c++)
        {
            plot.Axes.Add(new LogarithmicAxis
            {
                Position = AxisPosition.Bottom,
                Key = classes[c],
                Title = $"{classes[c]}\n(documents)",
                LabelFormatter = Short,
                AxisTitleDistance = 8,
                StartPosition = (c + 0.04) / classes.Count,
                EndPosition = (c + 0.96) / classes.Count,
                Minimum = keys.Min(key => key.Documents) / 1.5,
                Maximum = keys.Max(key => key.Documents) * 1.5,
                MajorGridlineStyle = LineStyle.Dot,
            });
            for (int e = 0; e < engines.Count; e++)
            {
                LineSeries line = new() { Title = c == 0 ? engines[e] : null, Color = Colour(engines, e), MarkerType = MarkerType.Circle, MarkerSize = 3.5, XAxisKey = classes[c] };
                line.Points.AddRange(keys.Where(key => key.Engine == engines[e] && key.Class == classes[c]).OrderBy(key => key.Documents)
                    .Select(key => new DataPoint(key.Documents, samples.Quantile(key, 0.5)!.Value)));
                if (line.Points.Count > 0) plot.Series.Add(line);
            }
        }

        return plot;
    }

    private static PlotModel Model(string title)
    {
        PlotModel plot = new() { Title = title, TitleFontSize = 15, TitleFontWeight = FontWeights.Bold, DefaultFont = "Arial", DefaultFontSize = 13, Background = OxyColors.White, PlotAreaBorderColor = OxyColors.LightGray };
        plot.Legends.Add(new Legend { LegendPlacement = LegendPlacement.Outside, LegendPosition = LegendPosition.TopLeft, LegendOrientation = LegendOrientation.Horizontal });
        return plot;
    }

    private static List<string> Engines(IEnumerable<SampleKey> keys) =>
        [.. keys.Select(key => key.Engine).Distinct().OrderBy(engine => engine != Ours).ThenBy(engine => engine, StringComparer.Ordinal)];

    private static OxyColor Colour(List<string> engines, int engine) =>
        s_colours[(engines[0] == Ours ? engine : engine + 1) % s_colours.Length];

    private static double PowerOfTen(double value) => Math.Pow(10, Math.Floor(Math.Log10(Math.Max(value, 0.001))));

    private static string Number(double value) => value.ToString(value < 1 ? "0.###" : "#,0", CultureInfo.InvariantCulture);

    private static string Short(double value) =>
        value >= 1e6 ? Number(value / 1e6) + "M" : value >= 1e3 ? Number(value / 1e3) + "k" : Number(value);

    private static void Write(DirectoryInfo folder, string name, PlotModel plot, double height)
    {
        string path = Path.Combine(folder.FullName, name);
        using FileStream file = File.Create(path);
        new SvgExporter { Width = Width, Height = height, IsDocument = true, TextMeasurer = new BrowserText(Width, height) }.Export(plot, file);
        Console.WriteLine(path);
    }

    /// <summary>
    /// Measures texts a third wider than the PDF writer does: that takes sizes for points, of which an inch has 72, and browsers take
    /// them for pixels, of which it has 96; without it they cut labels off.
    /// </summary>
    private sealed class BrowserText(double width, double height) : PdfRenderContext(width, height, OxyColors.White)
    {
        public override OxySize MeasureText(string text, string fontFamily, double fontSize, double fontWeight) =>
            base.MeasureText(text, fontFamily, fontSize * 96 / 72, fontWeight);
    }
}
