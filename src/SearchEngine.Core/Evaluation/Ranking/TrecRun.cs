using System.Globalization;

namespace SearchEngine.Core.Evaluation.Ranking;

/// <summary>Writes what was found as trec_eval and its kin read it: <c>query Q0 document rank score tag</c>, a line a document.</summary>
public static class TrecRun
{
    /// <summary>Who made the run.</summary>
    public const string Tag = "newsearch";

    /// <summary>
    /// Writes the documents of every query in order. Scores go down strictly: of equal ones, each is printed as the next
    /// smaller number of single precision, so that every reader of the file sees the same order whatever it does with ties.
    /// </summary>
    /// <exception cref="FormatException">An id holds white space, which this format cannot carry.</exception>
    public static void Write(TextWriter writer, IEnumerable<EvaluatedQuery> queries)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(queries);
        foreach (EvaluatedQuery query in queries)
        {
            int rank = 0;
            float last = float.PositiveInfinity;
            foreach (RankedDocument found in query.Ours)
            {
                last = Math.Min(found.Score, MathF.BitDecrement(last));
                writer.Write(string.Create(
                    CultureInfo.InvariantCulture, $"{Checked(query.Query.Id)} Q0 {Checked(found.Id)} {++rank} {last:R} {Tag}\n"));
            }
        }
    }

    private static string Checked(string id) =>
        id.Any(char.IsWhiteSpace) ? throw new FormatException($"The id “{id}” holds white space, which a TREC run cannot carry.") : id;
}
