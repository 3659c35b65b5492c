using System.Text.Json;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Quotations;
using Xunit;

namespace SearchEngine.Core.Tests.Quotations;

/// <summary>
/// The finder against the quotation marks of 808 real articles, as another program marked them (PolNeAR, development set).
/// That set knows double marks of one character only, and gives a quotation over several paragraphs once a paragraph.
/// So quotes in single marks and in <c>''</c> are left out of precision, and quotes are cut at paragraphs. White space
/// next to the marks is cut off both sides. Most of what still differs is disputable in the set, not wrong.
/// </summary>
public sealed class AnnotatedSpansTests(ITestOutputHelper output)
{
    private const double RecallFloor = 0.992, PrecisionFloor = 0.988;

    [Fact]
    public void Nearly_all_annotated_spans_are_found_and_little_else()
    {
        string file = Repository.SharedData("quotes/polnear-dev.jsonl");
        int annotated = 0, found = 0, agreed = 0;
        foreach (string line in File.ReadLines(file))
        {
            using JsonDocument article = JsonDocument.Parse(line);
            string text = article.RootElement.GetProperty("text").GetString()!;
            HashSet<TextRange> expected = [.. article.RootElement.GetProperty("quotes").EnumerateArray().Select(q => Trim(text, Range(q)))];
            HashSet<TextRange> actual = [.. QuotationFinder.Find(text).Where(q => IsInDoubleMarks(text, q)).SelectMany(q => ByParagraph(text, q))];
            annotated += expected.Count;
            found += actual.Count;
            expected.IntersectWith(actual);
            agreed += expected.Count;
        }

        double recall = (double)agreed / annotated, precision = (double)agreed / found;
        output.WriteLine(FormattableString.Invariant($"{annotated} spans, {found} found, recall {recall:F4}, precision {precision:F4}"));
        Assert.InRange(recall, RecallFloor, 1);
        Assert.InRange(precision, PrecisionFloor, 1);
    }

    private static TextRange Range(JsonElement quote) => new(quote.GetProperty("start").GetInt32(), quote.GetProperty("length").GetInt32());

    private static bool IsInDoubleMarks(string text, Quote quote)
    {
        int mark = quote.Start - 1;
        while (char.IsWhiteSpace(text[mark])) mark--;
        return QuotationMarks.IsDouble(text[mark]);
    }

    // Each paragraph's part, without the mark that is repeated at its start.
    private static IEnumerable<TextRange> ByParagraph(string text, Quote quote) =>
        Paragraphs.Of(quote.Text).Select((part, n) => Trim(text, TextRange.Between(quote.Start + part.Start + (n == 0 ? 0 : 1), quote.Start + part.End)));

    private static TextRange Trim(string text, TextRange range)
    {
        (int start, int end) = (range.Start, range.End);
        while (start < end && char.IsWhiteSpace(text[start])) start++;
        while (end > start && char.IsWhiteSpace(text[end - 1])) end--;
        return TextRange.Between(start, end);
    }
}
