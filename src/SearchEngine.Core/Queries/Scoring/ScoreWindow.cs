using System.Numerics;

namespace SearchEngine.Core.Queries.Scoring;

/// <summary>
/// The scores of a range of documents, added up part by part. Scores of single precision are added in double precision, where sums of
/// as many as a query has parts are exact, so that the order in which the parts come does not show.
/// </summary>
internal sealed class ScoreWindow
{
    /// <summary>The most documents of a window.</summary>
    public const int MaxWidth = 1024;

    private readonly double[] _scores = new double[MaxWidth];
    private readonly ulong[] _marked = new ulong[MaxWidth / 64];
    private readonly byte[]? _parts;

    /// <summary>An empty window.</summary>
    /// <param name="countsParts">Whether it is counted how many parts each document has, 255 at most.</param>
    public ScoreWindow(bool countsParts = false) => _parts = countsParts ? new byte[MaxWidth] : null;

    /// <summary>The first document.</summary>
    public int From { get; private set; }

    /// <summary>The document behind the last one.</summary>
    public int To { get; private set; }

    /// <summary>Begins anew with the documents from <paramref name="from"/> to before <paramref name="to"/>, at most <see cref="MaxWidth"/>.</summary>
    public void Reset(int from, int to)
    {
        int width = To - From;
        _scores.AsSpan(0, width).Clear();
        _marked.AsSpan(0, (width + 63) >> 6).Clear();
        _parts?.AsSpan(0, width).Clear();
        (From, To) = (from, to);
    }

    /// <summary>Adds a score to that of a document in the window.</summary>
    public void Add(int doc, float score)
    {
        int i = doc - From;
        _scores[i] += score;
        _marked[i >> 6] |= 1UL << i;
        if (_parts is not null && _parts[i] < byte.MaxValue) _parts[i]++;
    }

    /// <summary>Adds scores to those of documents in the window.</summary>
    public void Add(ReadOnlySpan<int> docs, ReadOnlySpan<float> scores)
    {
        if (_parts is not null)
        {
            for (int k = 0; k < docs.Length; k++) Add(docs[k], scores[k]);
            return;
        }

        double[] sums = _scores;
        ulong[] marked = _marked;
        int from = From;
        for (int k = 0; k < docs.Length; k++)
        {
            int i = docs[k] - from;
            sums[i] += scores[k];
            marked[i >> 6] |= 1UL << i;
        }
    }

    /// <summary>The sum of the scores of a document in the window.</summary>
    public double ScoreOf(int doc) => _scores[doc - From];

    /// <summary>How many parts a document in the window has.</summary>
    public int PartsOf(int doc) => _parts![doc - From];

    /// <summary>Takes a document out.</summary>
    public void Unmark(int doc)
    {
        int i = doc - From;
        _marked[i >> 6] &= ~(1UL << i);
    }

    /// <summary>The first document of the window from <paramref name="doc"/> on that has a score; <see cref="To"/> or a later one where there is none.</summary>
    public int NextFrom(int doc)
    {
        int i = doc - From;
        int width = To - From;
        if (i >= width) return doc;
        int word = i >> 6;
        ulong bits = _marked[word] >> i << i;
        int last = (width - 1) >> 6;
        while (bits == 0)
        {
            if (++word > last) return To;
            bits = _marked[word];
        }

        return From + (word << 6) + BitOperations.TrailingZeroCount(bits);
    }
}
