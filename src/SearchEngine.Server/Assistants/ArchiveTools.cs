using System.ComponentModel;
using System.Globalization;
using ModelContextProtocol;
using ModelContextProtocol.Server;
using SearchEngine.Core;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Checking;
using SearchEngine.Core.Searching;

namespace SearchEngine.Server.Assistants;

/// <summary>
/// What an assistant can ask of the archive. The answers are small, and every string of an article comes with its place, so that
/// a caller can hold each word it is told against the archive.
/// </summary>
internal sealed class ArchiveTools(INewsArchive archive)
{
    /// <summary>How many hits an answer may have.</summary>
    public const int MaxLimit = 20;

    /// <summary>The longest piece of a body, in UTF-16 code units.</summary>
    public const int MaxLength = 20_000;

    private const int MaxMatches = 5;
    private const string Language = "Words (all are wanted, in any form), \"an exact phrase\", OR, -word, word*, headline:word, quote:\"words\", speaker:name, source:name, parentheses.";
    private const string Day = "A date such as 2016-06-16, or a timestamp.";

    [McpServerTool(Name = "search_stories", Title = "Search stories", ReadOnly = true, Idempotent = true, OpenWorld = false, UseStructuredContent = true)]
    [Description("Finds stories of the news archive, the best first, with the passages that show why. Use get_article for a whole text.")]
    public async Task<FoundStories> SearchStoriesAsync(
        [Description(Language + " May be left out where a filter is given.")] string? q = null,
        [Description("Only stories of these publishers, by their exact names.")] string[]? source = null,
        [Description("Only stories of these sections, by their exact names.")] string[]? section = null,
        [Description("Only stories by these authors, by their exact names.")] string[]? byline = null,
        [Description("Published at or after. " + Day)] string? from = null,
        [Description("Published at or before. " + Day)] string? to = null,
        [Description("relevance (default), newest or oldest.")] string? sort = null,
        [Description("How many stories, 1 to 20; 5 where it is left out.")] int limit = 5,
        [Description("nextCursor of the answer before, for the stories behind it.")] string? cursor = null,
        CancellationToken cancellation = default)
    {
        SearchRequest request = SearchParameters.Read(
            Values(("q", [q]), ("source", source), ("section", section), ("byline", byline), ("from", [from]), ("to", [to]), ("sort", [sort]), ("limit", [Limit(limit)]), ("cursor", [cursor])),
            out IReadOnlyList<ParameterError> errors);
        Refuse(errors);
        SearchAnswer answer = await archive.SearchAsync(request, cancellation).ConfigureAwait(false);
        return new FoundStories(
            answer.Query.Reading, answer.Query.Notes, answer.Total.Value, [.. answer.Hits.Select(FoundStory.Of)], answer.NextCursor, answer.DidYouMean);
    }

    [McpServerTool(Name = "search_quotes", Title = "Search quotes", ReadOnly = true, Idempotent = true, OpenWorld = false, UseStructuredContent = true)]
    [Description("Finds what people said, as printed between quotation marks, by the words, by who said them, or both.")]
    public async Task<FoundQuotes> SearchQuotesAsync(
        [Description("What the quote must hold: words, found as they are typed, or \"an exact phrase\". May be left out where speaker is given.")] string? q = null,
        [Description("Who said it, by any form of the name: the surname finds the person.")] string? speaker = null,
        [Description("Only quotes in stories of these publishers, by their exact names.")] string[]? source = null,
        [Description("Published at or after. " + Day)] string? from = null,
        [Description("Published at or before. " + Day)] string? to = null,
        [Description("relevance (default), newest or oldest.")] string? sort = null,
        [Description("How many quotes, 1 to 20; 5 where it is left out.")] int limit = 5,
        [Description("nextCursor of the answer before, for the quotes behind it.")] string? cursor = null,
        CancellationToken cancellation = default)
    {
        QuoteSearchRequest request = QuoteParameters.Read(
            Values(("q", [q]), ("speaker", [speaker]), ("source", source), ("from", [from]), ("to", [to]), ("sort", [sort]), ("limit", [Limit(limit)]), ("cursor", [cursor])),
            out IReadOnlyList<ParameterError> errors);
        Refuse(errors);
        QuoteAnswer answer = await archive.SearchQuotesAsync(request, cancellation).ConfigureAwait(false);
        return new FoundQuotes(answer.Query.Reading, answer.Query.Notes, answer.Total.Value, [.. answer.Hits.Select(FoundQuote.Of)], answer.NextCursor);
    }

    [McpServerTool(Name = "check_quote", Title = "Check a quote", ReadOnly = true, Idempotent = true, OpenWorld = false, UseStructuredContent = true)]
    [Description("Says whether somebody said it in these words, and shows word by word what differs from print. Use it before words are put between quotation marks.")]
    public async Task<QuoteChecked> CheckQuoteAsync(
        [Description("The words that somebody is said to have said, 1 to 20,000 characters.")] string text,
        [Description("Who is said to have said them, by any form of the name; left out for anybody.")] string? speaker = null,
        CancellationToken cancellation = default)
    {
        if (QuoteChecker.Problem(text) is { } problem) throw new McpException($"text: {problem}");
        QuoteCheckAnswer answer = await archive.CheckQuoteAsync(text, speaker, cancellation).ConfigureAwait(false);
        return new QuoteChecked(answer.Verdict, answer.Speaker, answer.FirstSeen, answer.Notes, [.. answer.Matches.Take(MaxMatches).Select(CheckedAgainst.Of)]);
    }

    [McpServerTool(Name = "get_article", Title = "Read an article", ReadOnly = true, Idempotent = true, OpenWorld = false, UseStructuredContent = true)]
    [Description("The text of an article, in pieces, with its quotes and who said them. Also for looking up words that an answer quotes, by their start and length.")]
    public async Task<ArticleRead> GetArticleAsync(
        [Description("The article's id.")] string id,
        [Description("Where the piece of the body begins, in UTF-16 code units.")] int start = 0,
        [Description("How long it may be, 1 to 20,000; 6,000 where it is left out. It ends with a paragraph or a word.")] int length = 6000,
        CancellationToken cancellation = default)
    {
        if (start < 0) throw new McpException($"start is {start}; give 0 or more.");
        if (length is < 1 or > MaxLength) throw new McpException($"length is {length}; give a whole number from 1 to {MaxLength}.");
        Article article = await archive.GetAsync(id, asOf: null, cancellation).ConfigureAwait(false) ?? throw new McpException($"The archive has no article with the id “{id}”.");
        if (start > article.Body.Length) throw new McpException($"start is {start}, and the body is {article.Body.Length} long.");
        return ArticleRead.Of(article, BodyPiece.Of(article.Body, start, length));
    }

    private static void Refuse(IReadOnlyList<ParameterError> errors)
    {
        if (errors.Count > 0) throw new McpException(string.Join(' ', errors.Select(error => error.Message)));
    }

    private static string Limit(int limit) =>
        limit is >= 1 and <= MaxLimit ? limit.ToString(CultureInfo.InvariantCulture) : throw new McpException($"limit is {limit}; give a whole number from 1 to {MaxLimit}.");

    private static Dictionary<string, IReadOnlyList<string>> Values(params (string Name, string?[]? Given)[] arguments) => arguments
        .Select(argument => (argument.Name, Given: (argument.Given ?? []).OfType<string>().ToArray()))
        .Where(argument => argument.Given.Length > 0)
        .ToDictionary(argument => argument.Name, argument => (IReadOnlyList<string>)argument.Given, StringComparer.Ordinal);
}
