using System.Globalization;
using System.Text.RegularExpressions;
using SearchEngine.Core.Queries;
using Xunit;

namespace SearchEngine.Core.Tests.Queries;

/// <summary>What <c>docs/query-language.md</c> shows is what the parser does.</summary>
public sealed partial class QueryLanguageDocTests
{
    [Fact]
    public void Every_example_is_read_as_meant()
    {
        string[] examples = [.. Rows("it finds").SelectMany(row => Codes(row[0]))];
        Assert.True(examples.Length > 30);
        Assert.All(examples, example =>
        {
            ParsedQuery parsed = QueryParser.Parse(example);
            Assert.Empty(parsed.Notes);
            Assert.NotNull(parsed.Root);
        });
    }

    [Fact]
    public void Every_reading_is_the_one_shown()
    {
        (string Typed, string Reading)[] shown = [.. Rows("reading").Select(row => (Codes(row[0]).Single(), Codes(row[1]).Single()))];
        Assert.True(shown.Length > 5);
        Assert.All(shown, one => Assert.Equal(one.Reading, QueryParser.Parse(one.Typed).Reading));
    }

    [Fact]
    public void Every_limit_is_the_one_in_force()
    {
        int[] limits = [.. Rows("").Select(row => int.Parse(row[0], NumberStyles.AllowThousands, CultureInfo.InvariantCulture))];
        Assert.Equal(
            [QueryParser.MaxLength, QueryParser.MaxClauses, QueryParser.MaxWords, QueryParser.MaxPatterns, QueryParser.MaxAsterisks, QueryParser.MaxChoiceWords, QueryParser.MaxDepth],
            limits);
    }

    [Fact]
    public void Every_field_has_an_example()
    {
        string document = Document();
        Assert.All(
            (string[])[FieldClause.Quote, FieldClause.Speaker, FieldClause.Headline, FieldClause.Highlights, FieldClause.Body, FieldClause.Source, FieldClause.Section, FieldClause.Byline, "by", "date"],
            field => Assert.Contains($"`{field}:", document, StringComparison.Ordinal));
    }

    /// <summary>The rows of all tables whose second column is headed <paramref name="heading"/>.</summary>
    private static IEnumerable<string[]> Rows(string heading)
    {
        bool inside = false;
        string[] lines = Document().Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            if (!lines[i].StartsWith('|')) inside = false;
            else if (inside) yield return Cells(lines[i]);
            else if (lines[i + 1].StartsWith("|--", StringComparison.Ordinal) && Cells(lines[i++])[1] == heading) inside = true;
        }
    }

    private static string[] Cells(string row) => [.. row.Trim('|', '\r').Split('|').Select(cell => cell.Trim())];

    private static IEnumerable<string> Codes(string cell) => Code().Matches(cell).Select(match => match.Groups[1].Value);

    private static string Document() => File.ReadAllText(Path.Combine(Repository.Root, "docs", "query-language.md"));

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();
}
