using Lucene.Net.Search;

namespace SearchEngine.Core.Queries.Scoring;

/// <summary>
/// A scorer that works out the scores of a range of documents at once, list by list, which is cheaper than document by document
/// as soon as many documents in a row are asked for. The windows grow while that is so, and begin anew with one document after
/// a jump.
/// </summary>
internal abstract class WindowedScorer(Weight weight, CancellationToken cancellation, bool countsParts = false) : BoundedScorer(weight)
{
    private const int FirstWidth = 1;
    private readonly ScoreWindow _window = new(countsParts);
    private int _width = FirstWidth;
    private int _doc = -1;

    /// <inheritdoc/>
    public sealed override int DocID => _doc;

    /// <inheritdoc/>
    public sealed override float GetScore() => (float)_window.ScoreOf(_doc);

    /// <inheritdoc/>
    public sealed override int NextDoc()
    {
        if (_doc == NO_MORE_DOCS) return NO_MORE_DOCS;
        int next = _window.NextFrom(_doc + 1);
        return _doc = next < _window.To ? next : Refill(next);
    }

    /// <inheritdoc/>
    public sealed override int Advance(int target)
    {
        if (target < _window.To)
        {
            int next = _window.NextFrom(Math.Max(target, _window.From));
            return _doc = next < _window.To ? next : Refill(next);
        }

        if (target > _window.To) _width = FirstWidth;
        return _doc = target == NO_MORE_DOCS ? NO_MORE_DOCS : Refill(target);
    }

    /// <summary>The first document from <paramref name="target"/> on that may be one of the scorer's, or <see cref="DocIdSetIterator.NO_MORE_DOCS"/>. Targets ascend.</summary>
    protected abstract int FirstFrom(int target);

    /// <summary>
    /// The first document from <paramref name="from"/> on in a range in which one may compete. Where that is the very same,
    /// <paramref name="to"/> may be brought nearer, to a border behind which there is another bound.
    /// </summary>
    protected virtual int Competing(int from, ref int to)
    {
        int end = AdvanceShallow(from);
        if (MaxScore(end) < MinScore) return end == NO_MORE_DOCS ? NO_MORE_DOCS : end + 1;
        if (end < to - 1) to = Math.Min(to, Math.Max(end + 1, from + 64));
        return from;
    }

    /// <summary>Marks the scorer's documents in the range of <paramref name="window"/>, with their scores; ones that cannot compete may be left out.</summary>
    protected abstract void Fill(ScoreWindow window);

    /// <summary>The first document from <paramref name="target"/> on, with the window around it.</summary>
    private int Refill(int target)
    {
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            int from = FirstFrom(target);
            if (from == NO_MORE_DOCS) return NO_MORE_DOCS;
            int to = from + Math.Min(_width, NO_MORE_DOCS - from);
            if (MinScore > 0)
            {
                int competing = Competing(from, ref to);
                if (competing == NO_MORE_DOCS) return NO_MORE_DOCS;
                if (competing > from)
                {
                    target = competing;
                    continue;
                }
            }

            _width = Math.Min(8 * _width, ScoreWindow.MaxWidth);
            _window.Reset(from, to);
            Fill(_window);
            int next = _window.NextFrom(from);
            if (next < to) return next;
            if (to == NO_MORE_DOCS) return NO_MORE_DOCS;
            target = to;
        }
    }
}
