using System.Diagnostics;

namespace SearchEngine.Core.Postings;

/// <summary>What the columns of a block of terms say, and how a <see cref="TermPlace"/> comes out of them.</summary>
internal static class TermNumbers
{
    /// <summary>Its documents, less 1.</summary>
    public const int DocFreq = 0;

    /// <summary>By how much the sum of its frequencies is more than its documents; 0 in a field without frequencies.</summary>
    public const int Repeats = 1;

    /// <summary>The only document of a term that has one; the bytes in .doc of any other.</summary>
    public const int Documents = 2;

    /// <summary>Its bytes in .pos.</summary>
    public const int Positions = 3;

    /// <summary>Its bytes in .off.</summary>
    public const int Offsets = 4;

    /// <summary>How many columns there are.</summary>
    public const int Columns = 5;

    /// <summary>The place of one term. Of the others are read only those between it and the nearer end of the block, which are added up.</summary>
    /// <param name="columns">The columns of its block: which ones are there, and they.</param>
    /// <param name="index">Which term of the block it is.</param>
    /// <param name="count">How many the block has.</param>
    /// <param name="kind">What its field holds.</param>
    /// <param name="start">Where the first term of the block begins.</param>
    /// <param name="end">Where the last one ends.</param>
    /// <param name="place">What is filled.</param>
    public static void Read(ReadOnlySpan<byte> columns, int index, int count, FieldKind kind, in FilePlaces start, in FilePlaces end, TermPlace place)
    {
        int isThere = columns[0];
        columns = columns[1..];
        TermColumn docFreqs = Take(ref columns, isThere, DocFreq), repeats = Take(ref columns, isThere, Repeats), documents = Take(ref columns, isThere, Documents);
        int docFreq = (int)docFreqs.Value(index) + 1;
        place.DocFreq = docFreq;
        place.TotalTermFreq = kind.HasFrequencies ? docFreq + repeats.Value(index) : -1;
        place.OnlyDocument = docFreq == 1 ? (int)documents.Value(index) : 0;
        bool isNearEnd = 2 * index > count;
        place.DocumentStart = Start(documents, index, count, docFreqs.NotZero, isNearEnd, start.Documents, end.Documents);
        place.PositionStart = Start(Take(ref columns, isThere, Positions), index, count, ulong.MaxValue, isNearEnd, start.Positions, end.Positions);
        place.OffsetStart = Start(Take(ref columns, isThere, Offsets), index, count, ulong.MaxValue, isNearEnd, start.Offsets, end.Offsets);
        (place.DirectoryStart, place.ImpactStart) = (start.Directory, start.Impacts);
        if (docFreq < BitPacking.BlockSize) return;
        for (int i = 0; i < index; i++)
        {
            (int directory, int impacts) = Listed((int)docFreqs.Value(i) + 1, kind);
            place.DirectoryStart += directory;
            place.ImpactStart += impacts;
        }
    }

    /// <summary>The places of all terms of a block, in one pass.</summary>
    /// <param name="columns">As for <see cref="Read"/>.</param>
    /// <param name="kind">What the field holds.</param>
    /// <param name="start">Where the first term of the block begins.</param>
    /// <param name="places">One for each term of the block.</param>
    public static void ReadAll(ReadOnlySpan<byte> columns, FieldKind kind, FilePlaces start, ReadOnlySpan<TermPlace> places)
    {
        int isThere = columns[0];
        columns = columns[1..];
        Span<long> numbers = stackalloc long[Columns * TermBlock.MostTerms];
        for (int column = 0; column < Columns; column++) Take(ref columns, isThere, column).ReadAll(Of(numbers, column)[..places.Length]);
        for (int i = 0; i < places.Length; i++)
        {
            TermPlace place = places[i];
            int docFreq = (int)Of(numbers, DocFreq)[i] + 1;
            long documents = Of(numbers, Documents)[i];
            place.DocFreq = docFreq;
            place.TotalTermFreq = kind.HasFrequencies ? docFreq + Of(numbers, Repeats)[i] : -1;
            (place.DocumentStart, place.PositionStart, place.OffsetStart, place.DirectoryStart, place.ImpactStart) = start;
            (place.OnlyDocument, documents) = docFreq == 1 ? ((int)documents, 0) : (0, documents);
            (int directory, int impacts) = Listed(docFreq, kind);
            start = new FilePlaces(
                start.Documents + documents, start.Positions + Of(numbers, Positions)[i], start.Offsets + Of(numbers, Offsets)[i], start.Directory + directory, start.Impacts + impacts);
        }
    }

    /// <summary>What .dir and .imp have of a term: bytes, and words.</summary>
    public static (int Directory, int Impacts) Listed(int docFreq, FieldKind kind)
    {
        if (docFreq < BitPacking.BlockSize) return (0, 0);
        int blocks = (docFreq + BitPacking.BlockSize - 1) / BitPacking.BlockSize;
        return (sizeof(int) * kind.DirectoryColumns * blocks, ImpactWords.CountOf(blocks));
    }

    private static long Start(TermColumn lengths, int index, int count, ulong counted, bool isNearEnd, long start, long end) =>
        isNearEnd ? end - lengths.Sum(index, count, counted) : start + lengths.Sum(0, index, counted);

    private static TermColumn Take(scoped ref ReadOnlySpan<byte> columns, int isThere, int column)
    {
        Debug.Assert(column < Columns, "There is no such column.");
        return TermColumn.Take(ref columns, (isThere & (1 << column)) != 0);
    }

    private static Span<long> Of(Span<long> numbers, int column) => numbers.Slice(column * TermBlock.MostTerms, TermBlock.MostTerms);
}
