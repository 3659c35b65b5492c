using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Store;
using SearchEngine.Core.Analysis;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Indexing;
using Xunit;

namespace SearchEngine.Core.Tests.Analysis;

/// <summary>What is printed, what is typed, and whether the one finds the other, by the terms alone.</summary>
public sealed class WordsAsTypedTests
{
    [Theory]
    [InlineData("the U.S. said", "U.S.|u.s.|u.s|US|us|\"U.S. said\"|\"US said\"|\"us said\"", "\"U.S. Said so\"|u")]
    [InlineData("the US said", "U.S.|u.s.|u.s|US|us|\"U.S. said\"|\"US said\"|\"us said\"", "usa")]
    [InlineData("US", "U.S.|u.s.|u.s|US|us", "")]
    [InlineData("He told us so", "us|\"told us\"", "U.S.|u.s.|u.s|US|\"told US\"")]
    [InlineData("THEY TOLD US TO LEAVE", "us|\"told us\"|\"TOLD US TO LEAVE\"", "US|U.S.")]
    [InlineData("the U.S.’s allies", "U.S.|u.s.|u.s|US|us|U.S.'s|US’s", "\"US allies\"")]
    [InlineData("a U.S.-backed force", "U.S.|u.s.|u.s|US|us|U.S.-backed|US-backed|us-backed|backed|\"US backed\"", "")]
    [InlineData("the US-led force", "U.S.|u.s.|u.s|US|us|U.S.-led|US-led", "")]
    [InlineData("The WHO said", "WHO|who|W.H.O.|Who", "")]
    [InlineData("those who said", "who|Who", "WHO|W.H.O.")]
    [InlineData("It fell", "it|It", "IT|I.T.")]
    [InlineData("the IT department", "IT|it|I.T.|\"IT department\"", "")]
    public void An_acronym_is_found_in_any_spelling_and_a_pronoun_is_not_taken_for_it(string printed, string finds, string misses) => Check(printed, finds, misses);

    [Theory]
    [InlineData("N.A.T.O.", "NATO|Nato|nato|N.A.T.O.|n.a.t.o.", "")]
    [InlineData("Nato said", "NATO|Nato|nato|N.A.T.O.|n.a.t.o.", "")]
    [InlineData("NATO said", "NATO|Nato|nato|N.A.T.O.|n.a.t.o.", "")]
    [InlineData("the U.N. and U.K.", "UN|U.N.|un|UK|U.K.|uk", "")]
    [InlineData("the UN and UK", "UN|U.N.|un|UK|U.K.|uk", "")]
    [InlineData("9 a.m.", "a.m.|A.M.|AM|am|9 am|\"9 AM\"", "9am")]
    [InlineData("9 AM today", "a.m.|A.M.|AM|am|9 am|\"9 a.m.\"", "")]
    [InlineData("J. K. Rowling", "J.K.|JK|jk|j.k.|\"JK Rowling\"|\"J.K. Rowling\"|\"J. K. Rowling\"|\"J.\u00A0K. Rowling\"", "K|\"K Rowling\"")]
    [InlineData("J.K. Rowling", "J.K.|JK|jk|\"JK Rowling\"|\"J. K. Rowling\"", "K|\"J Rowling\"")]
    [InlineData("JK Rowling", "J.K.|JK|jk|\"JK Rowling\"|\"J. K. Rowling\"", "J K")]
    [InlineData("the U. S. policy", "U.S.|US|us|\"U.S. policy\"|\"U. S. policy\"|\"US policy\"", "\"the policy\"")]
    [InlineData("los EE. UU. dicen", "EE.UU.|EEUU|eeuu|\"los EEUU dicen\"|\"los EE. UU.\"", "")]
    [InlineData("a Ph.D. in law", "Ph.D.|PhD|phd|Ph.D", "")]
    [InlineData("her PhD thesis", "Ph.D.|PhD|phd", "")]
    [InlineData("los EE.UU. dicen", "EE.UU.|EEUU|eeuu", "")]
    public void Dots_of_initials_are_typography(string printed, string finds, string misses) => Check(printed, finds, misses);

    [Theory]
    [InlineData("since 9/11", "9/11|9-11|\"9 11\"|11", "11/9|911")]
    [InlineData("COVID-19 cases", "COVID-19|Covid-19|covid19|COVID19|\"covid 19 cases\"|\"COVID19 cases\"|covid", "covid-20")]
    [InlineData("Covid19 cases", "COVID-19|Covid-19|covid19|COVID19|\"covid 19 cases\"|\"COVID19 cases\"|covid", "covid1")]
    [InlineData("an F-16", "F-16|F16|f16", "F-15")]
    [InlineData("an F16", "F-16|F16|f16|F-16s|F16s|F16's", "F15|\"F-16s\"")]
    [InlineData("two F-16s", "F-16|F16|f16|F-16s|F16s|\"two F16s\"", "F-15s|\"F-16\"|F-1")]
    [InlineData("in the 1990s", "1990s|1990’s|1990|\"the 1990s\"", "1991|\"1990\"|199")]
    [InlineData("the G-20", "G-20|G20|g20", "G-7")]
    [InlineData("the G20", "G-20|G20|g20", "")]
    [InlineData("anti-Daesh forces", "anti-Daesh|\"anti daesh\"|daesh", "antidaesh")]
    [InlineData("$1.2bn", "$1.2bn|1.2bn|£1.2bn", "12bn|$12bn|2bn|\"1.2 bn\"")]
    [InlineData("$1.2 bn", "1.2|bn|\"$1.2 bn\"|\"1.2 bn\"", "$1.2bn")]
    [InlineData("3.5% of 1,200", "3.5%|3.5|1,200|1200", "35|35%|200")]
    public void Numbers_and_hyphens_are_found_as_they_are_typed(string printed, string finds, string misses) => Check(printed, finds, misses);

    [Theory]
    [InlineData("Mr. O’Brien", "O'Brien|O’Brien|o'brien|OBrien|obrien", "Brien")]
    [InlineData("Mr. OBrien", "O'Brien|O’Brien|o'brien|OBrien|obrien", "")]
    [InlineData("Mr. Brien", "Brien", "O'Brien|O’Brien|o'brien|OBrien|obrien")]
    [InlineData("I’ll go", "I'll", "ill")]
    [InlineData("he is ill", "ill", "I'll")]
    [InlineData("AT&T, @news and #MeToo", "AT&T|at&t|@news|news|#MeToo|metoo|#metoo", "ATT|T")]
    [InlineData("C++ and C#", "C++|c|C#", "")]
    [InlineData("el país", "pais|país|pai\u0301s|\"pais\"|\"país\"|\"pai\u0301s\"", "")]
    [InlineData("el pai\u0301s", "pais|país|pai\u0301s|\"pais\"|\"país\"", "")]
    [InlineData("el pais", "pais|país", "\"país\"|\"pai\u0301s\"")]
    public void Names_and_signs_are_found_as_they_are_typed(string printed, string finds, string misses) => Check(printed, finds, misses);

    [Theory]
    [InlineData("US", false)]
    [InlineData("WHO CHIEF", true)]
    [InlineData("US-UK", false)]
    [InlineData("U.S. policy", false)]
    [InlineData("\"US POLICY\"", true)]
    [InlineData("US — !", false)]
    [InlineData("", false)]
    public void A_query_of_capitals_alone_is_somebodys_caps_lock(string query, bool shouted) => Assert.Equal(shouted, QueryWords.IsShouted(query));

    [Fact]
    public void A_word_of_a_shouted_query_is_the_plain_word_unless_it_has_dots()
    {
        Assert.Equal([["us"]], QueryWords.Printed("US", shouted: true));
        Assert.Equal([["u.s"]], QueryWords.Printed("U.S.", shouted: true));
        Assert.Contains("us", QueryWords.Stems("US", shouted: true)[0]);
    }

    private static void Check(string printed, string finds, string misses)
    {
        using var directory = new RAMDirectory();
        using (ArchiveWriter writer = InMemoryArchive.Write(directory))
        {
            writer.Put(new Article { Id = "a", Body = printed }, "/corpus/a.json");
            writer.Commit();
        }

        using DirectoryReader reader = DirectoryReader.Open(directory);
        var searcher = new IndexSearcher(reader);
        Assert.All(Queries(finds), query => Assert.True(Finds(searcher, query), $"“{printed}” is not found by {query}"));
        Assert.All(Queries(misses), query => Assert.False(Finds(searcher, query), $"“{printed}” is found by {query}"));
    }

    private static string[] Queries(string list) => list.Split('|', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>A phrase between quotation marks, or words that are all wanted.</summary>
    private static bool Finds(IndexSearcher searcher, string query) => query[0] == '"'
        ? Matches(searcher, query.Trim('"'), phrase: true)
        : query.Split(' ').All(word => Matches(searcher, word, phrase: false));

    /// <summary>Whether the words of one clause stand one behind the other, as stems or, for a phrase, as printed.</summary>
    private static bool Matches(IndexSearcher searcher, string text, bool phrase)
    {
        var words = new MultiPhraseQuery();
        string field = phrase ? Schema.Exact(Schema.Body) : Schema.Body;
        foreach (IReadOnlyList<string> terms in phrase ? QueryWords.Printed(text) : QueryWords.Stems(text)) words.Add([.. terms.Select(term => new Term(field, term))]);
        return searcher.Search(words, 1).TotalHits > 0;
    }
}
