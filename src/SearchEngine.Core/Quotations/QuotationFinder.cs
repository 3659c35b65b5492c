using SearchEngine.Core.Articles;
using static SearchEngine.Core.Quotations.QuotationMarkKind;

namespace SearchEngine.Core.Quotations;

/// <summary>
/// Finds the quotations of a body by its quotation marks. Paragraph by paragraph it takes the likeliest reading of the
/// marks, then it joins what runs over several paragraphs. Only outermost quotations are returned; those nested in them
/// are part of their text. The work is linear in the body. Thread-safe.
/// </summary>
/// <remarks>
/// A quotation that is never closed ends where the next one of its paragraph opens, else at the paragraph's end. White
/// space next to the marks is not part of a quotation, and what holds nothing else is none. A quotation in single marks must be closed.
/// </remarks>
internal static class QuotationFinder
{
    /// <summary>The quotations of <paramref name="body"/>, in text order, none overlapping another; their places and nothing more.</summary>
    public static IReadOnlyList<Quote> Find(string body) => Find(body, new ParagraphReader());

    /// <summary>As <see cref="Find(string)"/>, with a reader that tells afterwards how much work it was.</summary>
    internal static IReadOnlyList<Quote> Find(string body, ParagraphReader reader)
    {
        if (string.IsNullOrEmpty(body)) return [];
        List<Stretch> stretches = [];
        List<ParagraphStretches> paragraphs = Read(body, reader, stretches);
        List<Quote> quotes = [];
        bool begun = false; // whether the paragraph's first stretch is the end of a quotation that was added already
        for (int p = 0; p < paragraphs.Count;)
        {
            int last = Continuations.LastOfChain(body, paragraphs, stretches, p, out bool joined);
            int end = paragraphs[p].End - (joined ? 1 : 0);
            for (int s = paragraphs[p].First + (begun ? 1 : 0); s < end; s++) AddOne(quotes, body, stretches[s]);
            if (joined) Add(quotes, body, stretches[end].Start, stretches[paragraphs[last].First].End);
            for (int between = p + 1; between < last && !joined; between++) AddOne(quotes, body, stretches[paragraphs[between].First]);
            begun = joined;
            p = Math.Max(last, p + 1);
        }

        return quotes;
    }

    // A paragraph's reading depends on the mark with which the next one begins.
    private static List<ParagraphStretches> Read(string body, ParagraphReader reader, List<Stretch> stretches)
    {
        List<TextRange> ranges = Paragraphs.Of(body);
        List<ParagraphStretches> paragraphs = new(ranges.Count);
        List<Mark> marks = [];
        for (int p = 0; p < ranges.Count; p++)
        {
            MarkScanner.Scan(body, ranges[p].Start, ranges[p].End, marks);
            int first = stretches.Count;
            if (marks.Count > 0)
            {
                QuotationMarkKind repeated = p + 1 < ranges.Count ? QuotationMarks.KindAt(body, ranges[p + 1].Start) : None;
                reader.Read(marks, ranges[p].End, repeated, stretches);
            }

            paragraphs.Add(new ParagraphStretches(ranges[p].Start, first, stretches.Count - first));
        }

        return paragraphs;
    }

    private static void AddOne(List<Quote> quotes, string body, Stretch stretch)
    {
        if (QuotationMarks.IsDouble(stretch.Open) || stretch.Ending == StretchEnding.Closed)
            Add(quotes, body, stretch.Start, stretch.End);
    }

    private static void Add(List<Quote> quotes, string body, int start, int end)
    {
        while (start < end && char.IsWhiteSpace(body[start])) start++;
        while (end > start && char.IsWhiteSpace(body[end - 1])) end--;
        if (end > start) quotes.Add(new Quote(body[start..end], start, end - start));
    }
}
