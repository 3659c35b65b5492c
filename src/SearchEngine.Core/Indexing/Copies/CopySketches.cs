using System.Globalization;
using System.Runtime.InteropServices;
using Lucene.Net.Documents;
using SearchEngine.Core.Articles;

namespace SearchEngine.Core.Indexing.Copies;

/// <summary>
/// The sketches of articles: the terms under which the last version of each stands in the index, and those of what was changed
/// since the state of the index that is looked into.
/// </summary>
internal sealed class CopySketches(CopyThresholds thresholds)
{
    private readonly Dictionary<ulong, Holders> _changed = [];
    private readonly List<Holder> _holders = [];
    private (Article Article, Shingles Shingles)? _latest;

    /// <summary>The shingles of <paramref name="article"/>. Those asked for last are kept: an article is found copies of, written and remembered in one go.</summary>
    public Shingles ShinglesOf(Article article)
    {
        if (_latest is { } latest && ReferenceEquals(latest.Article, article)) return latest.Shingles;
        Shingles shingles = Shingles.Of(article, thresholds);
        _latest = (article, shingles);
        return shingles;
    }

    /// <summary>The sketch of <paramref name="article"/>, ascending; empty for one that is too short to be a copy.</summary>
    public ReadOnlySpan<ulong> SketchOf(Article article)
    {
        if (thresholds.SketchSize == 0) return [];
        Shingles shingles = ShinglesOf(article);
        return shingles.Count < thresholds.LeastShingles ? [] : shingles.Sketch(thresholds.SketchSize);
    }

    /// <summary>The sketch under which a version is found in the index: that of the last version of its article, and nothing of one before.</summary>
    public ReadOnlySpan<ulong> SketchOf(PlacedVersion placed) => placed.Visible.IsLast ? SketchOf(placed.Version.Article) : [];

    /// <summary>Adds a sketch to the document of its article.</summary>
    public static void AddTo(Document document, ReadOnlySpan<ulong> sketch)
    {
        foreach (ulong shingle in sketch) document.Add(new TermField(Schema.Sketch, TermOf(shingle)));
    }

    /// <summary>Remembers the sketch of the last of <paramref name="versions"/>, the changed ones of an article.</summary>
    public void Remember(IReadOnlyList<ArchivedVersion> versions)
    {
        if (versions is not [.., { Article: { Status: PublishingStatus.Usable } article }]) return;
        foreach (ulong shingle in SketchOf(article))
        {
            ref Holders holders = ref CollectionsMarshal.GetValueRefOrAddDefault(_changed, shingle, out bool isKnown);
            if (isKnown) CollectionsMarshal.AsSpan(_holders)[holders.Last].Next = _holders.Count;
            holders = new Holders(isKnown ? holders.First : _holders.Count, _holders.Count, holders.Count + 1);
            _holders.Add(new Holder(article.Id));
        }
    }

    /// <summary>Forgets what was changed.</summary>
    public void Forget()
    {
        _changed.Clear();
        _holders.Clear();
    }

    /// <summary>How many changes were of articles with <paramref name="shingle"/> in their sketch.</summary>
    public int ChangedWith(ulong shingle) => _changed.TryGetValue(shingle, out Holders holders) ? holders.Count : 0;

    /// <summary>Adds the ids of the first changed articles that have or had <paramref name="shingle"/> in their sketch, each once.</summary>
    /// <param name="shingle">The shingle.</param>
    /// <param name="most">How many changes are looked at.</param>
    /// <param name="ids">Where they are added, in the order of the changes.</param>
    public void AddChanged(ulong shingle, int most, List<string> ids)
    {
        if (!_changed.TryGetValue(shingle, out Holders holders)) return;
        int begin = ids.Count;
        for (int i = holders.First; i >= 0 && most > 0; i = _holders[i].Next, most--)
        {
            string id = _holders[i].Id;
            if (ids.IndexOf(id, begin) < 0) ids.Add(id);
        }
    }

    /// <summary>The term of a shingle: in the order of the numbers.</summary>
    public static string TermOf(ulong shingle) => shingle.ToString("x16", CultureInfo.InvariantCulture);

    /// <summary>The changed articles of one shingle: a chain in the order of the changes.</summary>
    private readonly record struct Holders(int First, int Last, int Count);

    /// <summary>One of them, and where the next one is; -1 for none.</summary>
    private struct Holder(string id)
    {
        public readonly string Id = id;
        public int Next = -1;
    }
}
