namespace SearchEngine.Core.Articles;

/// <summary>A range of a text, in UTF-16 code units.</summary>
/// <param name="Start">The index of its first code unit, 0 or more.</param>
/// <param name="Length">How many code units it holds, 0 or more.</param>
public readonly record struct TextRange(int Start, int Length) : IComparable<TextRange>
{
    /// <summary>The index just behind the range.</summary>
    public int End => Start + Length;

    /// <summary>The range from <paramref name="start"/> up to, without, <paramref name="end"/>.</summary>
    public static TextRange Between(int start, int end) => new(start, end - start);

    /// <summary>The part of <paramref name="text"/> that the range covers.</summary>
    public string In(string text) => text.Substring(Start, Length);

    /// <summary>Whether the two share at least one code unit.</summary>
    public bool Overlaps(TextRange other) => Start < other.End && other.Start < End;

    /// <summary>Whether every code unit of <paramref name="other"/> is in this range.</summary>
    public bool Contains(TextRange other) => Start <= other.Start && other.End <= End;

    /// <summary>By start, then shorter first.</summary>
    public int CompareTo(TextRange other)
    {
        int byStart = Start.CompareTo(other.Start);
        return byStart != 0 ? byStart : Length.CompareTo(other.Length);
    }

    /// <inheritdoc cref="CompareTo"/>
    public static bool operator <(TextRange left, TextRange right) => left.CompareTo(right) < 0;

    /// <inheritdoc cref="CompareTo"/>
    public static bool operator >(TextRange left, TextRange right) => left.CompareTo(right) > 0;

    /// <inheritdoc cref="CompareTo"/>
    public static bool operator <=(TextRange left, TextRange right) => left.CompareTo(right) <= 0;

    /// <inheritdoc cref="CompareTo"/>
    public static bool operator >=(TextRange left, TextRange right) => left.CompareTo(right) >= 0;
}
