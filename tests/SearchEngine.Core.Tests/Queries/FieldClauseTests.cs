using SearchEngine.Core.Articles;
using SearchEngine.Core.Highlighting;
using SearchEngine.Core.Indexing;
using SearchEngine.Core.Queries;
using SearchEngine.Core.Queries.Matching;
using SearchEngine.Core.Searching;
using Xunit;

namespace SearchEngine.Core.Tests.Queries;

/// <summary>Clauses about one field and about the date, for articles and for quotes.</summary>
public sealed class FieldClauseTests
{
    private static readonly Article[] Articles =
    [
        new()
        {
            Id = "a", Headline = "War ends", Highlights = ["Peace at last"], Body = "The war ends. \"No war again\", all said. \"We sleep\" too.",
            Source = "Kettle Valley Bugle", Section = "World news", Byline = ["Anna Maria", "Otto"], Published = Day(2016, 6, 16),
        },
        new() { Id = "b", Headline = "Peace", Body = "After the war. \"No war again\".", Source = "Province Wire", Published = Day(2016, 7, 1) },
        new() { Id = "c", Headline = "War on rats", Body = "\"No rats again\"", Published = null },
    ];

    [Fact]
    public void A_field_clause_looks_there_only_and_the_innermost_one_wins()
    {
        Assert.Equal("a c", Find(In("headline", Word("war"))));
        Assert.Equal("a", Find(In("highlights", Word("peace"))));
        Assert.Equal("a b", Find(In("body", Word("war"))));
        Assert.Equal("a b", Find(In("headline", In("body", Word("war")))));
        Assert.Equal("a c", Find(In("headline", Word("war")), "body"));
        Assert.Equal("a", Find(In("headline", And(Word("war"), In("highlights", Word("peace"))))));
    }

    [Fact]
    public void Source_section_and_byline_are_found_by_any_of_their_words_and_count_nothing()
    {
        Assert.Equal("a", Find(In("source", Word("bugle"))));
        Assert.Equal("a", Find(In("source", Phrase("kettle valley"))));
        Assert.Equal("", Find(In("source", Phrase("valley kettle"))));
        Assert.Equal("a b", Find(In("source", new OrClause([Word("wire"), new WordClause("bug*", default, WordForm.Wildcard)], default))));
        Assert.Equal("a", Find(In("section", Word("news"))));
        Assert.Equal("a", Find(In("byline", And(Word("otto"), Word("maria")))));
        Assert.Equal("", Find(In("byline", Phrase("maria otto"))));
        Assert.Equal("b c", Find(new NotClause(In("source", Word("bugle")), default)));
        Assert.All(Run(In("source", Word("bugle"))).Hits, hit => Assert.Equal(0f, hit.Score));
        Assert.All(Run(In("source", Word("bugle"))).Hits, hit => Assert.Empty(hit.Matches.ByField));
    }

    [Fact]
    public void A_sentence_does_not_reach_from_one_author_to_the_next()
    {
        Assert.Equal("a", Find(In("byline", new PhraseClause("maria anna", default, Proximity.Sentence))));
        Assert.Equal("", Find(In("byline", new PhraseClause("maria otto", default, Proximity.Sentence))));
    }

    [Theory]
    [InlineData("2016", "2016", "a b")]
    [InlineData("2016-06", "2016-06", "a")]
    [InlineData("2016-06-16", "2016-06-16", "a")]
    [InlineData("2016-06-17", "", "b")]
    [InlineData("", "2016-06", "a")]
    [InlineData("2016-06", "2016-07", "a b")]
    [InlineData("2017", "2015", "")]
    public void A_date_counts_all_of_its_days_and_finds_no_article_without_one(string from, string to, string expected) =>
        Assert.Equal(expected, Find(new DateClause(from, to, default)));

    [Fact]
    public void A_condition_beside_a_word_neither_marks_nor_scores()
    {
        Page alone = Run(Word("war"));
        Page with = Run(And(Word("war"), In("source", Word("bugle")), new DateClause("2016", "2016", default)));
        ShownHit hit = Assert.Single(with.Hits);
        Assert.Equal(alone.Hits.Single(one => one.Article.Id == "a").Score, hit.Score);
        Assert.Equal(["body", "headline", "quotes"], hit.Matches.Kinds.Keys.Order());
    }

    [Fact]
    public void One_side_of_an_or_whose_condition_fails_marks_nothing()
    {
        var either = new OrClause([And(Word("ends"), In("source", Word("wire"))), Word("peace")], default);
        ShownHit hit = Run(either).Hits.Single(one => one.Article.Id == "a");
        Assert.Equal(["highlights"], hit.Matches.ByField.Keys);
    }

    [Fact]
    public void A_word_in_the_headline_clause_is_marked_in_the_headline_only()
    {
        ShownHit hit = Run(In("headline", Word("war"))).Hits.Single(one => one.Article.Id == "a");
        Assert.Equal(["headline"], hit.Matches.ByField.Keys);
    }

    [Fact]
    public void Clauses_about_one_quote_stay_so_beside_clauses_about_the_article()
    {
        Assert.Equal("b", Find(And(In("quote", Phrase("no war")), In("source", Word("wire")))));
        Assert.Equal("a", Find(And(In("quote", Phrase("no war")), In("headline", Word("ends")))));
        Assert.Equal("", Find(And(In("quote", Word("war")), In("quote", Word("sleep")))));
        Assert.Equal("a", Find(And(In("quote", Word("sleep")), Word("war"))));
    }

    [Fact]
    public void In_a_search_for_quotes_they_are_about_the_article_the_quote_is_in()
    {
        Assert.Equal("a#1 b#1 c#1", Quotes(Word("no")));
        Assert.Equal("a#1 a#2", Quotes(In("headline", Word("ends"))));
        Assert.Equal("b#1", Quotes(And(Word("no"), In("headline", Word("peace")))));
        Assert.Equal("a#2", Quotes(And(Word("sleep"), In("highlights", Word("last")))));
        Assert.Equal("a#1", Quotes(And(Word("war"), In("body", Word("ends")))));
        Assert.Equal("b#1", Quotes(In("source", Word("wire"))));
        Assert.Equal("a#1 a#2", Quotes(In("section", Word("world"))));
        Assert.Equal("a#1 a#2", Quotes(In("byline", Word("anna"))));
        Assert.Equal("b#1", Quotes(new DateClause("2016-07", "", default)));
        Assert.Equal("b#1 c#1", Quotes(new NotClause(In("byline", Word("anna")), default)));
        Assert.Equal("a#1 b#1", Quotes(In("quote", Phrase("no war"))));
        Assert.Equal("a#1 b#1 c#1", Quotes(new WordClause("agan", default, WordForm.Fuzzy, 1)));
    }

    [Fact]
    public void In_quotes_the_same_is_marked_that_was_found()
    {
        Assert.Equal("No war: a#1, No war: b#1", Marked(new PhraseClause("war no", default, Proximity.Within, 0)));
        Assert.Equal("No war: a#1, No war: b#1", Marked(Phrase("no war")));
        Assert.Equal("No: b#1", Marked(And(Word("no"), In("headline", Word("peace")))));
        Assert.Equal("No: c#1", Marked(And(Word("no"), new NotClause(Word("war"), default))));
    }

    private static WordClause Word(string text) => new(text, default);

    private static PhraseClause Phrase(string text) => new(text, default);

    private static FieldClause In(string field, Clause operand) => new(field, operand, default);

    private static AndClause And(params Clause[] operands) => new(operands, default);

    private static DateTimeOffset Day(int year, int month, int day) => new(year, month, day, 23, 30, 0, TimeSpan.Zero);

    private static Page Run(Clause clause, params string[] fields)
    {
        using InMemoryArchive archive = InMemoryArchive.InSegments(Articles[..2], Articles[2..]);
        return archive.Search(new SearchRequest { In = fields, Limit = 100 }, clause);
    }

    private static string Find(Clause clause, params string[] fields) =>
        string.Join(' ', Run(clause, fields).Hits.Select(hit => hit.Article.Id).Order(StringComparer.Ordinal));

    private static string Quotes(Clause clause) => string.Join(' ', QuoteHits(clause).Select(hit => hit.Id).Distinct().Order(StringComparer.Ordinal));

    private static string Marked(Clause clause) => string.Join(", ", QuoteHits(clause).Where(hit => hit.Marked is not null).OrderBy(hit => hit.Id, StringComparer.Ordinal).Select(hit => $"{hit.Marked}: {hit.Id}"));

    private static List<(string Id, string? Marked)> QuoteHits(Clause clause)
    {
        using InMemoryArchive archive = InMemoryArchive.InSegments(Articles[..2], Articles[2..]);
        using ArchiveReader.Lease lease = archive.Reader.Acquire();
        var compiler = new QuoteQueryCompiler(new TermDictionary(lease.Searcher.IndexReader, CancellationToken.None), RankingOptions.Default);
        FoundPage page = ArticleSearch.Run(lease.Searcher, QuoteSearch.Of(compiler, clause, ""), new SearchRequest { Limit = 100 }, CancellationToken.None);
        int[] documents = [.. page.Articles.Select(found => found.Document)];
        DocumentMatches[] matches = new MatchFinder(clause, compiler).Find(lease.Searcher, documents);
        var hits = new List<(string, string?)>();
        for (int i = 0; i < documents.Length; i++)
        {
            ArchivedQuote quote = QuoteDocument.ToQuote(lease.Searcher.Doc(documents[i]));
            hits.Add((quote.Id, null));
            hits.AddRange(matches[i].In(Schema.QuoteText).Select(match => (quote.Id, (string?)match.Range.In(quote.Quote.Text))));
        }

        return hits;
    }
}
