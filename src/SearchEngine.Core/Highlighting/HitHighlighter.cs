using SearchEngine.Core.Articles;
using SearchEngine.Core.Indexing;

namespace SearchEngine.Core.Highlighting;

/// <summary>What a hit shows of an article.</summary>
/// <param name="Headline">The headline with its matches.</param>
/// <param name="Highlights">All highlights with their matches.</param>
/// <param name="Snippets">Pieces of the body, the best first.</param>
internal sealed record HighlightedHit(MarkedText Headline, IReadOnlyList<MarkedText> Highlights, IReadOnlyList<Snippet> Snippets);

/// <summary>All that matched in the texts of an article: ranges of them, in order.</summary>
/// <param name="Headline">In the headline.</param>
/// <param name="Highlights">In each of the highlights.</param>
/// <param name="Body">In the body, what matched in its quotes included.</param>
internal sealed record MarkedArticle(IReadOnlyList<TextRange> Headline, IReadOnlyList<IReadOnlyList<TextRange>> Highlights, IReadOnlyList<TextRange> Body);

/// <summary>Turns the matches of a document into marked texts and snippets of its article.</summary>
internal static class HitHighlighter
{
    /// <summary>Marks <paramref name="matches"/> in <paramref name="article"/>, with at most <paramref name="snippets"/> snippets.</summary>
    public static HighlightedHit Highlight(Article article, DocumentMatches matches, int snippets)
    {
        Match[] body = matches.In(Schema.Body);
        Match[] quotes = matches.In(Schema.Quotes);
        IReadOnlyList<Snippet> pieces =
            snippets == 0 ? []
            : body.Length > 0 ? Snippets(Schema.Body, article.Body, [new Stretch(new TextRange(0, article.Body.Length), body)], matches.Rarity, snippets)
            : quotes.Length > 0 ? Snippets(Schema.Quotes, article.Body, InQuotes(article, quotes), matches.Rarity, snippets)
            : Opening(article.Body);
        return new HighlightedHit(
            MarkedText.Of(article.Headline, matches.In(Schema.Headline).Select(match => match.Range)),
            MarkValues(article.Highlights, matches.In(Schema.Highlights)),
            pieces);
    }

    /// <summary>Every place of <paramref name="article"/> that <paramref name="matches"/> tell of.</summary>
    public static MarkedArticle All(Article article, DocumentMatches matches) => new(
        [.. matches.In(Schema.Headline).Select(match => match.Range)],
        [.. ByValue([.. article.Highlights.Select(text => text.Length)], matches.In(Schema.Highlights), _ => 0).Select(Ranges)],
        [.. Ranges(matches.In(Schema.Body)), .. InQuotes(article, matches.In(Schema.Quotes)).SelectMany(stretch => Ranges(stretch.Matches.ToArray()))]);

    private static TextRange[] Ranges(Match[] matches) => Array.ConvertAll(matches, match => match.Range);

    private static IReadOnlyList<Snippet> Snippets(string field, string body, IReadOnlyList<Stretch> stretches, IReadOnlyList<double> rarity, int count) =>
    [
        .. Passages.Choose(body, stretches, rarity, count).Select(passage =>
            Cut(field, body, passage, stretches.First(stretch => stretch.Room.Contains(passage)).Matches.Span.Inside(passage))),
    ];

    /// <summary>The quotes in which something matched, as parts of the body: snippets of a search in quotes only stay inside them.</summary>
    private static IReadOnlyList<Stretch> InQuotes(Article article, Match[] matches)
    {
        Quote[] quotes = [.. article.Quotes.Where(quote => quote.Field == QuoteField.Body)];
        Match[][] byQuote = ByValue([.. quotes.Select(quote => quote.Length)], matches, quote => quotes[quote].Start);
        return [.. quotes.Zip(byQuote, (quote, own) => new Stretch(quote.Range, own)).Where(stretch => stretch.Matches.Length > 0)];
    }

    /// <summary>An article found by its headline or by filters alone still shows how it begins.</summary>
    private static IReadOnlyList<Snippet> Opening(string body) =>
        Passages.Opening(body) is { Length: > 0 } opening ? [Cut(Schema.Body, body, opening, [])] : [];

    private static Snippet Cut(string field, string body, TextRange passage, IReadOnlyList<Match> matches)
    {
        MarkedText marked = MarkedText.Of(passage.In(body), matches.Select(match => match.Range with { Start = match.Range.Start - passage.Start }));
        return new Snippet(field, passage.Start, marked.Text, marked.Html, marked.Spans);
    }

    private static IReadOnlyList<MarkedText> MarkValues(IReadOnlyList<string> texts, Match[] matches) =>
    [
        .. texts.Zip(
            ByValue([.. texts.Select(text => text.Length)], matches, _ => 0),
            (text, own) => MarkedText.Of(text, own.Select(match => match.Range))),
    ];

    /// <summary>
    /// The matches in each value of a field, in offsets of the value behind <paramref name="begin"/> of it. In the index the
    /// values stand one behind the other with a gap between them; empty ones are not there.
    /// </summary>
    private static Match[][] ByValue(IReadOnlyList<int> lengths, Match[] matches, Func<int, int> begin)
    {
        var byValue = new Match[lengths.Count][];
        int start = 0;
        int next = 0;
        for (int i = 0; i < byValue.Length; i++)
        {
            int first = next;
            while (lengths[i] > 0 && next < matches.Length && matches[next].Range.End <= start + lengths[i]) next++;
            int shift = begin(i) - start;
            byValue[i] = Array.ConvertAll(matches[first..next], match => match with { Range = match.Range with { Start = match.Range.Start + shift } });
            if (lengths[i] > 0) start += lengths[i] + Schema.OffsetGap;
        }

        return byValue;
    }
}
