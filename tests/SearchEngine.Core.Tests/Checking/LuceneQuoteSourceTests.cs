using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Store;
using SearchEngine.Core.Analysis;
using SearchEngine.Core.Checking;
using SearchEngine.Core.Indexing;
using Xunit;

namespace SearchEngine.Core.Tests.Checking;

public sealed class LuceneQuoteSourceTests
{
    private static readonly QuoteCandidate[] Quotes =
    [
        KnownQuotes.Candidate(0, "I will not sign this budget", "Carla Montoya", "a1", 0),
        KnownQuotes.Candidate(1, "until every school has a nurse", "Carla Montoya", "a1", 0),
        KnownQuotes.Candidate(2, "That café sold more jazz than coffee", "Ada Lindqvist", "a1", 1),
        KnownQuotes.Candidate(0, "A budget is a budget", "Otto Bogdanov", "a2", 0),
        KnownQuotes.Candidate(1, "Every nurse knows the school", null, "a2", 1),
    ];

    [Fact]
    public void It_finds_what_reading_all_quotes_finds()
    {
        using var directory = Index();
        using DirectoryReader reader = DirectoryReader.Open(directory);
        var source = new LuceneQuoteSource(new IndexSearcher(reader), document => Quotes[document]);
        var twin = new KnownQuotes(Quotes);
        Assert.Equal(Quotes.Length, source.Count);
        foreach (string text in new[] { "every school has a nurse", "the budget", "cafe jazz", "nurse every", "no such words" })
        {
            QuoteProbe probe = new QuoteProbes(source).For(PrintedWords.Of(text).Words, _ => true, null);
            Assert.Equal(
                twin.Find(probe, CancellationToken.None).Select(quote => KnownQuotes.WeightOf(PrintedWords.Keys(quote.Quote.Text), probe)),
                source.Find(probe, CancellationToken.None).Select(quote => KnownQuotes.WeightOf(PrintedWords.Keys(quote.Quote.Text), probe)));
        }

        foreach (QuoteCandidate quote in Quotes) Assert.Equal(twin.StatementOf(quote), source.StatementOf(quote));
    }

    [Fact]
    public void Of_equal_quotes_the_speakers_comes_first()
    {
        using var directory = Index();
        using DirectoryReader reader = DirectoryReader.Open(directory);
        QuoteProbe probe = new([new WeightedWord("budget", 1)], [], ["bogdanov"], 10);
        var source = new LuceneQuoteSource(new IndexSearcher(reader), document => Quotes[document]);
        Assert.Equal(["a2#0", "a1#0"], source.Find(probe, CancellationToken.None).Select(quote => quote.Id));
    }

    private static RAMDirectory Index()
    {
        var directory = new RAMDirectory();
        using var writer = new IndexWriter(directory, new IndexWriterConfig(NewsAnalyzers.Version, NewsAnalyzers.Exact));
        foreach (QuoteCandidate quote in Quotes)
        {
            writer.AddDocument(
            [
                new TextField(Schema.QuoteText, quote.Quote.Text, Field.Store.NO),
                new TextField(Schema.QuoteSpeaker, quote.Quote.Speaker?.Name ?? "", Field.Store.NO),
                new StringField(Schema.QuoteStatement, QuoteDocument.Statement(quote.ArticleId, quote.Quote.Statement), Field.Store.NO),
            ]);
        }

        return directory;
    }
}
