using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace SearchEngine.Core.Analysis;

/// <summary>
/// Gives characters that can be written in several ways the one form that Unicode calls NFC (Unicode Standard Annex #15):
/// <c>e</c> with a combining acute becomes <c>é</c>. By a table of its own: <see cref="string.Normalize()"/> does nothing
/// where the machine has no culture data, and an index must not depend on the machine.
/// </summary>
internal static class CanonicalForm
{
    // Hangul syllables are computed: The Unicode Standard, chapter 3.12.
    private const int SyllableBase = 0xAC00;
    private const int LeadBase = 0x1100;
    private const int VowelBase = 0x1161;
    private const int TrailBase = 0x11A7;
    private const int Leads = 19;
    private const int Vowels = 21;
    private const int Trails = 28;
    private const int Syllables = Leads * Vowels * Trails;

    private static readonly FrozenDictionary<int, byte> Classes = ReadClasses();
    private static readonly FrozenDictionary<int, int[]> Parts;
    private static readonly FrozenDictionary<(int, int), int> Compositions;
    private static readonly FrozenSet<int> Seconds;

    static CanonicalForm()
    {
        var parts = new Dictionary<int, int[]>();
        var compositions = new Dictionary<(int, int), int>();
        foreach (string line in DataFiles.Lines("compositions.txt"))
        {
            bool composes = line[0] != '-';
            int[] numbers = [.. line.TrimStart('-').Split(' ').Select(ParseHex)];
            parts.Add(numbers[0], numbers[1..]);
            if (composes) compositions.Add((numbers[1], numbers[2]), numbers[0]);
        }

        Parts = parts.ToFrozenDictionary();
        Compositions = compositions.ToFrozenDictionary();
        Seconds = compositions.Keys.Select(pair => pair.Item2).ToFrozenSet();
    }

    /// <summary>Whether a text with <paramref name="rune"/> in it may have to change; all others are as they should be.</summary>
    public static bool MayChange(Rune rune) =>
        rune.Value >= 0x0300
        && (Classes.ContainsKey(rune.Value)
            || Seconds.Contains(rune.Value)
            || rune.Value is >= VowelBase and < VowelBase + Vowels or > TrailBase and < TrailBase + Trails
            || (Parts.TryGetValue(rune.Value, out int[]? parts) && (parts.Length == 1 || !Compositions.ContainsKey((parts[0], parts[1])))));

    /// <summary>The form of <paramref name="text"/>, which has no unpaired surrogates.</summary>
    public static string Of(string text)
    {
        var runes = new List<int>(text.Length);
        foreach (Rune rune in text.EnumerateRunes()) TakeApart(rune.Value, runes);
        SortMarks(runes);
        Compose(runes);
        var composed = new StringBuilder(runes.Count);
        foreach (int rune in runes) composed.Append(new Rune(rune).ToString());
        return composed.ToString();
    }

    private static void TakeApart(int rune, List<int> runes)
    {
        int syllable = rune - SyllableBase;
        if (syllable is >= 0 and < Syllables)
        {
            runes.Add(LeadBase + syllable / (Vowels * Trails));
            runes.Add(VowelBase + syllable % (Vowels * Trails) / Trails);
            if (syllable % Trails != 0) runes.Add(TrailBase + syllable % Trails);
        }
        else if (Parts.TryGetValue(rune, out int[]? parts))
        {
            foreach (int part in parts) TakeApart(part, runes);
        }
        else
        {
            runes.Add(rune);
        }
    }

    /// <summary>Marks on one letter stand in the order of their classes; those of one class stay as they are.</summary>
    private static void SortMarks(List<int> runes)
    {
        for (int i = 0; i < runes.Count;)
        {
            int end = i + 1;
            if (ClassOf(runes[i]) != 0)
            {
                while (end < runes.Count && ClassOf(runes[end]) != 0) end++;
                int[] sorted = [.. runes.GetRange(i, end - i).OrderBy(ClassOf)];
                for (int k = 0; k < sorted.Length; k++) runes[i + k] = sorted[k];
            }

            i = end;
        }
    }

    /// <summary>Joins each letter with the marks behind it that nothing of the same or a higher class parts from it.</summary>
    private static void Compose(List<int> runes)
    {
        int starter = -1;
        int kept = 0;
        int previous = 0;
        foreach (int rune in runes.ToArray())
        {
            int own = ClassOf(rune);
            bool adjacent = starter == kept - 1;
            if (starter >= 0 && (adjacent || (previous != 0 && previous < own)) && Joined(runes[starter], rune) is { } composed)
            {
                runes[starter] = composed;
                continue;
            }

            if (own == 0) starter = kept;
            previous = own;
            runes[kept++] = rune;
        }

        runes.RemoveRange(kept, runes.Count - kept);
    }

    private static int? Joined(int first, int second)
    {
        if (first - LeadBase is >= 0 and < Leads && second - VowelBase is >= 0 and < Vowels)
            return SyllableBase + ((first - LeadBase) * Vowels + (second - VowelBase)) * Trails;
        int syllable = first - SyllableBase;
        if (syllable is >= 0 and < Syllables && syllable % Trails == 0 && second - TrailBase is > 0 and < Trails) return first + (second - TrailBase);
        return Compositions.TryGetValue((first, second), out int composed) ? composed : null;
    }

    private static int ClassOf(int rune) => rune < 0x0300 ? 0 : Classes.GetValueOrDefault(rune);

    private static FrozenDictionary<int, byte> ReadClasses()
    {
        var classes = new Dictionary<int, byte>();
        foreach (string line in DataFiles.Lines("combining-classes.txt"))
        {
            string[] parts = line.Split(' ');
            for (int rune = ParseHex(parts[0]); rune <= ParseHex(parts[1]); rune++) classes.Add(rune, byte.Parse(parts[2], CultureInfo.InvariantCulture));
        }

        return classes.ToFrozenDictionary();
    }

    private static int ParseHex(string number) => int.Parse(number, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
