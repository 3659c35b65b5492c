using System.Collections.Frozen;

namespace SearchEngine.Core.Analysis;

/// <summary>What a stop behind an abbreviation can mean.</summary>
internal enum AbbreviationKind
{
    /// <summary>It is no abbreviation: the stop ends the sentence.</summary>
    None,

    /// <summary>The sentence goes on: a name follows.</summary>
    BeforeName,

    /// <summary>An abbreviation only before a number.</summary>
    BeforeNumber,

    /// <summary>Both are possible; what follows tells.</summary>
    Open,

    /// <summary>An hour, <c>a.m.</c> or <c>p.m.</c>: both are possible, and a day or a time zone goes on.</summary>
    Hour,
}

/// <summary>The abbreviations of the data file, and those that can be told by their look.</summary>
internal static class Abbreviations
{
    private const int Longest = 8;

    private static readonly FrozenDictionary<string, AbbreviationKind>.AlternateLookup<ReadOnlySpan<char>> Known = Read();

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> ClockWords =
        DataFiles.Lines("clock-words.txt").ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>What <paramref name="word"/>, printed before a stop that is not part of it, is.</summary>
    public static AbbreviationKind KindOf(ReadOnlySpan<char> word)
    {
        if (word.Length is 0 or > Longest) return AbbreviationKind.None;
        if (word.Length == 1 && char.IsUpper(word[0])) return AbbreviationKind.Open;
        if (word.Contains('.')) return IsInitials(word) ? HourOrOpen(word) : AbbreviationKind.None;
        if (Known.TryGetValue(word, out AbbreviationKind kind)) return kind;

        // A line in capitals: SEN. SMITH.
        if (word.Length < 2 || !char.IsUpper(word[0]) || !char.IsUpper(word[1])) return AbbreviationKind.None;
        Span<char> title = stackalloc char[Longest];
        int length = word.ToLowerInvariant(title);
        title[0] = word[0];
        return Known.TryGetValue(title[..length], out kind) ? kind : AbbreviationKind.None;
    }

    /// <summary>Whether <paramref name="word"/> goes on with a sentence behind an hour.</summary>
    public static bool FollowsHour(ReadOnlySpan<char> word) => ClockWords.Contains(word);

    /// <summary>Letters in groups of one or two with stops between: <c>U.S</c>, <c>a.m</c>, <c>Ph.D</c>.</summary>
    private static bool IsInitials(ReadOnlySpan<char> word)
    {
        int group = 0;
        foreach (char c in word)
        {
            if (c == '.')
            {
                if (group == 0) return false;
                group = 0;
            }
            else if (!char.IsLetter(c) || ++group > 2)
            {
                return false;
            }
        }

        return group > 0;
    }

    private static AbbreviationKind HourOrOpen(ReadOnlySpan<char> word) =>
        word is "a.m" or "p.m" or "A.M" or "P.M" ? AbbreviationKind.Hour : AbbreviationKind.Open;

    private static FrozenDictionary<string, AbbreviationKind>.AlternateLookup<ReadOnlySpan<char>> Read() =>
        DataFiles.Lines("abbreviations.txt").Select(line => line.Split(' ')).ToFrozenDictionary(
            parts => parts[0],
            parts => parts[1] switch
            {
                "name" => AbbreviationKind.BeforeName,
                "number" => AbbreviationKind.BeforeNumber,
                "open" => AbbreviationKind.Open,
                _ => throw new InvalidOperationException($"abbreviations.txt: {parts[0]} is of no kind."),
            },
            StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
}
