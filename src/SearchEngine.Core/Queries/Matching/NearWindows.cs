namespace SearchEngine.Core.Queries.Matching;

/// <summary>
/// Finds the smallest windows that hold a place of every part, no two overlapping. Not thread-safe; keeps its memory from
/// document to document.
/// </summary>
/// <param name="between">The most positions of a window that no part's place takes.</param>
/// <param name="sameAs">For each part the last one before it that has the same places, or -1: such parts take theirs in order.</param>
/// <param name="cancellation">Stops the work on one document: a long text may hold the words many times.</param>
internal sealed class NearWindows(int between, int[] sameAs, CancellationToken cancellation)
{
    private readonly UnitWindows _ofSingleWords = new(sameAs, cancellation);
    private readonly RunWindows _ofRuns = new(between, sameAs, cancellation);

    /// <summary>Puts into <paramref name="windows"/> those among <paramref name="parts"/>.</summary>
    /// <param name="parts">The places of each part, one or more each, in order.</param>
    /// <param name="sentences">The first positions of sentences in order; none where sentences do not matter.</param>
    /// <param name="windows">Takes the windows, in order.</param>
    public void Find(ReadOnlySpan<PlaceList> parts, ReadOnlySpan<int> sentences, PlaceList windows)
    {
        windows.Clear();
        if (AreSingleWords(parts)) _ofSingleWords.Find(parts, between, sentences, windows);
        else _ofRuns.Find(parts, sentences, windows);
    }

    /// <summary>The first position behind <paramref name="position"/> at which a sentence begins.</summary>
    public static int NextSentence(ReadOnlySpan<int> sentences, int position)
    {
        int i = sentences.BinarySearch(position + 1);
        if (i < 0) i = ~i;
        return i < sentences.Length ? sentences[i] : int.MaxValue;
    }

    private static bool AreSingleWords(ReadOnlySpan<PlaceList> parts)
    {
        foreach (PlaceList part in parts)
        {
            foreach (ref readonly Place place in part.Span) if (place.End - place.Begin != 1) return false;
        }

        return true;
    }
}
