using SearchEngine.Core.Queries;
using Xunit;

namespace SearchEngine.Core.Tests.Queries;

public sealed class QueryLimitsTests
{
    [Fact]
    public void A_long_quotation_is_one_phrase()
    {
        string pasted = "“" + string.Join(' ', Enumerable.Repeat("who said so", 1_600)) + "”";
        Assert.InRange(pasted.Length, 19_000, QueryParser.MaxLength);
        Assert.IsType<PhraseClause>(QueryParser.Parse(pasted).Root);
    }

    [Fact]
    public void The_words_of_phrases_and_of_words_with_hyphens_have_a_limit()
    {
        Assert.Equal(0, Limit('"' + Times("a ", QueryParser.MaxWords + 1) + '"', "5000 words").Position);
        Assert.Equal(2, Limit("x " + Times("a-", QueryParser.MaxWords), "5000 words").Position);
        Assert.Equal(8_003, Limit('"' + Times("a ", 4_000) + "\" \"" + Times("a ", 1_001) + '"', "5000 words").Position);
        Assert.NotNull(QueryParser.Parse('"' + Times("a ", QueryParser.MaxWords) + '"').Root);
    }

    [Fact]
    public void Words_that_are_many_words_of_the_index_have_a_limit()
    {
        Assert.NotNull(QueryParser.Parse(Times("ab* ", QueryParser.MaxPatterns)).Root);
        Assert.Equal(400, Limit(Times("ab* ", QueryParser.MaxPatterns + 1), "100 words with").Position);
        Assert.Equal(500, Limit(Times("abc~ ", QueryParser.MaxPatterns + 1), "100 words with").Position);
        Assert.Equal(0, Limit('"' + Times("ab* ", QueryParser.MaxPatterns + 1) + '"', "100 words with").Position);
        Assert.Equal(2, Limit("x " + Times("a*", QueryParser.MaxAsterisks + 1), "10 asterisks").Position);
        Assert.NotNull(QueryParser.Parse(Times("a*", QueryParser.MaxAsterisks)).Root);
    }

    [Fact]
    public void Choices_have_a_limit()
    {
        string choice = "(" + string.Join(" OR ", Enumerable.Repeat("a", 25)) + ")";
        Assert.NotNull(QueryParser.Parse($"\"x {choice} {choice}\"").Root);
        Assert.NotNull(QueryParser.Parse($"\"{choice} {choice}\" \"{choice} {choice}\"").Root);
        Assert.Equal(2, Limit($"y \"{choice} {choice} (a OR b)\"", "50 words in the choices").Position);
    }

    [Fact]
    public void A_query_that_could_not_be_sent_back_is_refused()
    {
        // Each name is longer in the reading, and so is the space between.
        string query = Times("by:x ", 900) + new string('x', 14_000);
        Assert.InRange(query.Length, 0, QueryParser.MaxLength);
        Assert.Equal(query.Length, Limit(query, "Spelt out").Position);
        Assert.InRange(QueryParser.Parse(Times("by:x ", 900)).Reading.Length, 9_000, QueryParser.MaxLength);
    }

    [Fact]
    public void Operators_that_are_read_as_words_count_as_words() => _ = Limit(Times("NOT AND ", 2_500), "1000 words and phrases");

    private static QueryLimitException Limit(string text, string message)
    {
        QueryLimitException limit = Assert.Throws<QueryLimitException>(() => QueryParser.Parse(text));
        Assert.Contains(message, limit.Message, StringComparison.Ordinal);
        return limit;
    }

    private static string Times(string piece, int times) => string.Concat(Enumerable.Repeat(piece, times));
}
