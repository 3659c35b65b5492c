using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Lucene.Net.Search;
using Lucene.Net.Util;
using SearchEngine.Core.Postings;
using SearchEngine.Core.Queries.Matching;

namespace SearchEngine.Core.Queries.Scoring;

/// <summary>Scores the documents of one segment by <see cref="LeafQuery"/>'s formula: for a leaf with one list in one field.</summary>
internal sealed class ListScorer : BoundedScorer
{
    private readonly FieldPlaces _field;
    private readonly PlaceIterator _list;
    private readonly LeafScale _scale;
    private readonly bool _isPrinted;
    private readonly CancellationToken _cancellation;
    private int _competesTo = -1;
    private BlockScores? _scores;

    /// <summary>Scores where the one list of <paramref name="field"/> has a place.</summary>
    /// <param name="weight">The weight that asks.</param>
    /// <param name="field">The field.</param>
    /// <param name="scale">What becomes of the frequencies.</param>
    /// <param name="cancellation">Stops the way to the next document.</param>
    public ListScorer(Weight weight, FieldPlaces field, LeafScale scale, CancellationToken cancellation)
        : base(weight)
    {
        (_field, _scale, _cancellation) = (field, scale, cancellation);
        _isPrinted = field.Stem is null;
        _list = (field.Stem ?? field.Printed)!;
        if (_list is PhraseIterator phrase) phrase.Competes = (doc, most) => MinScore == 0 || ScoreOf(doc, most) >= MinScore;
    }

    /// <inheritdoc/>
    public override int DocID => _list.DocID;

    /// <inheritdoc/>
    public override int Freq => 1;

    /// <inheritdoc/>
    public override bool MarksCheaply => _list.MarksCheaply;

    /// <inheritdoc/>
    public override bool CountsCheaply => _list.IsReadAhead;

    /// <inheritdoc/>
    public override float GetScore() => ScoreOf(_list.DocID, _list.Frequency);

    /// <inheritdoc/>
    public override int NextDoc()
    {
        _cancellation.ThrowIfCancellationRequested();
        if (MinScore == 0) return _list.NextDoc();
        int doc = _list.DocID;
        return doc < _competesTo ? Competing(_list.NextDoc()) : doc == NO_MORE_DOCS ? doc : Advance(doc + 1);
    }

    /// <inheritdoc/>
    public override int Advance(int target)
    {
        _cancellation.ThrowIfCancellationRequested();
        if (MinScore == 0) return _list.Advance(target);
        target = NextCompeting(target);
        return target == NO_MORE_DOCS ? _list.Advance(NO_MORE_DOCS) : Competing(_list.Advance(target));
    }

    /// <inheritdoc/>
    public override long GetCost() => _list.GetCost();

    /// <inheritdoc/>
    public override int AdvanceShallow(int target) => _list.AdvanceShallow(target);

    /// <inheritdoc/>
    public override double MaxScore(int upTo)
    {
        double scaled = _list.MaxScaled(upTo, _field.Scale);
        return _scale.Bound(_isPrinted && _scale.ExactForm != 1f ? scaled * _scale.ExactForm * (1 + 1e-6) : scaled);
    }

    /// <inheritdoc/>
    public override void MarkInto(FixedBitSet documents) => _list.MarkInto(documents);

    /// <inheritdoc/>
    public override void ScoreInto(ScoreWindow window)
    {
        if (_list.Blocks is not { } blocks)
        {
            base.ScoreInto(window);
            return;
        }

        int doc = blocks.DocID < window.From ? blocks.Advance(window.From) : blocks.DocID;
        while (doc < window.To)
        {
            ReadOnlySpan<int> docs = blocks.Documents;
            int count = docs[^1] < window.To ? docs.Length : TermIterator.CountBelow(docs, window.To);
            Score(docs[..count], blocks, window);
            if (count < docs.Length)
            {
                blocks.SkipInBlock(count);
                return;
            }

            if (!blocks.NextBlock()) return;
            doc = blocks.DocID;
        }
    }

    private void Score(ReadOnlySpan<int> docs, IDocumentBlocks blocks, ScoreWindow window)
    {
        if (!NeedsScores)
        {
            foreach (int doc in docs) window.Add(doc, 0f);
            return;
        }

        window.Add(docs, Scores().Of(docs, blocks.Frequencies[..docs.Length]));
    }

    private BlockScores Scores() => _scores ??= new BlockScores(_field.Scale, _scale, _field.Lengths as FieldLengths, _list.WeightInBlocks, _isPrinted);

    /// <inheritdoc/>
    public override int CollectInto(HitSink hits, IBits? live, int skipFrom)
    {
        if (_list.Blocks is not { } blocks || _field.Lengths is not (null or FieldLengths)) return base.CollectInto(hits, live, skipFrom);
        if (!NeedsScores) return CollectUnscored(blocks, hits, live);
        int count = 0;
        if (skipFrom == 0) MinScore = hits.MinScore;
        for (bool more = blocks.NextDoc() != NO_MORE_DOCS; more; more = NextBlock(blocks))
        {
            _cancellation.ThrowIfCancellationRequested();
            ReadOnlySpan<int> docs = blocks.Documents;
            ReadOnlySpan<float> scores = Scores().Of(docs, blocks.Frequencies);
            if (live is null) count += docs.Length;
            for (int i = FirstAtLeast(hits.MinScore, scores, 0); i < docs.Length; i = FirstAtLeast(hits.MinScore, scores, i + 1))
            {
                if (live is null || live.Get(docs[i])) hits.Collect(docs[i], scores[i]);
            }

            if (live is not null) foreach (int doc in docs) count += live.Get(doc) ? 1 : 0;
            if (count >= skipFrom) MinScore = hits.MinScore;
        }

        return count;
    }

    /// <summary>Where the first score stands from an index on that is not below <paramref name="least"/>; the number of scores for none.</summary>
    private static int FirstAtLeast(float least, ReadOnlySpan<float> scores, int from)
    {
        ref float first = ref MemoryMarshal.GetReference(scores);
        Vector256<float> border = Vector256.Create(least);
        for (; from + Vector256<float>.Count <= scores.Length; from += Vector256<float>.Count)
        {
            uint found = Vector256.GreaterThanOrEqual(Vector256.LoadUnsafe(ref first, (nuint)from), border).ExtractMostSignificantBits();
            if (found != 0) return from + BitOperations.TrailingZeroCount(found);
        }

        while (from < scores.Length && scores[from] < least) from++;
        return from;
    }

    private int CollectUnscored(IDocumentBlocks blocks, HitSink hits, IBits? live)
    {
        int count = 0;
        for (bool more = blocks.NextDoc() != NO_MORE_DOCS; more; more = blocks.NextBlock())
        {
            _cancellation.ThrowIfCancellationRequested();
            foreach (int doc in blocks.Documents)
            {
                if (live is not null && !live.Get(doc)) continue;
                count++;
                hits.Collect(doc, 0f);
            }
        }

        return count;
    }

    /// <summary>Goes on to the next block in which a document may compete; false at the end.</summary>
    private bool NextBlock(IDocumentBlocks blocks)
    {
        int last = blocks.Documents[^1];
        if (MinScore == 0) return blocks.NextBlock();
        return blocks.Advance(NextCompeting(last + 1)) != NO_MORE_DOCS;
    }

    private float ScoreOf(int doc, float frequency) =>
        _scale.Score(_field.Scaled(doc, _isPrinted ? _scale.Counted(0, frequency) : _scale.Counted(frequency, 0)));

    private int Competing(int doc)
    {
        while (doc > _competesTo && doc != NO_MORE_DOCS)
        {
            int next = NextCompeting(doc);
            if (next == doc) return doc;
            doc = _list.Advance(next);
        }

        return doc;
    }

    /// <summary>The first document from <paramref name="target"/> on in a range in which one may compete.</summary>
    private int NextCompeting(int target)
    {
        while (target > _competesTo)
        {
            int end = AdvanceShallow(target);
            if (MaxScore(end) >= MinScore)
            {
                _competesTo = end;
                return target;
            }

            if (end == NO_MORE_DOCS) return NO_MORE_DOCS;
            target = end + 1;
        }

        return target;
    }
}
