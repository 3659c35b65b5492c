using System.Globalization;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Corpus;

namespace SearchEngine.Benchmarks.Comparison;

/// <summary>A document as every engine gets it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Published">When it was published, in Unix milliseconds; 0 where that is not known.</param>
/// <param name="Source">Its source.</param>
/// <param name="Text">Its words, parted by single spaces.</param>
internal readonly record struct PreparedDocument(string Id, long Published, string Source, string Text);

/// <summary>
/// A corpus as a file of lines <c>id, published, source, words</c>, parted by tabs: tokenised once for all engines, each of which only parts
/// the words at spaces, so that all index the same terms.
/// </summary>
internal static class PreparedCorpus
{
    /// <summary>Prepares corpus files; how many documents there are.</summary>
    /// <exception cref="FormatException">There is none.</exception>
    public static int Write(IReadOnlyList<string> corpus, string file)
    {
        var reader = new CorpusReader();
        using var writer = new StreamWriter(file);
        int count = 0;
        foreach (CorpusFile found in CorpusFiles.Find(corpus).Files)
        {
            foreach (Article article in reader.Read(found.Path).Select(outcome => outcome.Article).OfType<Article>())
            {
                string words = Corpora.Tokens.Joined(article.Headline + "\n" + article.Body);
                if (words.Length == 0) continue;
                long published = article.Published?.ToUnixTimeMilliseconds() ?? 0;
                writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Plain(article.Id)}\t{published}\t{Plain(article.Source ?? "none")}\t{words}"));
                count++;
            }
        }

        return count > 0 ? count : throw new FormatException($"There is no article in {string.Join(", ", corpus)}.");
    }

    /// <summary>The documents of a prepared file.</summary>
    public static IEnumerable<PreparedDocument> Read(string file)
    {
        foreach (string line in File.ReadLines(file))
        {
            string[] parts = line.Split('\t', 4);
            yield return new PreparedDocument(parts[0], long.Parse(parts[1], CultureInfo.InvariantCulture), parts[2], parts[3]);
        }
    }

    private static string Plain(string value) => value.Replace('\t', ' ').Replace('\n', ' ').Replace('\r', ' ');
}
