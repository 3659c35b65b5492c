using Lucene.Net.Index;
using Lucene.Net.Search;
using SearchEngine.Core.Indexing;

namespace SearchEngine.Core.Searching;

/// <summary>
/// The archive as it stood at its last commit, open for searching. A search takes a <see cref="Lease"/> and sees one
/// commit at one moment from beginning to end, whatever is written meanwhile.
/// </summary>
internal sealed class ArchiveReader : IDisposable
{
    private readonly SearcherManager _searchers;
    private readonly RankingOptions _ranking;
    private readonly TimeProvider _time;
    private readonly SegmentVisibility _visibility = new();
    private volatile Seen? _now;

    /// <summary>Opens the last commit in <paramref name="directory"/>.</summary>
    /// <param name="directory">The index.</param>
    /// <param name="ranking">The numbers of the ranking.</param>
    /// <param name="time">The clock that says what can be seen; null for the system's.</param>
    /// <exception cref="IndexNotFoundException">There is no archive in the directory.</exception>
    public ArchiveReader(Lucene.Net.Store.Directory directory, RankingOptions ranking, TimeProvider? time = null)
    {
        (_ranking, _time) = (ranking, time ?? TimeProvider.System);
        _searchers = new SearcherManager(directory, new Searchers(ranking));
    }

    /// <summary>
    /// Takes the current state for one search, to be disposed behind it: what can be seen of it at
    /// <paramref name="asOf"/>, or now when that is null or still to come.
    /// </summary>
    public Lease Acquire(DateTimeOffset? asOf = null)
    {
        IndexSearcher state = _searchers.Acquire();
        try
        {
            var reader = (DirectoryReader)state.IndexReader;
            long now = NowOf(reader);
            return asOf?.ToUnixTimeMilliseconds() is { } past && past < now
                ? new Lease(_searchers, state, At(reader, past), past)
                : new Lease(_searchers, state, Now(reader, now), now);
        }
        catch
        {
            _searchers.Release(state);
            throw;
        }
    }

    /// <summary>Takes the current state with all that it keeps, what cannot be seen included: for the archive's own care.</summary>
    public Lease AcquireAll()
    {
        IndexSearcher state = _searchers.Acquire();
        return new Lease(_searchers, state, state, NowOf((DirectoryReader)state.IndexReader));
    }

    /// <summary>Makes the last commit the current state.</summary>
    public void Refresh() => _searchers.MaybeRefreshBlocking();

    /// <inheritdoc/>
    public void Dispose() => _searchers.Dispose();

    /// <summary>A commit can be some milliseconds ahead of the clock, whose ticks are too few for every commit to have its own.</summary>
    private long NowOf(DirectoryReader state) =>
        Math.Max(_time.GetUtcNow().ToUnixTimeMilliseconds(), CommitMoment.Of(state)?.ToUnixTimeMilliseconds() ?? long.MinValue);

    private IndexSearcher Now(DirectoryReader state, long now)
    {
        if (_now is { } seen && ReferenceEquals(seen.State, state) && now < seen.Until) return seen.Searcher;
        IndexSearcher searcher = At(state, now);
        _now = new Seen(state, ((VisibleReader)searcher.IndexReader).Until, searcher);
        return searcher;
    }

    private IndexSearcher At(DirectoryReader state, long moment) => Searcher(VisibleReader.At(state, moment, _visibility), _ranking);

    private static IndexSearcher Searcher(IndexReader reader, RankingOptions ranking) => new(reader) { Similarity = new ArchiveSimilarity(ranking.K1, ranking.B) };

    /// <summary>One state of the archive, held open until disposed.</summary>
    public readonly struct Lease(SearcherManager searchers, IndexSearcher state, IndexSearcher visible, long moment) : IDisposable
    {
        /// <summary>The moment of which the state is looked at, in Unix milliseconds.</summary>
        public long Now => moment;

        /// <summary>
        /// The moment that names what can be seen here for good: that of the commit, or of the last embargo that has ended
        /// since. Asked for as of that moment, the archive looks like this whatever is written later.
        /// </summary>
        public DateTimeOffset? Moment
        {
            get
            {
                if (visible.IndexReader is not VisibleReader seen || CommitMoment.Of(seen) is not { } committed) return null;
                long last = Math.Max(seen.Since, committed.ToUnixTimeMilliseconds());
                return DateTimeOffset.FromUnixTimeMilliseconds(Math.Min(last, moment));
            }
        }

        /// <summary>The searcher over what can be seen of that state.</summary>
        public IndexSearcher Searcher => visible;

        /// <inheritdoc/>
        public void Dispose() => searchers.Release(state);
    }

    /// <summary>The searcher of a state, and when it begins to show too much or too little.</summary>
    private sealed record Seen(DirectoryReader State, long Until, IndexSearcher Searcher);

    private sealed class Searchers(RankingOptions ranking) : SearcherFactory
    {
        public override IndexSearcher NewSearcher(IndexReader reader) => Searcher(reader, ranking);
    }
}
