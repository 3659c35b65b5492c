using Lucene.Net.Index;

namespace SearchEngine.Core.Queries.Matching;

/// <summary>Windows that hold a place of every part (<see cref="NearPattern"/>).</summary>
/// <param name="parts">The parts.</param>
/// <param name="windows">Finds the windows among their places.</param>
/// <param name="sentences">The first positions of sentences; null where they do not matter.</param>
/// <param name="cancellation">Stops the way to the next document.</param>
internal sealed class NearIterator(PlaceIterator[] parts, NearWindows windows, DocsAndPositionsEnum? sentences, CancellationToken cancellation)
    : ConjunctionIterator(parts, cancellation)
{
    private readonly PlaceList _found = new();
    private readonly PlaceList[] _places = new PlaceList[parts.Length];
    private int[] _begins = new int[16];

    /// <inheritdoc/>
    public override PlaceList Places => _found;

    /// <inheritdoc/>
    protected override bool FindPlaces(int doc)
    {
        for (int i = 0; i < parts.Length; i++) _places[i] = parts[i].Places;
        int sentencesOfDoc = ReadSentences(doc);
        windows.Find(_places, _begins.AsSpan(0, sentencesOfDoc), _found);
        return _found.Count > 0;
    }

    private int ReadSentences(int doc)
    {
        if (sentences is null) return 0;
        if (sentences.DocID < doc) sentences.Advance(doc);
        if (sentences.DocID != doc) return 0;
        int count = sentences.Freq;
        if (_begins.Length < count) _begins = new int[2 * count];
        for (int i = 0; i < count; i++) _begins[i] = sentences.NextPosition();
        return count;
    }
}
