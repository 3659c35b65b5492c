using Lucene.Net.Documents;
using SearchEngine.Core.Analysis;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Indexing.Copies;

namespace SearchEngine.Core.Indexing;

/// <summary>The documents of a version of an article: its quotes, and the article right behind them.</summary>
internal static class VersionBlock
{
    /// <summary>Makes the documents of a version. The words of each text are found once for all fields that index them.</summary>
    /// <param name="placed">The version.</param>
    /// <param name="sketch">The shingles under which copies find it; empty for a version that is not to be found so.</param>
    public static Document[] Of(PlacedVersion placed, ReadOnlySpan<ulong> sketch)
    {
        Article article = placed.Version.Article;
        Vocabulary vocabulary = Vocabulary.Of(Languages.Of(article.Language));
        TextWords[] quotes = [.. article.Quotes.Select(quote => TextWords.Of(quote.Text, vocabulary))];
        var block = new Document[quotes.Length + 1];
        for (int i = 0; i < quotes.Length; i++) block[i] = QuoteDocument.From(ArchivedQuote.Of(article, i), quotes[i], placed, vocabulary);
        block[^1] = ArticleDocument.From(placed, quotes, vocabulary);
        CopySketches.AddTo(block[^1], sketch);
        return block;
    }
}
