using Lucene.Net.Analysis;
using Lucene.Net.Index;
using Lucene.Net.Search.Similarities;

namespace SearchEngine.Core.Indexing.Inversion;

/// <summary>
/// An <see cref="IndexWriter"/> to which documents are given inverted, segment by segment. Several threads may add at once, each to a buffer of
/// its own; a buffer that is full becomes a segment on the thread that filled it. Whoever commits, or looks at what was written, does so while
/// nobody adds.
/// </summary>
/// <param name="writer">The index, which this closes.</param>
/// <param name="memory">How many bytes of memory a buffer may take, about.</param>
/// <remarks>
/// A deletion concerns what was given before it, wherever that is by now: the index deletes what it holds, and each buffer notes the deletion
/// with the number of its documents. Those noted before the buffer is written leave documents out; those noted meanwhile are given to the index
/// once the segment is in it. Buffers are written one at a time, so that until then nothing can be in the index that was given after such a
/// deletion.
/// </remarks>
internal sealed class DocumentWriter(IndexWriter writer, long memory) : IDisposable
{
    private readonly object _sync = new();
    private readonly object _writing = new();
    private readonly List<DocumentBuffer> _all = [];
    private readonly Stack<DocumentBuffer> _free = new();

    /// <summary>What field lengths are encoded with.</summary>
    public Similarity Similarity => writer.Config.Similarity;

    /// <summary>Adds documents that stand one behind the other.</summary>
    /// <param name="block">The documents.</param>
    /// <param name="analyzer">Analyzes fields that do not tell their tokens themselves.</param>
    /// <exception cref="ArgumentException">A document cannot be indexed as it is. None is added.</exception>
    /// <exception cref="IOException">A segment cannot be written.</exception>
    public void Add(IReadOnlyList<IEnumerable<IIndexableField>> block, Analyzer analyzer)
    {
        DocumentBuffer buffer = Take();
        bool isFull = false;
        try
        {
            buffer.Documents.Add(block, analyzer);
            isFull = buffer.Documents.Memory > memory;
        }
        finally
        {
            if (!isFull) lock (_sync) _free.Push(buffer);
        }

        if (isFull) Write([buffer]);
    }

    /// <summary>Takes out the documents with a term that were given before.</summary>
    public void Delete(Term term)
    {
        lock (_sync)
        {
            foreach (DocumentBuffer buffer in _all) buffer.Deletions.Add((term, buffer.Documents.Count));
        }

        writer.DeleteDocuments(term);
    }

    /// <summary>The state of the index with all that was given, if that is more than <paramref name="before"/> has; else null.</summary>
    public DirectoryReader? NewerThan(DirectoryReader before)
    {
        WriteAll();
        return DirectoryReader.OpenIfChanged(before, writer, applyAllDeletes: true);
    }

    /// <summary>The state of the index with all that was given.</summary>
    public DirectoryReader State()
    {
        WriteAll();
        return DirectoryReader.Open(writer, applyAllDeletes: true);
    }

    /// <summary>Makes all that was given durable.</summary>
    /// <param name="data">What the commit says of itself.</param>
    public void Commit(IDictionary<string, string> data)
    {
        WriteAll();
        writer.SetCommitData(data);
        writer.Commit();
    }

    /// <summary>Undoes what was not committed, and closes the index.</summary>
    public void Dispose() => writer.Rollback();

    private DocumentBuffer Take()
    {
        lock (_sync)
        {
            if (_free.TryPop(out DocumentBuffer? free)) return free;
            var made = new DocumentBuffer(new InvertedDocuments(Similarity), []);
            _all.Add(made);
            return made;
        }
    }

    private void WriteAll()
    {
        DocumentBuffer[] buffers;
        lock (_sync)
        {
            buffers = [.. _all];
            _free.Clear();
        }

        Write(buffers);
    }

    /// <summary>Makes a segment of buffers that nobody adds to any more.</summary>
    private void Write(DocumentBuffer[] buffers)
    {
        lock (_writing)
        {
            (Term Term, int UpTo)[][] noted;
            lock (_sync) noted = Array.ConvertAll(buffers, buffer => buffer.Deletions.ToArray());
            var segments = new List<IndexReader>();
            for (int i = 0; i < buffers.Length; i++)
            {
                InvertedReader reader = buffers[i].Documents.ToReader();
                foreach ((Term term, int upTo) in noted[i]) reader.Delete(term, upTo);
                if (reader.NumDocs > 0) segments.Add(reader);
            }

            if (segments.Count > 0)
            {
                writer.AddIndexes([.. segments]);
                // Lucene looks for what to merge when it wrote a segment itself, but not when it was given one.
                writer.MaybeMerge();
            }

            var meanwhile = new List<Term>();
            lock (_sync)
            {
                for (int i = 0; i < buffers.Length; i++)
                {
                    meanwhile.AddRange(buffers[i].Deletions.Skip(noted[i].Length).Select(deletion => deletion.Term));
                    _all.Remove(buffers[i]);
                }
            }

            foreach (Term term in meanwhile) writer.DeleteDocuments(term);
        }
    }

    /// <summary>Documents that will be a segment.</summary>
    /// <param name="Documents">The documents.</param>
    /// <param name="Deletions">Terms, and before which document those that have one are taken out.</param>
    private sealed record DocumentBuffer(InvertedDocuments Documents, List<(Term Term, int UpTo)> Deletions);
}
