using System.Text;
using SearchEngine.Benchmarks.Corpora;
using SearchEngine.Core.Articles;

namespace SearchEngine.Server.Tests.Benchmarks;

/// <summary>
/// 2,000 articles of invented words, word k drawn k times less often than the first as in real texts (Zipf), with a quotation in
/// each; a tab in some of them, a letter outside ASCII in others.
/// </summary>
internal static class SmallNews
{
    public static IReadOnlyList<Article> Articles { get; } = Make();

    private static List<Article> Make()
    {
        SplitMix random = new(1);
        List<Article> articles = [];
        for (int i = 0; i < 2_000; i++)
        {
            StringBuilder body = new();
            for (int sentences = 3 + random.Below(6); sentences > 0; sentences--) body.Append(Sentence(random, i)).Append(sentences % 3 == 0 ? "\n\n" : " ");
            body.Append(i % 2 == 0 ? $"He wrote “{Words(random, 14)}” and\tleft Zürich." : $"She said \"{Words(random, 9)}\" at noon.");
            articles.Add(new Article { Id = $"small-{i}", Headline = "Headline " + Words(random, 4), Body = body.ToString(), Source = "Daily" });
        }

        return articles;
    }

    private static string Sentence(SplitMix random, int article) => $"A{article} {Words(random, 5 + random.Below(12))}.";

    private static string Words(SplitMix random, int count) => string.Join(' ', Enumerable.Range(0, count).Select(_ => Word(random)));

    /// <summary>The inverse of Zipf's distribution over 3,000 words, spelt in letters.</summary>
    private static string Word(SplitMix random)
    {
        int rank = (int)Math.Pow(3_000, random.Below(1 << 20) / (double)(1 << 20));
        StringBuilder word = new("w");
        for (int rest = rank * 7919; rest > 0; rest /= 20) word.Append((char)('a' + rest % 20));
        return word.ToString();
    }
}
