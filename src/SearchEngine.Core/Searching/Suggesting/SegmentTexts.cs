using System.Globalization;
using System.Runtime.CompilerServices;
using Lucene.Net.Index;
using Lucene.Net.Util;
using SearchEngine.Core.Indexing;

namespace SearchEngine.Core.Searching.Suggesting;

/// <summary>A headline of a segment.</summary>
/// <param name="Document">The number of its article in the segment.</param>
/// <param name="Text">The headline.</param>
/// <param name="Id">The article's id.</param>
/// <param name="Published">When it was published, in Unix milliseconds; <see cref="long.MinValue"/> where nobody knows.</param>
internal readonly record struct SegmentHeadline(int Document, string Text, string Id, long Published);

/// <summary>
/// What suggestions need of the texts of a segment. A segment never changes but in which of its articles can be seen, so it is
/// read once, and then what is gone or has appeared: a commit costs by what is new in it.
/// </summary>
internal sealed class SegmentTexts
{
    /// <summary>How many articles of a segment are read for phrases, spread evenly over it.</summary>
    public const int PhraseSample = 20_000;

    /// <summary>How many headlines of a segment can be suggested; of more, those written last.</summary>
    public const int MaxHeadlines = 250_000;

    /// <summary>How many articles that are gone are counted at once: so few that none of their phrases is forgotten.</summary>
    private const int ReadAtOnce = 100;

    private static readonly HashSet<string> HeadlineOnly = new(StringComparer.Ordinal) { Schema.Headline };
    private static readonly HashSet<string> HeadlineAndBody = new(StringComparer.Ordinal) { Schema.Headline, Schema.Body };

    private readonly ConditionalWeakTable<object, SegmentHeadline[]> _headlines = [];
    private readonly ConditionalWeakTable<object, CountedArticles> _phrases = [];

    /// <summary>The headlines of a segment, those of deleted articles included.</summary>
    public IReadOnlyList<SegmentHeadline> Headlines(AtomicReader segment, CancellationToken cancellation)
    {
        if (_headlines.TryGetValue(segment.CoreCacheKey, out SegmentHeadline[]? known)) return known;
        SortedDocValues? ids = segment.GetSortedDocValues(Schema.Id);
        NumericDocValues? published = segment.GetNumericDocValues(Schema.Published);
        IBits? dated = segment.GetDocsWithField(Schema.Published);
        var id = new BytesRef();
        var headlines = new List<SegmentHeadline>();
        foreach (int document in Articles(segment).TakeLast(MaxHeadlines))
        {
            cancellation.ThrowIfCancellationRequested();
            if (ids is null || Stored(segment, document, HeadlineOnly, Schema.Headline) is not { Length: > 0 } text) continue;
            ids.Get(document, id);
            long when = published is not null && dated?.Get(document) == true ? published.Get(document) : long.MinValue;
            headlines.Add(new SegmentHeadline(document, text, id.Utf8ToString(), when));
        }

        known = [.. headlines];
        _headlines.AddOrUpdate(segment.CoreCacheKey, known);
        return known;
    }

    /// <summary>The phrases of a segment, counted over those of a sample of its articles that can be seen.</summary>
    public SegmentPhrases Phrases(AtomicReader segment, CancellationToken cancellation)
    {
        int[] articles = [.. Articles(segment)];
        int step = Math.Max(1, (articles.Length + PhraseSample - 1) / PhraseSample);
        var seen = new HashSet<int>(articles.Where((_, i) => i % step == 0));
        if (segment.LiveDocs is { } live) seen.RemoveWhere(document => !live.Get(document));
        // In a small segment every phrase may be one that others have as well; in a large one, one that stands alone is noise.
        int least = articles.Length < 1_000 ? 1 : 2;

        SegmentPhrases phrases;
        if (_phrases.TryGetValue(segment.CoreCacheKey, out CountedArticles? known))
        {
            if (known.Articles.SetEquals(seen)) return known.Phrases;
            phrases = known.Phrases;
            // Nothing of what is gone may stay, so all its phrases are taken out, a few articles at a time.
            foreach (int[] gone in known.Articles.Except(seen).Chunk(ReadAtOnce)) phrases = phrases.Without(Count(segment, gone, cancellation).Counted(least: 1, most: int.MaxValue));
            int[] appeared = [.. seen.Except(known.Articles)];
            if (appeared.Length > 0) phrases = phrases.Plus(Count(segment, appeared, cancellation).Counted(least));
        }
        else
        {
            phrases = Count(segment, seen, cancellation).Counted(least);
        }

        _phrases.AddOrUpdate(segment.CoreCacheKey, new CountedArticles(seen, phrases));
        return phrases;
    }

    private static PhraseCounts Count(AtomicReader segment, IEnumerable<int> articles, CancellationToken cancellation)
    {
        var counts = new PhraseCounts();
        foreach (int article in articles)
        {
            cancellation.ThrowIfCancellationRequested();
            Lucene.Net.Documents.Document stored = segment.Document(article, HeadlineAndBody);
            counts.Add(stored.Get(Schema.Headline, CultureInfo.InvariantCulture) ?? "", stored.Get(Schema.Body, CultureInfo.InvariantCulture) ?? "");
        }

        return counts;
    }

    /// <summary>The numbers of a segment's articles, in order, without those that <paramref name="live"/> says are deleted.</summary>
    public static IEnumerable<int> Articles(AtomicReader segment, IBits? live = null)
    {
        if (segment.GetTerms(Schema.Kind)?.GetEnumerator() is not { } kinds || !kinds.SeekExact(new BytesRef(Schema.ArticleKind))) yield break;
        DocsEnum articles = kinds.Docs(null, null, DocsFlags.NONE);
        for (int document = articles.NextDoc(); document != DocsEnum.NO_MORE_DOCS; document = articles.NextDoc())
        {
            if (live?.Get(document) != false) yield return document;
        }
    }

    /// <summary>The articles of a segment that were counted, and what came of it.</summary>
    private sealed record CountedArticles(HashSet<int> Articles, SegmentPhrases Phrases);

    private static string? Stored(AtomicReader segment, int document, HashSet<string> fields, string field) =>
        segment.Document(document, fields).Get(field, CultureInfo.InvariantCulture);
}
