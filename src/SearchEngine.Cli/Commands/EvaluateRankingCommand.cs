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
        var expand = new Option<bool>("--expand") { Description = "With words of the best stories added to each query." };
        var ablate = new Option<bool>("--ablate") { Description = "Measure also what each part of the ranking is worth: a line for each part changed." };
        Option<bool> json = CommonOptions.Json();
        var command = new Command("ranking", "Measure whether the best hits come first.") { folder, run, expand, ablate, json };
        command.SetAction(parsed => parsed.GetValue(ablate)
            ? Ablate(parsed.GetValue(folder)!)
            : Run(parsed.GetValue(folder)!, parsed.GetValue(run), parsed.GetValue(expand), parsed.GetValue(json)));
        return command;
    }

    private static int Run(string folder, string? run, bool expand, bool json)
    {
        try
        {
            RankingEvaluation evaluation = RankingEvaluation.Run(BeirReader.Read(folder), RankingOptions.Default, expand);
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

    private static int Ablate(string folder)
    {
        IReadOnlyList<AblatedRanking> rows = RankingAblation.Run(BeirReader.Read(folder), RankingOptions.Default);
        RankingMeasures whole = rows[0].Measures;
        Console.Out.WriteLine("                                MAP   change       p   nDCG@10   change       p");
        foreach (AblatedRanking row in rows)
        {
            Console.Out.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{(row.Change.Length > 0 ? row.Change : "the ranking as it is"),-27}{row.Measures.Map,8:F4}{Change(row.Measures.Map, whole.Map),9}{row.MapSignificance,8:F4}{row.Measures.Ndcg10,10:F4}{Change(row.Measures.Ndcg10, whole.Ndcg10),9}{row.NdcgSignificance,8:F4}"));
        }

        return ExitCode.Done;
    }

    private static string Change(double now, double before) =>
        before == 0 ? "–" : (now / before - 1).ToString("+0.0%;-0.0%;0.0%", CultureInfo.InvariantCulture);

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
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"{names[i],-12} {baseline,10:F4}{ours,10:F4}{Change(ours, baseline),9}{evaluation.Significance[i],9:F4}"));
        }

        lines.Add("p: paired randomization test over the queries, two-sided");
        return string.Join('\n', lines);
    }
}
