namespace SearchEngine.Core.Postings;

/// <summary>Documents with frequencies in ascending order, read in blocks of at most 128.</summary>
internal interface IDocumentBlocks
{
    /// <summary>The current document; -1 before the first, <see cref="Lucene.Net.Search.DocIdSetIterator.NO_MORE_DOCS"/> behind the last.</summary>
    int DocID { get; }

    /// <summary>The documents of the current block from the current one on, deleted ones included. Good until the next move. Empty before the first move.</summary>
    ReadOnlySpan<int> Documents { get; }

    /// <summary>The frequencies beside <see cref="Documents"/>.</summary>
    ReadOnlySpan<int> Frequencies { get; }

    /// <summary>Moves to the next document.</summary>
    int NextDoc();

    /// <summary>Moves to the first document from <paramref name="target"/> on.</summary>
    int Advance(int target);

    /// <summary>Moves to the first document of the next block.</summary>
    /// <returns>False at the end.</returns>
    bool NextBlock();

    /// <summary>Moves forward inside the block.</summary>
    /// <param name="count">By how many documents: fewer than <see cref="Documents"/> has.</param>
    void SkipInBlock(int count);
}
