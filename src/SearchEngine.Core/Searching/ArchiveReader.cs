using Lucene.Net.Index;
using Lucene.Net.Search;
using SearchEngine.Core.Indexing;

namespace SearchEngine.Core.Searching;

/// <summary>
/// The archive as it stood at its last commit, open for searching. A search takes a <see cref="Lease"/> and sees one
/// commit from beginning to end, whatever is written meanwhile.
/// </summary>
internal sealed class ArchiveReader : IDisposable
{
    private readonly SearcherManager _searchers;

    /// <summary>Opens the last commit in <paramref name="directory"/>.</summary>
    /// <exception cref="IndexNotFoundException">There is no archive in the directory.</exception>
    public ArchiveReader(Lucene.Net.Store.Directory directory, RankingOptions ranking) =>
        _searchers = new SearcherManager(directory, new Searchers(ranking));

    /// <summary>Takes the current state for one search; to be disposed behind it.</summary>
    public Lease Acquire() => new(_searchers);

    /// <summary>Makes the last commit the current state.</summary>
    public void Refresh() => _searchers.MaybeRefreshBlocking();

    /// <inheritdoc/>
    public void Dispose() => _searchers.Dispose();

    /// <summary>One state of the archive, held open until disposed.</summary>
    public readonly struct Lease(SearcherManager searchers) : IDisposable
    {
        /// <summary>The searcher over that state.</summary>
        public IndexSearcher Searcher { get; } = searchers.Acquire();

        /// <inheritdoc/>
        public void Dispose() => searchers.Release(Searcher);
    }

    private sealed class Searchers(RankingOptions ranking) : SearcherFactory
    {
        public override IndexSearcher NewSearcher(IndexReader reader) =>
            new(reader) { Similarity = new ArchiveSimilarity(ranking.K1, ranking.B) };
    }
}
