using SearchEngine.Core.Articles;

namespace SearchEngine.Core.Searching.Suggesting;

/// <summary>From what was typed to suggestions.</summary>
internal static class SuggestionSearch
{
    /// <summary>The most words for which a slip is looked for: each costs a walk through all words of the archive's names.</summary>
    private const int MaxWordsWithTypo = 8;

    /// <summary>How many words of a suggestion its query has: a headline may be longer than a query.</summary>
    private const int MaxWordsOfQuery = 30;

    /// <summary>
    /// The suggestions of <paramref name="from"/> for <paramref name="request"/>. Of ten, at most three of a kind come before
    /// headlines; what a kind leaves free, the others fill.
    /// </summary>
    /// <param name="from">What there is.</param>
    /// <param name="request">What was typed.</param>
    /// <param name="countNow">How many articles have a suggestion for who asks; one that none has is passed over.</param>
    /// <param name="cancellation">Stops the search.</param>
    public static IReadOnlyList<Suggestion> Run(Suggestions from, SuggestRequest request, Func<Suggestion, int> countNow, CancellationToken cancellation)
    {
        List<FoldedWord> words = FoldedWords.Of(request.Text);
        if (words.Count == 0) return [];
        string[] typed = [.. words.Select(word => word.Folded)];
        var found = Find(from, request, typed, typos: false, countNow, cancellation);
        if (found.Count == 0 && typed.Length <= MaxWordsWithTypo) found = Find(from, request, typed, typos: true, countNow, cancellation);
        return found;
    }

    private static List<Suggestion> Find(Suggestions from, SuggestRequest request, string[] typed, bool typos, Func<Suggestion, int> countNow, CancellationToken cancellation)
    {
        var byKind = new Dictionary<string, List<Suggestion>>(StringComparer.Ordinal);
        foreach (string kind in Suggestions.Order)
        {
            // Some more than can be shown, for those that are there no longer.
            byKind[kind] =
            [
                .. from.Kinds[kind].Find(typed, 2 * request.Limit, typos, cancellation)
                    .Select(entry => ToSuggestion(entry, kind, typed))
                    .Select(one =>
                    {
                        cancellation.ThrowIfCancellationRequested();
                        return one with { Count = countNow(one) };
                    })
                    .Where(one => one.Count > 0)
                    .Take(request.Limit),
            ];
        }

        return Shared(byKind, request.Limit);
    }

    /// <summary>Gives each kind its share of the places, and what is left to the kinds in their order.</summary>
    private static List<Suggestion> Shared(Dictionary<string, List<Suggestion>> byKind, int limit)
    {
        int share = Math.Max(1, limit * 3 / 10);
        var places = Suggestions.Order.ToDictionary(kind => kind, kind => Math.Min(share, byKind[kind].Count), StringComparer.Ordinal);
        int free = limit - places.Values.Sum();
        foreach (string kind in Suggestions.Order.Reverse())
        {
            int more = Math.Clamp(free, 0, byKind[kind].Count - places[kind]);
            places[kind] += more;
            free -= more;
        }

        return [.. Suggestions.Order.SelectMany(kind => byKind[kind].Take(places[kind])).Take(limit)];
    }

    private static Suggestion ToSuggestion(SuggestionEntry entry, string kind, string[] typed)
    {
        List<FoldedWord> words = FoldedWords.Of(entry.Text);
        string printed = string.Join(' ', words.Take(MaxWordsOfQuery).Select(word => word.Range.In(entry.Text)));
        string query = kind switch
        {
            Suggestion.Speaker => $"speaker:\"{printed}\"",
            Suggestion.Source => $"source:\"{printed}\"",
            _ => $"\"{printed}\"",
        };
        return new Suggestion(entry.Text, kind, entry.Count, Spans(entry.Text, words, typed), query, entry.Id);
    }

    /// <summary>For each typed word the first word of the text that it is or begins, where no other one stands already.</summary>
    private static TextRange[] Spans(string text, List<FoldedWord> words, string[] typed)
    {
        var spans = new SortedSet<TextRange>();
        var taken = new HashSet<int>();
        for (int i = 0; i < typed.Length; i++)
        {
            string word = typed[i];
            bool last = i == typed.Length - 1;
            int at = words.FindIndex(one => !taken.Contains(one.Range.Start) && (last ? one.Folded.StartsWith(word, StringComparison.Ordinal) : one.Folded == word));
            bool typo = at < 0;
            if (typo) at = words.FindIndex(one => !taken.Contains(one.Range.Start) && (last ? OneTypo.IsPrefix(word, one.Folded) : OneTypo.IsWord(word, one.Folded)));
            if (at < 0) continue;
            TextRange range = words[at].Range;
            taken.Add(range.Start);

            // A folded word of another length than the printed one has no place for its first letters alone.
            bool letterByLetter = words[at].Folded.Length == range.Length || range.In(text).StartsWith(word, StringComparison.OrdinalIgnoreCase);
            spans.Add(typo || !letterByLetter ? range : range with { Length = Math.Min(word.Length, range.Length) });
        }

        return [.. spans];
    }
}
