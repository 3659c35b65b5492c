using System.Collections.Frozen;

namespace SearchEngine.Core.Queries;

/// <summary>The names that may stand before a colon, in any case of letters.</summary>
internal static class QueryFields
{
    /// <summary>The name before a date; it stands for no <see cref="FieldClause"/>.</summary>
    public const string Date = "date";

    private static readonly FrozenDictionary<string, string> Names = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["quote"] = FieldClause.Quote,
        ["speaker"] = FieldClause.Speaker,
        ["by"] = FieldClause.Speaker,
        ["headline"] = FieldClause.Headline,
        ["highlights"] = FieldClause.Highlights,
        ["body"] = FieldClause.Body,
        ["source"] = FieldClause.Source,
        ["section"] = FieldClause.Section,
        ["byline"] = FieldClause.Byline,
        [Date] = Date,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The names, each field once, as messages list them.</summary>
    public static IReadOnlyList<string> Documented { get; } = [.. Names.Values.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private static readonly int Longest = Names.Keys.Max(name => name.Length);

    /// <summary>Whether <paramref name="text"/> is one of the names.</summary>
    public static bool IsName(ReadOnlySpan<char> text) => Names.GetAlternateLookup<ReadOnlySpan<char>>().ContainsKey(text);

    /// <summary>The field whose name and colon stand at <paramref name="start"/>, and the index behind the colon; null where none does.</summary>
    public static string? At(string text, int start, out int end)
    {
        ReadOnlySpan<char> ahead = text.AsSpan(start, Math.Min(Longest + 1, text.Length - start));
        int colon = ahead.IndexOf(':');
        end = start + colon + 1;
        return colon > 0 && Names.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(ahead[..colon], out string? field) ? field : null;
    }
}
