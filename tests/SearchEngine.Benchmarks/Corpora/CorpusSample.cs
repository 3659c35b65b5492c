using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using SearchEngine.Core.Articles;

namespace SearchEngine.Benchmarks.Corpora;

/// <summary>What queries are drawn from: the frequencies of all words of a corpus, and some of its documents, each equally likely.</summary>
internal sealed partial class CorpusSample
{
    /// <summary>So many words count as the most frequent ones, by occurrences.</summary>
    public const int MostFrequent = 40;

    private const int DocumentsKept = 5_000;

    private readonly Dictionary<string, Count> _counts = new(StringComparer.Ordinal);
    private readonly List<Document> _kept = [];

    /// <summary>Reads a corpus once; it is not kept, so it may be larger than the memory.</summary>
    /// <param name="articles">The corpus.</param>
    /// <param name="seed">Decides which documents are kept: a reservoir (Vitter, "Random sampling with a reservoir", TOMS 1985, algorithm R).</param>
    public CorpusSample(IEnumerable<Article> articles, ulong seed)
    {
        SplitMix random = new(seed);
        foreach (Article article in articles)
        {
            List<string> tokens = TokensOf(article);
            CountAll(tokens, ++Documents);
            int place = Documents <= DocumentsKept ? _kept.Count : random.Below(Documents);
            if (place == _kept.Count) _kept.Add(new Document(tokens, article.Body));
            else if (place < _kept.Count) _kept[place] = new Document(tokens, article.Body);
        }

        Frequent = [.. _counts.OrderByDescending(word => word.Value.Occurrences).ThenBy(word => word.Key, StringComparer.Ordinal).Take(MostFrequent).Select(word => word.Key)];
    }

    /// <summary>How many documents the corpus has.</summary>
    public int Documents { get; }

    /// <summary>The documents that were kept, all of a small corpus.</summary>
    public IReadOnlyList<Document> Kept => _kept;

    /// <summary>The most frequent words, the most frequent first.</summary>
    public IReadOnlyList<string> Frequent { get; }

    /// <summary>The words of an article as every engine indexes them: of its headline, a line break and its body.</summary>
    public static List<string> TokensOf(Article article) => Tokens.Of(article.Headline + "\n" + article.Body);

    /// <summary>How many documents hold the word; 0 where none does.</summary>
    public int DocumentFrequency(string word) => _counts.GetValueOrDefault(word).Documents;

    /// <summary>The words that at least <paramref name="least"/> and at most <paramref name="most"/> documents hold, in ordinal order.</summary>
    public IReadOnlyList<string> WordsIn(int least, int most) =>
        [.. _counts.Where(word => word.Value.Documents >= least && word.Value.Documents <= most).Select(word => word.Key).Order(StringComparer.Ordinal)];

    private void CountAll(List<string> tokens, int document)
    {
        foreach (string token in tokens)
        {
            ref Count count = ref CollectionsMarshal.GetValueRefOrAddDefault(_counts, token, out _);
            count.Occurrences++;
            if (count.LastDocument == document) continue;
            count.LastDocument = document;
            count.Documents++;
        }
    }

    /// <summary>A document that was kept.</summary>
    /// <param name="Tokens">The words of headline and body, in order.</param>
    /// <param name="Body">The running text, in which quotation marks stand.</param>
    internal sealed partial record Document(List<string> Tokens, string Body)
    {
        /// <summary>The words of each quotation: of what stands between “ and ”, or between two ", within one paragraph.</summary>
        public IEnumerable<List<string>> Quotations() =>
            QuotationMarks().Matches(Body).Select(match => Corpora.Tokens.Of(match.Value));

        [GeneratedRegex("“[^“”\n]*”|\"[^\"\n]*\"", RegexOptions.CultureInvariant)]
        private static partial Regex QuotationMarks();
    }

    private struct Count
    {
        public int Documents;
        public long Occurrences;
        public int LastDocument;
    }
}
