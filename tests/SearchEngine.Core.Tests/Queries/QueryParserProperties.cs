using System.Diagnostics;
using System.Text;
using CsCheck;
using SearchEngine.Core.Analysis;
using SearchEngine.Core.Queries;
using Xunit;

namespace SearchEngine.Core.Tests.Queries;

public sealed class QueryParserProperties
{
    /// <summary>What the reading of one input may take of the heap, all its garbage included, in bytes.</summary>
    private const long MaxAllocated = 32L << 20;

    private static readonly string[] Pieces =
    [
        "a", "b", "war", "don’t", "U.S.", "1,200", "5", " ", " ", " ", "\t", "\u00A0", "\"", "\"", "“", "”", "„", "«", "»", "'", "'", "‘", "’", "''", "``",
        "(", ")", "(", ")", "-", "−", "--", "AND", "OR", "NOT", " AND ", " OR ", " NOT ", "and", ",", ".", "…", ":", "quote:", "speaker:", "by:", "BY:", "headline:", "Body:", "date:",
        "date:2016-06", "date:2016..", "date:>=2016-6-1", "date:<2016", "..", "2016", "*", "**", "~", "=", " =", "~1", "~2 ", "~9", "~s", "\"~5", "”~s ", "wor*", "w*r", "=war",
        "peace~", "(a OR b)", "＝", "～", "＊", "：", "（", "）", "🔥", "漢",
        "\uD800", "\uDC00", "\u202E", "\u0301", "\0", "İ", "&", "_", "「", "」", "‹", "›",
    ];

    private static readonly Gen<string> Queries = Gen.OneOf(Pieces).Array[0, 24].Select(string.Concat);

    private static readonly Gen<Clause> Leaves = Gen.OneOf<Clause>(
        new WordClause("war", default),
        new WordClause("stand-off", default),
        new WordClause("U.S.", default, WordForm.Exact),
        new WordClause("and", default, WordForm.Exact),
        new WordClause("wom*n", default, WordForm.Wildcard),
        new WordClause("stand-of*", default, WordForm.Wildcard),
        new WordClause("Friedmann", default, WordForm.Fuzzy, 1),
        new WordClause("don’t", default, WordForm.Fuzzy, 2),
        new PhraseClause("dissent channel", default),
        new PhraseClause("foreign polic* (debate OR review OR long talk)", default, Proximity.Within, 100),
        new PhraseClause("a AND b OR c", default, Proximity.Sentence),
        new PhraseClause("date:2016 -x ~5", default, Proximity.Within, 1),
        new DateClause("2016", "2016", default),
        new DateClause("2016-06", "", default),
        new DateClause("", "2016-06-16", default),
        new DateClause("2015", "2016-06", default),
        new MostClause([.. "a b c d e f".Split(' ').Select((word, i) => new WordClause(word, default, i == 2 ? WordForm.Exact : WordForm.Stem))], default));

    private static readonly Gen<Clause> Trees = Gen.Recursive<Clause>((depth, tree) => depth >= 4
        ? Leaves
        : Gen.Frequency(
            (4, (IGen<Clause>)Leaves),
            (1, tree.Select(operand => (Clause)new NotClause(operand, default))),
            (1, Gen.Select(Gen.OneOf("quote", "speaker", "headline", "byline"), tree, (field, operand) => (Clause)new FieldClause(field, operand, default))),
            (2, tree.Array[2, 4].Select(operands => (Clause)new AndClause(operands, default))),
            (2, tree.Array[2, 4].Select(operands => (Clause)new OrClause(operands, default)))));

    [Fact]
    public void Every_input_has_a_reading_that_reads_the_same() => Queries.Sample(ReadsTheSameAgain, iter: Rounds.Of(30_000));

    [Fact]
    public void Every_input_of_letters_marks_and_operators_has_a_reading_that_reads_the_same() =>
        Gen.OneOf("a", " ", "\"", "(", ")", "-", "'", " OR ", "NOT ", "by:", "“", "”").Array[0, 14].Select(string.Concat)
            .Sample(ReadsTheSameAgain, iter: Rounds.Of(60_000));

    [Fact]
    public void Every_input_of_signs_has_a_reading_that_reads_the_same() =>
        Gen.OneOf("a", "war", "2", "16", " ", "\"", "“", "(", ")", "-", "'", "*", "~", "=", ":", ".", " OR ", "s", "date:", "2016", "-06", "..", "by:", "<", ">", "~1", "\"~")
            .Array[0, 14].Select(string.Concat)
            .Sample(ReadsTheSameAgain, iter: Rounds.Of(40_000));

    [Fact]
    public void Every_hostile_text_among_signs_has_a_reading_that_reads_the_same() =>
        Gen.Select(HostileText.Any, Queries, HostileText.Any, (before, query, behind) => before + query + behind).Sample(ReadsTheSameAgain, iter: Rounds.Of(20_000));

    /// <summary>
    /// A sign that can be taken out without changing what is asked for was no operator. AND and parentheses are not asked this way,
    /// since words side by side are joined without them, too.
    /// </summary>
    [Fact]
    public void Every_sign_that_is_read_as_text_has_a_note() =>
        Gen.OneOf("war ", "peace", "up", " ", " ", "\"a b\"", "(", ")", " -", "-", " NOT ", " OR ", " =", "=", "~", "~1", "*", " headline:", "title:up ", "||", " &&", "^", " +up", " !up", "5")
            .Array[1, 9].Select(string.Concat).Sample(
            text =>
            {
                ParsedQuery whole = QueryParser.Parse(text);
                for (int i = 0; i < text.Length; i++)
                {
                    if (text[i] is not ('-' or '=' or '~' or '*' or ':' or '|' or '^' or '!' or '+') || (text[i] == '-' && i > 0 && text[i - 1] is not (' ' or '('))) continue;

                    // Several asterisks in a row are one.
                    if (text[i] == '*' && text[Math.Max(0, i - 1)..Math.Min(text.Length, i + 2)].Count(c => c == '*') > 1) continue;
                    string without = text.Remove(i, 1).Insert(i, " ");
                    ParsedQuery rest = QueryParser.Parse(without);
                    if (Words(rest) == Words(whole)) Assert.True(whole.Notes.Count > 0, $"“{text}” is read as {whole.Reading}, as if the {text[i]} at {i} were not there, without a note");
                }

                if (text.Contains(" OR ", StringComparison.Ordinal) && !ClauseShape.All(whole.Root).Any(clause => clause is OrClause)) Assert.NotEmpty(whole.Notes);

                // Two negations are none.
                bool oneNegation = text.Split(" NOT ").Length == 2 && !text.Contains('-', StringComparison.Ordinal);
                if (oneNegation && !ClauseShape.All(whole.Root).Any(clause => clause is NotClause)) Assert.NotEmpty(whole.Notes);

                static string Words(ParsedQuery parsed) => ClauseShape.Of(parsed.Root);
            },
            iter: Rounds.Of(20_000));

    [Theory]
    [InlineData("a AND AND b", "AND at position 2")]
    [InlineData("a OR OR b", "OR at position 2")]
    [InlineData("AND AND", "AND at position 0|AND at position 4")]
    [InlineData("OR OR OR", "OR at position 0|OR at position 3|OR at position 6")]
    [InlineData("war - peace", "- at position 4")]
    [InlineData("war -- peace", "-- at position 4")]
    [InlineData("--war", "-- at position 0")]
    [InlineData("war -> peace", "- at position 4")]
    [InlineData("war –peace", "– at position 4")]
    [InlineData("war −(", "- at position 4|parenthesis at position 5")]
    [InlineData("war NOT () peace", "parentheses at position 8|NOT at position 4")]
    [InlineData("war -\"…\"", "phrase at position 5|- at position 4")]
    [InlineData("war AND, peace", "AND at position 4")]
    [InlineData("-AND war", "AND at position 1")]
    [InlineData("a=b", "= at position 1")]
    [InlineData("= war", "= at position 0")]
    [InlineData("==war", "== at position 0")]
    [InlineData("=\"a b\"", "= at position 0")]
    [InlineData("2015~2016", "~ at position 4")]
    [InlineData("~war", "~ at position 0")]
    [InlineData("\"a b\" ~5", "~ at position 6")]
    [InlineData("title:syria", "title: at position 0")]
    [InlineData("author:\"A B\"", "author: at position 0")]
    [InlineData("#headline:syria", "headline: at position 1")]
    [InlineData("update:2016", "update: at position 0")]
    [InlineData("ｈeadline：a", "ｈeadline: at position 0")]
    [InlineData("a && b || c | d", "&& at position 2|\\|\\| at position 7|\\| at position 12")]
    [InlineData("+syria !russia war^2", "+ at position 0|! at position 7|^ at position 18")]
    [InlineData("syria \"", "quotation mark at position 6")]
    public void A_sign_that_is_read_as_text_is_noted_with_its_place(string query, string notes)
    {
        string[] expected = [.. notes.Replace("\\|", "\u0001", StringComparison.Ordinal).Split('|').Select(note => note.Replace('\u0001', '|'))];
        IReadOnlyList<string> given = QueryParser.Parse(query).Notes;
        Assert.All(expected, note => Assert.Contains(given, one => one.Contains(note, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("10:30 stand-off AT&T C++ #MeToo @news 5% Q & A what? Yahoo! Syria: war")]
    [InlineData("https://example.org/news")]
    [InlineData("12\" vinyl, “dissent — channel”")]
    [InlineData("\"a = b ~ OR && title:c\"")]
    public void Signs_that_look_like_no_operator_need_no_note(string query) => Assert.Empty(QueryParser.Parse(query).Notes);

    [Fact]
    public void Every_tree_reads_as_itself() => Trees.Sample(
        tree =>
        {
            ParsedQuery parsed = QueryParser.Parse(QueryReading.Of(tree));
            Assert.Equal(ClauseShape.Of(tree), ClauseShape.Of(parsed.Root));
            Assert.Empty(parsed.Notes);
        },
        iter: Rounds.Of(20_000));

    [Fact]
    public void Ranges_lie_in_the_input_and_parents_hold_their_children() => Queries.Sample(
        text =>
        {
            foreach (Clause clause in ClauseShape.All(QueryParser.Parse(text).Root))
            {
                Assert.InRange(clause.Range.Start, 0, text.Length - 1);
                Assert.InRange(clause.Range.End, clause.Range.Start + 1, text.Length);
                Assert.All(ClauseShape.All(clause), inside => Assert.True(clause.Range.Contains(inside.Range)));
                if (clause is WordClause word) Assert.Contains(Letters(word.Text), Letters(word.Range.In(text)), StringComparison.OrdinalIgnoreCase);
            }
        },
        iter: Rounds.Of(10_000));

    [Fact]
    public void Every_word_and_phrase_has_a_term() => Queries.Sample(
        text =>
        {
            foreach (Clause clause in ClauseShape.All(QueryParser.Parse(text).Root))
            {
                if (clause is WordClause word) Assert.NotEmpty(QueryWords.Stems(word.Text));
                if (clause is PhraseClause phrase) Assert.NotEmpty(PhraseParts.Of(phrase.Text));
            }
        },
        iter: Rounds.Of(5_000));

    [Fact]
    public void No_word_outside_operators_is_lost() => Gen.OneOf("a", "bb", "c1", " ", "\"", "“", "”", "(", ")", ",", "'").Array[0, 24].Select(string.Concat).Sample(
        text =>
        {
            IEnumerable<string> read = ClauseShape.All(QueryParser.Parse(text).Root)
                .SelectMany(clause => clause switch
                {
                    WordClause word => NewsAnalyzers.ExactQuery.Terms(word.Text),
                    PhraseClause phrase => NewsAnalyzers.ExactQuery.Terms(phrase.Text),
                    _ => [],
                });

            // A double mark parts words; the same mark as an apostrophe does not.
            string typed = text.Replace("''", " ", StringComparison.Ordinal);
            Assert.Equal(
                string.Concat(NewsAnalyzers.ExactQuery.Terms(typed)).Replace("'", "", StringComparison.Ordinal).Order(),
                string.Concat(read).Replace("'", "", StringComparison.Ordinal).Order());
        },
        iter: Rounds.Of(10_000));

    [Fact]
    public void Long_inputs_are_read_or_over_a_limit()
    {
        var random = new Random(20160616);
        for (int round = 0; round < 60; round++)
        {
            int length = random.Next(1_000, 30_000);
            string[] few = [.. Enumerable.Range(0, random.Next(2, 6)).Select(_ => Pieces[random.Next(Pieces.Length)])];
            var text = new StringBuilder();
            while (text.Length < length) text.Append(few[random.Next(few.Length)]);
            try
            {
                ParsedQuery parsed = QueryParser.Parse(text.ToString());
                Assert.Equal(parsed.Reading, QueryParser.Parse(parsed.Reading).Reading);
            }
            catch (QueryLimitException limit)
            {
                Assert.InRange(limit.Position, 0, text.Length);
            }
        }
    }

    [Fact]
    public void The_longest_inputs_take_a_bounded_amount_of_memory()
    {
        var random = new Random(20160616);
        string[] inputs =
        [
            .. Pieces.Select(piece => Repeated(piece, QueryParser.MaxLength)),
            .. Enumerable.Range(0, 100).Select(_ => string.Concat(Enumerable.Range(0, QueryParser.MaxLength).Select(_ => Pieces[random.Next(Pieces.Length)])))
                .Select(text => text[..QueryParser.MaxLength]),
        ];
        long most = 0;
        foreach (string input in inputs)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            Time(input, times: 1);
            long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            most = Math.Max(most, allocated);
            Assert.True(allocated < MaxAllocated, $"{allocated >> 10} KiB for {input[..40]}");
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"at most {most >> 10} KiB");
    }

    [Theory]
    [InlineData("“")]
    [InlineData("”")]
    [InlineData("\"")]
    [InlineData("'")]
    [InlineData("`")]
    [InlineData("«")]
    [InlineData("“.")]
    [InlineData("“a")]
    [InlineData("5“a")]
    [InlineData("'a ")]
    [InlineData("'' ")]
    [InlineData("„ “")]
    [InlineData("( ")]
    [InlineData("-")]
    [InlineData("-( ")]
    [InlineData("()")]
    [InlineData("NOT ")]
    [InlineData("NOT (")]
    [InlineData("OR ")]
    [InlineData("\u0301")]
    [InlineData("*~")]
    [InlineData("*~*~ ")]
    [InlineData("a*")]
    [InlineData("a~")]
    [InlineData("=")]
    [InlineData("date:")]
    [InlineData("date: ")]
    [InlineData("date:..")]
    [InlineData("by:")]
    [InlineData("by:(")]
    [InlineData("a OR ")]
    [InlineData("(a OR ", "\"")]
    [InlineData("(OR ", "\"")]
    [InlineData("(a OR)", "\"")]
    [InlineData("*", "\"a")]
    [InlineData("\"a b\"~")]
    [InlineData("\"\"a")]
    [InlineData("“a”~s")]
    public void Four_times_the_input_takes_about_four_times_the_time(string piece, string before = "")
    {
        string quarter = before + Repeated(piece, QueryParser.MaxLength / 4 - before.Length);
        string whole = before + Repeated(piece, QueryParser.MaxLength - before.Length);

        // Four quarters take as long as the whole when work is linear, and a quarter of its time when it is quadratic; what
        // takes no more than some milliseconds is fast enough anyway. A busy machine lengthens runs of the same length
        // alike, and never shortens one: the shortest count, and there are more rounds where it disturbs.
        double fourQuarters = double.MaxValue;
        double once = double.MaxValue;
        for (int round = 0; round < 60 && (round < 5 || once > Allowed(fourQuarters)); round++)
        {
            fourQuarters = Math.Min(fourQuarters, Time(quarter, times: 4));
            once = Math.Min(once, Time(whole, times: 1));
        }

        Assert.True(once <= Allowed(fourQuarters), $"the whole input took {once:F1} ms, four times a quarter of it {fourQuarters:F1} ms");

        static double Allowed(double fourQuarters) => 2.5 * Math.Max(fourQuarters, 4);
    }

    [Fact]
    public void Only_limits_are_refused_and_they_say_where()
    {
        Assert.Equal(QueryParser.MaxLength, Limit(new string('a', QueryParser.MaxLength + 1)).Position);
        Assert.Equal(2 * QueryParser.MaxClauses, Limit(Repeated("a ", 2 * QueryParser.MaxClauses + 2)).Position);
        Assert.Equal(QueryParser.MaxDepth, Limit(new string('(', 60) + "a" + new string(')', 60)).Position);
        Assert.Equal(QueryParser.MaxDepth, Limit(new string('(', 9_000) + "a" + new string(')', 9_000)).Position);
        Assert.Equal(QueryParser.MaxLength, Limit(new string('(', 50_000) + "a" + new string(')', 50_000)).Position);
    }

    [Fact]
    public void What_is_just_inside_the_limits_is_read()
    {
        Assert.IsType<WordClause>(QueryParser.Parse(new string('a', QueryParser.MaxLength)).Root);
        Assert.Equal(QueryParser.MaxClauses, Assert.IsType<MostClause>(QueryParser.Parse(Repeated("a ", 2 * QueryParser.MaxClauses)).Root).Words.Count);
        Assert.IsType<WordClause>(QueryParser.Parse(new string('(', 50) + "a" + new string(')', 50)).Root);
        Assert.Null(QueryParser.Parse(Repeated("()", 9_000)).Root);
        Assert.Null(QueryParser.Parse(new string('(', 9_000) + new string(')', 9_000)).Root);
    }

    [Fact]
    public void A_query_whose_reading_would_be_too_deep_is_refused_at_once()
    {
        // Each level needs a pair of parentheses more in the reading than in the input.
        string deep = string.Concat(Enumerable.Repeat("(x OR ", 40)) + "a b" + string.Concat(Enumerable.Repeat(" y)", 40));
        Assert.Contains("inside each other", Limit(deep).Message, StringComparison.Ordinal);
    }

    private static string Letters(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c) && c is not (':' or '-' or '*' or '~' or '=' or '|' or '&' or '^' or '：' or '＊' or '～' or '＝')));

    private static void ReadsTheSameAgain(string text)
    {
        ParsedQuery parsed = QueryParser.Parse(text);
        ParsedQuery again = QueryParser.Parse(parsed.Reading);
        Assert.Equal(ClauseShape.Of(parsed.Root), ClauseShape.Of(again.Root));
        Assert.Equal(parsed.Reading, again.Reading);
        Assert.Empty(again.Notes);
    }

    private static QueryLimitException Limit(string text) => Assert.Throws<QueryLimitException>(() => QueryParser.Parse(text));

    private static string Repeated(string piece, int length) => string.Concat(Enumerable.Repeat(piece, length / piece.Length));

    private static double Time(string text, int times)
    {
        long begin = Stopwatch.GetTimestamp();
        for (int i = 0; i < times; i++)
        {
            try
            {
                _ = QueryParser.Parse(text);
            }
            catch (QueryLimitException)
            {
                // A limit is an answer, too.
            }
        }

        return Stopwatch.GetElapsedTime(begin).TotalMilliseconds;
    }
}
