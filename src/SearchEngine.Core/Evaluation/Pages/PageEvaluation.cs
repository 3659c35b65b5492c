using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SearchEngine.Core.Corpus;

namespace SearchEngine.Core.Evaluation.Pages;

/// <summary>What was read from a page, beside the text that people say is its article.</summary>
/// <param name="Id">The page's name in the collection.</param>
/// <param name="Shingles">How alike the two are.</param>
/// <param name="Refusal">Why no article was read; null when one was.</param>
public sealed record EvaluatedPage(string Id, Shingles Shingles, string? Refusal)
{
    /// <summary>Whether rules may be tuned on the page: the first byte of the SHA-256 of its id is below 128, as for half of them.</summary>
    public bool IsTuning => SHA256.HashData(Encoding.UTF8.GetBytes(Id))[0] < 128;
}

/// <summary>
/// Measures what is read from HTML pages against articles that people marked: a folder in the layout of Zyte's article extraction
/// benchmark, with <c>ground-truth.json</c> (<c>{ id: { "articleBody", "url" } }</c>) and <c>html/{id}.html.gz</c>. Pages are read as they
/// would be into an archive; a page that is refused counts as an empty text.
/// </summary>
/// <param name="Pages">The pages, in the order of the ground truth.</param>
public sealed record PageEvaluation(IReadOnlyList<EvaluatedPage> Pages)
{
    /// <summary>The mean precision of the pages on which anything was found, 0…1.</summary>
    public double Precision => Mean(page => page.Shingles.Precision);

    /// <summary>The mean recall of the pages that have anything to find, 0…1.</summary>
    public double Recall => Mean(page => page.Shingles.Recall);

    /// <summary>The harmonic mean of the two means, as the benchmark defines its F1.</summary>
    public double F1 => Precision + Recall == 0 ? 0 : 2 * Precision * Recall / (Precision + Recall);

    /// <summary>The share of pages whose text is right word for word.</summary>
    public double Accuracy => Pages.Count == 0 ? 0 : (double)Pages.Count(page => page.Shingles.IsExact) / Pages.Count;

    /// <summary>The evaluation of the tuning half, or of the other.</summary>
    public PageEvaluation Part(bool tuning) => new([.. Pages.Where(page => page.IsTuning == tuning)]);

    /// <summary>Reads and compares the pages of <paramref name="folder"/>.</summary>
    /// <exception cref="IOException">A file of the collection cannot be read.</exception>
    /// <exception cref="FormatException">The ground truth is not what it has to be; the message says how.</exception>
    public static PageEvaluation Run(string folder)
    {
        string file = Path.Combine(folder, "ground-truth.json");
        try
        {
            using JsonDocument truth = JsonDocument.Parse(File.ReadAllBytes(file));
            return new PageEvaluation([.. truth.RootElement.EnumerateObject().Select(page => Evaluate(folder, page))]);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new FormatException($"{file}: not an object of pages, each with an \"articleBody\": {e.Message}", e);
        }
    }

    private static EvaluatedPage Evaluate(string folder, JsonProperty page)
    {
        string right = page.Value.TryGetProperty("articleBody", out JsonElement body) ? body.GetString() ?? "" : "";
        string path = Path.Combine(folder, "html", page.Name + ".html.gz");
        if (!File.Exists(path))
            throw new FileNotFoundException($"the page {path} of the ground truth is not there", path);
        ReadOutcome outcome = new CorpusReader().Read(path).First();
        return new EvaluatedPage(page.Name, Shingles.Compare(right, outcome.Article?.Body ?? ""), outcome.Failure?.Reason);
    }

    private double Mean(Func<EvaluatedPage, double?> measure) => Pages.Select(measure).OfType<double>().DefaultIfEmpty(0).Average();
}
