using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using SearchEngine.Core.Articles;

namespace SearchEngine.Core.Indexing.Copies;

/// <summary>The group of copies that a version joins.</summary>
/// <param name="Group">Its key; 0 for none.</param>
/// <param name="Nearest">The version that it is a copy of; null for none.</param>
internal readonly record struct CopyGroup(long Group, ArchivedVersion? Nearest);

/// <summary>
/// Finds the article of which a new version is a copy, among the last versions of all others. It costs the same however many there are:
/// the sketch is looked up, at most some articles are read of each of its shingles, and at most some are compared.
/// </summary>
/// <param name="versions">The archive as it would be committed now.</param>
/// <param name="sketches">The sketches of what was changed.</param>
/// <param name="thresholds">How near is near.</param>
internal sealed class CopyFinder(VersionLookup versions, CopySketches sketches, CopyThresholds thresholds)
{
    /// <summary>
    /// The group of <paramref name="next"/>: that of <paramref name="last"/>, the version before, where it is still like one of that group; else
    /// that of the article it is most like.
    /// </summary>
    /// <remarks>Nothing that is in the archive joins another group, so that nothing is written again, and a state of the past folds as it did.</remarks>
    public CopyGroup Find(ArchivedVersion next, ArchivedVersion? last)
    {
        if (next.Article.Status != PublishingStatus.Usable) return new CopyGroup(last?.Group ?? 0, null);
        ulong[] sketch = [.. sketches.SketchOf(next.Article)];
        if (sketch.Length == 0) return default;
        Shingles own = sketches.ShinglesOf(next.Article);
        ArchivedVersion? best = Candidates(sketch, next.Article.Id)
            .Select(other => (Version: other, Overlap: own.With(Shingles.Of(other.Article, thresholds))))
            .Where(one => thresholds.AreCopies(one.Overlap))
            .OrderByDescending(one => one.Version.GroupKey == last?.GroupKey)
            .ThenByDescending(one => one.Overlap.Resemblance)
            .ThenBy(one => one.Version.Article.Published ?? DateTimeOffset.MaxValue)
            .ThenBy(one => one.Version.Article.Id, StringComparer.Ordinal)
            .Select(one => one.Version)
            .FirstOrDefault();
        return best is null ? default : new CopyGroup(best.GroupKey, best);
    }

    /// <summary>The articles that have most of the sketch, best first.</summary>
    private IEnumerable<ArchivedVersion> Candidates(ulong[] sketch, string ownId)
    {
        var tallies = new Dictionary<Place, Tally>();
        Count(sketch, tallies);
        int wanted = Math.Min(thresholds.LeastInSketch, sketch.Length);
        return tallies.Where(one => one.Value.Rare + one.Value.Frequent >= wanted)
            .GroupBy(one => one.Value, one => one.Key)
            .OrderByDescending(tied => tied.Key.Rare).ThenByDescending(tied => tied.Key.Frequent)
            .SelectMany(InOrderOfIds)
            .Select(Read)
            .OfType<ArchivedVersion>()
            .Where(version => version.Article.Id != ownId)
            .Take(thresholds.MostCompared);
    }

    /// <summary>Counts how much of the sketch each article has. Of most stories nobody has anything, which a part of it tells as well.</summary>
    private void Count(ulong[] sketch, Dictionary<Place, Tally> tallies)
    {
        int[] having = new int[sketch.Length];
        var found = new List<(int Shingle, Place Place)>();
        int first = Math.Min(thresholds.LookedUpFirst, sketch.Length);
        LookUp(sketch, 0..first, having, found);
        if (found.Count > 0) LookUp(sketch, first..sketch.Length, having, found);
        foreach ((int shingle, Place place) in found)
        {
            Tally tally = tallies.GetValueOrDefault(place);
            tallies[place] = having[shingle] <= thresholds.MostHaving ? tally with { Rare = tally.Rare + 1 } : tally with { Frequent = tally.Frequent + 1 };
        }
    }

    /// <summary>Adds where the shingles of a part of the sketch are found, and how many have each.</summary>
    private void LookUp(ulong[] sketch, Range part, int[] having, List<(int Shingle, Place Place)> found)
    {
        (int first, int length) = part.GetOffsetAndLength(sketch.Length);
        BytesRef[] terms = [.. sketch[part].Select(shingle => new BytesRef(CopySketches.TermOf(shingle)))];
        foreach (AtomicReaderContext leaf in versions.State.Leaves)
        {
            if (leaf.AtomicReader.GetTerms(Schema.Sketch) is not { } field) continue;
            TermsEnum dictionary = field.GetEnumerator();
            DocsEnum? documents = null;
            for (int i = 0; i < length; i++)
            {
                if (!dictionary.SeekExact(terms[i])) continue;
                int room = thresholds.MostHaving - having[first + i];
                having[first + i] += dictionary.DocFreq;
                documents = dictionary.Docs(leaf.AtomicReader.LiveDocs, documents, DocsFlags.NONE);
                for (int document; room > 0 && (document = documents.NextDoc()) != DocIdSetIterator.NO_MORE_DOCS; room--)
                {
                    found.Add((first + i, new Place(leaf.DocBase + document, null)));
                }
            }
        }

        var changed = new List<string>();
        for (int i = first; i < first + length; i++)
        {
            having[i] += sketches.ChangedWith(sketch[i]);
            changed.Clear();
            sketches.AddChanged(sketch[i], thresholds.MostHaving, changed);
            foreach (string id in changed) found.Add((i, new Place(-1, id)));
        }
    }

    /// <summary>Numbers of documents say nothing: they depend on what was committed when, and on which lane wrote a document.</summary>
    private IEnumerable<Place> InOrderOfIds(IEnumerable<Place> tied) =>
        tied.OrderBy(place => place.Id ?? versions.IdOf(place.Document), StringComparer.Ordinal);

    /// <summary>The last version at a place; null where the article has changed since, or has gone.</summary>
    private ArchivedVersion? Read(Place place) =>
        place.Id is { } id ? versions.Of(id) is [.., { Article.Status: PublishingStatus.Usable } last] ? last : null : versions.Unchanged(place.Document);

    /// <summary>Where a candidate is: a document of the state, or an article that has changed since.</summary>
    private readonly record struct Place(int Document, string? Id);

    /// <summary>How many shingles of the sketch a candidate has.</summary>
    private readonly record struct Tally(int Rare, int Frequent);
}
