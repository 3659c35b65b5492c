using Lucene.Net.Index;
using Lucene.Net.Search;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Indexing;

namespace SearchEngine.Core.Searching;

/// <summary>One version of an article in its history.</summary>
/// <param name="Number">The number of the version among those that could be seen, in the order of arrival, from 1.</param>
/// <param name="From">The first moment at which the archive showed it.</param>
/// <param name="To">The moment at which another took its place; null while it is the one shown.</param>
/// <param name="Article">The article as it was, with its quotes.</param>
public sealed record ArticleVersionEntry(int Number, DateTimeOffset From, DateTimeOffset? To, Article Article);

/// <summary>Reads the history of an article as somebody may see it.</summary>
internal static class ArticleVersions
{
    /// <summary>
    /// The versions of <paramref name="id"/> that could be seen at some moment up to <paramref name="now"/>, the newest first. One under
    /// embargo is not among them, nor does anything tell that it is there, not even a number that is missing; nor is anything of an
    /// article that is taken down.
    /// </summary>
    public static IReadOnlyList<ArticleVersionEntry> Of(DirectoryReader state, string id, long now)
    {
        ArchivedVersion[] versions = [.. VersionLookup.DocumentsOf(state, new Term(Schema.Id, id)).Select(ArticleDocument.ToVersion).OrderBy(version => version.Number)];
        return
        [
            .. ArticleTimeline.Of(versions)
                .Where(placed => placed.Visible.From <= now && placed.Visible.From < placed.Visible.To)
                .Select((placed, i) => new ArticleVersionEntry(
                    i + 1,
                    DateTimeOffset.FromUnixTimeMilliseconds(placed.Visible.From),
                    placed.Visible.To <= now ? DateTimeOffset.FromUnixTimeMilliseconds(placed.Visible.To) : null,
                    placed.Version.Article))
                .Reverse(),
        ];
    }

    /// <summary>
    /// Of these versions the one that the archive showed from the moment <paramref name="from"/> on, in Unix milliseconds; null for none. Only that one is read:
    /// when each version can be seen is kept beside it.
    /// </summary>
    public static ArticleVersionEntry? Beginning(DirectoryReader state, string id, long from, long now)
    {
        int number = 1;
        (AtomicReader Segment, int Document, long To)? found = null;
        foreach (AtomicReader segment in state.Leaves.Select(leaf => leaf.AtomicReader))
        {
            if (segment.GetTermDocsEnum(new Term(Schema.Id, id)) is not { } versions) continue;
            NumericDocValues begins = segment.GetNumericDocValues(Schema.VisibleFrom);
            NumericDocValues ends = segment.GetNumericDocValues(Schema.VisibleTo);
            for (int doc = versions.NextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = versions.NextDoc())
            {
                var visible = new VisibleInterval(begins.Get(doc), ends.Get(doc));
                if (segment.LiveDocs?.Get(doc) == false || visible.From > now || visible.From >= visible.To) continue;

                // Those that can be seen begin in the order of their arrival, no two at once.
                if (visible.From < from) number++;
                else if (visible.From == from) found = (segment, doc, visible.To);
            }
        }

        if (found is not { } one) return null;
        return new ArticleVersionEntry(
            number,
            DateTimeOffset.FromUnixTimeMilliseconds(from),
            one.To <= now ? DateTimeOffset.FromUnixTimeMilliseconds(one.To) : null,
            ArticleDocument.ToVersion(one.Segment.Document(one.Document)).Article);
    }
}

/// <summary>Reads what was done to articles on purpose.</summary>
internal static class AuditRecords
{
    /// <summary>The records, in the order of the ids.</summary>
    public static IReadOnlyList<AuditRecord> Of(DirectoryReader state) =>
        [.. ArchiveWriter.AuditOf(state).Values.OrderBy(record => record.Id, StringComparer.Ordinal)];
}
