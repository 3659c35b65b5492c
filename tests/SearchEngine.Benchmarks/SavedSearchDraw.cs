using System.Globalization;
using SearchEngine.Core.Alerting;
using SearchEngine.Core.Analysis;
using SearchEngine.Core.Articles;

namespace SearchEngine.Benchmarks;

/// <summary>
/// Saved searches as newsrooms might keep them, of the words of real articles. Of 100: 20 one word, 25 two to four words of a sentence, 15 a phrase of two to
/// eight words, 10 a whole quote with its speaker, 5 a speaker and a word of the quote, 10 two to four words with OR, 5 a word without another, 4 a beginning of
/// a word, 1 a word with a letter wrong, 5 a filter by section, byline or speaker, half of them with a word, or by source with a word. Words are drawn evenly from the different words of an
/// article, function words among them but only one time in a hundred.
/// </summary>
internal sealed class SavedSearchDraw(Article[] articles, Func<Article, Article> complete, int seed)
{
    private readonly Random _random = new(seed);

    /// <summary><paramref name="count"/> saved searches.</summary>
    public IEnumerable<SavedSearch> Draw(int count)
    {
        for (int made = 0; made < count;)
        {
            if (One(made.ToString("000000", CultureInfo.InvariantCulture)) is not { } search) continue;
            made++;
            yield return search;
        }
    }

    private SavedSearch? One(string id)
    {
        Article article = articles[_random.Next(articles.Length)];
        var search = new SavedSearch { Id = id };
        int kind = _random.Next(100);
        switch (kind)
        {
            case < 20: return search with { Query = Word(article) };
            case < 45: return search with { Query = string.Join(' ', Sentence(article, 2, 4)) };
            case < 60: return search with { Query = $"\"{string.Join(' ', Run(article, _random.Next(2, 9)))}\"" };
            case < 75:
                Quote[] quotes = [.. complete(article).Quotes.Where(quote => quote.Kind == QuoteKind.Full && quote.Speaker is not null)];
                if (quotes.Length == 0) return null;
                Quote quote = quotes[_random.Next(quotes.Length)];
                if (kind < 70) return search with { Quote = new SavedQuote(quote.Text, quote.Speaker!.Name) };
                string[] said = WordsOf(quote.Text);
                return said.Length == 0 ? null : search with { Query = $"speaker:\"{quote.Speaker!.Name.Replace("\"", "", StringComparison.Ordinal)}\" quote:{said[_random.Next(said.Length)]}" };
            case < 85: return search with { Query = string.Join(" OR ", Enumerable.Range(0, _random.Next(2, 5)).Select(_ => Word(article))) };
            case < 90: return search with { Query = $"{Word(article)} -{Word(articles[_random.Next(articles.Length)])}" };
            case < 94: return Word(article) is { Length: > 5 } begun ? search with { Query = begun[.._random.Next(4, begun.Length)] + "*" } : null;
            case < 95: return Word(article) is { Length: > 5 } slip ? search with { Query = slip + "~1" } : null;
            default: return Filtered(search, article) is { } filtered ? filtered with { Query = _random.Next(2) == 0 && filtered.Source.Count == 0 ? "" : Word(article) } : null;
        }
    }

    private SavedSearch? Filtered(SavedSearch search, Article article) => _random.Next(4) switch
    {
        0 when article.Section is { } section => search with { Section = [section] },
        1 when article.Source is { } source => search with { Source = [source] },
        2 when article.Byline.Count > 0 => search with { Byline = [article.Byline[0]] },
        3 when complete(article).Quotes.Select(quote => quote.Speaker?.Name).OfType<string>().FirstOrDefault() is { } speaker => search with { Speaker = [speaker] },
        _ => null,
    };

    private string Word(Article article)
    {
        string[] words = [.. WordsOf(article.Body).Select(word => word.ToLowerInvariant()).Distinct(StringComparer.Ordinal)];
        bool functionWord = _random.Next(100) == 0;
        for (int i = 0; i < 20; i++)
        {
            string word = words[_random.Next(words.Length)];
            if (FunctionWords.ContainsAny(word) == functionWord) return word;
        }

        return words[0];
    }

    private string[] Sentence(Article article, int least, int most)
    {
        string[] run = Run(article, 14);
        string[] telling = [.. run.Where(word => !FunctionWords.ContainsAny(word))];
        if (telling.Length < least) telling = run;
        return [.. telling.OrderBy(_ => _random.Next()).Take(_random.Next(least, most + 1))];
    }

    private string[] Run(Article article, int length)
    {
        string[] words = WordsOf(article.Body);
        int first = _random.Next(Math.Max(1, words.Length - length));
        return words[first..Math.Min(words.Length, first + length)];
    }

    private static string[] WordsOf(string text)
    {
        var words = new List<string>();
        for (var scanner = new WordScanner(text); scanner.MoveNext();) words.Add(scanner.Current.In(text));
        return [.. words];
    }
}
