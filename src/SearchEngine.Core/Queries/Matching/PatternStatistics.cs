using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Lucene.Net.Index;
using SearchEngine.Core.Indexing;

namespace SearchEngine.Core.Queries.Matching;

/// <summary>How rare patterns are in the whole archive: the same for every segment.</summary>
/// <param name="terms">The terms of the index.</param>
/// <param name="kind">The kind of document that is searched.</param>
internal sealed class PatternStatistics(TermDictionary terms, string kind)
{
    private static readonly ConditionalWeakTable<IndexReader, ConcurrentDictionary<string, double>> Known = [];

    private readonly Dictionary<LeafPattern, double> _docFreqs = new(ReferenceEqualityComparer.Instance);

    /// <summary>The terms of the index.</summary>
    public TermDictionary Terms => terms;

    /// <summary>The kind of document that is searched.</summary>
    public string Kind => kind;

    /// <summary>How many documents of the kind there are, 1 at least.</summary>
    public double Documents { get; } = Known.GetOrCreateValue(terms.Reader).GetOrAdd(kind, static (kind, terms) => Math.Max(1, terms.DocFreq(Schema.Kind, kind)), terms);

    /// <summary>
    /// How much telling apart <paramref name="leaf"/> does, above 0: ln(1 + (N − n + 0.5) / (n + 0.5)) for N documents of which
    /// n match (Robertson &amp; Zaragoza 2009, §3.2, with Lucene's 1 + that keeps it above 0), by the field in which it is
    /// the most frequent.
    /// </summary>
    public double Idf(LeafPattern leaf) => Idf(DocFreq(leaf));

    /// <summary>The same for a number of documents.</summary>
    public double Idf(double matching) => Math.Log(1 + ((Documents - matching + 0.5) / (matching + 0.5)));

    /// <summary>In how many documents <paramref name="leaf"/> is estimated to match, 0 to <see cref="Documents"/>.</summary>
    public double DocFreq(LeafPattern leaf)
    {
        if (_docFreqs.TryGetValue(leaf, out double known)) return known;
        double docFreq = 0;
        for (int i = 0; i < leaf.Fields.Count; i++) docFreq = Math.Max(docFreq, DocFreq(leaf.Fields[i]));
        _docFreqs.Add(leaf, docFreq);
        return docFreq;
    }

    /// <summary>In how many documents <paramref name="field"/> is estimated to match, 0 to <see cref="Documents"/>.</summary>
    public double DocFreq(FieldPattern field) => field.Stem is { } stem ? DocFreq(stem, field.Field.Stems!) : DocFreq(field.Printed, field.Field.Printed);

    /// <summary>
    /// In how many documents <paramref name="pattern"/> is estimated to match: alternatives as if no document had two of
    /// them, words behind or near each other as if they knew nothing of each other.
    /// </summary>
    private double DocFreq(Pattern pattern, string field) => Math.Min(Documents, pattern switch
    {
        TermsPattern { Expanded: { } expanded } => expanded.DocFreq,
        TermsPattern any => Sum(any.Terms, field),
        EitherPattern either => Sum(either.Alternatives, field),
        SequencePattern sequence => Together(sequence.Parts, field),
        NearPattern near => Together(near.Parts, field),
        _ => throw new ArgumentOutOfRangeException(nameof(pattern), pattern, "Not a kind of pattern."),
    });

    private double Sum(IReadOnlyList<PatternTerm> any, string field)
    {
        double sum = 0;
        for (int i = 0; i < any.Count; i++) sum += terms.DocFreq(field, any[i].Text);
        return sum;
    }

    private double Sum(IReadOnlyList<Pattern> alternatives, string field)
    {
        double sum = 0;
        for (int i = 0; i < alternatives.Count; i++) sum += DocFreq(alternatives[i], field);
        return sum;
    }

    private double Together(IReadOnlyList<Pattern> parts, string field)
    {
        double share = 1;
        for (int i = 0; i < parts.Count; i++) share *= DocFreq(parts[i], field) / Documents;
        return Documents * share;
    }
}
