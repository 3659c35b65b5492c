namespace SearchEngine.Core.Indexing.Columns;

/// <summary>
/// Numbers for the values of a field that are the same in all segments, so that counts of segments are added number by number
/// and no name is compared. A number is given once and for as long as any segment that was opened since is; a new
/// segment costs no more than its own values. Safe for many threads.
/// </summary>
internal sealed class ValueNames
{
    private static readonly Lock Sharing = new();
    private static readonly Dictionary<string, WeakReference<ValueNames>> Fields = new(StringComparer.Ordinal);

    private readonly Lock _adding = new();
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private volatile string[] _names = [];

    private ValueNames()
    {
    }

    /// <summary>The names of a field, shared by all who hold them: whoever keeps numbers keeps this.</summary>
    public static ValueNames Of(string field)
    {
        lock (Sharing)
        {
            if (Fields.TryGetValue(field, out WeakReference<ValueNames>? known) && known.TryGetTarget(out ValueNames? names)) return names;
            names = new ValueNames();
            Fields[field] = new WeakReference<ValueNames>(names);
            return names;
        }
    }

    /// <summary>The value with a number.</summary>
    public string this[int number] => _names[number];

    /// <summary>The numbers of <paramref name="values"/>, in their order.</summary>
    public int[] NumbersOf(IEnumerable<string> values)
    {
        lock (_adding) return [.. values.Select(NumberOf)];
    }

    private int NumberOf(string value)
    {
        if (_numbers.TryGetValue(value, out int known)) return known;
        int number = _numbers.Count;
        string[] names = _names;
        // A copy grows, so that whoever reads a name meanwhile finds it in the one or the other.
        if (number == names.Length) Array.Resize(ref names, Math.Max(16, 2 * names.Length));
        names[number] = value;
        _names = names;
        _numbers.Add(value, number);
        return number;
    }
}
