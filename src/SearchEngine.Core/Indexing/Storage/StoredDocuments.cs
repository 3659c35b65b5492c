using Lucene.Net.Codecs;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Util;
using SearchEngine.Core.Articles;

namespace SearchEngine.Core.Indexing.Storage;

/// <summary>
/// The live documents of a commit, read from the stored fields alone. Everything that cannot be worked out again is stored, so that an archive
/// whose terms or doc values are damaged can still be read in full. The files stay open until this is disposed.
/// </summary>
internal sealed class StoredDocuments : IDisposable
{
    private readonly List<Segment> _segments = [];

    private StoredDocuments(SegmentInfos commit) => Commit = commit;

    /// <summary>The commit.</summary>
    public SegmentInfos Commit { get; }

    /// <summary>How many live documents there are.</summary>
    public int Count => _segments.Sum(segment => segment.Count);

    /// <summary>Opens the last commit in <paramref name="directory"/>, and makes sure by its checksums that the stored fields are whole.</summary>
    /// <exception cref="ArchiveException">Stored fields are damaged; the message names the segment.</exception>
    public static StoredDocuments Open(Lucene.Net.Store.Directory directory)
    {
        SegmentInfos commit = CommitFiles.Read(directory);
        var stored = new StoredDocuments(commit);
        try
        {
            foreach (SegmentCommitInfo segment in commit.Segments) stored._segments.Add(Open(directory, segment));
            return stored;
        }
        catch
        {
            stored.Dispose();
            throw;
        }
    }

    /// <summary>Makes sure that the stored fields of one segment are whole.</summary>
    /// <exception cref="ArchiveException">They are damaged.</exception>
    public static void Check(Lucene.Net.Store.Directory directory, SegmentCommitInfo segment) => Open(directory, segment).Dispose();

    /// <summary>Where the live documents are, in order.</summary>
    public IEnumerable<StoredPlace> Places()
    {
        for (int s = 0; s < _segments.Count; s++)
        {
            for (int doc = 0; doc < _segments[s].MaxDoc; doc++)
            {
                if (_segments[s].Live?.Get(doc) != false) yield return new StoredPlace(s, doc);
            }
        }
    }

    /// <summary>The stored fields of a document: <paramref name="fields"/>, or all of them where none is given.</summary>
    public Document Read(StoredPlace place, params string[] fields)
    {
        DocumentStoredFieldVisitor visitor = fields.Length == 0 ? new DocumentStoredFieldVisitor() : new DocumentStoredFieldVisitor(fields);
        _segments[place.Segment].Fields.VisitDocument(place.Document, visitor);
        return visitor.Document;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (Segment segment in _segments) segment.Dispose();
    }

    private static Segment Open(Lucene.Net.Store.Directory directory, SegmentCommitInfo commit)
    {
        SegmentInfo info = commit.Info;
        CompoundFileDirectory? compound = null;
        StoredFieldsReader? fields = null;
        try
        {
            if (info.UseCompoundFile)
            {
                string name = IndexFileNames.SegmentFileName(info.Name, "", IndexFileNames.COMPOUND_FILE_EXTENSION);
                compound = new CompoundFileDirectory(directory, name, IOContext.READ, openForWrite: false);
            }

            Lucene.Net.Store.Directory files = compound ?? directory;
            FieldInfos names = info.Codec.FieldInfosFormat.FieldInfosReader.Read(files, info.Name, "", IOContext.READ_ONCE);
            fields = info.Codec.StoredFieldsFormat.FieldsReader(files, info, names, IOContext.READ);
            fields.CheckIntegrity();
            IBits? live = commit.HasDeletions ? info.Codec.LiveDocsFormat.ReadLiveDocs(directory, commit, IOContext.READ_ONCE) : null;
            return new Segment(fields, compound, live, info.DocCount, info.DocCount - commit.DelCount);
        }
        catch (Exception damage)
        {
            fields?.Dispose();
            compound?.Dispose();
            if (damage is FileNotFoundException or DirectoryNotFoundException or ArchiveException) throw;
            throw new ArchiveException(
                $"The stored articles of segment {info.Name} are damaged and cannot be read: {damage.Message} Restore a backup with newsearch restore DIR --force, or move the folder's content away and index the corpus again.",
                damage);
        }
    }

    private sealed record Segment(StoredFieldsReader Fields, CompoundFileDirectory? Compound, IBits? Live, int MaxDoc, int Count) : IDisposable
    {
        public void Dispose()
        {
            Fields.Dispose();
            Compound?.Dispose();
        }
    }
}

/// <summary>Where a stored document is.</summary>
/// <param name="Segment">The segment's place in the commit.</param>
/// <param name="Document">The document's number in the segment.</param>
internal readonly record struct StoredPlace(int Segment, int Document);
