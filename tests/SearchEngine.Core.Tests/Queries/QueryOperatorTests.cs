using SearchEngine.Core.Queries;
using Xunit;

namespace SearchEngine.Core.Tests.Queries;

/// <summary>The signs at words and phrases, and the names of fields.</summary>
public sealed class QueryOperatorTests
{
    [Theory]
    [InlineData("=strike", "exact(strike)")]
    [InlineData("-=strike", "not(exact(strike))")]
    [InlineData("headline:=strike", "headline:exact(strike)")]
    [InlineData("(=strike OR =strikes)", "or(exact(strike), exact(strikes))")]
    [InlineData("=stand-off,", "exact(stand-off)")]
    [InlineData("=$1.2bn =@potus", "and(exact(1.2bn), exact(potus))")]
    [InlineData("=AND =OR", "and(exact(and), exact(or))")]
    [InlineData("=a =b =c d =e f", "most(exact(a), exact(b), exact(c), d, exact(e), f)")]
    public void An_equals_sign_wants_this_form_only(string query, string tree) => ReadsWithoutNote(query, tree);

    [Theory]
    [InlineData("a = b", "and(a, b)")]
    [InlineData("==a", "a")]
    [InlineData("a => b", "and(a, b)")]
    [InlineData("a=b", "a-b")]
    [InlineData("q=syria&in=body", "q-syria&in-body")]
    [InlineData("a=", "a")]
    [InlineData("=\"a b\"", "[a b]")]
    [InlineData("\"a\"=b", "and([a], b)")]
    [InlineData("a ~ b", "and(a, b)")]
    [InlineData("~war", "war")]
    [InlineData("war~peace", "war-peace")]
    [InlineData("10~20", "10-20")]
    [InlineData("2015~2016", "2015-2016")]
    [InlineData("Rio~2016", "Rio-2016")]
    [InlineData("war~~", "war")]
    public void An_equals_sign_or_a_tilde_elsewhere_is_punctuation(string query, string tree) => ReadsWithNote(query, tree, "is passed over");

    [Theory]
    [InlineData("polic*", "wildcard(polic*)")]
    [InlineData("wom*n", "wildcard(wom*n)")]
    [InlineData("stand-of*", "wildcard(stand-of*)")]
    [InlineData("po**l***", "wildcard(po*l*)")]
    [InlineData("-polic*", "not(wildcard(polic*))")]
    [InlineData("body:polic*,", "body:wildcard(polic*)")]
    [InlineData("U.S.*", "wildcard(U.S.*)")]
    [InlineData("2016*", "wildcard(2016*)")]
    [InlineData("AND*", "wildcard(AND*)")]
    public void An_asterisk_behind_a_letter_or_digit_stands_for_any_others(string query, string tree) => ReadsWithoutNote(query, tree);

    [Theory]
    [InlineData("*", "", "position 0")]
    [InlineData("a * b", "and(a, b)", "position 2")]
    [InlineData("*war", "war", "position 0")]
    [InlineData("stand-*", "stand", "position 6")]
    [InlineData("stand-*off", "stand--off", "position 6")]
    [InlineData("a.*b", "a.-b", "position 2")]
    [InlineData("🔥*", "🔥", "position 2")]
    [InlineData("-* war", "war", "position 1")]
    [InlineData("war ** peace", "and(war, peace)", "position 4")]
    [InlineData("\"* war and *peace\"", "[war and -peace]", "position 1")]
    public void An_asterisk_without_a_letter_before_it_is_passed_over(string query, string tree, string note) => ReadsWithNote(query, tree, note);

    [Theory]
    [InlineData("why?", "why")]
    [InlineData("wom?n", "wom?n")]
    public void A_question_mark_is_punctuation(string query, string tree) => ReadsWithoutNote(query, tree);

    [Theory]
    [InlineData("war~", "fuzzy1(war)")]
    [InlineData("assad~", "fuzzy1(assad)")]
    [InlineData("russia~", "fuzzy2(russia)")]
    [InlineData("assad~2", "fuzzy2(assad)")]
    [InlineData("russia~1", "fuzzy1(russia)")]
    [InlineData("(russia~1)", "fuzzy1(russia)")]
    [InlineData("russia~1, -assad~?", "and(fuzzy1(russia), not(fuzzy1(assad)))")]
    [InlineData("by:Frideman~", "speaker:fuzzy2(Frideman)")]
    [InlineData("F-16 covid~", "and(F-16, fuzzy1(covid))")]
    public void A_tilde_behind_a_word_allows_wrong_letters(string query, string tree) => ReadsWithoutNote(query, tree);

    [Theory]
    [InlineData("russia~3", "fuzzy2(russia)", "~2")]
    [InlineData("russia~10", "fuzzy2(russia)", "~2")]
    [InlineData("russia~0.8", "fuzzy2(russia)", "1 or 2")]
    [InlineData("war~0", "war", "none of its letters")]
    [InlineData("us~", "us", "fewer than three letters")]
    [InlineData("stand-off~", "stand-off", "several words")]
    [InlineData("stand-off~1 x", "and(stand-off, x)", "several words")]
    [InlineData("2016~", "2016", "a number")]
    [InlineData("東京都~", "東京都", "several words")]
    [InlineData("OR~", "or", "fewer than three letters")]
    [InlineData("=us~", "exact(us)", "fewer than three letters")]
    [InlineData("=russia~", "fuzzy2(russia)", "The = at position 0")]
    [InlineData("=polic*", "wildcard(polic*)", "The = at position 0")]
    [InlineData("polic*~", "wildcard(polic*)", "The ~ behind polic*")]
    [InlineData("polic*~1", "wildcard(polic*)", "The ~ behind polic*")]
    [InlineData("war~*", "fuzzy1(war)", "asterisk at position 4")]
    public void Signs_that_do_not_fit_the_word_are_settled_and_noted(string query, string tree, string note) => ReadsWithNote(query, tree, note);

    [Theory]
    [InlineData("\"a b\"~5", "within5[a b]")]
    [InlineData("\"a b\"~1", "within1[a b]")]
    [InlineData("\"a b\"~0", "[a b]")]
    [InlineData("\"a b\"~007", "within7[a b]")]
    [InlineData("\"a b\"~100", "within100[a b]")]
    [InlineData("“a b”~5 c", "and(within5[a b], c)")]
    [InlineData("'a b'~5", "within5[a b]")]
    [InlineData("\"\"a b\"\"~5", "within5[a b]")]
    [InlineData("\"a b\"~s", "sentence[a b]")]
    [InlineData("«a b»~S, c", "and(sentence[a b], c)")]
    [InlineData("-(\"a b\"~s)", "not(sentence[a b])")]
    [InlineData("quote:\"a b\"~5", "quote:within5[a b]")]
    [InlineData("\"a b\"~5\"c d\"~s", "and(within5[a b], sentence[c d])")]
    [InlineData("\"a (b OR c)\"~5", "within5[a (b OR c)]")]
    public void A_tilde_behind_a_phrase_says_how_close(string query, string tree) => ReadsWithoutNote(query, tree);

    [Theory]
    [InlineData("\"a b\"~101", "within100[a b]", "at most 100")]
    [InlineData("\"a b\"~99999999999999999999", "within100[a b]", "at most 100")]
    [InlineData("\"a b\"~", "[a b]", "~ at position 5")]
    [InlineData("\"a b\"~x", "and([a b], x)", "~ at position 5")]
    [InlineData("\"a b\"~5x", "and([a b], 5x)", "~ at position 5")]
    [InlineData("\"a b\"~say", "and([a b], say)", "~ at position 5")]
    [InlineData("\"a\"~5", "[a]", "~5 at position 3")]
    [InlineData("\"stand-off\"~s", "[stand-off]", "~s at position 11")]
    [InlineData("\"a b\" ~5", "and([a b], 5)", "~ at position 6")]
    [InlineData("\"!\"~5 a", "a", "holds no word")]
    public void Nearness_that_cannot_be_is_settled_and_noted(string query, string tree, string note) => ReadsWithNote(query, tree, note);

    [Theory]
    [InlineData("headline:syria", "headline:syria")]
    [InlineData("HEADLINE:syria Highlights:\"a b\"", "and(headline:syria, highlights:[a b])")]
    [InlineData("body:(a OR b) source:CNN", "and(body:or(a, b), source:CNN)")]
    [InlineData("section:politics byline:“Kevin Liptak”", "and(section:politics, byline:[Kevin Liptak])")]
    [InlineData("headline:(a OR body:b)", "headline:or(a, body:b)")]
    [InlineData("-source:CNN", "not(source:CNN)")]
    [InlineData("10:30 http://x.org NATO: a:b", "and(10:30, http://x.org, NATO, a:b)")]
    public void Fields(string query, string tree) => ReadsWithoutNote(query, tree);

    [Theory]
    [InlineData("headline: syria", "and(headline, syria)", "headline: at position 0")]
    [InlineData("a Body:", "and(a, Body)", "Body: at position 2")]
    [InlineData("headline:-syria", "headline--syria", "headline: at position 0")]
    [InlineData("headline:\u3000syria", "and(headline, syria)", "headline: at position 0")]
    [InlineData("headline:!\u3000syria", "and(headline, syria)", "headline: at position 0")]
    [InlineData("headline:body:syria", "and(headline, body:syria)", "headline: at position 0")]
    [InlineData("headline:date:2016", "and(headline, date(2016, 2016))", "headline: at position 0")]
    public void A_field_without_anything_right_behind_is_a_word(string query, string tree, string note) => ReadsWithNote(query, tree, note);

    [Theory]
    [InlineData("headline：（a OR ＝b）", "headline:or(a, exact(b))")]
    [InlineData("wom＊n peace～1", "and(wildcard(wom*n), fuzzy1(peace))")]
    [InlineData("＂a b＂～5", "within5[a b]")]
    public void Full_width_signs_are_signs(string query, string tree) => ReadsWithoutNote(query, tree);

    [Theory]
    [InlineData("x =war y", "=war")]
    [InlineData("x wom*n, y", "wom*n")]
    [InlineData("x peace~1, y", "peace~1")]
    [InlineData("x “a b”~5, y", "“a b”~5")]
    [InlineData("x date:2016.. y", "date:2016..")]
    [InlineData("x (date:2016-06-16.) y", "date:2016-06-16")]
    public void Signs_are_part_of_the_place(string query, string place)
    {
        AndClause all = Assert.IsType<AndClause>(QueryParser.Parse(query).Root);
        Assert.Equal(place, all.Operands[1].Range.In(query));
    }

    [Theory]
    [InlineData("SPEAKER:a by:b", "speaker:a AND speaker:b")]
    [InlineData("russia~ =war wom**n", "russia~2 AND =war AND wom*n")]
    [InlineData("“a (b   OR c)”~05", "\"a (b OR c)\"~5")]
    [InlineData("«a b»~S", "\"a b\"~s")]
    [InlineData("date:>2016-06", "date:2016-07..")]
    [InlineData("headline:(date:2016)", "headline:(date:2016)")]
    public void The_reading_is_canonical(string query, string reading) => Assert.Equal(reading, QueryParser.Parse(query).Reading);

    private static void ReadsWithoutNote(string query, string tree)
    {
        ParsedQuery parsed = QueryParser.Parse(query);
        Assert.Equal(tree, ClauseShape.Of(parsed.Root));
        Assert.Empty(parsed.Notes);
    }

    private static void ReadsWithNote(string query, string tree, string note)
    {
        ParsedQuery parsed = QueryParser.Parse(query);
        Assert.Equal(tree, ClauseShape.Of(parsed.Root));
        Assert.Contains(parsed.Notes, one => one.Contains(note, StringComparison.Ordinal));
    }
}
