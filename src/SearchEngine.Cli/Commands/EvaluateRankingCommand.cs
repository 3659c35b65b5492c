using System.CommandLine;
using System.Globalization;
using SearchEngine.Core.Evaluation.Ranking;
using SearchEngine.Core.Indexing;

namespace SearchEngine.Cli.Commands;

/// <summary><c>newsearch evaluate ranking</c>: the order of hits against human judgements, beside plain BM25.</summary>
internal static class EvaluateRankingCommand
{
    public static Command Create()
    {
        var folder = new Argument<string>("dir") { Description = "A judged collection: corpus.jsonl, queries.jsonl, and qrels.tsv or qrels/test.tsv.", HelpName = "DIR" };
        var run = new Option<string?>("--run") { Description = "Write what was found as a TREC run.", HelpName = "FILE" };
        Option<bool> json = CommonOptions.Json();
        var command = new Command("ranking", "Measure whether the best hits come first.") { folder, run, json };
        command.SetAction(parsed => Run(parsed.GetValue(folder)!, parsed.GetValue(run), parsed.GetValue(json)));
        return command;
    }

    private static int Run(string folder, string? run, bool json)
    {
        try
        {
            RankingEvaluation evaluation = RankingEvaluation.Run(BeirReader.Read(folder), RankingOptions.Default);
            if (run is not null)
            {
                using var writer = new StreamWriter(run);
                TrecRun.Write(writer, evaluation.Queries);
            }

            Console.Out.WriteLine(json ? RankingEvaluationJson.Figures(evaluation) : ForPerson(evaluation));
            return ExitCode.Done;
        }
        catch (FormatException failure)
        {
            throw new IOException(failure.Message, failure);
        }
    }

    private static string ForPerson(RankingEvaluation evaluation)
    {
        var lines = new List<string>
        {
            string.Create(CultureInfo.InvariantCulture, $"{evaluation.Collection}: {evaluation.Queries.Count} queries"),
            "             plain BM25      ours   change        p",
        };
        string[] names = ["MAP", "nDCG@10", "P@10", "MRR", "Recall@100"];
        for (int i = 0; i < names.Length; i++)
        {
            double ours = evaluation.Measures.Values[i], baseline = evaluation.Baseline.Values[i];
            string change = baseline == 0 ? "–" : (ours / baseline - 1).ToString("+0.0%;-0.0%;0.0%", CultureInfo.InvariantCulture);
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"{names[i],-12} {baseline,10:F4}{ours,10:F4}{change,9}{evaluation.Significance[i],9:F4}"));
        }

        lines.Add("p: paired randomization test over the queries, two-sided");
        return string.Join('\n', lines);
    }
}
