using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace SearchEngine.Core.Queries.Filtering;

/// <summary>
/// The documents that meet conditions, by segment, as long as the segment is open. When all of them take more than they may, those that
/// were asked for least recently go. Safe for many threads; what is there is found without a lock.
/// </summary>
/// <param name="mostBytes">The most bytes that they may take together.</param>
internal sealed class FilterCache(long mostBytes)
{
    /// <summary>What the conditions of one process may take, in bytes.</summary>
    public const long MostBytes = 64 * 1024 * 1024;

    /// <summary>What an entry takes beside its documents, about, in bytes.</summary>
    private const long Overhead = 200;

    private readonly ConditionalWeakTable<object, ConcurrentDictionary<string, Entry>> _segments = [];
    private readonly Lock _evicting = new();
    private long _bytes;
    private long _clock;

    /// <summary>What is kept, in bytes; that of segments which have been closed counts until it is looked at next.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>The documents of the segment with the core <paramref name="core"/> that meet a condition.</summary>
    /// <param name="core">The key of the segment's core.</param>
    /// <param name="condition">The key of the condition.</param>
    /// <param name="read">Looks them up.</param>
    public KeptDocuments Of(object core, string condition, Func<KeptDocuments> read)
    {
        ConcurrentDictionary<string, Entry> ofSegment = _segments.GetValue(core, static _ => new ConcurrentDictionary<string, Entry>(StringComparer.Ordinal));
        if (ofSegment.TryGetValue(condition, out Entry? known))
        {
            known.Use(Volatile.Read(ref _clock));
            return known.Documents;
        }

        var entry = new Entry(read(), Interlocked.Increment(ref _clock));
        if (!ofSegment.TryAdd(condition, entry)) return entry.Documents;
        if (Interlocked.Add(ref _bytes, entry.Bytes) > mostBytes) Evict();
        return entry.Documents;
    }

    /// <summary>Removes the entries that were used least recently, until three quarters of what there may be are left.</summary>
    private void Evict()
    {
        lock (_evicting)
        {
            if (Bytes <= mostBytes) return;
            var all = new List<(ConcurrentDictionary<string, Entry> Segment, string Condition, Entry Entry)>();
            foreach ((_, ConcurrentDictionary<string, Entry> segment) in _segments)
            {
                foreach ((string condition, Entry entry) in segment) all.Add((segment, condition, entry));
            }

            // What segments had that have been closed is not among them.
            long left = all.Sum(one => one.Entry.Bytes);
            foreach ((ConcurrentDictionary<string, Entry> segment, string condition, Entry entry) in all.OrderBy(one => one.Entry.LastUsed))
            {
                if (left <= mostBytes / 4 * 3) break;
                if (segment.TryRemove(condition, out _)) left -= entry.Bytes;
            }

            Interlocked.Exchange(ref _bytes, left);
        }
    }

    private sealed class Entry(KeptDocuments documents, long now)
    {
        private long _lastUsed = now;

        public KeptDocuments Documents => documents;

        public long Bytes => documents.Bytes + Overhead;

        public long LastUsed => Volatile.Read(ref _lastUsed);

        /// <summary>Notes the use. Entries that all searches use are written to only when something new has come since, so that processors do not fight for them.</summary>
        public void Use(long now)
        {
            if (LastUsed != now) Volatile.Write(ref _lastUsed, now);
        }
    }
}
