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
        var found = new List<(TextRange Passage, IReadOnlyList<Match> Matches, int Leaves)>();
        Quote[] quotes = [.. article.Quotes.Where(quote => quote.Field == QuoteField.Body)];
        IReadOnlyList<Match>[] byQuote = ByValue([.. quotes.Select(quote => quote.Length)], matches);
        foreach ((Quote quote, IReadOnlyList<Match> own) in quotes.Zip(byQuote))
        {
            if (own.Count == 0) continue;
            Match[] inBody = [.. own.Select(match => match with { Range = match.Range with { Start = match.Range.Start + quote.Start } })];
            found.AddRange(Passages.Choose(article.Body, quote.Range, inBody, count).Select(passage =>
                (passage, (IReadOnlyList<Match>)inBody, inBody.Where(match => passage.Contains(match.Range)).Select(match => match.Leaf).Distinct().Count())));
        }

        return
        [
            .. found.OrderByDescending(one => one.Leaves).ThenBy(one => one.Passage.Start).Take(count)
                .Select(one => Cut(Schema.Quotes, article.Body, one.Passage, one.Matches)),
        ];
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

    private static IReadOnlyList<MarkedText> MarkValues(IReadOnlyList<string> texts, IReadOnlyList<Match> matches) =>
    [
        .. texts.Zip(
            ByValue([.. texts.Select(text => text.Length)], matches),
            (text, own) => MarkedText.Of(text, own.Select(match => match.Range))),
    ];

    /// <summary>
    /// The matches in each value of a field, in offsets of the value. In the index the values stand one behind the other
    /// with a gap between them; empty ones are not there.
    /// </summary>
    private static IReadOnlyList<Match>[] ByValue(IReadOnlyList<int> lengths, IReadOnlyList<Match> matches)
    {
        var byValue = new IReadOnlyList<Match>[lengths.Count];
        int start = 0;
        int next = 0;
        for (int i = 0; i < lengths.Count; i++)
        {
            var own = new List<Match>();
            for (; lengths[i] > 0 && next < matches.Count && matches[next].Range.End <= start + lengths[i]; next++)
            {
                own.Add(matches[next] with { Range = matches[next].Range with { Start = matches[next].Range.Start - start } });
            }

            byValue[i] = own;
            if (lengths[i] > 0) start += lengths[i] + Schema.OffsetGap;
        }

        return byValue;
    }
}
