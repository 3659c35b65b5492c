using System.Globalization;
using Lucene.Net.Search;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Highlighting;
using SearchEngine.Core.Indexing;
using SearchEngine.Core.Queries;
using SearchEngine.Core.Queries.Matching;
using SearchEngine.Core.Searching;

namespace SearchEngine.Core.Alerting;

/// <summary>
/// A search that is asked of one article after the other: what its terms rule out or make certain is told by a <see cref="Condition"/>, and all
/// else by the very query of a search, over the article as an index of its own.
/// </summary>
internal sealed class CompiledSearch
{
    private readonly SearchRequest _request;
    private readonly ParsedQuery _parsed;
    private readonly RankingOptions _ranking;
    private readonly Condition _query;
    private readonly Condition _condition;
    private readonly LeafPattern[] _leaves;
    private readonly IReadOnlyList<int> _taken;

    /// <summary>Compiles <paramref name="request"/>.</summary>
    public CompiledSearch(SearchRequest request, ParsedQuery parsed, RankingOptions ranking, TermKeys keys)
    {
        (_request, _parsed, _ranking) = (request, parsed, ranking);
        var taken = new TakenKeys(keys);
        var compiler = new ConditionCompiler(taken, ranking, ParsedQuery.IsShouted(parsed.Root));
        // As in a search, a query of nothing but what cannot be read finds nothing.
        _query = parsed.Root is null && parsed.Notes.Count > 0 ? AtLeast.Nothing : compiler.Of(parsed.Root, request.SearchedFields);
        _condition = AtLeast.All(compiler.Of(request), _query);
        _leaves = _query.IsSure ? [] : [.. compiler.Leaves];
        _taken = taken.All;
        Required = _condition.Required(keys)?.Keys;
    }

    /// <summary>What two searches have in common that find the same.</summary>
    public static string KeyOf(SearchRequest request, ParsedQuery parsed)
    {
        bool nothing = parsed.Root is null && parsed.Notes.Count > 0;
        IEnumerable<IReadOnlyList<string>> lists = [request.In, request.Source, request.Section, request.Byline, request.Speaker];
        IEnumerable<string> values = lists.SelectMany(list => list.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Append(""));
        return string.Concat(values.Prepend(nothing ? "" : " " + parsed.Reading).Select(value => string.Create(CultureInfo.InvariantCulture, $"{value.Length}:{value}")));
    }

    /// <summary>Keys of which every article has one that it finds; null where none can be named, and empty where it finds none.</summary>
    public int[]? Required { get; }

    /// <summary>The ids of the saved searches that ask this.</summary>
    public HashSet<string> Ids { get; } = new(StringComparer.Ordinal);

    /// <summary>Gives back the keys that it took.</summary>
    public void Release(TermKeys keys) => keys.Release(_taken);

    /// <summary>Whether it finds the article.</summary>
    public bool Finds(ArticleView article) => _condition.Of(article.Terms) switch
    {
        Answer.Yes => true,
        Answer.No => false,
        _ => IsFoundBySearching(article.Index, _request, _parsed, _leaves, _ranking),
    };

    /// <summary>What it finds the article by; it does find it.</summary>
    public (IReadOnlyList<string> Quotes, IReadOnlyList<MatchedRange> Ranges) PlacesIn(ArticleView article)
    {
        if (_parsed.Root is null) return ([], []);
        var places = new MatchedPlaces(article.Index.Article);
        if (_query.IsSure)
        {
            var met = new List<(Presence Presence, byte Fields)>();
            _query.AddMet(article.Terms, met);
            return ([], places.Of(met, article.Terms));
        }

        ArticleQueryCompiler compiler = CompilerFor(article.Index, _request, _parsed, _leaves, _ranking);
        DocumentMatches matches = new MatchFinder(_parsed.Root, compiler).Find(article.Index.Searcher, [article.Index.Document])[0];
        foreach ((string field, Match[] own) in matches.ByField) foreach (Match match in own) places.Add(field, match.Range);
        return (QuotesIn(article, compiler, places), places.First(AlertMatch.MaxPlaces));
    }

    /// <summary>What its terms tell of the article.</summary>
    public Answer AnswerOf(ArticleTerms article) => _condition.Of(article);

    /// <summary>Whether the query of <paramref name="request"/> finds <paramref name="article"/>.</summary>
    /// <param name="article">The article.</param>
    /// <param name="request">The search.</param>
    /// <param name="parsed">Its query.</param>
    /// <param name="leaves">What is known of its words and phrases already.</param>
    /// <param name="ranking">The numbers of the ranking.</param>
    public static bool IsFoundBySearching(OneArticle article, SearchRequest request, ParsedQuery parsed, IReadOnlyList<LeafPattern> leaves, RankingOptions ranking)
    {
        try
        {
            Query query = parsed.Root is null ? ArticleQueryCompiler.AllArticles() : CompilerFor(article, request, parsed, leaves, ranking).Compile(parsed.Root);
            return article.IsFoundBy(Filters.Apply(query, request));
        }
        catch (QueryLimitException)
        {
            // A search of an archive with this article would be refused for it.
            return false;
        }
    }

    private static ArticleQueryCompiler CompilerFor(OneArticle article, SearchRequest request, ParsedQuery parsed, IReadOnlyList<LeafPattern> leaves, RankingOptions ranking)
    {
        var patterns = new PatternCompiler(article.Terms, ParsedQuery.IsShouted(parsed.Root));
        foreach (LeafPattern leaf in leaves) patterns.Keep(leaf);
        return new ArticleQueryCompiler(patterns, ranking, [.. request.SearchedFields.Select(SearchField.Text)]);
    }

    /// <summary>The quotes that meet the clauses about quotes; what they are met by is added to <paramref name="places"/>.</summary>
    private string[] QuotesIn(ArticleView article, ArticleQueryCompiler compiler, MatchedPlaces places)
    {
        if (ArticleQueryCompiler.AboutOneQuote(_parsed.Root) is not { } about) return [];
        QuoteQueryCompiler quotes = compiler.OfQuotes();
        int[] found = [.. article.Index.Searcher.Search(quotes.Compile(about), AlertMatch.MaxPlaces).ScoreDocs.Select(hit => hit.Doc).Order()];
        DocumentMatches[] matches = new MatchFinder(about, quotes).Find(article.Index.Searcher, found);
        for (int i = 0; i < found.Length; i++)
        {
            // Quotes stand before their article in the order of their numbers.
            Quote quote = article.Index.Article.Quotes[found[i]];
            foreach (Match match in matches[i].In(Schema.QuoteText)) places.AddIn(quote, match.Range);
        }

        return [.. found.Select(document => QuoteDocument.IdOf(article.Index.Article.Id, document + 1))];
    }
}
