using SearchEngine.Core.Articles;
using Xunit;

namespace SearchEngine.Core.Tests.Searching;

public sealed class PhraseTests
{
    [Theory]
    [InlineData("\"stand-off and air weapons\"", "a")]
    [InlineData("\"stand off and air weapons\"", "a")]
    [InlineData("“stand\u2011off and air weapons”", "a")]
    [InlineData("\"stand off or air weapons\"", "")]
    [InlineData("\"stand off air weapons\"", "")]
    [InlineData("\"stand off and air weapon\"", "")]
    [InlineData("\"standing off and air weapons\"", "")]
    [InlineData("\"air weapons and stand off\"", "")]
    [InlineData("stand-off weapon", "a b")]
    public void A_phrase_finds_that_phrase_with_its_stop_words_and_endings(string query, string ids)
    {
        using InMemoryArchive archive = InMemoryArchive.OfBodies(
            "A judicious use of stand-off and air weapons, it said.", "Standing off, and in the air: weapon or weapons. They stand off.");
        Assert.Equal(ids, archive.Find(query));
    }

    [Theory]
    [InlineData("\"don't go\"")]
    [InlineData("\"don’t go\"")]
    [InlineData("“don’t go”")]
    [InlineData("\"Don‘t go…\"")]
    [InlineData("\"don’t\u00A0go\"")]
    [InlineData("\"don't — go\"")]
    public void Typography_does_not_matter(string query)
    {
        using InMemoryArchive archive = InMemoryArchive.OfBodies("“Don’t go,” he said.", "\"Don't go\" he said.", "Don't\u00A0go.", "dont go", "Don't let go");
        Assert.Equal("a b c", archive.Find(query));
    }

    [Theory]
    [InlineData("\"first second\"", "")]
    [InlineData("\"one first\"", "a")]
    [InlineData("\"second two\"", "a")]
    public void A_phrase_does_not_match_across_two_quotes(string query, string ids)
    {
        using InMemoryArchive archive = InMemoryArchive.OfBodies("\"One first\" \"second two\"");
        Assert.Equal(ids, archive.Find(query, "quotes"));
    }

    [Fact]
    public void In_the_body_the_same_words_do_stand_together()
    {
        using InMemoryArchive archive = InMemoryArchive.OfBodies("\"One first\" \"second two\"");
        Assert.Equal("a", archive.Find("\"first second\"", "body"));
    }

    [Fact]
    public void A_phrase_does_not_match_across_two_highlights_or_fields()
    {
        using InMemoryArchive archive = InMemoryArchive.Of(
            new Article { Id = "a", Headline = "zero one", Highlights = ["two three", "four five"], Body = "six" });
        Assert.Equal("a", archive.Find("\"two three\""));
        Assert.Equal("", archive.Find("\"three four\""));
        Assert.Equal("", archive.Find("\"one two\""));
        Assert.Equal("", archive.Find("three-four"));
        Assert.Equal("", archive.Find("\"five six\""));
    }

    [Theory]
    [InlineData("cafe", "a b")]
    [InlineData("café", "a b")] // a keyword: its stem has no accent
    [InlineData("\"cafe society\"", "a b")]
    [InlineData("\"café society\"", "a")]
    [InlineData("\"cafe\u0301 society\"", "a")]
    [InlineData("istanbul", "c")]
    [InlineData("İstanbul", "c")]
    [InlineData("\"istanbul\"", "c")]
    [InlineData("gülen", "d")]
    [InlineData("\"gulen\"", "d")]
    [InlineData("\"gülén\"", "")]
    [InlineData("straße", "e")]
    [InlineData("strasse", "e")]
    public void An_accent_that_is_typed_in_a_phrase_is_wanted_and_one_that_is_not_is_not(string query, string ids)
    {
        using InMemoryArchive archive = InMemoryArchive.OfBodies("Café society", "Cafe society", "İstanbul", "Gülen", "Straße");
        Assert.Equal(ids, archive.Find(query));
    }

    [Theory]
    [InlineData("syria", "a b c")]
    [InlineData("syria’s", "a b c")]
    [InlineData("\"syria's\"", "b c")]
    [InlineData("\"syria\"", "a")]
    [InlineData("O'Brien", "d")]
    [InlineData("\"o’brien\"", "d")]
    public void A_possessive_is_the_same_keyword_and_another_exact_word(string query, string ids)
    {
        using InMemoryArchive archive = InMemoryArchive.OfBodies("Syria", "Syria’s", "Syria's", "O’Brien", "Brien");
        Assert.Equal(ids, archive.Find(query));
    }

    [Theory]
    [InlineData("assad -russia", "a")]
    [InlineData("-russia", "a c")]
    [InlineData("-(assad russia)", "a c")]
    [InlineData("NOT (russia OR peace)", "a")]
    [InlineData("-assad -russia -peace", "")]
    [InlineData("-nothing", "a b c")]
    [InlineData("-\"assad and\"", "a c")]
    [InlineData("assad OR -assad", "a b c")]
    public void What_is_excluded_is_not_found_also_where_nothing_else_is_asked(string query, string ids)
    {
        using InMemoryArchive archive = InMemoryArchive.OfBodies("Assad", "Assad and Russia", "peace");
        Assert.Equal(ids, archive.Find(query));
    }

    [Theory]
    [InlineData("🔥", "a")]
    [InlineData("東京", "b")]
    [InlineData("\"東京\"", "b")]
    [InlineData("京東", "")]
    [InlineData("1200", "c")]
    [InlineData("$1,200", "c")]
    [InlineData("us", "d e")]
    [InlineData("AT&T", "f")]
    public void Words_of_every_kind_are_found(string query, string ids)
    {
        using InMemoryArchive archive = InMemoryArchive.OfBodies("fire🔥!", "東京で", "$1,200.", "tell us", "the U.S.", "AT&T");
        Assert.Equal(ids, archive.Find(query));
    }
}
