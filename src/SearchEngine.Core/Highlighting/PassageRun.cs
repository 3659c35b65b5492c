using SearchEngine.Core.Articles;
using SearchEngine.Core.Queries.Matching;

namespace SearchEngine.Core.Highlighting;

/// <summary>A part of a text that passages may be taken from.</summary>
/// <param name="Room">What they may show.</param>
/// <param name="Matches">The matches in it, in order of their place.</param>
internal readonly record struct Stretch(TextRange Room, ReadOnlyMemory<Match> Matches)
{
    /// <summary>What is left before and behind <paramref name="passage"/>.</summary>
    public IEnumerable<Stretch> Without(TextRange passage)
    {
        if (Room.Start < passage.Start) yield return new Stretch(TextRange.Between(Room.Start, passage.Start), Before(passage.Start));
        if (passage.End < Room.End) yield return new Stretch(TextRange.Between(passage.End, Room.End), Matches[Matches.Span.FirstFrom(passage.End)..]);
    }

    private ReadOnlyMemory<Match> Before(int end)
    {
        ReadOnlyMemory<Match> begin = Matches[..Matches.Span.FirstFrom(end)];
        foreach (ref readonly Match match in begin.Span)
        {
            // Where one reaches over the end, it and its like are left out.
            if (match.Range.End > end) return Array.FindAll(begin.ToArray(), one => one.Range.End <= end);
        }

        return begin;
    }
}

/// <summary>How well a run of matches shows why a text was found, the first of these that differs deciding.</summary>
/// <param name="Fresh">How many words and phrases of the query it holds that no passage shows yet.</param>
/// <param name="FreshRarity">The sum of their rarities, in millionths.</param>
/// <param name="Leaves">How many words and phrases it holds in all.</param>
/// <param name="Rarity">The sum of their rarities, in millionths.</param>
/// <param name="Exact">How many of them it holds in the typed form.</param>
/// <param name="Matches">How many matches it holds.</param>
internal readonly record struct PassageWorth(int Fresh, long FreshRarity, int Leaves, long Rarity, int Exact, int Matches);

/// <summary>A run of matches that slides over a text; its worth is kept as matches come in and go out, in constant time.</summary>
internal sealed class PassageRun
{
    private readonly Leaf[] _leaves;
    private int _fresh;
    private long _freshRarity;
    private int _held;
    private long _rarity;
    private int _exact;
    private int _matches;

    /// <summary>An empty run over the matches of <paramref name="stretches"/>.</summary>
    public PassageRun(IReadOnlyList<Stretch> stretches, IReadOnlyList<double> rarity)
    {
        int leaves = rarity.Count;
        foreach (Stretch stretch in stretches) foreach (ref readonly Match match in stretch.Matches.Span) leaves = Math.Max(leaves, match.Leaf + 1);
        _leaves = new Leaf[leaves];

        // Whole numbers: a sum is the same in whatever order matches come and go.
        for (int i = 0; i < rarity.Count; i++) _leaves[i].Rarity = (long)Math.Round(rarity[i] * 1_000_000);
    }

    /// <summary>What the run is worth.</summary>
    public PassageWorth Worth => new(_fresh, _freshRarity, _held, _rarity, _exact, _matches);

    /// <summary>Whether the run is worth more than <paramref name="other"/>. Asked at every match.</summary>
    public bool IsWorthMoreThan(in PassageWorth other) =>
        _fresh != other.Fresh ? _fresh > other.Fresh
        : _freshRarity != other.FreshRarity ? _freshRarity > other.FreshRarity
        : _held != other.Leaves ? _held > other.Leaves
        : _rarity != other.Rarity ? _rarity > other.Rarity
        : _exact != other.Exact ? _exact > other.Exact
        : _matches > other.Matches;

    /// <summary>From now on <paramref name="leaf"/> is shown. The run must be empty.</summary>
    public void Show(int leaf) => _leaves[leaf].IsShown = true;

    /// <summary>Takes a match in.</summary>
    public void Enter(in Match match)
    {
        ref Leaf leaf = ref _leaves[match.Leaf];
        _matches++;
        if (leaf.Matches++ == 0) Count(leaf, 1);
        if (match.Kind == MatchKind.Exact && leaf.Exact++ == 0) _exact++;
    }

    /// <summary>Takes one of its matches out.</summary>
    public void Leave(in Match match)
    {
        ref Leaf leaf = ref _leaves[match.Leaf];
        _matches--;
        if (--leaf.Matches == 0) Count(leaf, -1);
        if (match.Kind == MatchKind.Exact && --leaf.Exact == 0) _exact--;
    }

    private void Count(in Leaf leaf, int sign)
    {
        _held += sign;
        _rarity += sign * leaf.Rarity;
        if (leaf.IsShown) return;
        _fresh += sign;
        _freshRarity += sign * leaf.Rarity;
    }

    private struct Leaf
    {
        public long Rarity;
        public int Matches;
        public int Exact;
        public bool IsShown;
    }
}
