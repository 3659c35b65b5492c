using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using SearchEngine.Core.Indexing;

namespace SearchEngine.Core.Searching.Suggesting;

/// <summary>What can be suggested of one state of the archive, by kind. Kinds that are not built yet are empty.</summary>
/// <param name="State">The state it was built from.</param>
/// <param name="Kinds">By kind, in the order in which they are shown.</param>
/// <param name="IsComplete">Whether everything is built.</param>
internal sealed record Suggestions(SeenState State, IReadOnlyDictionary<string, PrefixIndex> Kinds, bool IsComplete)
{
    /// <summary>The kinds in the order in which they are shown.</summary>
    public static IReadOnlyList<string> Order { get; } = [Suggestion.Source, Suggestion.Speaker, Suggestion.Phrase, Suggestion.Headline];

    /// <summary>The states of a build, each with more than the one before: names, then headlines, then phrases.</summary>
    public static IEnumerable<Suggestions> Build(IndexSearcher searcher, SegmentTexts texts, CancellationToken cancellation)
    {
        IReadOnlyList<AtomicReader> segments = [.. searcher.TopReaderContext.Leaves.Select(leaf => leaf.AtomicReader)];
        SeenState seen = SeenState.Of((DirectoryReader)searcher.IndexReader);
        var kinds = Order.ToDictionary(kind => kind, _ => new PrefixIndex([]), StringComparer.Ordinal);
        Suggestions State(bool complete) => new(seen, new Dictionary<string, PrefixIndex>(kinds, StringComparer.Ordinal), complete);

        kinds[Suggestion.Source] = new PrefixIndex(Values(segments, Schema.Source, cancellation));
        kinds[Suggestion.Speaker] = new PrefixIndex(Values(segments, Schema.Speaker, cancellation).Where(speaker => IsName(speaker.Text)));
        yield return State(complete: false);
        kinds[Suggestion.Headline] = new PrefixIndex(Headlines(segments, texts, cancellation));
        yield return State(complete: false);
        kinds[Suggestion.Phrase] = new PrefixIndex(FrequentPhrases.Of([.. segments.Select(segment => texts.Phrases(segment, cancellation))]));
        yield return State(complete: true);
    }

    /// <summary>The values that articles have in <paramref name="field"/>, the most frequent first.</summary>
    private static IEnumerable<SuggestionEntry> Values(IReadOnlyList<AtomicReader> segments, string field, CancellationToken cancellation)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        var value = new BytesRef();
        foreach (AtomicReader segment in segments)
        {
            cancellation.ThrowIfCancellationRequested();
            SortedSetDocValues? values = segment.GetSortedSetDocValues(field)
                ?? (segment.GetSortedDocValues(field) is { } single ? DocValues.Singleton(single) : null);
            if (values is null) continue;
            int[] ordinals = new int[values.ValueCount];
            foreach (int article in SegmentTexts.Articles(segment, segment.LiveDocs))
            {
                values.SetDocument(article);
                for (long ord = values.NextOrd(); ord != SortedSetDocValues.NO_MORE_ORDS; ord = values.NextOrd()) ordinals[ord]++;
            }

            for (int ord = 0; ord < ordinals.Length; ord++)
            {
                if (ordinals[ord] == 0) continue;
                values.LookupOrd(ord, value);
                string text = value.Utf8ToString();
                counts[text] = counts.GetValueOrDefault(text) + ordinals[ord];
            }
        }

        return counts.OrderByDescending(count => count.Value).ThenBy(count => count.Key, StringComparer.Ordinal)
            .Select(count => new SuggestionEntry(count.Key, count.Value));
    }

    /// <summary>Speakers without a name, such as <c>a spokesman</c>, are printed in lower case.</summary>
    private static bool IsName(string speaker) => speaker.Length > 0 && !char.IsLower(speaker[0]);

    /// <summary>The headlines, those of the newest articles first; one that several articles have stands once.</summary>
    private static List<SuggestionEntry> Headlines(IReadOnlyList<AtomicReader> segments, SegmentTexts texts, CancellationToken cancellation)
    {
        IEnumerable<SegmentHeadline> live = segments.SelectMany(segment =>
        {
            IBits? alive = segment.LiveDocs;
            return texts.Headlines(segment, cancellation).Where(headline => alive?.Get(headline.Document) != false);
        });
        var entries = new List<SuggestionEntry>();
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (SegmentHeadline headline in live.OrderByDescending(one => one.Published).ThenBy(one => one.Id, StringComparer.Ordinal))
        {
            if (places.TryAdd(headline.Text, entries.Count)) entries.Add(new SuggestionEntry(headline.Text, 1, headline.Id));
            else entries[places[headline.Text]] = entries[places[headline.Text]] with { Count = entries[places[headline.Text]].Count + 1 };
        }

        return entries;
    }
}
