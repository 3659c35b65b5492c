using System.Globalization;
using System.Text.Json;
using CsCheck;
using Lucene.Net.Documents;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Indexing;
using Xunit;

namespace SearchEngine.Core.Tests.Indexing;

public sealed class StoredQuotesTests
{
    private static readonly Gen<string> Text = HostileText.Any.Select(HostileText.WellFormed);
    private static readonly Gen<PrintedText?> Printed = Gen.Select(Text, Gen.Int[0, 1 << 20], Gen.Bool, (text, start, isThere) => isThere ? new PrintedText(text, start, text.Length) : null);

    private static readonly Gen<Quote> Quotes = Gen.Select(
        Gen.Select(Text, Gen.OneOf(Gen.Int[0, 300], Gen.Int[0, int.MaxValue]), Gen.Int[0, 70_000]), Gen.Select(Printed, Printed), Gen.Select(Gen.Int[0, 2], Gen.Int[0, 2], Gen.Int[0, 200]),
        (place, printed, kinds) => new Quote(place.Item1, place.Item2, place.Item3)
        {
            Field = (QuoteField)kinds.Item1,
            Kind = (QuoteKind)kinds.Item2,
            Item = kinds.Item1 == 2 ? kinds.Item3 : 0,
            Statement = kinds.Item3,
            Source = printed.Item1,
            Cue = printed.Item2,
            Speaker = printed.Item1 is { } source ? new Speaker(source.Text, printed.Item2?.Text, source.Text) : null,
        });

    [Fact]
    public void Nothing_of_a_quote_is_lost_and_its_place_is_known_without_reading_it() => Quotes.Array[0, 12].Sample(
        quotes =>
        {
            var stored = new StoredQuotes(StoredQuotes.Write(quotes));
            Assert.Equal(quotes.Select(quote => new QuotePlace(quote.Field, quote.Kind, quote.Range)), StoredQuotes.PlacesOf(stored));
            // From the last to the first: none depends on another.
            for (int i = quotes.Length - 1; i >= 0; i--) Assert.Equal(quotes[i], stored[i]);
            Assert.Equal(quotes, stored);
        },
        iter: Rounds.Of(200));

    [Fact]
    public void Bytes_that_end_early_are_refused_and_never_read_as_fewer_quotes() => Gen.Select(Quotes.Array[1, 5], Gen.Int[0, 1_000_000]).Sample(
        (quotes, cut) =>
        {
            byte[] whole = StoredQuotes.Write(quotes);
            Assert.Throws<InvalidDataException>(() => new StoredQuotes(whole.AsMemory(0, cut % whole.Length)));
        },
        iter: Rounds.Of(200));

    [Fact]
    public void Changed_bytes_give_an_error_or_other_quotes_and_nothing_worse() => Gen.Select(Quotes.Array[1, 5], Gen.Int[0, 1_000_000], Gen.Byte).Sample(
        (quotes, at, value) =>
        {
            byte[] bytes = StoredQuotes.Write(quotes);
            bytes[at % bytes.Length] = value;
            Exception? failure = Record.Exception(() => new StoredQuotes(bytes).ToArray());
            Assert.True(failure is null or InvalidDataException or JsonException, $"{failure}");
        },
        iter: Rounds.Of(500));

    [Fact]
    public void An_archive_that_keeps_quotes_among_the_metadata_is_still_read()
    {
        Quote[] quotes = [new Quote("no", 9, 2) { Kind = QuoteKind.Fragment }, new Quote("yes", 20, 3)];
        var article = new Article { Id = "a", Body = "He said “no”, and then “yes”.", Source = "Paper", Quotes = quotes };
        var document = new Document
        {
            new StoredField(Schema.Id, article.Id),
            new StoredField(Schema.Body, article.Body),
            new StoredField(Schema.Metadata, JsonSerializer.Serialize(Metadata.Of(article) with { Quotes = quotes }, MetadataJson.Default.Metadata)),
        };
        Assert.Contains("yes", document.Get(Schema.Metadata, CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Article read = ArticleDocument.ToArticle(document);
        Assert.Equal(quotes, read.Quotes);
        Assert.Equal("Paper", read.Source);
    }
}
