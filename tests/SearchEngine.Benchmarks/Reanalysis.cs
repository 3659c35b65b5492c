using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Highlighting;
using SearchEngine.Core.Indexing;
using SearchEngine.Core.Queries.Matching;

namespace SearchEngine.Benchmarks;

/// <summary>
/// Marking without offsets in the postings: the texts of a hit are analysed once more, and the patterns of the query looked
/// for among their tokens. Knows words, phrases and choices; not words near each other, and no clause that may not hold.
/// </summary>
internal static class Reanalysis
{
    /// <summary>Whether <paramref name="leaf"/> can be looked for.</summary>
    public static bool Knows(LeafPattern leaf) => leaf.Fields.All(field => Knows(field.Printed) && (field.Stem is null || Knows(field.Stem)));

    /// <summary>The places of each of <paramref name="leaves"/> in each text field of <paramref name="article"/>.</summary>
    public static Dictionary<string, Match[]> Find(Article article, IReadOnlyList<LeafPattern> leaves)
    {
        Analyzer analyzer = Schema.AnalyzerFor(article.Language);
        var byField = new Dictionary<string, Match[]>(StringComparer.Ordinal);
        foreach (SearchField field in leaves[0].Fields.Select(pattern => pattern.Field))
        {
            var wanted = leaves.Select((leaf, number) => (Number: number, Pattern: leaf.Fields.First(pattern => pattern.Field == field))).ToArray();
            IReadOnlyList<string> texts = TextsOf(article, field.Name);
            var matches = new HashSet<Match>();
            Add(wanted.Where(one => one.Pattern.Stem is not null).Select(one => (one.Number, one.Pattern.Stem!)), analyzer, field.Stems!, texts, matches);
            Add(wanted.Select(one => (one.Number, one.Pattern.Printed)), analyzer, field.Printed, texts, matches);
            if (matches.Count > 0) byField.Add(field.Name, [.. matches.OrderBy(match => match.Range)]);
        }

        return byField;
    }

    private static bool Knows(Pattern pattern) => pattern switch
    {
        SequencePattern sequence => sequence.Parts.All(Knows),
        EitherPattern either => either.Alternatives.All(Knows),
        _ => pattern is TermsPattern,
    };

    private static IReadOnlyList<string> TextsOf(Article article, string field) => field switch
    {
        Schema.Headline => [article.Headline],
        Schema.Highlights => article.Highlights,
        Schema.Body => [article.Body],
        _ => [.. article.Quotes.Where(quote => quote.Field == QuoteField.Body).Select(quote => quote.Text)],
    };

    private static void Add(IEnumerable<(int Leaf, Pattern Pattern)> patterns, Analyzer analyzer, string field, IReadOnlyList<string> texts, HashSet<Match> matches)
    {
        (int Leaf, Pattern Pattern)[] all = [.. patterns];
        if (all.Length == 0) return;
        var tokens = new Dictionary<string, List<Token>>(StringComparer.Ordinal);
        foreach ((_, Pattern pattern) in all) foreach (string term in TermsOf(pattern)) tokens.TryAdd(term, []);
        Read(analyzer, field, texts, tokens);
        foreach ((int leaf, Pattern pattern) in all)
        {
            foreach (Token place in Places(pattern, tokens)) matches.Add(new Match(leaf, TextRange.Between(place.BeginOffset, place.EndOffset)));
        }
    }

    private static IEnumerable<string> TermsOf(Pattern pattern) => pattern switch
    {
        TermsPattern terms => terms.Terms.Select(term => term.Text),
        SequencePattern sequence => sequence.Parts.SelectMany(TermsOf),
        EitherPattern either => either.Alternatives.SelectMany(TermsOf),
        _ => [],
    };

    /// <summary>Collects those tokens of the texts whose term is a key of <paramref name="tokens"/>.</summary>
    private static void Read(Analyzer analyzer, string field, IReadOnlyList<string> texts, Dictionary<string, List<Token>> tokens)
    {
        var byTerm = tokens.GetAlternateLookup<ReadOnlySpan<char>>();
        int position = -1;
        int offset = 0;
        foreach (string text in texts.Where(text => text.Length > 0))
        {
            using TokenStream stream = analyzer.GetTokenStream(field, text);
            ICharTermAttribute term = stream.GetAttribute<ICharTermAttribute>();
            IOffsetAttribute place = stream.GetAttribute<IOffsetAttribute>();
            IPositionIncrementAttribute increment = stream.GetAttribute<IPositionIncrementAttribute>();
            stream.Reset();
            while (stream.IncrementToken())
            {
                position += increment.PositionIncrement;
                if (!byTerm.TryGetValue(term.Buffer.AsSpan(0, term.Length), out List<Token>? found)) continue;
                found.Add(new Token(position, position + 1, offset + place.StartOffset, offset + place.EndOffset));
            }

            stream.End();
            position += Schema.PositionGap;
            offset += text.Length + Schema.OffsetGap;
        }
    }

    private static IEnumerable<Token> Places(Pattern pattern, Dictionary<string, List<Token>> tokens) => pattern switch
    {
        TermsPattern terms => terms.Terms.SelectMany(term => tokens[term.Text]),
        EitherPattern either => either.Alternatives.SelectMany(one => Places(one, tokens)),
        SequencePattern sequence => sequence.Parts.Skip(1).Aggregate(
            Places(sequence.Parts[0], tokens),
            (runs, part) => runs.Join(Places(part, tokens), run => run.End, next => next.Begin, (run, next) => new Token(run.Begin, next.End, run.BeginOffset, next.EndOffset))),
        _ => [],
    };

    private readonly record struct Token(int Begin, int End, int BeginOffset, int EndOffset);
}
