using System.Globalization;
using System.Text.RegularExpressions;
using SearchEngine.Core.Searching;
using Xunit;

namespace SearchEngine.Core.Tests.Searching;

/// <summary>Reads an explanation as a person with a calculator would.</summary>
internal static partial class ExplainedScore
{
    /// <summary>Every sum sums, every product multiplies, the formula holds, the whole is the score, and all is in plain words.</summary>
    public static void AddsUp(ScoreExplanation explanation, float score)
    {
        Equal(score, explanation);
        Walk(explanation);
    }

    /// <summary>The texts of the parts of the query that an explanation names, in order.</summary>
    public static IEnumerable<string> Clauses(ScoreExplanation explanation) => explanation.Text.EndsWith("the sum of:", StringComparison.Ordinal)
        ? explanation.Parts.SelectMany(Clauses)
        : [explanation.Text.Replace(", the product of:", "", StringComparison.Ordinal)];

    private static void Walk(ScoreExplanation node)
    {
        Assert.DoesNotMatch(Internals(), node.Text);
        double[] parts = [.. node.Parts.Select(part => (double)part.Value)];
        if (node.Text.EndsWith("product of:", StringComparison.Ordinal))
        {
            Assert.NotEmpty(parts);
            Equal(parts.Aggregate((product, part) => product * part), node);
        }
        else if (node.Text.EndsWith(':'))
        {
            Assert.Contains("sum ", node.Text, StringComparison.Ordinal);
            Assert.NotEmpty(parts);
            Assert.DoesNotContain(0, parts);
            Equal(parts.Sum(), node);
        }
        else if (parts.Length > 0)
        {
            Match saturation = Saturation().Match(node.Text);
            Assert.True(saturation.Success, $"not a formula that can be checked: {node.Text}");
            double k1 = double.Parse(saturation.Groups[1].Value, CultureInfo.InvariantCulture);
            Equal((k1 + 1) * parts[0] / (k1 + parts[0]), node);
        }

        foreach (ScoreExplanation part in node.Parts) Walk(part);
    }

    private static void Equal(double expected, ScoreExplanation node) =>
        Assert.True(Math.Abs(expected - node.Value) <= 1e-4 * Math.Abs(expected), $"{node.Value} should be {expected}: {node.Text}");

    [GeneratedRegex(@"^\(k1 \+ 1\) · f / \(k1 \+ f\), for k1 = ([0-9.]+) and f =$")]
    private static partial Regex Saturation();

    [GeneratedRegex(@"ConstantScore|queryNorm|coord|Boolean|Lucene|Query|Filter|boost|required clause|\.(exact|sentences|words|text|whole)\b|\*:\*")]
    private static partial Regex Internals();
}
