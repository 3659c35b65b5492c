using System.Text;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Store;
using SearchEngine.Core.Analysis;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Checking;
using SearchEngine.Core.Indexing;
using SearchEngine.Core.Quotations;

namespace SearchEngine.Core.Evaluation;

/// <summary>
/// The quotes of a corpus as an archive in memory, made to measure the check of quotes alone: where they stand is found in
/// the articles, who said them is made up, so that the truth is known. Quotes of one paragraph with at most
/// <see cref="MostWordsBetween"/> words between them are one statement.
/// </summary>
internal sealed class CheckedQuotes : IDisposable
{
    private const int MostWordsBetween = 6;

    private static readonly string[] FirstNames = ["Ada", "Boris", "Chidi", "Dolores", "Emeka", "Farah", "Goran", "Hana", "Igor", "Jamila", "Kenji", "Lourdes", "Milos", "Nadia", "Otto", "Priya"];
    private static readonly string[] LastNames = ["Abernathy", "Bogdanov", "Castellanos", "Dragomir", "Eriksen", "Fontaine", "Grabowski", "Haddad", "Ibarra", "Jovanovic", "Kowalczyk", "Lindqvist", "Montoya", "Nakagawa", "Okonkwo", "Petrosyan"];

    private readonly RAMDirectory _directory = new();
    private readonly DirectoryReader _reader;
    private readonly string _everything;
    private readonly int[] _starts;

    /// <summary>The archive of the quotes in the bodies of <paramref name="articles"/>.</summary>
    public CheckedQuotes(IEnumerable<Article> articles)
    {
        foreach (Article article in articles) AddStatements(article);
        var everything = new StringBuilder();
        _starts = new int[Statements.Count];
        using (var writer = new IndexWriter(_directory, new IndexWriterConfig(NewsAnalyzers.Version, NewsAnalyzers.Exact) { RAMBufferSizeMB = 128 }))
        {
            for (int i = 0; i < _starts.Length; i++)
            {
                _starts[i] = everything.Length;
                everything.Append(' ').AppendJoin(' ', StatementText.Of(Statements[i]).Keys).Append(" |");
                foreach (QuoteCandidate quote in Statements[i]) writer.AddDocument(DocumentOf(quote));
            }

            writer.ForceMerge(1);
        }

        _everything = everything.ToString();
        _reader = DirectoryReader.Open(_directory);
    }

    /// <summary>All quotes in the order of the index.</summary>
    public List<QuoteCandidate> Quotes { get; } = [];

    /// <summary>The quotes of each statement.</summary>
    public List<IReadOnlyList<QuoteCandidate>> Statements { get; } = [];

    /// <summary>A checker on this archive.</summary>
    public QuoteChecker Checker() => new(new LuceneQuoteSource(new IndexSearcher(_reader), document => Quotes[document]));

    /// <summary>The numbers of the statements that hold the words in this order: by reading everything, not by the index.</summary>
    public IEnumerable<int> Holding(IEnumerable<string> keys)
    {
        string wanted = $" {string.Join(' ', keys)} ";
        for (int at = _everything.IndexOf(wanted, StringComparison.Ordinal); at >= 0; at = _everything.IndexOf(wanted, at + 1, StringComparison.Ordinal))
        {
            int found = Array.BinarySearch(_starts, at);
            yield return found >= 0 ? found : ~found - 1;
        }
    }

    /// <summary>A made-up name, the same for the same seed.</summary>
    public static string NameOf(int seed) => $"{FirstNames[(seed & 0xF) % FirstNames.Length]} {LastNames[((seed >> 4) & 0xF) % LastNames.Length]}";

    /// <summary>A number from a text, the same on every machine (FNV-1a; Fowler, Noll &amp; Vo).</summary>
    public static int HashOf(string text) => (int)(text.Aggregate(2166136261u, (hash, c) => (hash ^ c) * 16777619u) & 0x7FFFFFFF);

    /// <inheritdoc/>
    public void Dispose()
    {
        _reader.Dispose();
        _directory.Dispose();
    }

    private void AddStatements(Article article)
    {
        var statement = new List<QuoteCandidate>();
        int number = 0, statements = 0, end = 0;
        foreach (Quote quote in QuotationFinder.Find(article.Body))
        {
            if (!WordScanner.HasWord(quote.Text)) continue;
            if (statement.Count > 0 && !IsContinued(article.Body[end..quote.Start])) Finish();
            end = quote.Start + quote.Length;
            string name = NameOf(HashOf($"{article.Id}/{statements % 3}"));
            statement.Add(new QuoteCandidate(
                article.Id, number++, quote with { Statement = statements, Speaker = new Speaker(name, null, name.Split(' ')[1]) }, article.Source, article.Published));
        }

        if (statement.Count > 0) Finish();

        void Finish()
        {
            Statements.Add([.. statement]);
            Quotes.AddRange(statement);
            statement.Clear();
            statements++;
        }
    }

    private static bool IsContinued(string between) =>
        !between.Contains("\n\n", StringComparison.Ordinal) && !between.AsSpan(1).Contains('.') && PrintedWords.Of(between).Words.Count is > 0 and <= MostWordsBetween;

    private static Document DocumentOf(QuoteCandidate quote) =>
    [
        new TextField(Schema.QuoteText, quote.Quote.Text, Field.Store.NO),
        new TextField(Schema.QuoteSpeaker, quote.Quote.Speaker!.Name, Field.Store.NO),
        new StringField(Schema.QuoteStatement, QuoteDocument.Statement(quote.ArticleId, quote.Quote.Statement), Field.Store.NO),
    ];
}
