using System.Numerics;
using Lucene.Net.Codecs;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace SearchEngine.Core.Postings;

/// <summary>Writes the dictionary of terms of a segment (.trm), field by field, and has the postings behind it written.</summary>
/// <remarks>
/// <code>
/// [blocks of 32 terms] [rows of the blocks] [keys of the blocks], a field behind the other    TermBlock, DictionaryField, TermKey
/// [DictionaryField], a field behind the other
/// [where the line above begins: 8]
/// </code>
/// </remarks>
internal sealed class NewsTermsWriter : FieldsConsumer
{
    private readonly NewsPostingsWriter _postings;
    private readonly PagedOutput _output;
    private readonly PackedBytes _fields = new();
    private readonly TermBlockWriter _block = new();
    private readonly PackedBytes _packed = new();

    /// <summary>Begins the files of a segment.</summary>
    /// <exception cref="IOException">One cannot be made.</exception>
    public NewsTermsWriter(SegmentWriteState state)
    {
        _postings = new NewsPostingsWriter(state);
        try
        {
            _output = new PagedOutput(
                state.Directory,
                NewsPostingsFormat.FileName(state.SegmentInfo, state.SegmentSuffix, NewsPostingsFormat.Terms),
                state.Context,
                NewsPostingsFormat.CodecOf(NewsPostingsFormat.Terms));
        }
        catch
        {
            IOUtils.DisposeWhileHandlingException(_postings);
            throw;
        }
    }

    /// <inheritdoc/>
    public override TermsConsumer AddField(FieldInfo field)
    {
        _postings.SetField(field);
        return new FieldWriter(this, field);
    }

    /// <inheritdoc/>
    /// <remarks>In one segment without deletions, as all come from memory, nothing needs to be put together or numbered anew: its terms are taken as they are.</remarks>
    public override void Merge(MergeState mergeState, Fields fields)
    {
        if (mergeState.Readers is not [{ LiveDocs: null } only])
        {
            base.Merge(mergeState, fields);
            return;
        }

        foreach (string field in only.Fields)
        {
            FieldInfo info = mergeState.FieldInfos.FieldInfo(field);
            if (only.GetTerms(field) is { } terms) Copy(terms, FieldKind.Of(info), AddField(info), mergeState.CheckAbort);
        }
    }

    private void Copy(Terms terms, FieldKind kind, TermsConsumer consumer, CheckAbort abort)
    {
        TermsEnum each = terms.GetEnumerator();
        DocsEnum? docs = null;
        long sumDocFreq = 0, sumTotalTermFreq = 0;
        while (each.MoveNext())
        {
            consumer.StartTerm(each.Term);
            docs = kind.HasPositions ? each.DocsAndPositions(null, docs as DocsAndPositionsEnum, DocsAndPositionsFlags.OFFSETS) : each.Docs(null, docs, DocsFlags.FREQS);
            TermStats stats = Copy(docs, kind);
            consumer.FinishTerm(each.Term, stats);
            abort.Work(stats.DocFreq);
            (sumDocFreq, sumTotalTermFreq) = (sumDocFreq + stats.DocFreq, sumTotalTermFreq + stats.TotalTermFreq);
        }

        consumer.Finish(sumTotalTermFreq, sumDocFreq, terms.DocCount);
    }

    private TermStats Copy(DocsEnum docs, FieldKind kind)
    {
        var places = docs as DocsAndPositionsEnum;
        int count = 0;
        long total = 0;
        for (int doc = docs.NextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = docs.NextDoc())
        {
            int frequency = kind.HasFrequencies ? docs.Freq : 1;
            _postings.StartDoc(doc, frequency);
            for (int i = kind.HasPositions ? frequency : 0; i > 0; i--)
            {
                int position = places!.NextPosition();
                _postings.AddPosition(position, places.GetPayload(), kind.HasOffsets ? places.StartOffset : -1, kind.HasOffsets ? places.EndOffset : -1);
            }

            _postings.FinishDoc();
            count++;
            total += frequency;
        }

        return new TermStats(count, kind.HasFrequencies ? total : -1);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (!disposing) return;
        try
        {
            long fields = _output.Position;
            _output.Write(_fields.Written);
            _output.Write(fields);
            _output.Finish();
        }
        catch
        {
            IOUtils.DisposeWhileHandlingException(_output, _postings);
            throw;
        }

        IOUtils.Dispose(_output, _postings);
    }

    private sealed class FieldWriter(NewsTermsWriter writer, FieldInfo field) : TermsConsumer
    {
        private readonly FilePlaces _first = writer._postings.Here;
        private readonly long _address = writer._output.Position;
        private readonly List<long> _rows = [];
        private readonly List<ulong> _keys = [];
        private FilePlaces _blockStart;
        private FilePlaces _termStart;
        private long _terms;

        public override IComparer<BytesRef> Comparer => BytesRef.UTF8SortedAsUnicodeComparer;

        public override PostingsConsumer StartTerm(BytesRef text)
        {
            _termStart = writer._postings.Here;
            writer._postings.StartTerm();
            return writer._postings;
        }

        public override void FinishTerm(BytesRef text, TermStats stats)
        {
            if (writer._block.Count == 0) _blockStart = _termStart;
            WrittenTerm written = writer._postings.FinishTerm(stats);
            writer._block.Add(text.Bytes.AsSpan(text.Offset, text.Length), written, _termStart, writer._postings.Here);
            _terms++;
            if (writer._block.Count == TermBlock.MostTerms) WriteBlock();
        }

        public override void Finish(long sumTotalTermFreq, long sumDocFreq, int docCount)
        {
            if (_terms == 0) return;
            if (writer._block.Count > 0) WriteBlock();
            AddRow(writer._postings.Here);
            long rows = writer._output.Position;
            int widths = WriteRows();
            foreach (ulong key in _keys) writer._output.Write((long)key);
            new DictionaryField(
                field.Number,
                docCount,
                _terms,
                sumDocFreq,
                FieldKind.Of(field).HasFrequencies ? sumTotalTermFreq : -1,
                rows,
                _address,
                _first,
                widths).WriteTo(writer._fields);
        }

        private void WriteBlock()
        {
            AddRow(_blockStart);
            _keys.Add(writer._block.Key());
            writer._output.Write(writer._block.Encode());
            writer._block.Clear();
        }

        private void AddRow(FilePlaces start) => _rows.AddRange([
            writer._output.Position - _address,
            start.Documents - _first.Documents,
            start.Positions - _first.Positions,
            start.Offsets - _first.Offsets,
            start.Directory - _first.Directory,
            start.Impacts - _first.Impacts]);

        /// <returns>The widths of the numbers. None is less than in the row before, so that the last row needs most.</returns>
        private int WriteRows()
        {
            int widths = 0;
            for (int i = 0; i < DictionaryField.RowNumbers; i++)
            {
                long greatest = _rows[^(DictionaryField.RowNumbers - i)];
                widths |= (64 - BitOperations.LeadingZeroCount((ulong)greatest) + 7) / 8 << (4 * i);
            }

            PackedBytes packed = writer._packed;
            packed.Clear();
            for (int i = 0; i < _rows.Count; i++)
            {
                for (int left = (widths >> (4 * (i % DictionaryField.RowNumbers))) & 0xF, shift = 0; left > 0; left--, shift += 8) packed.Add((byte)(_rows[i] >> shift));
            }

            writer._output.Write(packed.Written);
            return widths;
        }
    }
}
