using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using SearchEngine.Core.Indexing;
using SearchEngine.Core.Queries;

namespace SearchEngine.Core.Searching;

/// <summary>Counts what one state of the archive holds.</summary>
internal static class ArchiveStatistics
{
    /// <summary>The statistics of <paramref name="searcher"/>'s state.</summary>
    public static ArchiveStats Of(IndexSearcher searcher, CancellationToken cancellation)
    {
        var articles = new ArticleTotals();
        searcher.Search(ArticleQueryCompiler.AllArticles(), new CancellableCollector(articles, cancellation));

        IndexCommit commit = ((DirectoryReader)searcher.IndexReader).IndexCommit;
        return new ArchiveStats(
            articles.Count,
            articles.Quotes,
            FacetCounts.Of(searcher, ArticleQueryCompiler.AllArticles(), ["source"], cancellation)["source"],
            articles.Earliest is { } earliest ? DateTimeOffset.FromUnixTimeMilliseconds(earliest) : null,
            articles.Latest is { } latest ? DateTimeOffset.FromUnixTimeMilliseconds(latest) : null,
            Files(searcher.IndexReader, cancellation),
            searcher.IndexReader.Leaves.Count,
            commit.FileNames.Sum(name => SizeOf(commit.Directory, name)),
            CommitNumber.Of((DirectoryReader)searcher.IndexReader),
            CommitMoment.Of((DirectoryReader)searcher.IndexReader));
    }

    /// <summary>
    /// From how many files an article was read that can be seen. The records of the files would tell of one that holds nothing but what is hidden.
    /// </summary>
    private static int Files(IndexReader reader, CancellationToken cancellation)
    {
        var files = new HashSet<string>(StringComparer.Ordinal);
        foreach (AtomicReaderContext leaf in reader.Leaves)
        {
            cancellation.ThrowIfCancellationRequested();
            if (leaf.AtomicReader.GetTerms(Schema.File)?.GetEnumerator() is not { } terms) continue;
            while (terms.MoveNext())
            {
                if (LiveTerms.IsLive(terms, leaf.AtomicReader.LiveDocs)) files.Add(terms.Term.Utf8ToString());
            }
        }

        files.Remove(ArchivedVersion.Written);
        return files.Count;
    }

    /// <summary>
    /// The length of a file of the commit; 0 when a later commit has already deleted it, which does not keep this state
    /// from being searched.
    /// </summary>
    private static long SizeOf(Lucene.Net.Store.Directory directory, string name)
    {
        try
        {
            return directory.FileLength(name);
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            return 0;
        }
    }

    private sealed class ArticleTotals : ICollector
    {
        private NumericDocValues? _quotes;
        private NumericDocValues? _published;
        private IBits? _dated;

        public int Count { get; private set; }

        public long Quotes { get; private set; }

        public long? Earliest { get; private set; }

        public long? Latest { get; private set; }

        public bool AcceptsDocsOutOfOrder => true;

        public void SetScorer(Scorer scorer)
        {
            // Counting needs no scores.
        }

        public void SetNextReader(AtomicReaderContext context)
        {
            _quotes = context.AtomicReader.GetNumericDocValues(Schema.Quotes);
            _published = context.AtomicReader.GetNumericDocValues(Schema.Published);
            _dated = context.AtomicReader.GetDocsWithField(Schema.Published);
        }

        public void Collect(int doc)
        {
            Count++;
            Quotes += _quotes?.Get(doc) ?? 0;
            if (_published is null || _dated?.Get(doc) != true) return;
            long published = _published.Get(doc);
            Earliest = Math.Min(Earliest ?? published, published);
            Latest = Math.Max(Latest ?? published, published);
        }
    }
}
