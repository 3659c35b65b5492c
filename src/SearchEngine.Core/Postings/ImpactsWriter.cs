using System.Buffers.Binary;
using Lucene.Net.Index;

namespace SearchEngine.Core.Postings;

/// <summary>
/// Writes .imp, once the lengths of the fields are known. Lucene writes these behind the postings, therefore the documents and frequencies of the long terms are read again here, which .dir lists.
/// </summary>
internal static class ImpactsWriter
{
    /// <summary>Writes the impacts of a segment.</summary>
    /// <param name="state">The segment, whose postings are written.</param>
    /// <param name="lengths">By the number of the field, the lengths of all documents as <see cref="ImpactCode"/>s, and their average. Of a field that is not there, each counts as 1.</param>
    /// <exception cref="IOException">The postings cannot be read, or .imp cannot be written.</exception>
    public static void Write(SegmentWriteState state, IReadOnlyDictionary<int, FieldLengthCodes> lengths)
    {
        using PagedFile directory = Open(state, NewsPostingsFormat.Directory), documents = Open(state, NewsPostingsFormat.Documents);
        using var output = new PagedOutput(
            state.Directory, Name(state, NewsPostingsFormat.Impacts), state.Context, NewsPostingsFormat.CodecOf(NewsPostingsFormat.Impacts));
        var term = new TermImpacts(documents, directory);
        long end = directory.ContentEnd - sizeof(long), next = BinaryPrimitives.ReadInt64LittleEndian(directory.Span(end, sizeof(long)));
        for (; next < end; next += LongTerm.Length)
        {
            LongTerm one = LongTerm.From(directory.Span(next, LongTerm.Length));
            lengths.TryGetValue(one.Field, out FieldLengthCodes? ofField);
            term.Write(one, FieldKind.Of(state.FieldInfos.FieldInfo(one.Field)), ofField, output);
        }

        output.Finish();
    }

    private static string Name(SegmentWriteState state, string extension) => NewsPostingsFormat.FileName(state.SegmentInfo, state.SegmentSuffix, extension);

    private static PagedFile Open(SegmentWriteState state, string extension) =>
        PagedFile.Open(state.Directory, Name(state, extension), state.Context, NewsPostingsFormat.CodecOf(extension));

    /// <summary>Computes the words of one term after the other.</summary>
    private sealed class TermImpacts(PagedFile documentFile, PagedFile directory)
    {
        private readonly int[] _documents = new int[BitPacking.BlockSize];
        private readonly int[] _frequencies = new int[BitPacking.BlockSize];
        private readonly ImpactTable _block = new();
        private readonly ImpactTable _group = new();
        private readonly ImpactTable _term = new();
        private ulong[] _words = new ulong[64];

        public void Write(LongTerm term, FieldKind kind, FieldLengthCodes? lengths, PagedOutput output)
        {
            int blocks = (term.DocFreq + BitPacking.BlockSize - 1) / BitPacking.BlockSize, count = ImpactWords.CountOf(blocks), before = -1;
            if (_words.Length < count) _words = new ulong[2 * count];
            foreach (ImpactTable table in (ImpactTable[])[_block, _group, _term]) table.AverageLength = lengths?.Average ?? 1;
            _term.Clear();
            for (int block = 0; block < blocks; block++)
            {
                if (block % ImpactWords.GroupSize == 0) _group.Clear();
                long start = term.DocumentStart + BinaryPrimitives.ReadUInt32LittleEndian(directory.Span(term.DirectoryStart + (4L * (blocks + block)), 4));
                before = Collect(start, before, Math.Min(BitPacking.BlockSize, term.DocFreq - (block * BitPacking.BlockSize)), kind, lengths);
                _words[ImpactWords.OfBlock(blocks, block)] = _block.ToImpacts().Pairs;
                _group.Add(_block);
                _term.Add(_block);
                // Overwritten until the group is complete.
                _words[ImpactWords.OfGroup(block / ImpactWords.GroupSize)] = _group.ToImpacts().Pairs;
            }

            _words[0] = _term.ToImpacts().Pairs;
            for (int word = 0; word < count; word++) output.Write((long)_words[word]);
        }

        /// <returns>The last document of the block.</returns>
        private int Collect(long start, int before, int count, FieldKind kind, FieldLengthCodes? lengths)
        {
            Span<int> documents = _documents.AsSpan(0, count), frequencies = _frequencies.AsSpan(0, count);
            ReadOnlySpan<byte> source = documentFile.Window(start, DocumentBlock.Longest);
            int length = DocumentBlock.ReadDocuments(source, before, documents);
            if (kind.HasFrequencies) DocumentBlock.ReadFrequencies(source[length..], frequencies);
            else frequencies.Fill(1);
            _block.Clear();
            for (int i = 0; i < count; i++) _block.Add(ImpactCode.Ceiling(frequencies[i]), lengths?.Codes[documents[i]] ?? 1);
            return documents[^1];
        }
    }
}

/// <summary>The lengths of a field in all documents of a segment.</summary>
/// <param name="Codes">By document.</param>
/// <param name="Average">The average of the lengths that are not 0; at least 1.</param>
internal sealed record FieldLengthCodes(byte[] Codes, double Average);
