namespace SearchEngine.Core.Queries.Matching;

/// <summary>How often each document of a range has something: by the distance from the first document.</summary>
internal sealed class FrequencyWindow
{
    private readonly float[] _frequencies;
    private readonly ulong[] _marked;

    /// <summary>A window of at most <paramref name="width"/> documents.</summary>
    public FrequencyWindow(int width) => (_frequencies, _marked) = (new float[width], new ulong[(width + 63) / 64]);

    /// <summary>The first document.</summary>
    public int From { get; private set; }

    /// <summary>The document behind the last one.</summary>
    public int To { get; private set; }

    /// <summary>The frequencies; 0 for a document that has nothing.</summary>
    public ReadOnlySpan<float> Frequencies => _frequencies.AsSpan(0, To - From);

    /// <summary>A bit a document: whether it has something.</summary>
    public ReadOnlySpan<ulong> Marked => _marked.AsSpan(0, (To - From + 63) >> 6);

    /// <summary>Begins anew, with nothing in the documents from <paramref name="from"/> to before <paramref name="to"/>.</summary>
    public void Reset(int from, int to)
    {
        _frequencies.AsSpan(0, To - From).Clear();
        _marked.AsSpan(0, (To - From + 63) >> 6).Clear();
        (From, To) = (from, to);
    }

    /// <summary>Sets the frequency of a document in the window.</summary>
    public void Set(int doc, float frequency)
    {
        int i = doc - From;
        _frequencies[i] = frequency;
        _marked[i >> 6] |= 1UL << i;
    }

    /// <summary>Sets the frequencies of documents in the window, each counted <paramref name="weight"/> times.</summary>
    public void Set(ReadOnlySpan<int> docs, ReadOnlySpan<int> frequencies, float weight)
    {
        float[] into = _frequencies;
        ulong[] marked = _marked;
        int from = From;
        for (int k = 0; k < docs.Length; k++)
        {
            int i = docs[k] - from;
            into[i] = frequencies[k] * weight;
            marked[i >> 6] |= 1UL << i;
        }
    }
}
