using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Store;
using SearchEngine.Core.Analysis;
using SearchEngine.Core.Indexing;
using SearchEngine.Core.Queries.Matching;

namespace SearchEngine.Core.Tests.Queries.Matching;

/// <summary>One position of a text: the terms that stand there, and whether a sentence begins with it.</summary>
internal sealed record KnownPosition(string[] Terms, bool BeginsSentence);

/// <summary>A text whose terms are written down position by position. A word takes ten code units.</summary>
internal sealed record KnownPositions(KnownPosition[] Words)
{
    public static KnownPositions Random(Random random, int longest) => new(
        [.. Enumerable.Range(0, random.Next(longest + 1)).Select(i => new KnownPosition(
            [.. Enumerable.Range(0, random.Next(5) == 0 ? 2 : 1).Select(_ => Term(random)).Distinct()], i == 0 || random.Next(4) == 0))]);

    public static string Term(Random random) => ((char)('a' + random.Next(4))).ToString();

    /// <summary>The runs of positions that a pattern means, by trying all of them.</summary>
    public IEnumerable<(int Begin, int End)> Places(Pattern pattern) => pattern switch
    {
        TermsPattern terms => Enumerable.Range(0, Words.Length)
            .Where(i => terms.Terms.Any(term => Words[i].Terms.Contains(term.Text))).Select(i => (i, i + 1)),
        EitherPattern either => either.Alternatives.SelectMany(Places).Distinct(),
        SequencePattern sequence => sequence.Parts.Select(Places).Aggregate((runs, next) =>
            from run in runs from more in next where run.End == more.Begin select (run.Begin, more.End)).Distinct(),
        NearPattern near => Windows(near),
        _ => throw new ArgumentOutOfRangeException(nameof(pattern)),
    };

    private IEnumerable<(int Begin, int End)> Windows(NearPattern near)
    {
        IEnumerable<(int Begin, int End)[]> choices = near.Parts.Select(Places).Aggregate(
            (IEnumerable<(int Begin, int End)[]>)[[]],
            (chosen, next) => [.. from some in chosen from one in next where some.All(other => one.End <= other.Begin || other.End <= one.Begin) select some.Append(one).ToArray()]);
        (int Begin, int End)[] windows =
        [
            .. choices
                .Select(places => (Begin: places.Min(place => place.Begin), End: places.Max(place => place.End), Own: places.Sum(place => place.End - place.Begin)))
                .Where(window => window.End - window.Begin - window.Own <= near.Between)
                .Where(window => !near.SameSentence || !Enumerable.Range(window.Begin + 1, window.End - window.Begin - 1).Any(i => Words[i].BeginsSentence))
                .Select(window => (window.Begin, window.End)).Distinct(),
        ];
        return windows.Where(window => !windows.Any(other => other != window && other.Begin >= window.Begin && other.End <= window.End));
    }
}

/// <summary>An index of such texts, in segments.</summary>
internal sealed class KnownPositionsIndex : IDisposable
{
    public const string Field = "t";

    private readonly RAMDirectory _directory = new();

    public KnownPositionsIndex(IEnumerable<IEnumerable<KnownPositions>> segments)
    {
        var config = new IndexWriterConfig(NewsAnalyzers.Version, NewsAnalyzers.Exact)
        {
            MergePolicy = NoMergePolicy.COMPOUND_FILES,
            Similarity = new ArchiveSimilarity(1.2f, 0.75f),
        };
        using (var writer = new IndexWriter(_directory, config))
        {
            foreach (IEnumerable<KnownPositions> segment in segments)
            {
                foreach (KnownPositions text in segment) writer.AddDocument(Document(text));
                writer.Commit();
            }
        }

        Reader = DirectoryReader.Open(_directory);
    }

    public DirectoryReader Reader { get; }

    public void Dispose()
    {
        Reader.Dispose();
        _directory.Dispose();
    }

    private static Document Document(KnownPositions text) =>
    [
        new StringField(Schema.Kind, Schema.ArticleKind, Lucene.Net.Documents.Field.Store.NO),
        new Field(Field, new Tokens([.. text.Words.Select(word => word.Terms)]), Schema.Text(stored: false)),
        new Field(Schema.Sentences(Field), new Tokens([.. text.Words.Select(word => word.BeginsSentence ? new[] { Schema.SentenceStart } : [])]), Schema.Conditions),
    ];

    private sealed class Tokens : TokenStream
    {
        private readonly ICharTermAttribute _term;
        private readonly IPositionIncrementAttribute _increment;
        private readonly IOffsetAttribute _offset;
        private readonly IEnumerator<(string Term, int Position)> _tokens;
        private int _last = -1;

        public Tokens(string[][] positions)
        {
            _term = AddAttribute<ICharTermAttribute>();
            _increment = AddAttribute<IPositionIncrementAttribute>();
            _offset = AddAttribute<IOffsetAttribute>();
            _tokens = positions.SelectMany((terms, i) => terms.Select(term => (term, i))).GetEnumerator();
        }

        public sealed override bool IncrementToken()
        {
            if (!_tokens.MoveNext()) return false;
            ClearAttributes();
            _term.SetEmpty().Append(_tokens.Current.Term);
            _increment.PositionIncrement = _tokens.Current.Position - _last;
            _offset.SetOffset(10 * _tokens.Current.Position, (10 * _tokens.Current.Position) + 9);
            _last = _tokens.Current.Position;
            return true;
        }
    }
}
