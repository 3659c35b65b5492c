using System.ComponentModel;
using SearchEngine.Core;
using SearchEngine.Core.Articles;

namespace SearchEngine.Server.Assistants;

/// <summary>Words of the archive with their place, so that a caller can look them up and refuse any that are not there.</summary>
internal sealed record CitedText(
    [property: Description("The words, exactly as the article has them.")] string Text,
    [property: Description("The text of the article they are in: headline, highlights or body.")] string Field,
    [property: Description("Which of the highlights, from 0; null for the headline and the body.")] int? Item,
    [property: Description("Where they begin in that text, in UTF-16 code units.")] int Start,
    [property: Description("How many UTF-16 code units they take.")] int Length)
{
    public static CitedText? Headline(string text) => text.Length == 0 ? null : new(text, "headline", null, 0, text.Length);

    public static CitedText Highlight(string text, int item) => new(text, "highlights", item, 0, text.Length);

    public static CitedText Body(string text, int start) => new(text, "body", null, start, text.Length);
}

/// <summary>An article without its text.</summary>
internal sealed record Story(
    [property: Description("The article's id, for get_article.")] string Id,
    CitedText? Headline,
    [property: Description("The publisher.")] string? Source,
    [property: Description("The desk or section.")] string? Section,
    [property: Description("The authors as credited.")] IReadOnlyList<string> Byline,
    DateTimeOffset? Published,
    [property: Description("When this version was made, where it is not the first.")] DateTimeOffset? Updated,
    [property: Description("The address of the article on the web.")] string? Url)
{
    public static Story Of(Hit hit) => new(hit.Id, CitedText.Headline(hit.Headline.Text), hit.Source, hit.Section, hit.Byline, hit.Published, hit.Updated, hit.Url);

    public static Story Of(Article article) => new(
        article.Id, CitedText.Headline(article.Headline), article.Source, article.Section, article.Byline, article.Published, article.Updated, article.Url);
}

/// <summary>A story that was found.</summary>
internal sealed record FoundStory(
    Story Story,
    [property: Description("Pieces of its text that show why it was found, the best first.")] IReadOnlyList<CitedText> Passages,
    [property: Description("Its quotes in which the query was found.")] IReadOnlyList<CitedQuote> Quotes)
{
    public static FoundStory Of(Hit hit) => new(
        Story.Of(hit),
        [
            .. hit.Snippets.Select(snippet => CitedText.Body(snippet.Text, snippet.Start)),
            .. hit.Highlights.Index().Where(highlight => highlight.Item.Spans.Count > 0).Select(highlight => CitedText.Highlight(highlight.Item.Text, highlight.Index)),
        ],
        [.. hit.Quotes.Select(CitedQuote.Of)]);
}

/// <summary>The answer of <c>search_stories</c>.</summary>
internal sealed record FoundStories(
    [property: Description("How the query was read.")] string Reading,
    [property: Description("What should be known of that reading, and why nothing was found.")] IReadOnlyList<string> Notes,
    [property: Description("How many stories match.")] int Total,
    IReadOnlyList<FoundStory> Stories,
    [property: Description("Give it as cursor, with all else the same, for the stories behind these; null where there are no more.")] string? NextCursor,
    [property: Description("A query that has hits, where this one has none.")] string? DidYouMean);

/// <summary>Words that an article prints between quotation marks.</summary>
internal sealed record CitedQuote(
    [property: Description("The quote's id: the article's, #, its number from 1.")] string Id,
    string ArticleId,
    CitedText Words,
    [property: Description("Who said it, by the full name that the article gives; null where it attributes the words to nobody.")] string? Speaker,
    [property: Description("The speaker's role as printed.")] string? Role,
    [property: Description("full: a sentence of its own; fragment: words inside the article's own sentence; term: a name, a title or scare quotes, not speech.")] string Kind)
{
    public static CitedQuote Of(QuoteHit quote) => new(
        quote.Id, quote.Article.Id, new CitedText(quote.Text, quote.Field, quote.Item, quote.Start, quote.Length), quote.Speaker?.Name, quote.Speaker?.Role, quote.Kind);

    public static CitedQuote Of(Article article, int index)
    {
        Quote quote = article.Quotes[index];
        bool isHighlight = quote.Field == QuoteField.Highlights;
        string field = isHighlight ? "highlights" : quote.Field == QuoteField.Headline ? "headline" : "body";
        return new CitedQuote(
            $"{article.Id}#{index + 1}", article.Id, new CitedText(quote.Text, field, isHighlight ? quote.Item : null, quote.Start, quote.Length),
            quote.Speaker?.Name, quote.Speaker?.Role, ArticleJson.Name(quote.Kind));
    }
}

/// <summary>A quote that was found, with the article that prints it.</summary>
internal sealed record FoundQuote(
    CitedQuote Quote,
    [property: Description("The headline of the article that prints it.")] string Headline,
    [property: Description("The publisher.")] string? Source,
    DateTimeOffset? Published,
    string? Url)
{
    public static FoundQuote Of(QuoteHit hit) => new(CitedQuote.Of(hit), hit.Article.Headline, hit.Article.Source, hit.Article.Published, hit.Article.Url);
}

/// <summary>The answer of <c>search_quotes</c>.</summary>
internal sealed record FoundQuotes(
    [property: Description("How the query was read.")] string Reading,
    [property: Description("What should be known of that reading, and why nothing was found.")] IReadOnlyList<string> Notes,
    [property: Description("How many quotes match.")] int Total,
    IReadOnlyList<FoundQuote> Quotes,
    [property: Description("Give it as cursor, with all else the same, for the quotes behind these; null where there are no more.")] string? NextCursor);

/// <summary>A difference between the checked words and the printed ones.</summary>
internal sealed record WordsChanged(
    [property: Description("insert: only in the checked text; delete: only in print; replace: other words.")] string Op,
    [property: Description("The words of the checked text.")] string Checked,
    [property: Description("The words as printed.")] string Printed);

/// <summary>A quote beside the checked words.</summary>
internal sealed record CheckedAgainst(
    FoundQuote Printed,
    [property: Description("From 0 to 1: twice the words in common over the words of both.")] double Similarity,
    [property: Description("When the archive first printed these words.")] DateTimeOffset? FirstSeen,
    [property: Description("What differs, in order; empty where the words are the same.")] IReadOnlyList<WordsChanged> Differences)
{
    public static CheckedAgainst Of(QuoteCheckMatch match) => new(
        FoundQuote.Of(match.Quote), match.Similarity, match.FirstSeen,
        [.. match.Diff.Where(part => part.Op != "equal").Select(part => new WordsChanged(part.Op, part.Text.Trim(), part.Original.Trim()))]);
}

/// <summary>The answer of <c>check_quote</c>.</summary>
internal sealed record QuoteChecked(
    [property: Description(
        "verbatim: printed in these words; typography: the same words with other marks; altered: words were changed; spliced: pieces joined, or words left out without an ellipsis; "
        + "misattributed: the words are of another speaker; notFound: the archive does not have them.")] string Verdict,
    [property: Description("Under whose name the words were printed, where that is one name.")] string? Speaker,
    [property: Description("When the archive first printed the words.")] DateTimeOffset? FirstSeen,
    [property: Description("What should be known beside the verdict.")] IReadOnlyList<string> Notes,
    [property: Description("The printed quotes that show it, the best first.")] IReadOnlyList<CheckedAgainst> Matches);

/// <summary>The answer of <c>get_article</c>.</summary>
internal sealed record ArticleRead(
    Story Story,
    [property: Description("The editor's summary points.")] IReadOnlyList<CitedText> Highlights,
    [property: Description("The piece of the body that was asked for; paragraphs are parted by a blank line.")] CitedText Body,
    [property: Description("How long the whole body is, in UTF-16 code units.")] int BodyLength,
    [property: Description("Give it as start for the piece behind this one; null at the end of the body.")] int? NextStart,
    [property: Description("The quotes that begin in this piece of the body; with its beginning, those of the headline and the highlights, too.")] IReadOnlyList<CitedQuote> Quotes)
{
    public static ArticleRead Of(Article article, TextRange piece) => new(
        Story.Of(article),
        [.. article.Highlights.Select(CitedText.Highlight)],
        CitedText.Body(piece.In(article.Body), piece.Start),
        article.Body.Length,
        piece.End < article.Body.Length ? piece.End : null,
        [
            .. article.Quotes.Index()
                .Where(quote => quote.Item.Field == QuoteField.Body ? quote.Item.Start >= piece.Start && quote.Item.Start < piece.End : piece.Start == 0)
                .Select(quote => CitedQuote.Of(article, quote.Index)),
        ]);
}
