using System.Globalization;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Util;
using SearchEngine.Core.Indexing.Copies;
using SearchEngine.Core.Indexing.Inversion;

namespace SearchEngine.Core.Indexing;

/// <summary>
/// What the archive keeps of each article as it would be committed now. Reads a state of the index, and remembers what
/// was changed since; when that is much, it goes on to a state that has it.
/// </summary>
/// <remarks>Not safe for use by several threads at once.</remarks>
internal sealed class VersionLookup(DocumentWriter writer, CopySketches sketches, DocumentLanes lanes) : IDisposable
{
    /// <summary>How many characters of changed articles are remembered before the state is renewed.</summary>
    private const int MaxRemembered = 16_000_000;

    /// <summary>How many changed articles are remembered before the state is renewed, which makes segments of all that was written meanwhile.</summary>
    private const int MaxChanged = 8_000;

    private readonly Dictionary<string, IReadOnlyList<ArchivedVersion>> _changed = new(StringComparer.Ordinal);
    private DirectoryReader _state = writer.State();
    private long _remembered;

    /// <summary>The versions of <paramref name="id"/> in the order in which one takes the place of another; empty for none.</summary>
    public IReadOnlyList<ArchivedVersion> Of(string id) =>
        _changed.TryGetValue(id, out IReadOnlyList<ArchivedVersion>? versions)
            ? versions
            : [.. Documents(new Term(Schema.Id, id)).Select(ArticleDocument.ToVersion).OrderBy(version => version.Number)];

    /// <summary>The ids of which a version was read from the file <paramref name="path"/>.</summary>
    public IReadOnlyList<string> IdsOf(string path) =>
    [
        .. Documents(new Term(Schema.File, path)).Select(document => document.Get(Schema.Id, CultureInfo.InvariantCulture)).OfType<string>()
            .Where(id => !_changed.ContainsKey(id))
            .Concat(_changed.Where(changed => changed.Value.Any(version => version.File == path)).Select(changed => changed.Key))
            .Distinct(StringComparer.Ordinal),
    ];

    /// <summary>The state of the index that is looked into, and that lacks what was changed since.</summary>
    public DirectoryReader State => _state;

    /// <summary>The id of the article of a document of <see cref="State"/>.</summary>
    public string IdOf(int document)
    {
        AtomicReaderContext leaf = _state.Leaves[ReaderUtil.SubIndex(document, _state.Leaves)];
        var id = new BytesRef();
        leaf.AtomicReader.GetSortedDocValues(Schema.Id).Get(document - leaf.DocBase, id);
        return id.Utf8ToString();
    }

    /// <summary>The version of a document of <see cref="State"/>; null where its article has changed since.</summary>
    public ArchivedVersion? Unchanged(int document)
    {
        AtomicReaderContext leaf = _state.Leaves[ReaderUtil.SubIndex(document, _state.Leaves)];
        ArchivedVersion version = ArticleDocument.ToVersion(leaf.AtomicReader.Document(document - leaf.DocBase));
        return _changed.ContainsKey(version.Article.Id) ? null : version;
    }

    /// <summary>Remembers what was written of <paramref name="id"/>.</summary>
    public void Changed(string id, IReadOnlyList<ArchivedVersion> versions)
    {
        _changed[id] = versions;
        sketches.Remember(versions);
        _remembered += versions.Sum(version => (long)version.Article.Body.Length);
        if (_remembered > MaxRemembered || _changed.Count > MaxChanged) Renew();
    }

    /// <inheritdoc/>
    public void Dispose() => _state.Dispose();

    private void Renew()
    {
        lanes.Settle();
        if (writer.NewerThan(_state) is { } newer)
        {
            _state.Dispose();
            _state = newer;
        }

        _changed.Clear();
        sketches.Forget();
        _remembered = 0;
    }

    private IEnumerable<Document> Documents(Term term) => DocumentsOf(_state, term);

    /// <summary>The stored documents of <paramref name="term"/> in <paramref name="state"/>.</summary>
    public static IEnumerable<Document> DocumentsOf(DirectoryReader state, Term term)
    {
        foreach (AtomicReaderContext leaf in state.Leaves)
        {
            DocsEnum? documents = leaf.AtomicReader.GetTermDocsEnum(term);
            if (documents is null) continue;
            IBits? live = leaf.AtomicReader.LiveDocs;
            for (int doc = documents.NextDoc(); doc != DocsEnum.NO_MORE_DOCS; doc = documents.NextDoc())
            {
                if (live?.Get(doc) != false) yield return leaf.AtomicReader.Document(doc);
            }
        }
    }
}
