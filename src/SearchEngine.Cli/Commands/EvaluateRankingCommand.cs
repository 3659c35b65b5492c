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
        var folders = new Argument<string[]>("dir")
        {
            Description = "A judged collection: corpus.jsonl, queries.jsonl, and qrels.tsv or qrels/test.tsv. Several only with --cross-validate.",
            HelpName = "DIR",
            Arity = ArgumentArity.OneOrMore,
        };
        var run = new Option<string?>("--run") { Description = "Write what was found as a TREC run.", HelpName = "FILE" };
        var expand = new Option<bool>("--expand") { Description = "With words of the best stories added to each query." };
        var ablate = new Option<bool>("--ablate") { Description = "Measure also what each part of the ranking is worth: a line for each part changed." };
        var crossValidate = new Option<bool>("--cross-validate") { Description = "Measure how good the ranking is when its tuned numbers are chosen on other questions than those asked." };
        Option<bool> json = CommonOptions.Json();
        var command = new Command("ranking", "Measure whether the best hits come first.") { folders, run, expand, ablate, crossValidate, json };
        command.Validators.Add(result =>
        {
            if (result.GetValue(folders) is { Length: > 1 } && !result.GetValue(crossValidate)) result.AddError("Several collections can only be asked together with --cross-validate; else give one DIR.");
            if (result.GetValue(crossValidate) && (result.GetValue(ablate) || result.GetValue(run) is not null || result.GetValue(json)))
            {
                result.AddError("--cross-validate prints a table of its own; leave out --ablate, --run and --json.");
            }
        });
        command.SetAction(parsed =>
        {
            string[] given = parsed.GetValue(folders)!;
            return parsed.GetValue(crossValidate) ? CrossValidate(given, parsed.GetValue(expand))
                : parsed.GetValue(ablate) ? Ablate(given[0], parsed.GetValue(expand))
                : Run(given[0], parsed.GetValue(run), parsed.GetValue(expand), parsed.GetValue(json));
        });
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

    private static int Ablate(string folder, bool expand)
    {
        IReadOnlyList<AblatedRanking> rows = RankingAblation.Run(BeirReader.Read(folder), RankingOptions.Default, expand);
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

    private static int CrossValidate(string[] folders, bool expand)
    {
        IReadOnlyList<RankingSetting> settings = expand ? RankingGrid.OfExpansion(RankingOptions.Default) : RankingGrid.OfTypedWords(RankingOptions.Default);
        CrossValidated validated = CrossValidation.Run([.. folders.Select(BeirReader.Read)], RankingOptions.Default, settings, expand);
        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"MAP, and its change from plain BM25; {settings.Count} settings, {CrossValidation.Folds} folds"));
        Console.Out.WriteLine("collection       plain BM25     as it is          other folds       other collections best of all (tuned on them)");
        foreach (CollectionFigures one in validated.Collections)
        {
            string Beside(double? map) => map is { } value ? string.Create(CultureInfo.InvariantCulture, $"{value,8:F4}{Change(value, one.Baseline),8}") : "–";
            Console.Out.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{one.Collection,-16}{one.Baseline,11:F4} {Beside(one.AsItIs),17} {Beside(one.Folds),17} {Beside(one.FromOthers),17} {Beside(one.Best),17}"));
        }

        foreach (string chosen in validated.ChosenInFolds) Console.Out.WriteLine($"chosen on the other folds: {chosen}");
        foreach (CollectionFigures one in validated.Collections.Where(one => one.ChosenByOthers is not null)) Console.Out.WriteLine($"chosen for {one.Collection} on the other collections: {one.ChosenByOthers}");
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
