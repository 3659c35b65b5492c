using Lucene.Net.Analysis.En;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Store;
using SearchEngine.Core.Analysis;

namespace SearchEngine.Core.Evaluation.Ranking;

/// <summary>
/// What the engine is compared with: Lucene as it comes. BM25 with k1 1.2 and b 0.75 over one field of title and text, any word of the
/// query is enough, and <see cref="EnglishAnalyzer"/>: standard tokenizer, no possessives, lower case, Lucene's 33 English stop
/// words, Porter stems. Field lengths are kept in a byte, as Lucene does.
/// </summary>
internal sealed class PlainBm25 : IRankedSystem
{
    private const string Text = "text";
    private const int WordsATime = 1_000; // Lucene takes no more than 1,024 clauses in one query.

    private static readonly EnglishAnalyzer Words = new(NewsAnalyzers.Version);

    private readonly RAMDirectory _directory = new();
    private readonly DirectoryReader _reader;
    private readonly IndexSearcher _searcher;
    private readonly IReadOnlyList<JudgedDocument> _documents;

    public PlainBm25(IReadOnlyList<JudgedDocument> documents)
    {
        _documents = documents;
        var similarity = new BM25Similarity(1.2f, 0.75f);
        using (var writer = new IndexWriter(_directory, new IndexWriterConfig(NewsAnalyzers.Version, Words) { Similarity = similarity }))
        {
            foreach (JudgedDocument document in documents)
            {
                writer.AddDocument(new Document { new TextField(Text, $"{document.Title} {document.Text}", Field.Store.NO) });
            }

            writer.ForceMerge(1); // A document's number is then its place in the list.
        }

        _reader = DirectoryReader.Open(_directory);
        _searcher = new IndexSearcher(_reader) { Similarity = similarity };
    }

    /// <inheritdoc/>
    public IReadOnlyList<RankedDocument> Rank(string query)
    {
        var any = new BooleanQuery();
        foreach (string[] some in Words.Terms(query).Chunk(WordsATime))
        {
            var part = new BooleanQuery();
            foreach (string term in some) part.Add(new TermQuery(new Term(Text, term)), Occur.SHOULD);
            any.Add(part, Occur.SHOULD);
        }

        return [.. _searcher.Search(any, RankedDocument.Depth).ScoreDocs.Select(hit => new RankedDocument(_documents[hit.Doc].Id, hit.Score))];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _reader.Dispose();
        _directory.Dispose();
    }
}
