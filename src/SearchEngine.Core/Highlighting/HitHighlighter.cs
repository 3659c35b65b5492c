using SearchEngine.Core.Articles;
using SearchEngine.Core.Indexing;

namespace SearchEngine.Core.Highlighting;

/// <summary>What a hit shows of an article.</summary>
/// <param name="Headline">The headline with its matches.</param>
/// <param name="Highlights">All highlights with their matches.</param>
/// <param name="Snippets">Pieces of the body, the best first.</param>
internal sealed record HighlightedHit(MarkedText Headline, IReadOnlyList<MarkedText> Highlights, IReadOnlyList<Snippet> Snippets);

/// <summary>Turns the matches of a document into marked texts and snippets of its article.</summary>
internal static class HitHighlighter
{
    /// <summary>Marks <paramref name="matches"/> in <paramref name="article"/>, with at most <paramref name="snippets"/> snippets.</summary>
    public static HighlightedHit Highlight(Article article, DocumentMatches matches, int snippets)
    {
        IReadOnlyList<Match> Of(string field) => matches.ByField.GetValueOrDefault(field) ?? [];

        IReadOnlyList<Match> body = Of(Schema.Body);
        IReadOnlyList<Match> quotes = Of(Schema.Quotes);
        IReadOnlyList<Snippet> pieces =
            snippets == 0 ? []
            : body.Count > 0 ? Snippets(Schema.Body, article.Body, body, snippets)
            : quotes.Count > 0 ? QuoteSnippets(article, quotes, snippets)
            : Opening(article.Body);
        return new HighlightedHit(
            MarkedText.Of(article.Headline, Of(Schema.Headline).Select(match => match.Range)),
            MarkValues(article.Highlights, Of(Schema.Highlights)),
            pieces);
    }

    private static IReadOnlyList<Snippet> Snippets(string field, string body, IReadOnlyList<Match> matches, int count) =>
    [
        .. Passages.Choose(body, new TextRange(0, body.Length), matches, count)
            .Select(passage => Cut(field, body, passage, matches)),
    ];

    /// <summary>Snippets that stay inside the quotes, for a search in quotes only.</summary>
    private static IReadOnlyList<Snippet> QuoteSnippets(Article article, IReadOnlyList<Match> matches, int count)
    {
        var found = new List<(Snippet Snippet, int Leaves)>();
        List<TextRange> values = Values([.. article.Quotes.Select(quote => quote.Length)]);
        for (int i = 0; i < values.Count; i++)
        {
            int shift = article.Quotes[i].Start - values[i].Start;
            Match[] inside =
            [
                .. matches.Where(match => values[i].Contains(match.Range))
                    .Select(match => match with { Range = new TextRange(match.Range.Start + shift, match.Range.Length) }),
            ];
            found.AddRange(Passages.Choose(article.Body, article.Quotes[i].Range, inside, count).Select(passage =>
                (Cut(Schema.Quotes, article.Body, passage, inside),
                inside.Where(match => passage.Contains(match.Range)).Select(match => match.Leaf).Distinct().Count())));
        }

        return [.. found.OrderByDescending(one => one.Leaves).ThenBy(one => one.Snippet.Start).Take(count).Select(one => one.Snippet)];
    }

    /// <summary>An article found by its headline or by filters alone still shows how it begins.</summary>
    private static IReadOnlyList<Snippet> Opening(string body) =>
        Passages.Opening(body) is { Length: > 0 } opening ? [Cut(Schema.Body, body, opening, [])] : [];

    private static Snippet Cut(string field, string body, TextRange passage, IReadOnlyList<Match> matches)
    {
        MarkedText marked = MarkedText.Of(passage.In(body), matches
            .Where(match => passage.Contains(match.Range))
            .Select(match => new TextRange(match.Range.Start - passage.Start, match.Range.Length)));
        return new Snippet(field, passage.Start, marked.Text, marked.Html, marked.Spans);
    }

    private static IReadOnlyList<MarkedText> MarkValues(IReadOnlyList<string> texts, IReadOnlyList<Match> matches)
    {
        List<TextRange> values = Values([.. texts.Select(text => text.Length)]);
        return
        [
            .. texts.Select((text, i) => MarkedText.Of(text, matches
                .Where(match => values[i].Contains(match.Range))
                .Select(match => new TextRange(match.Range.Start - values[i].Start, match.Range.Length)))),
        ];
    }

    /// <summary>The places of a field's values in its offsets: one behind the other, with the gap of the index between them.</summary>
    private static List<TextRange> Values(IEnumerable<int> lengths)
    {
        var values = new List<TextRange>();
        int start = 0;
        foreach (int length in lengths)
        {
            values.Add(new TextRange(start, length));
            // Empty values are not in the index.
            if (length > 0) start += length + Schema.OffsetGap;
        }

        return values;
    }
}
