using Lucene.Net.Index;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Indexing;
using SearchEngine.Core.Queries;

namespace SearchEngine.Core.Highlighting;

/// <summary>Marks in quotes what a query matched in them.</summary>
internal sealed class QuoteHighlighter(Clause? root)
{
    private readonly TermSequence[] _sequences = root is null ? [] : [.. Leaves(root).Select(text => new TermSequence(Schema.QuoteText, ClauseTerms.Printed(text, Schema.Quotes).Terms))];

    /// <summary>The ranges that match in each of <paramref name="documents"/>, which are quotes, in any order.</summary>
    public IReadOnlyList<TextRange>[] Find(IList<AtomicReaderContext> segments, IReadOnlyList<int> documents)
    {
        var ranges = new IReadOnlyList<TextRange>[documents.Count];
        Occurrences? occurrences = null;
        int current = -1;
        foreach (int i in Enumerable.Range(0, documents.Count).OrderBy(i => documents[i]))
        {
            int segment = ReaderUtil.SubIndex(documents[i], segments);
            if (segment != current) occurrences = new Occurrences(segments[segment].AtomicReader);
            current = segment;
            int doc = documents[i] - segments[segment].DocBase;
            ranges[i] = [.. _sequences.SelectMany(sequence => occurrences!.Of(sequence, doc)).Distinct().Order()];
        }

        return ranges;
    }

    /// <summary>The words and phrases that a quote can show; what is excluded, and names of speakers, it cannot.</summary>
    private static IEnumerable<string> Leaves(Clause clause) => clause switch
    {
        WordClause word => [word.Text],
        PhraseClause phrase => [phrase.Text],
        FieldClause { Field: FieldClause.Quote } about => Leaves(about.Operand),
        AndClause and => and.Operands.SelectMany(Leaves),
        OrClause or => or.Operands.SelectMany(Leaves),
        MostClause most => most.Words.SelectMany(Leaves),
        _ => [],
    };
}
