using System.Text;
using SearchEngine.Core.Analysis;
using SearchEngine.Core.Queries.Matching;

namespace SearchEngine.Core.Alerting;

/// <summary>In how many documents of an archive words stand.</summary>
internal interface IWordFrequencies
{
    /// <summary>How many articles the archive holds.</summary>
    int Articles { get; }

    /// <summary>How many quotes the archive holds.</summary>
    int Quotes { get; }

    /// <summary>In how many documents of the archive a term of a field stands.</summary>
    int Of(string field, string term);
}

/// <summary>
/// The terms that saved searches are made of, by number, as long as one of them needs it. Not safe for use by many threads while it changes.
/// </summary>
/// <param name="frequencies">Tells which terms are rare.</param>
internal sealed class TermKeys(IWordFrequencies frequencies)
{
    /// <summary>The longest beginning of words with asterisks that is a key, in UTF-16 code units.</summary>
    public const int LongestPrefix = 4;

    /// <summary>The shortest.</summary>
    public const int ShortestPrefix = 2;

    // What is believed of a term before any article was seen counts as much as so many articles.
    private const double Prior = 30;
    private const double ShareOfFunctionWord = 0.5;
    private const double ShareOfWord = 0.01;

    private readonly Dictionary<string, int>[] _keys = [.. TermSpace.All.Select(_ => new Dictionary<string, int>(StringComparer.Ordinal))];
    private readonly Dictionary<string, int>[] _prefixes = [.. TermSpace.All.Select(_ => new Dictionary<string, int>(StringComparer.Ordinal))];
    private readonly List<Known> _known = [];
    private readonly Stack<int> _free = [];

    /// <summary>One more than the highest key.</summary>
    public int Count => _known.Count;

    /// <summary>The terms of a space, to be looked up.</summary>
    public Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> In(TermSpace space) => _keys[space.Number].GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The beginnings of words in a space, to be looked up; null where there is none.</summary>
    public Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>>? PrefixesIn(TermSpace space) =>
        _prefixes[space.Number].Count == 0 ? null : _prefixes[space.Number].GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The key of a term, used once more.</summary>
    public int Take(TermSpace space, string term)
    {
        if (Reuse(_keys[space.Number], term) is { } known) return known;
        return Add(new Known(_keys[space.Number], space, term, ShareOf(space, term)));
    }

    /// <summary>The key of the letters with which every word that fits <paramref name="glob"/> begins, used once more; null where they are too few.</summary>
    public int? TakePrefix(TermSpace space, Glob? glob)
    {
        if (glob is null) return null;
        string letters = Encoding.UTF8.GetString(glob.Pieces[0]);
        if (letters.Length < ShortestPrefix) return null;
        string prefix = letters[..Math.Min(letters.Length, LongestPrefix)];
        if (Reuse(_prefixes[space.Number], prefix) is { } known) return known;
        return Add(new Known(_prefixes[space.Number], space, prefix, prefix.Length switch { 2 => 0.8, 3 => 0.5, _ => 0.2 }));
    }

    /// <summary>Gives back what was taken: each key once for each time.</summary>
    public void Release(IEnumerable<int> keys)
    {
        foreach (int key in keys)
        {
            Known known = _known[key];
            if (--known.Uses > 0) continue;
            known.Table.Remove(known.Text);
            _free.Push(key);
        }
    }

    /// <summary>The share of articles that are expected to have the term.</summary>
    public double ShareOf(int key) => _known[key].Share;

    /// <summary>The term of a key.</summary>
    public (TermSpace Space, string Text) TermOf(int key) => (_known[key].Space, _known[key].Text);

    private int? Reuse(Dictionary<string, int> table, string text)
    {
        if (!table.TryGetValue(text, out int key)) return null;
        _known[key].Uses++;
        return key;
    }

    private int Add(Known known)
    {
        if (_free.TryPop(out int key)) _known[key] = known;
        else
        {
            key = _known.Count;
            _known.Add(known);
        }

        known.Table.Add(known.Text, key);
        return key;
    }

    private double ShareOf(TermSpace space, string term)
    {
        double believed = FunctionWords.ContainsAny(term) ? ShareOfFunctionWord : ShareOfWord;
        return Math.Min(1, (frequencies.Of(space.Rarity, term) + (Prior * believed)) / (frequencies.Articles + Prior));
    }

    private sealed class Known(Dictionary<string, int> table, TermSpace space, string text, double share)
    {
        public Dictionary<string, int> Table => table;

        public TermSpace Space => space;

        public string Text => text;

        public double Share => share;

        public int Uses { get; set; } = 1;
    }
}

/// <summary>The keys that one saved search takes, to be given back with it.</summary>
/// <param name="keys">Where they are taken from.</param>
internal sealed class TakenKeys(TermKeys keys)
{
    private readonly List<int> _taken = [];

    /// <summary>What was taken, as often as it was.</summary>
    public IReadOnlyList<int> All => _taken;

    /// <inheritdoc cref="TermKeys.Take"/>
    public int Take(TermSpace space, string term)
    {
        int key = keys.Take(space, term);
        _taken.Add(key);
        return key;
    }

    /// <inheritdoc cref="TermKeys.TakePrefix"/>
    public int? TakePrefix(TermSpace space, Glob? glob)
    {
        int? key = keys.TakePrefix(space, glob);
        if (key is { } taken) _taken.Add(taken);
        return key;
    }
}
