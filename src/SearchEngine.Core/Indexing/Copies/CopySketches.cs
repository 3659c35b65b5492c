using System.Globalization;
using Lucene.Net.Documents;
using SearchEngine.Core.Articles;

namespace SearchEngine.Core.Indexing.Copies;

/// <summary>
/// The sketches of articles: the terms under which the last version of each stands in the index, and those of what was changed
/// since the state of the index that is looked into.
/// </summary>
internal sealed class CopySketches(CopyThresholds thresholds)
{
    private readonly Dictionary<ulong, List<string>> _changed = [];
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
            if (!_changed.TryGetValue(shingle, out List<string>? ids)) _changed[shingle] = ids = [];
            ids.Add(article.Id);
        }
    }

    /// <summary>Forgets what was changed.</summary>
    public void Forget() => _changed.Clear();

    /// <summary>The ids of changed articles that have or had <paramref name="shingle"/> in their sketch.</summary>
    public IReadOnlyList<string> Changed(ulong shingle) => _changed.TryGetValue(shingle, out List<string>? ids) ? ids : [];

    /// <summary>The term of a shingle: in the order of the numbers.</summary>
    public static string TermOf(ulong shingle) => shingle.ToString("x16", CultureInfo.InvariantCulture);
}
