using System.Globalization;
using SearchEngine.Core.Alerting;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Highlighting;
using SearchEngine.Core.Indexing;

namespace SearchEngine.Core;

/// <summary>What a person is shown of a saved search that fired: the words themselves, from the version for which it did.</summary>
/// <param name="Headline">The headline with what matched in it.</param>
/// <param name="Highlights">The highlights in which something matched.</param>
/// <param name="Snippets">Pieces of the body that show what matched, the best first; how it begins where nothing of the body did.</param>
/// <param name="Quotes">The quotes that show it.</param>
/// <param name="Changes">For a saved quote, where it is printed otherwise, in the order of the article.</param>
public sealed record ShownMatch(
    MarkedText Headline, IReadOnlyList<MarkedText> Highlights, IReadOnlyList<Snippet> Snippets, IReadOnlyList<MatchedQuote> Quotes, IReadOnlyList<QuoteDifference> Changes)
{
    /// <summary>The most <see cref="Snippets"/>.</summary>
    public const int MaxSnippets = 3;

    /// <summary>Reads the words that <paramref name="match"/> holds the places of.</summary>
    /// <param name="search">What was saved.</param>
    /// <param name="match">What it found.</param>
    /// <param name="article">The version for which it fired, with its quotes.</param>
    public static ShownMatch Of(SavedSearch search, AlertMatch match, Article article)
    {
        ArgumentNullException.ThrowIfNull(search);
        ArgumentNullException.ThrowIfNull(match);
        ArgumentNullException.ThrowIfNull(article);
        return new ShownMatch(
            MarkedText.Of(article.Headline, In(match, Schema.Headline, 0, article.Headline)),
            [.. article.Highlights.Select((text, i) => MarkedText.Of(text, In(match, Schema.Highlights, i, text))).Where(marked => marked.Spans.Count > 0)],
            BodySnippets(match, article),
            [.. match.Quotes.Select(id => QuoteOf(id, match, article)).OfType<MatchedQuote>()],
            [.. match.Changes.Select(change => Difference(search.Quote?.Text ?? "", change, article))]);
    }

    private static IReadOnlyList<Snippet> BodySnippets(AlertMatch match, Article article)
    {
        Match[] matches = [.. In(match, Schema.Body, 0, article.Body).Order().Select((range, i) => new Match(i, range))];
        IReadOnlyList<TextRange> passages = matches.Length > 0
            ? Passages.Choose(article.Body, [new Stretch(new TextRange(0, article.Body.Length), matches)], [.. matches.Select(_ => 1.0)], MaxSnippets)
            : Passages.Opening(article.Body) is { Length: > 0 } opening ? [opening] : [];
        return [.. passages.Select(passage => Cut(article.Body, passage, matches))];
    }

    private static Snippet Cut(string body, TextRange passage, Match[] matches)
    {
        MarkedText marked = MarkedText.Of(passage.In(body), matches.Where(one => passage.Contains(one.Range)).Select(one => one.Range with { Start = one.Range.Start - passage.Start }));
        return new Snippet(Schema.Body, passage.Start, marked.Text, marked.Html, marked.Spans);
    }

    private static MatchedQuote? QuoteOf(string id, AlertMatch match, Article article)
    {
        int sign = id.LastIndexOf('#');
        if (sign < 0 || !int.TryParse(id.AsSpan(sign + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int number)) return null;
        if (number < 1 || number > article.Quotes.Count) return null;
        Quote quote = article.Quotes[number - 1];
        string field = quote.Field switch { QuoteField.Headline => Schema.Headline, QuoteField.Highlights => Schema.Highlights, _ => Schema.Body };
        IEnumerable<TextRange> ranges = match.Ranges
            .Where(range => range.Field == field && range.Item == quote.Item && range.Start >= quote.Start && range.Start + range.Length <= quote.Start + quote.Length && range.Length > 0)
            .Select(range => new TextRange(range.Start - quote.Start, range.Length));
        // Of a quote that runs over paragraphs the words may be shorter than their place.
        MarkedText marked = MarkedText.Of(quote.Text, quote.Text.Length == quote.Length ? ranges : []);
        return new MatchedQuote(id, marked.Text, marked.Html, marked.Spans, quote.Speaker, quote.Cue?.Text, ArticleJson.Name(quote.Kind), field, quote.Start, quote.Length);
    }

    private static QuoteDifference Difference(string saved, QuoteChange change, Article article) => new(
        change.Op.ToString().ToLowerInvariant(), Cut(saved, change.Saved), Cut(TextOf(article, change.Printed), new TextRange(change.Printed.Start, change.Printed.Length)));

    private static string TextOf(Article article, MatchedRange range) => range.Field switch
    {
        Schema.Headline => article.Headline,
        Schema.Highlights => range.Item < article.Highlights.Count ? article.Highlights[range.Item] : "",
        _ => article.Body,
    };

    /// <summary>The words of a range; empty where the text has been changed since, so that it lies outside.</summary>
    private static string Cut(string text, TextRange range) => range.Start >= 0 && range.End <= text.Length ? range.In(text) : "";

    private static IEnumerable<TextRange> In(AlertMatch match, string field, int item, string text) => match.Ranges
        .Where(range => range.Field == field && range.Item == item && range.Length > 0 && range.Start + range.Length <= text.Length)
        .Select(range => new TextRange(range.Start, range.Length));
}

/// <summary>A quote that shows why a saved search fired.</summary>
/// <param name="Id">The quote's id.</param>
/// <param name="Text">The words as printed.</param>
/// <param name="Html">The same, escaped for HTML, with what matched inside <c>&lt;mark&gt;</c>.</param>
/// <param name="Spans">What matched: ranges of <paramref name="Text"/>.</param>
/// <param name="Speaker">Who said it; null when the article attributes the words to nobody.</param>
/// <param name="Cue">The verb or phrase that attributes it, as printed.</param>
/// <param name="Kind"><c>full</c>, <c>fragment</c> or <c>term</c>.</param>
/// <param name="Field">The text it is in: <c>body</c>, <c>headline</c> or <c>highlights</c>.</param>
/// <param name="Start">Where it begins in that text, in UTF-16 code units.</param>
/// <param name="Length">How many UTF-16 code units it takes.</param>
public sealed record MatchedQuote(
    string Id, string Text, string Html, IReadOnlyList<TextRange> Spans, Speaker? Speaker, string? Cue, string Kind, string Field, int Start, int Length);
