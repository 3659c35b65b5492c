using SearchEngine.Core.Analysis;
using Xunit;

namespace SearchEngine.Core.Tests.Analysis;

public sealed class LanguagesTests
{
    [Theory]
    [InlineData(null, "en")]
    [InlineData("", "en")]
    [InlineData(" ", "en")]
    [InlineData("en-GB", "en")]
    [InlineData("de", "de")]
    [InlineData("DE", "de")]
    [InlineData("de-AT", "de")]
    [InlineData("de_CH", "de")]
    [InlineData("es-419", "es")]
    [InlineData("ES", "es")]
    [InlineData("fr", "en")]
    [InlineData("deu", "en")] // BCP 47 has the two letters
    [InlineData("-", "en")]
    public void The_first_part_of_a_tag_names_the_language_and_English_stands_in(string? tag, string code) =>
        Assert.Equal(code, Languages.Of(tag).Code);

    [Fact]
    public void Codes_and_prefixes_differ_and_no_prefix_is_a_word()
    {
        Assert.Distinct(Languages.All.Select(language => language.Code));
        Assert.Distinct(Languages.All.Select(language => language.Prefix));
        Assert.All(Languages.All.Where(language => language != Languages.Default), language => Assert.EndsWith(":", language.Prefix, StringComparison.Ordinal));
        Assert.Equal("", Languages.Default.Prefix);
    }

    [Theory]
    [InlineData("de", "Haus Häuser Haeuser haeuser Häusern Hauses")]
    [InlineData("de", "Kanzlerin Kanzlerinnen kanzlerinnen")]
    [InlineData("de", "Straße Strasse Straßen STRASSE")]
    [InlineData("de", "Bürger Buerger Bürgern burger")]
    [InlineData("de", "Wahl Wahlen")]
    [InlineData("es", "elección elecciones eleccion ELECCIÓN")]
    [InlineData("es", "país países pais")]
    [InlineData("es", "voz voces")]
    [InlineData("es", "gobierno gobiernos")]
    [InlineData("es", "año años AÑO")]
    [InlineData("es", "voto votos")]
    [InlineData("es", "ley leyes")]
    [InlineData("es", "jefe jefes")]
    [InlineData("es", "juez jueces")]
    [InlineData("es", "mes meses")]
    [InlineData("es", "pie pies")]
    [InlineData("es", "día días dia")]
    [InlineData("en", "747 747s 747’s")]
    [InlineData("de", "747 747s 747’s")]
    [InlineData("en", "strike strikes striking Strike’s")]
    public void Forms_of_a_word_have_one_stem(string language, string forms) =>
        Assert.Single(NewsAnalyzers.StemsOf(Languages.Of(language)).Terms(forms).Distinct());

    [Theory]
    [InlineData("de", "Kanzler Kanzlerin")]
    [InlineData("es", "presidente presidencia")]
    [InlineData("es", "casas casos")]
    [InlineData("es", "de des")]
    [InlineData("en", "1s 16 s")]
    [InlineData("en", "herring her")]
    public void Other_words_have_other_stems(string language, string words) =>
        Assert.Distinct(NewsAnalyzers.StemsOf(Languages.Of(language)).Terms(words));

    [Fact]
    public void A_stem_says_its_language_unless_that_is_English()
    {
        Assert.Equal(["haus", "us", "u.s"], NewsAnalyzers.StemsOf(Languages.Of("en")).Terms("Haus U.S."));
        Assert.Equal(["de:haus", "de:us", "de:u.s"], NewsAnalyzers.StemsOf(Languages.Of("de")).Terms("Häuser U.S."));
        Assert.Equal(["es:eleccion"], NewsAnalyzers.StemsOf(Languages.Of("es")).Terms("elecciones"));
    }

    [Fact]
    public void A_word_of_a_query_is_looked_for_by_its_stem_in_every_language()
    {
        Assert.Equal([["haeuser", "de:haus", "es:haeuser"], ["eleccion", "de:eleccion", "es:eleccion"]], QueryWords.Stems("haeuser elección"));
        Assert.Equal([["haeuser"], ["elección"]], QueryWords.Printed("haeuser elección"));
        Assert.Empty(QueryWords.Stems("—"));
    }
}
