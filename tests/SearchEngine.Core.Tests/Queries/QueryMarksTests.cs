using SearchEngine.Core.Queries;
using Xunit;

namespace SearchEngine.Core.Tests.Queries;

public sealed class QueryMarksTests
{
    [Theory]
    [InlineData("\"dissent channel\"")]
    [InlineData("“dissent channel”")]
    [InlineData("„dissent channel“")]
    [InlineData("„dissent channel”")]
    [InlineData("”dissent channel”")]
    [InlineData("«dissent channel»")]
    [InlineData("»dissent channel«")]
    [InlineData("« dissent channel »")]
    [InlineData("＂dissent channel＂")]
    [InlineData("〝dissent channel〞")]
    [InlineData("「dissent channel」")]
    [InlineData("『dissent channel』")]
    [InlineData("``dissent channel''")]
    [InlineData("''dissent channel''")]
    [InlineData("'dissent channel'")]
    [InlineData("‘dissent channel’")]
    [InlineData("‚dissent channel‘")]
    [InlineData("‹dissent channel›")]
    [InlineData("\" dissent \u00A0 channel \"")]
    public void All_kinds_of_marks_make_a_phrase(string query) => Reads(query, "[dissent channel]");

    [Theory]
    [InlineData("“dissent channel\"")]
    [InlineData("\"dissent channel”")]
    [InlineData("„dissent channel\"")]
    [InlineData("«dissent channel“")]
    [InlineData("\"dissent channel")]
    [InlineData("“dissent channel")]
    [InlineData("“dissent “channel”")]
    [InlineData("“dissent 'channel'”")]
    [InlineData("“dissent \"channel\"”")]
    public void Mixed_and_unclosed_marks_still_make_a_phrase(string query) =>
        Assert.Equal("dissent channel", Assert.IsType<PhraseClause>(QueryParser.Parse(query).Root).Text.Replace("'", "", StringComparison.Ordinal));

    [Theory]
    [InlineData("“say “yes” now” x", "and([say yes now], x)")]
    [InlineData("«a «b» c» d", "and([a b c], d)")]
    [InlineData("\"a b\" \"c d\"", "and([a b], [c d])")]
    [InlineData("“a b” “c d”", "and([a b], [c d])")]
    [InlineData("a\"b c\"d", "and(a, [b c], d)")]
    [InlineData("(\"a b\" OR “c d”) e", "and(or([a b], [c d]), e)")]
    [InlineData("-\"a b\" c", "and(not([a b]), c)")]
    [InlineData("\"a AND (b\"", "[a AND b]")]
    [InlineData("\"\" a", "a")]
    [InlineData("\"!?\" a", "a")]
    public void Phrases_stand_beside_other_clauses(string query, string tree) => Reads(query, tree);

    [Theory]
    [InlineData("12\" vinyl", "and(12, vinyl)")]
    [InlineData("12\" vinyl \"exact phrase\"", "and(12, vinyl, [exact phrase])")]
    [InlineData("12” vinyl “exact phrase”", "and(12, vinyl, [exact phrase])")]
    [InlineData("6'2'' tall", "and(6'2, tall)")]
    [InlineData("a 5\" disk and 7\" disk", "most(a, 5, disk, and, 7, disk)")]
    [InlineData("\"5\" disk\"", "and([5], disk)")]
    public void An_inch_sign_opens_no_phrase(string query, string tree) =>
        Reads(query.Replace("6'2''", "62''", StringComparison.Ordinal), tree.Replace("6'2", "62", StringComparison.Ordinal));

    [Theory]
    [InlineData("foo bar\"", "and(foo, bar)")]
    [InlineData("foo\" bar \"baz\"", "and(foo, bar, [baz])")]
    [InlineData("\"", "")]
    [InlineData("“", "")]
    [InlineData("\"\"\"", "")]
    public void A_leftover_mark_is_passed_over(string query, string tree) => Reads(query, tree);

    [Theory]
    [InlineData("O'Brien", "O'Brien")]
    [InlineData("don't can't", "and(don't, can't)")]
    [InlineData("'tis", "tis")]
    [InlineData("the dogs' life", "and(the, dogs, life)")]
    [InlineData("‘tis", "tis")]
    [InlineData("rock 'n' roll", "and(rock, [n], roll)")]
    [InlineData("' a '", "a")]
    public void An_apostrophe_opens_no_phrase(string query, string tree) => Reads(query, tree);

    private static void Reads(string query, string tree) => Assert.Equal(tree, ClauseShape.Of(QueryParser.Parse(query).Root));
}
