using System.Diagnostics;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Store;
using Lucene.Net.Util;
using SearchEngine.Benchmarks.Comparison;

namespace SearchEngine.Benchmarks.Peers;

/// <summary>Lucene.NET as a newcomer would use it: FSDirectory.Open, its own codec, BM25Similarity, IndexSearcher.Search. All totals are exact: it knows no others.</summary>
internal sealed class PlainLuceneNet(string folder) : IEngine
{
    private IndexSearcher? _searcher;

    private IndexSearcher Searcher => _searcher ?? throw new InvalidOperationException("Open comes first.");

    /// <inheritdoc/>
    public (int Documents, TimeSpan Added) Index(IEnumerable<PreparedDocument> documents)
    {
        long begin = Stopwatch.GetTimestamp();
        using Lucene.Net.Store.Directory directory = FSDirectory.Open(folder);
        var config = new IndexWriterConfig(LuceneVersion.LUCENE_48, new WhitespaceAnalyzer(LuceneVersion.LUCENE_48))
        {
            RAMBufferSizeMB = 256,
            Similarity = new BM25Similarity(),
            Codec = new Lucene.Net.Codecs.Lucene46.Lucene46Codec(),
        };
        using var writer = new IndexWriter(directory, config);
        var text = new FieldType { IsIndexed = true, IsTokenized = true, IsStored = true, IndexOptions = IndexOptions.DOCS_AND_FREQS_AND_POSITIONS_AND_OFFSETS };
        int count = 0;
        foreach (PreparedDocument document in documents)
        {
            writer.AddDocument([
                new StoredField("id", document.Id), new Int64Field("published", document.Published, Field.Store.NO),
                new NumericDocValuesField("published", document.Published), new SortedDocValuesField("source", new BytesRef(document.Source)),
                new Field("text", document.Text, text)]);
            count++;
        }

        writer.Commit();
        TimeSpan added = Stopwatch.GetElapsedTime(begin);
        writer.ForceMerge(1);
        writer.Commit();
        return (count, added);
    }

    /// <inheritdoc/>
    public void Open() => _searcher = new IndexSearcher(DirectoryReader.Open(FSDirectory.Open(folder))) { Similarity = new BM25Similarity() };

    /// <inheritdoc/>
    public long Run(ComparedQuery query)
    {
        if (query.Options.Contains("highlight")) throw new NotSupportedException("Lucene.NET has no highlighter of its own that restores here.");
        Filter? dates = query.From is null && query.To is null ? null : NumericRangeFilter.NewInt64Range("published", query.From, query.To, true, true);
        if (query.Options.Contains("newest")) return Searcher.Search(Words(query), dates, query.Top, new Sort(new SortField("published", SortFieldType.INT64, true))).TotalHits;
        if (!query.Options.Contains("facets")) return Searcher.Search(Words(query), dates, query.Top).TotalHits;
        TopScoreDocCollector best = TopScoreDocCollector.Create(query.Top, true);
        Searcher.Search(Words(query), dates, MultiCollector.Wrap(best, new Sources()));
        return best.GetTopDocs().TotalHits;
    }

    /// <inheritdoc/>
    public long Count(ComparedQuery query)
    {
        var count = new TotalHitCountCollector();
        Filter? dates = query.From is null && query.To is null ? null : NumericRangeFilter.NewInt64Range("published", query.From, query.To, true, true);
        Searcher.Search(Words(query), dates, count);
        return count.TotalHits;
    }

    /// <inheritdoc/>
    public IReadOnlyList<(string Id, float Score)> Best(ComparedQuery query) => throw new NotSupportedException("Only our own ranking is checked.");

    private static Query Words(ComparedQuery query)
    {
        switch (query.Kind)
        {
            case "term":
                return new TermQuery(new Term("text", query.Text));
            case "prefix":
                return new PrefixQuery(new Term("text", query.Text));
            case "fuzzy":
                return new FuzzyQuery(new Term("text", query.Text), 1, 0, 1024, true);
            case "phrase":
                var phrase = new PhraseQuery();
                foreach (string word in query.Words) phrase.Add(new Term("text", word));
                return phrase;
            default:
                var all = new BooleanQuery();
                foreach (string word in query.Words.Distinct(StringComparer.Ordinal)) all.Add(new TermQuery(new Term("text", word)), query.Kind == "and" ? Occur.MUST : Occur.SHOULD);
                return all;
        }
    }

    /// <summary>Counts hits by source, by ordinals.</summary>
    private sealed class Sources : ICollector
    {
        private SortedDocValues? _values;
        private int[] _counts = [];

        public bool AcceptsDocsOutOfOrder => true;

        public void SetScorer(Scorer scorer)
        {
            // Counting needs no scores.
        }

        public void SetNextReader(AtomicReaderContext context)
        {
            _values = context.AtomicReader.GetSortedDocValues("source");
            _counts = new int[_values.ValueCount];
        }

        public void Collect(int doc)
        {
            int ord = _values!.GetOrd(doc);
            if (ord >= 0) _counts[ord]++;
        }
    }
}
