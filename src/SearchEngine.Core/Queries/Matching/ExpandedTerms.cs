using Lucene.Net.Index;

namespace SearchEngine.Core.Queries.Matching;

/// <summary>A term of one segment that a word of the query stands for.</summary>
/// <param name="Text">The term.</param>
/// <param name="State">Where it stands in the segment.</param>
/// <param name="DocFreq">In how many documents of the segment, deleted ones included.</param>
/// <param name="TotalTermFreq">How often in all of them; below 0 where that is not known.</param>
internal readonly record struct SegmentTerm(string Text, TermState State, int DocFreq, long TotalTermFreq);

/// <summary>
/// The terms of a segment that a word of the query stands for, and which of them may stand at one position (<see cref="Analysis.WordDoubles"/>).
/// </summary>
/// <param name="Terms">The terms, in ordinal order.</param>
/// <param name="Doubles">The indexes of a marked term and of its plain one; twice the same of a term that may stand at a position twice.</param>
internal sealed record SegmentTerms(SegmentTerm[] Terms, (int Marked, int Plain)[] Doubles)
{
    /// <summary>No terms.</summary>
    public static SegmentTerms None { get; } = new([], []);

    /// <summary>The place of <paramref name="text"/> among the terms; below 0 where it is none of them.</summary>
    public int IndexOf(string text)
    {
        int low = 0;
        for (int high = Terms.Length - 1; low <= high;)
        {
            int middle = (low + high) >>> 1;
            int order = string.CompareOrdinal(Terms[middle].Text, text);
            if (order == 0) return middle;
            if (order < 0) low = middle + 1;
            else high = middle - 1;
        }

        return -1;
    }
}

/// <summary>The terms of a field that a word with asterisks or with letters wrong stands for, with where they stand in each segment.</summary>
/// <param name="texts">The terms of all segments, in ordinal order.</param>
/// <param name="segments">Those of each segment, by its number.</param>
internal sealed class ExpandedTerms(string[] texts, SegmentTerms[] segments)
{
    /// <summary>The terms, in ordinal order.</summary>
    public IReadOnlyList<string> Texts => texts;

    /// <summary>The sum of the numbers of documents that have each of them, deleted ones included.</summary>
    public double DocFreq { get; } = Sum(segments);

    /// <summary>Those of the segment with number <paramref name="ord"/>.</summary>
    public SegmentTerms Of(int ord) => segments[ord];

    /// <summary>Where <paramref name="term"/> stands in all segments of an index; null where it is none of these terms.</summary>
    public TermContext? Find(string term, IndexReaderContext index)
    {
        TermContext? found = null;
        for (int ord = 0; ord < segments.Length; ord++)
        {
            int at = segments[ord].IndexOf(term);
            if (at < 0) continue;
            ref readonly SegmentTerm there = ref segments[ord].Terms[at];
            (found ??= new TermContext(index)).Register(there.State, ord, there.DocFreq, there.TotalTermFreq);
        }

        return found;
    }

    private static double Sum(SegmentTerms[] segments)
    {
        double sum = 0;
        foreach (SegmentTerms segment in segments) foreach (ref readonly SegmentTerm term in segment.Terms.AsSpan()) sum += term.DocFreq;
        return sum;
    }
}
