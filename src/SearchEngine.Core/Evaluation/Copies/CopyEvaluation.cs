using System.Globalization;
using Lucene.Net.Store;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Indexing;
using SearchEngine.Core.Indexing.Copies;
using SearchEngine.Core.Quotations;
using SearchEngine.Core.Searching;

namespace SearchEngine.Core.Evaluation.Copies;

/// <summary>How pairs of one kind fared.</summary>
/// <param name="Kind">How they were made.</param>
/// <param name="AreCopies">Whether they are copies.</param>
/// <param name="Pairs">How many.</param>
/// <param name="Found">How many were taken for copies of the archived story.</param>
public sealed record CopyFigures(string Kind, bool AreCopies, int Pairs, int Found)
{
    /// <summary>The share of pairs that were taken for copies: of copies the recall, of others the rate of false alarms.</summary>
    public double Rate => Pairs == 0 ? 0 : (double)Found / Pairs;
}

/// <summary>What the finder makes of each pair.</summary>
internal sealed record CopyOutcome(CopyPair Pair, bool Found, Overlap Overlap);

/// <summary>
/// Question: are copies of a story found, and nothing else? Three quarters of the articles are the archive, by their ids; copies are made of
/// these, and the others arrive as stories of their own.
/// </summary>
public sealed class CopyEvaluation
{
    private CopyEvaluation(IReadOnlyList<CopyOutcome> outcomes, int archived, int copiesInData) =>
        (Outcomes, Archived, CopiesInData) = (outcomes, archived, copiesInData);

    /// <summary>What became of each pair.</summary>
    internal IReadOnlyList<CopyOutcome> Outcomes { get; }

    /// <summary>How many articles the archive held.</summary>
    public int Archived { get; }

    /// <summary>How many stories were left out because the archive seems to hold a copy of them already.</summary>
    public int CopiesInData { get; }

    /// <summary>Measures on <paramref name="articles"/>, the last one of each id, with at most <paramref name="each"/> pairs of every kind.</summary>
    public static CopyEvaluation Run(IReadOnlyList<Article> articles, int each, int seed) => Run(articles, each, seed, CopyThresholds.Default);

    internal static CopyEvaluation Run(IReadOnlyList<Article> articles, int each, int seed, CopyThresholds thresholds)
    {
        ArgumentNullException.ThrowIfNull(articles);
        Article[] last = [.. articles.GroupBy(article => article.Id, StringComparer.Ordinal).Select(versions => versions.Last())];
        Article[] archived = [.. last.Where(IsArchived)];
        var pairs = new CopyPairs(archived, [.. last.Where(article => !IsArchived(article) && article.Body.Length > 0)], seed);
        using var directory = new RAMDirectory();
        using ArchiveWriter writer = ArchiveWriter.Open(directory, RankingOptions.Default, new NoQuotations(), TimeProvider.System, copies: thresholds);
        foreach (Article article in archived) writer.Put(article, ArchivedVersion.Written);
        writer.Commit();
        using var reader = new ArchiveReader(directory, RankingOptions.Default);
        IReadOnlyList<CopyPair> made = pairs.Make(reader, each);
        CopyOutcome[] outcomes = [.. made.Select(pair => Outcome(writer, pair, thresholds)).OfType<CopyOutcome>()];
        return new CopyEvaluation(outcomes, archived.Length, pairs.CopiesInData + made.Count - outcomes.Length);
    }

    /// <summary>The figures by kind, of one part or of both.</summary>
    /// <param name="holdout">Whether of the part on which nothing was chosen; null for both.</param>
    public IReadOnlyList<CopyFigures> ByKind(bool? holdout) =>
    [
        .. Outcomes.Where(outcome => holdout is null || outcome.Pair.IsHoldout == holdout)
            .GroupBy(outcome => (outcome.Pair.Kind, outcome.Pair.IsCopy))
            .Select(kind => new CopyFigures(kind.Key.Kind, kind.Key.IsCopy, kind.Count(), kind.Count(outcome => outcome.Found))),
    ];

    /// <summary>The share of copies that are found.</summary>
    public double Recall(bool? holdout) => Sum(holdout, copies: true, one => one.Found) / Math.Max(1, Sum(holdout, copies: true, one => one.Pairs));

    /// <summary>The share of copies among what is taken for one.</summary>
    public double Precision(bool? holdout)
    {
        double right = Sum(holdout, copies: true, one => one.Found), wrong = Sum(holdout, copies: false, one => one.Found);
        return right + wrong == 0 ? 1 : right / (right + wrong);
    }

    /// <summary>Writes every pair with its figures, tab-separated.</summary>
    public void WritePairs(TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write("kind\tcopy\tholdout\tfound\tresemblance\tcontainment\tcommon\tsmaller\tlarger\tarriving\tarchived\n");
        foreach (CopyOutcome one in Outcomes)
        {
            writer.Write(string.Create(
                CultureInfo.InvariantCulture,
                $"{one.Pair.Kind}\t{one.Pair.IsCopy}\t{one.Pair.IsHoldout}\t{one.Found}\t{one.Overlap.Resemblance:F4}\t{one.Overlap.Containment:F4}\t{one.Overlap.Common}\t{one.Overlap.Smaller}\t{one.Overlap.Larger}\t{one.Pair.Arriving.Id}\t{one.Pair.Archived.Id}\n"));
        }
    }

    private double Sum(bool? holdout, bool copies, Func<CopyFigures, int> figure) => ByKind(holdout).Where(one => one.AreCopies == copies).Sum(figure);

    /// <summary>
    /// A copy is found where it is put with the story it was made of, or with one that the data itself has as a copy of that. Another
    /// story that is put with any is wrong; null where it is put with one that the data has as a copy of it.
    /// </summary>
    private static CopyOutcome? Outcome(ArchiveWriter writer, CopyPair pair, CopyThresholds thresholds)
    {
        Article? nearest = writer.CopiesOf(pair.Arriving).Nearest?.Article;
        bool isItself = nearest is not null && nearest.Id == pair.Archived.Id;
        if (!pair.IsCopy && nearest is not null && !isItself && CopyPairs.SharedSentences(pair.Arriving, nearest) >= CopyPairs.LikelyCopy) return null;
        bool found = nearest is not null && (!pair.IsCopy || isItself || CopyPairs.SharedSentences(nearest, pair.Archived) >= CopyPairs.LikelyCopy);
        return new CopyOutcome(pair, found, Shingles.Of(pair.Arriving, thresholds).With(Shingles.Of(pair.Archived, thresholds)));
    }

    private static bool IsArchived(Article article) => CheckedQuotes.HashOf(article.Id + "/archived") % 4 != 0;

    /// <summary>Copies are told by their words alone.</summary>
    private sealed class NoQuotations : IQuotationExtractor
    {
        public IReadOnlyList<Quote> Extract(Article article) => [];
    }
}
