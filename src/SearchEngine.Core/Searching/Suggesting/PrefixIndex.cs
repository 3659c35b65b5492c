namespace SearchEngine.Core.Searching.Suggesting;

/// <summary>Something that can be suggested.</summary>
/// <param name="Text">What it is called.</param>
/// <param name="Count">How many articles have it.</param>
/// <param name="Id">The article it belongs to, for a headline.</param>
internal sealed record SuggestionEntry(string Text, int Count, string? Id = null);

/// <summary>
/// Entries by the words they hold: an inverted index in arrays. Entries are numbered by rank, so that the first ones
/// found are the best ones, and a word's number is its place in the alphabet, so that the words with a prefix are a range.
/// Immutable; safe for many threads.
/// </summary>
internal sealed class PrefixIndex
{
    /// <summary>How many of an entry's words are indexed.</summary>
    private const int MaxWords = 40;

    /// <summary>The shortest word in which a slip is forgiven.</summary>
    private const int ShortestWithTypo = 4;

    private readonly SuggestionEntry[] _entries;
    private readonly string[] _lexicon;
    private readonly Lists _words;
    private readonly Lists _holding;
    private readonly Lists _beginning;

    /// <summary>Indexes <paramref name="entries"/>, which are in order of their rank.</summary>
    public PrefixIndex(IEnumerable<SuggestionEntry> entries)
    {
        _entries = [.. entries];
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var words = new List<int>();
        var ends = new int[_entries.Length];
        for (int entry = 0; entry < _entries.Length; entry++)
        {
            foreach (FoldedWord word in FoldedWords.Of(_entries[entry].Text).Take(MaxWords))
            {
                if (!numbers.TryGetValue(word.Folded, out int number)) numbers[word.Folded] = number = numbers.Count;
                words.Add(number);
            }

            ends[entry] = words.Count;
        }

        _lexicon = [.. numbers.Keys.Order(StringComparer.Ordinal)];
        int[] place = new int[_lexicon.Length];
        for (int i = 0; i < _lexicon.Length; i++) place[numbers[_lexicon[i]]] = i;
        _words = new Lists(ends, [.. words.Select(number => place[number])]);
        _holding = Inverted(all: true);
        _beginning = Inverted(all: false);
    }

    /// <summary>How many entries there are.</summary>
    public int Count => _entries.Length;

    /// <summary>
    /// The best entries that hold all of <paramref name="typed"/>, the last one as the beginning of a word: first those
    /// that begin with them in that order, then the others, each by rank.
    /// </summary>
    /// <param name="typed">Folded words, one or more.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="typos">Whether a slip is forgiven in a word of four letters or more.</param>
    /// <param name="cancellation">Stops it between two words, and between two entries.</param>
    public List<SuggestionEntry> Find(IReadOnlyList<string> typed, int limit, bool typos, CancellationToken cancellation)
    {
        var sets = new WordSet[typed.Count];
        for (int i = 0; i < sets.Length; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            sets[i] = SetOf(typed[i], i == sets.Length - 1, typos);
            if (sets[i].IsEmpty) return [];
        }

        List<int> found = Matching(_beginning, sets[0], entry => BeginsWith(entry, sets), limit, cancellation);
        if (found.Count < limit)
        {
            WordSet rarest = sets.MinBy(set => set.Total(_holding));
            found.AddRange(Matching(_holding, rarest, entry => !BeginsWith(entry, sets) && HoldsAll(entry, sets), limit - found.Count, cancellation));
        }

        return [.. found.Select(entry => _entries[entry])];
    }

    private List<int> Matching(Lists lists, WordSet set, Predicate<int> wanted, int limit, CancellationToken cancellation)
    {
        var found = new List<int>();
        int total = set.Total(lists);

        // Where the lists hold a good part of all entries, the first few are found sooner by trying one entry after another.
        if (total > _entries.Length / 8)
        {
            for (int entry = 0; entry < _entries.Length && found.Count < limit; entry++)
            {
                cancellation.ThrowIfCancellationRequested();
                if (wanted(entry)) found.Add(entry);
            }

            return found;
        }

        var candidates = new List<int>(total);
        foreach ((int low, int high) in set.Ranges) candidates.AddRange(lists.Of(low, high));
        candidates.Sort();
        int last = -1;
        foreach (int entry in candidates)
        {
            cancellation.ThrowIfCancellationRequested();
            if (entry != last && wanted(entry)) found.Add(entry);
            if (found.Count == limit) break;
            last = entry;
        }

        return found;
    }

    private bool BeginsWith(int entry, WordSet[] sets)
    {
        ReadOnlySpan<int> words = _words.Of(entry, entry + 1);
        if (words.Length < sets.Length) return false;
        for (int i = 0; i < sets.Length; i++) if (!sets[i].Holds(words[i])) return false;
        return true;
    }

    private bool HoldsAll(int entry, WordSet[] sets)
    {
        ReadOnlySpan<int> words = _words.Of(entry, entry + 1);
        if (words.Length < sets.Length) return false;
        foreach (WordSet set in sets)
        {
            bool holds = false;
            for (int i = 0; i < words.Length && !holds; i++) holds = set.Holds(words[i]);
            if (!holds) return false;
        }

        return true;
    }

    private WordSet SetOf(string typed, bool prefix, bool typos)
    {
        if (typos && typed.Length >= ShortestWithTypo)
        {
            var ranges = new List<(int, int)>();
            for (int i = 0; i < _lexicon.Length; i++)
            {
                bool near = prefix ? OneTypo.IsPrefix(typed, _lexicon[i]) : OneTypo.IsWord(typed, _lexicon[i]);
                if (near) ranges.Add((i, i + 1));
            }

            return new WordSet([.. ranges]);
        }

        int low = Array.BinarySearch(_lexicon, typed, StringComparer.Ordinal);
        if (!prefix) return low < 0 ? new WordSet([]) : new WordSet([(low, low + 1)]);
        if (low < 0) low = ~low;
        int high = low;
        for (int above = _lexicon.Length; high < above;)
        {
            int middle = (high + above) / 2;
            if (_lexicon[middle].StartsWith(typed, StringComparison.Ordinal)) high = middle + 1;
            else above = middle;
        }

        return high > low ? new WordSet([(low, high)]) : new WordSet([]);
    }

    /// <summary>By word, the entries that hold it, or only those that begin with it; each in order of rank, and once.</summary>
    private Lists Inverted(bool all)
    {
        int[] ends = new int[_lexicon.Length];
        ForEach((word, _) => ends[word]++);
        for (int i = 1; i < ends.Length; i++) ends[i] += ends[i - 1];
        int[] next = new int[ends.Length];
        for (int i = 1; i < ends.Length; i++) next[i] = ends[i - 1];
        int[] entries = new int[ends.Length == 0 ? 0 : ends[^1]];
        ForEach((word, entry) => entries[next[word]++] = entry);
        return new Lists(ends, entries);

        void ForEach(Action<int, int> each)
        {
            for (int entry = 0; entry < _entries.Length; entry++)
            {
                ReadOnlySpan<int> words = _words.Of(entry, entry + 1);
                int count = all ? words.Length : Math.Min(1, words.Length);
                for (int i = 0; i < count; i++) if (!words[..i].Contains(words[i])) each(words[i], entry);
            }
        }
    }

    /// <summary>Lists of numbers behind each other in one array.</summary>
    private sealed class Lists(int[] ends, int[] numbers)
    {
        /// <summary>The numbers of the lists from <paramref name="low"/> up to, without, <paramref name="high"/>.</summary>
        public ReadOnlySpan<int> Of(int low, int high) => numbers.AsSpan()[Begin(low)..Begin(high)];

        public int Total(int low, int high) => Begin(high) - Begin(low);

        private int Begin(int list) => list == 0 ? 0 : ends[list - 1];
    }

    /// <summary>Words by their numbers: ranges in ascending order.</summary>
    private readonly struct WordSet((int Low, int High)[] ranges)
    {
        public (int Low, int High)[] Ranges => ranges;

        public bool IsEmpty => ranges.Length == 0;

        public int Total(Lists lists)
        {
            int total = 0;
            foreach ((int low, int high) in ranges) total += lists.Total(low, high);
            return total;
        }

        public bool Holds(int word)
        {
            int low = 0;
            for (int high = ranges.Length; low < high;)
            {
                int middle = (low + high) / 2;
                if (ranges[middle].High <= word) low = middle + 1;
                else high = middle;
            }

            return low < ranges.Length && ranges[low].Low <= word;
        }
    }
}
