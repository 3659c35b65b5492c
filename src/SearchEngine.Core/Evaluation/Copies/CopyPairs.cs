using SearchEngine.Core.Articles;
using SearchEngine.Core.Checking;
using SearchEngine.Core.Indexing;
using SearchEngine.Core.Searching;
using SearchEngine.Core.Searching.Relating;

namespace SearchEngine.Core.Evaluation.Copies;

/// <summary>A story that arrives, beside the story of the archive that it is a copy of, or must not be taken for one.</summary>
/// <param name="Kind">How it was made.</param>
/// <param name="IsCopy">Whether it is a copy.</param>
/// <param name="Arriving">The story that arrives.</param>
/// <param name="Archived">The story of the archive.</param>
/// <param name="IsHoldout">Which part it belongs to, by the id of the archived story.</param>
internal sealed record CopyPair(string Kind, bool IsCopy, Article Arriving, Article Archived, bool IsHoldout);

/// <summary>
/// Makes pairs of real stories: copies by <see cref="CopyEdits"/>, and stories that are none: the nearest other story of the archive
/// (<see cref="RelatedStories"/>), the same with sentences of that story quoted in it, and any other story.
/// </summary>
/// <param name="archived">The stories of the archive.</param>
/// <param name="arriving">Other stories.</param>
/// <param name="seed">Makes the same pairs each time.</param>
internal sealed class CopyPairs(IReadOnlyList<Article> archived, IReadOnlyList<Article> arriving, int seed)
{
    /// <summary>The share of sentences in common from which two stories are copies in the data itself, and no pair for measuring.</summary>
    public const double LikelyCopy = 0.3;

    /// <summary>How much a follow-up quotes from the story before, as a share of the words of the shorter of the two.</summary>
    private const double MostQuoted = 0.3;

    private const int FewestWordsOfSentence = 6;

    private readonly Random _random = new(seed);

    /// <summary>How many stories were left out because the archive seems to hold a copy of them already.</summary>
    public int CopiesInData { get; private set; }

    /// <summary>At most <paramref name="each"/> pairs of every kind.</summary>
    /// <param name="reader">The archive of the archived stories.</param>
    /// <param name="each">How many.</param>
    public IReadOnlyList<CopyPair> Make(ArchiveReader reader, int each)
    {
        var pairs = new List<CopyPair>();
        Article[] whole = [.. archived.Where(article => CopyEdits.Paragraphs(article.Body).Length >= CopyEdits.FewestParagraphs && CopyEdits.WordsOf(article.Body) >= 2 * CopyEdits.FewestWords)];
        if (whole.Length == 0) return pairs;
        var edits = new CopyEdits(whole, _random);
        foreach ((string kind, Func<Article, Article> edit) in edits.All)
        {
            foreach (Article article in Drawn(whole, each))
            {
                Article copy = edit(article) with { Id = "copy of " + article.Id, Source = "Another Source", Url = null, Uri = null };
                pairs.Add(new CopyPair(kind, true, copy, article, IsHoldout(article)));
            }
        }

        using ArchiveReader.Lease lease = reader.Acquire();
        var byId = archived.ToDictionary(article => article.Id, StringComparer.Ordinal);
        foreach (Article article in Drawn(arriving, each))
        {
            if (RelatedStories.Of(lease.Searcher, article, 1, RankingOptions.Default, copies: null, CancellationToken.None) is not [var related]) continue;
            Article nearest = byId[related.Article.Id];
            if (SharedSentences(article, nearest) >= LikelyCopy)
            {
                CopiesInData++;
                continue;
            }

            Article unrelated = archived[_random.Next(archived.Count)];
            pairs.Add(new CopyPair("any two stories", false, article, unrelated, IsHoldout(unrelated)));
            pairs.Add(new CopyPair("the nearest story", false, article, nearest, IsHoldout(nearest)));
            pairs.Add(new CopyPair("a follow-up that quotes", false, FollowUp(article, nearest), nearest, IsHoldout(nearest)));
        }

        return pairs;
    }

    /// <summary>The sentences that both have, over those of the one that has fewer: told by whole sentences, not by shingles.</summary>
    public static double SharedSentences(Article one, Article other)
    {
        HashSet<string> first = [.. SentencesOf(one).Select(Key)], second = [.. SentencesOf(other).Select(Key)];
        int fewer = Math.Min(first.Count, second.Count);
        return fewer == 0 ? 0 : (double)first.Count(second.Contains) / fewer;
    }

    private Article FollowUp(Article article, Article before)
    {
        List<string> paragraphs = [.. CopyEdits.Paragraphs(article.Body)];
        double room = MostQuoted * Math.Min(CopyEdits.WordsOf(article.Body), CopyEdits.WordsOf(before.Body));
        // Sentences with quotation marks first: these are what a follow-up takes over.
        foreach (string sentence in SentencesOf(before).OrderByDescending(sentence => sentence.AsSpan().ContainsAny('"', '“')).ThenBy(_ => _random.Next()))
        {
            int words = CopyEdits.WordsOf(sentence);
            if (words > room) continue;
            room -= words;
            paragraphs.Insert(_random.Next(paragraphs.Count + 1), sentence + ".");
        }

        return article with { Body = string.Join("\n\n", paragraphs) };
    }

    private static IEnumerable<string> SentencesOf(Article article) =>
        article.Body.Split(['.', '!', '?', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(sentence => CopyEdits.WordsOf(sentence) >= FewestWordsOfSentence);

    private static string Key(string sentence) => string.Join(' ', PrintedWords.Keys(sentence));

    private IEnumerable<Article> Drawn(IReadOnlyList<Article> articles, int each) => articles.OrderBy(_ => _random.Next()).Take(each);

    private static bool IsHoldout(Article article) => (CheckedQuotes.HashOf(article.Id) & 1) == 1;
}
