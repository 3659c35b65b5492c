using System.Buffers;
using System.Collections;
using System.Text.Json;
using System.Text.Json.Serialization;
using SearchEngine.Core.Articles;

namespace SearchEngine.Core.Indexing;

/// <summary>Where a quote stands, and what kind it is: as much as tells whether a hit shows it.</summary>
/// <param name="Field">The text that it is in.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Range">Its place in that text.</param>
internal readonly record struct QuotePlace(QuoteField Field, QuoteKind Kind, TextRange Range);

/// <summary>
/// The quotes of an article as they are stored: the place of each, and behind all places the JSON of each quote, which is read only of those
/// that are asked for. Of a page of hits these are few.
/// </summary>
/// <remarks>
/// <code>
/// count, then for each quote: field, kind, start, length, bytes of its JSON     as variable-length integers (7 bits a byte, the lowest first)
/// the JSON of each quote, one behind the other                                  UTF-8
/// </code>
/// </remarks>
internal sealed class StoredQuotes : IReadOnlyList<Quote>
{
    private readonly ReadOnlyMemory<byte> _stored;
    private readonly QuotePlace[] _places;
    private readonly Range[] _json;
    private readonly Quote?[] _read;

    /// <summary>The quotes that <see cref="Write"/> made <paramref name="stored"/> of.</summary>
    /// <exception cref="InvalidDataException">It is not what was written.</exception>
    public StoredQuotes(ReadOnlyMemory<byte> stored)
    {
        _stored = stored;
        var reader = new IntegerReader(stored.Span);
        int count = reader.Next();
        // A quote takes 5 bytes at the least.
        if (count > stored.Length / 5) throw new InvalidDataException($"{stored.Length} bytes cannot hold {count} quotes.");
        (_places, _json, _read) = (new QuotePlace[count], new Range[count], new Quote?[count]);
        for (int i = 0, begin = 0; i < count; i++)
        {
            _places[i] = new QuotePlace((QuoteField)reader.Next(), (QuoteKind)reader.Next(), new TextRange(reader.Next(), reader.Next()));
            int length = reader.Next();
            _json[i] = begin..(begin + length);
            begin += length;
        }

        for (int i = 0; i < count; i++) _json[i] = (_json[i].Start.Value + reader.Position)..(_json[i].End.Value + reader.Position);
        if (count > 0 && _json[^1].End.Value != stored.Length) throw new InvalidDataException("The stored quotes of an article are not as long as they say.");
    }

    /// <inheritdoc/>
    public int Count => _places.Length;

    /// <inheritdoc/>
    public Quote this[int index] => _read[index] ??= JsonSerializer.Deserialize(_stored.Span[_json[index]], QuoteJson.Default.Quote)
        ?? throw new InvalidDataException("A stored quote is none.");

    /// <summary>The places of <paramref name="quotes"/>, in their order; of stored ones without reading these.</summary>
    public static IReadOnlyList<QuotePlace> PlacesOf(IReadOnlyList<Quote> quotes) =>
        quotes is StoredQuotes stored ? stored._places : [.. quotes.Select(PlaceOf)];

    /// <summary>Stores <paramref name="quotes"/>.</summary>
    public static byte[] Write(IReadOnlyList<Quote> quotes)
    {
        byte[][] json = [.. quotes.Select(quote => JsonSerializer.SerializeToUtf8Bytes(quote, QuoteJson.Default.Quote))];
        var stored = new ArrayBufferWriter<byte>();
        Append(stored, quotes.Count);
        for (int i = 0; i < json.Length; i++)
        {
            QuotePlace place = PlaceOf(quotes[i]);
            foreach (int number in (ReadOnlySpan<int>)[(int)place.Field, (int)place.Kind, place.Range.Start, place.Range.Length, json[i].Length]) Append(stored, number);
        }

        foreach (byte[] one in json) stored.Write(one);
        return stored.WrittenSpan.ToArray();
    }

    /// <inheritdoc/>
    public IEnumerator<Quote> GetEnumerator()
    {
        for (int i = 0; i < Count; i++) yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static QuotePlace PlaceOf(Quote quote) => new(quote.Field, quote.Kind, quote.Range);

    private static void Append(ArrayBufferWriter<byte> stored, int number)
    {
        uint left = (uint)number;
        for (; left >= 0x80; left >>= 7) stored.Write([(byte)(left | 0x80)]);
        stored.Write([(byte)left]);
    }

    private ref struct IntegerReader(ReadOnlySpan<byte> bytes)
    {
        private readonly ReadOnlySpan<byte> _bytes = bytes;

        public int Position { get; private set; }

        public int Next()
        {
            uint number = 0;
            for (int shift = 0; shift < 35; shift += 7)
            {
                if (Position == _bytes.Length) break;
                byte next = _bytes[Position++];
                number |= (next & 0x7Fu) << shift;
                if (next < 0x80) return number <= int.MaxValue ? (int)number : throw new InvalidDataException("A number of the stored quotes is out of range.");
            }

            throw new InvalidDataException("The stored quotes of an article end within a number.");
        }
    }
}

[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    IgnoreReadOnlyProperties = true,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(Quote))]
internal sealed partial class QuoteJson : JsonSerializerContext;
