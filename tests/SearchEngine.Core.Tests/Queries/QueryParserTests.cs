using SearchEngine.Core.Queries;
using Xunit;

namespace SearchEngine.Core.Tests.Queries;

public sealed class QueryParserTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("  \u00A0 ", "")]
    [InlineData("syria", "syria")]
    [InlineData("Syria", "Syria")]
    [InlineData("syria dissent memo", "and(syria, dissent, memo)")]
    [InlineData("quote:\"military solution\" speaker:Friedman", "and(quote:[military solution], speaker:Friedman)")]
    [InlineData("by:“Jennifer Friedman”", "speaker:[Jennifer Friedman]")]
    [InlineData("-quote:(a OR b) c", "and(not(quote:or(a, b)), c)")]
    [InlineData("speaker: Friedman", "and(speaker, Friedman)")]
    [InlineData("source:CNN", "source:CNN")]
    [InlineData("quote:!? a", "and(quote, a)")]
    [InlineData("\"\"dissent channel\"\" memo", "and([dissent channel], memo)")]
    [InlineData("““dissent channel””", "[dissent channel]")]
    [InlineData("\"\" memo", "memo")]
    [InlineData("syria AND memo", "and(syria, memo)")]
    [InlineData("syria and memo", "and(syria, and, memo)")]
    [InlineData("syria OR memo", "or(syria, memo)")]
    [InlineData("a OR b OR c", "or(a, b, c)")]
    [InlineData("vacation london OR paris", "and(vacation, or(london, paris))")]
    [InlineData("london OR paris vacation", "and(or(london, paris), vacation)")]
    [InlineData("a AND b OR c AND d", "and(a, or(b, c), d)")]
    [InlineData("assad -russia", "and(assad, not(russia))")]
    [InlineData("assad −russia", "and(assad, not(russia))")]
    [InlineData("assad NOT russia", "and(assad, not(russia))")]
    [InlineData("NOT -a", "a")]
    [InlineData("NOT NOT NOT a", "not(a)")]
    [InlineData("-a", "not(a)")]
    [InlineData("a OR -b", "or(a, not(b))")]
    public void Words_and_operators(string query, string tree) => Reads(query, tree);

    [Theory]
    [InlineData("(a b) OR c", "or(and(a, b), c)")]
    [InlineData("((a))", "a")]
    [InlineData("-(a b)", "not(and(a, b))")]
    [InlineData("-(-a)", "not(not(a))")]
    [InlineData("NOT (a OR b) c", "and(not(or(a, b)), c)")]
    [InlineData("a(b)c", "and(a, b, c)")]
    [InlineData("a (b (c OR d))", "and(a, and(b, or(c, d)))")]
    public void Parentheses_group(string query, string tree) => Reads(query, tree);

    [Theory]
    [InlineData("a (b", "and(a, b)")]
    [InlineData("a) b", "and(a, b)")]
    [InlineData(")(", "")]
    [InlineData("((a)", "a")]
    [InlineData("a () b", "and(a, b)")]
    [InlineData("( )", "")]
    [InlineData("((() ()))", "")]
    [InlineData("(() a ())", "a")]
    public void Parentheses_without_partner_or_content_are_passed_over(string query, string tree) => Reads(query, tree);

    [Theory]
    [InlineData("test AND", "and(test, and)")]
    [InlineData("AND test", "and(and, test)")]
    [InlineData("OR", "or")]
    [InlineData("NOT", "not")]
    [InlineData("a NOT", "and(a, not)")]
    [InlineData("a OR OR b", "or(a, b)")]
    [InlineData("a AND AND AND b", "and(a, b)")]
    [InlineData("a AND OR b", "and(a, or(and, b))")]
    [InlineData("a OR AND b", "and(a, or, b)")]
    [InlineData("(a OR) b", "and(and(a, or), b)")]
    [InlineData("(AND)", "and")]
    [InlineData("NOT AND a", "and(not, a)")]
    [InlineData("a NOT OR b", "and(a, or(not, b))")]
    [InlineData("-AND war", "and(not(and), war)")]
    [InlineData("war AND, peace", "and(war, and, peace)")]
    public void An_operator_without_operand_is_a_word(string query, string tree) => Reads(query, tree);

    [Theory]
    [InlineData("-", "")]
    [InlineData("--", "")]
    [InlineData("- a", "a")]
    [InlineData("a - b", "and(a, b)")]
    [InlineData("a -- b", "and(a, b)")]
    [InlineData("--a", "a")]
    [InlineData("a-b", "a-b")]
    [InlineData("a -", "a")]
    [InlineData("(-)", "")]
    [InlineData("(a -) b", "and(a, b)")]
    [InlineData("(-\")", "")]
    public void A_minus_with_nothing_right_behind_it_is_punctuation(string query, string tree) => Reads(query, tree);

    [Theory]
    [InlineData("war -> peace", "and(war, peace)")]
    [InlineData("war -, peace", "and(war, peace)")]
    [InlineData("war -… peace", "and(war, peace)")]
    [InlineData("war -\"!\" peace", "and(war, peace)")]
    [InlineData("war -() peace", "and(war, peace)")]
    [InlineData("war NOT () peace", "and(war, peace)")]
    [InlineData("war NOT \"…\" peace", "and(war, peace)")]
    [InlineData("(NOT ()) war", "war")]
    [InlineData("-#peace", "not(peace)")]
    [InlineData("-$5", "not(5)")]
    public void What_negates_nothing_does_not_negate_the_next_word(string query, string tree) => Reads(query, tree);

    [Theory]
    [InlineData("?!", "")]
    [InlineData("… – —", "")]
    [InlineData("what?", "what")]
    [InlineData("¿qué?", "qué")]
    [InlineData("U.S.", "U.S.")]
    [InlineData("AT&T, O’Brien", "and(AT&T, O’Brien)")]
    [InlineData("$1,200", "1,200")]
    [InlineData("stand-off", "stand-off")]
    [InlineData("source:CNN", "source:CNN")]
    [InlineData("東京", "東京")]
    [InlineData("🔥", "🔥")]
    public void Punctuation_around_words_is_not_searched(string query, string tree) => Reads(query, tree);

    [Theory]
    [InlineData("a b c d e", "and(a, b, c, d, e)")]
    [InlineData("a b c d e f", "most(a, b, c, d, e, f)")]
    [InlineData("a AND b AND c AND d AND e AND f", "and(a, b, c, d, e, f)")]
    [InlineData("a b c d e f -g", "and(most(a, b, c, d, e, f), not(g))")]
    [InlineData("a b c \"x y\" d e f", "and(most(a, b, c, d, e, f), [x y])")]
    [InlineData("a AND b c d e f g h", "and(a, b, most(c, d, e, f, g, h))")]
    [InlineData("(a b c d e f) OR g", "or(most(a, b, c, d, e, f), g)")]
    [InlineData("a b c d e OR f g", "and(a, b, c, d, or(e, f), g)")]
    public void Of_more_than_five_words_side_by_side_most_are_wanted(string query, string tree) => Reads(query, tree);

    [Theory]
    [InlineData("a AND", "AND at position 2")]
    [InlineData("a (b", "parenthesis at position 2")]
    [InlineData("a \"b", "quotation mark at position 2")]
    [InlineData("a \"!\"", "phrase at position 2")]
    [InlineData("?", "no word")]
    [InlineData("foo\" bar \"baz\"", "quotation mark at position 3")]
    public void What_was_not_read_as_meant_is_noted_with_its_place(string query, string note) =>
        Assert.Contains(QueryParser.Parse(query).Notes, one => one.Contains(note, StringComparison.Ordinal));

    [Theory]
    [InlineData("syria \"dissent channel\" -russia")]
    [InlineData("(a OR b) 12\" vinyl")]
    [InlineData("")]
    public void What_was_read_as_meant_needs_no_note(string query) => Assert.Empty(QueryParser.Parse(query).Notes);

    [Fact]
    public void Thousands_of_mistakes_are_not_thousands_of_notes()
    {
        ParsedQuery parsed = QueryParser.Parse(new string(')', QueryParser.MaxLength));
        Assert.InRange(parsed.Notes.Count, 2, 25);
        Assert.Contains(parsed.Notes, note => note.Contains("19980 more", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("syria memo", "syria|memo")]
    [InlineData("  “dissent channel”, (memo)", "“dissent channel”|memo")]
    [InlineData("a -russia", "a|russia")]
    [InlineData("'single marks' x", "'single marks'|x")]
    [InlineData("\"open end", "\"open end")]
    public void A_word_or_phrase_knows_its_place_in_the_input(string query, string places)
    {
        IEnumerable<Clause> leaves = ClauseShape.All(QueryParser.Parse(query).Root).Where(clause => clause is WordClause or PhraseClause);
        Assert.Equal(places, string.Join('|', leaves.Select(leaf => leaf.Range.In(query))));
    }

    [Theory]
    [InlineData("x -(a OR b) y", "-(a OR b)")]
    [InlineData("x -(a) y", "-(a)")]
    [InlineData("x -a y", "-a")]
    [InlineData("x NOT  a y", "NOT  a")]
    [InlineData("x -\"a b\"", "-\"a b\"")]
    public void A_negation_knows_its_place_from_its_operator_to_its_end(string query, string place)
    {
        NotClause not = Assert.Single(ClauseShape.All(QueryParser.Parse(query).Root).OfType<NotClause>());
        Assert.Equal(place, not.Range.In(query));
    }

    [Fact]
    public void A_group_in_parentheses_holds_them() =>
        Assert.Equal("(a OR b)", Assert.Single(ClauseShape.All(QueryParser.Parse("x (a OR b)").Root).OfType<OrClause>()).Range.In("x (a OR b)"));

    private static void Reads(string query, string tree) => Assert.Equal(tree, ClauseShape.Of(QueryParser.Parse(query).Root));
}
