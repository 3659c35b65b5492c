using SearchEngine.Core.Indexing;

namespace SearchEngine.Core.Alerting;

/// <summary>
/// Fields of the index whose terms mean the same: where a term stands is a set of bits, one for each of the fields.
/// </summary>
/// <param name="Number">Its place in <see cref="All"/>.</param>
/// <param name="Fields">The indexed fields, at most 8.</param>
/// <param name="Rarity">The field by whose document frequencies a term counts as rare.</param>
internal sealed record TermSpace(int Number, IReadOnlyList<string> Fields, string Rarity)
{
    /// <summary>All fields of a space.</summary>
    public const byte Everywhere = 0xFF;

    /// <summary>The stems of an article's texts.</summary>
    public static TermSpace Stems { get; } = new(0, Schema.TextFields, Schema.Body);

    /// <summary>The printed words of an article's texts.</summary>
    public static TermSpace Printed { get; } = new(1, [.. Schema.TextFields.Select(Schema.Exact)], Schema.Exact(Schema.Body));

    /// <summary>All spaces. Where one holds exact values, those of the filters, a value is one term.</summary>
    public static IReadOnlyList<TermSpace> All { get; } =
    [
        Stems,
        Printed,
        .. new[]
        {
            Schema.QuoteText, Schema.QuoteSpeaker, Schema.Words(Schema.Source), Schema.Words(Schema.Section), Schema.Words(Schema.Byline),
            Schema.Source, Schema.Section, Schema.Byline, Schema.Speaker,
        }.Select((field, i) => new TermSpace(2 + i, [field], field)),
    ];

    /// <summary>The space of an indexed field of words or values, and the field's bit in it.</summary>
    public static (TermSpace Space, byte Bit) Of(string field)
    {
        foreach (TermSpace space in All)
        {
            for (int i = 0; i < space.Fields.Count; i++) if (space.Fields[i] == field) return (space, (byte)(1 << i));
        }

        throw new ArgumentOutOfRangeException(nameof(field), field, "Not a field that is searched.");
    }
}
