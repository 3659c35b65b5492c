using System.Diagnostics;
using System.Text;
using CsCheck;
using SearchEngine.Core.Analysis;
using SearchEngine.Core.Queries;
using Xunit;

namespace SearchEngine.Core.Tests.Queries;

public sealed class QueryParserProperties
{
    private static readonly string[] Pieces =
    [
        "a", "b", "war", "don’t", "U.S.", "1,200", "5", " ", " ", " ", "\t", "\u00A0", "\"", "\"", "“", "”", "„", "«", "»", "'", "'", "‘", "’", "''", "``",
        "(", ")", "(", ")", "-", "−", "--", "AND", "OR", "NOT", " AND ", " OR ", " NOT ", "and", ",", ".", "…", ":", "quote:", "speaker:", "by:", "BY:", "*", "~", "=", "🔥", "漢",
        "\uD800", "\uDC00", "\u202E", "\u0301", "\0", "İ", "&", "_", "「", "」", "‹", "›",
    ];

    private static readonly Gen<string> Queries = Gen.OneOf(Pieces).Array[0, 24].Select(string.Concat);

    [Fact]
    public void Every_input_has_a_reading_that_reads_the_same() => Queries.Sample(ReadsTheSameAgain, iter: 30_000);

    [Fact]
    public void Every_input_of_letters_marks_and_operators_has_a_reading_that_reads_the_same() =>
        Gen.OneOf("a", " ", "\"", "(", ")", "-", "'", " OR ", "NOT ", "by:", "“", "”").Array[0, 14].Select(string.Concat)
            .Sample(ReadsTheSameAgain, iter: 60_000);

    [Fact]
    public void Ranges_lie_in_the_input_and_parents_hold_their_children() => Queries.Sample(
        text =>
        {
            foreach (Clause clause in ClauseShape.All(QueryParser.Parse(text).Root))
            {
                Assert.InRange(clause.Range.Start, 0, text.Length - 1);
                Assert.InRange(clause.Range.End, clause.Range.Start + 1, text.Length);
                Assert.All(ClauseShape.All(clause), inside => Assert.True(clause.Range.Contains(inside.Range)));
                if (clause is WordClause word) Assert.Equal(word.Text.Replace(':', '-'), word.Range.In(text).Replace(':', '-'), ignoreCase: true);
            }
        },
        iter: 10_000);

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
        iter: 5_000);

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
        iter: 10_000);

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
                if (parsed.Reading.Length <= QueryParser.MaxLength) Assert.Equal(parsed.Reading, QueryParser.Parse(parsed.Reading).Reading);
            }
            catch (QueryLimitException limit)
            {
                Assert.InRange(limit.Position, 0, text.Length);
            }
        }
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
    public void Four_times_the_input_takes_about_four_times_the_time(string piece)
    {
        string quarter = Repeated(piece, QueryParser.MaxLength / 4);
        string whole = Repeated(piece, QueryParser.MaxLength);
        double ratio = Best(whole) / Math.Max(Best(quarter), 1);

        // Linear work is a ratio of 4, quadratic of 16; what takes no more than some milliseconds is fast enough anyway.
        Assert.True(ratio < 10, $"four times the input took {ratio:F1} times the time");
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

    private static double Best(string text) => Enumerable.Range(0, 6).Min(_ => Time(text));

    private static double Time(string text)
    {
        long begin = Stopwatch.GetTimestamp();
        try
        {
            _ = QueryParser.Parse(text);
        }
        catch (QueryLimitException)
        {
            // A limit is an answer, too.
        }

        return Stopwatch.GetElapsedTime(begin).TotalMilliseconds;
    }
}
