using System.Buffers.Binary;
using Lucene.Net.Codecs;
using Lucene.Net.Index;
using Lucene.Net.Util;

namespace SearchEngine.Core.Postings;

/// <summary>Writes .len, each field with the bytes that its greatest length needs, and then .imp.</summary>
/// <remarks>
/// <code>
/// [length: 1, 2, 4 or 8 bytes]·documents, a field behind the other
/// [number of the field: 4] [bytes of a length: 4] [where they begin: 8], a field behind the other
/// [where the line above begins: 8]
/// </code>
/// </remarks>
internal sealed class LengthsWriter : DocValuesConsumer
{
    private readonly SegmentWriteState _state;
    private readonly PagedOutput _output;
    private readonly PackedBytes _fields = new();
    private readonly Dictionary<int, FieldLengthCodes> _codes = [];
    private long[] _values = [];
    private bool _isBroken;

    /// <summary>Begins the file of a segment.</summary>
    /// <exception cref="IOException">It cannot be made.</exception>
    public LengthsWriter(SegmentWriteState state)
    {
        _state = state;
        _output = new PagedOutput(
            state.Directory,
            NewsPostingsFormat.FileName(state.SegmentInfo, state.SegmentSuffix, NewsNormsFormat.Lengths),
            state.Context,
            NewsPostingsFormat.CodecOf(NewsNormsFormat.Lengths));
    }

    /// <inheritdoc/>
    public override void AddNumericField(FieldInfo field, IEnumerable<long?> values)
    {
        _isBroken = true;
        int count = 0;
        if (_values.Length < _state.SegmentInfo.DocCount) _values = new long[_state.SegmentInfo.DocCount];
        foreach (long? value in values) _values[count++] = value ?? 0;
        ReadOnlySpan<long> lengths = _values.AsSpan(0, count);
        int width = WidthOf(lengths);
        LengthField.WriteTo(_fields, field.Number, width, _output.Position);
        WriteAll(lengths, width);
        _codes[field.Number] = CodesOf(lengths);
        _isBroken = false;
    }

    /// <inheritdoc/>
    public override void AddBinaryField(FieldInfo field, IEnumerable<BytesRef> values) => throw NoLength();

    /// <inheritdoc/>
    public override void AddSortedField(FieldInfo field, IEnumerable<BytesRef> values, IEnumerable<long?> docToOrd) => throw NoLength();

    /// <inheritdoc/>
    public override void AddSortedSetField(FieldInfo field, IEnumerable<BytesRef> values, IEnumerable<long?> docToOrdCount, IEnumerable<long?> ords) => throw NoLength();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (!disposing) return;
        using (_output)
        {
            if (_isBroken) return;
            long fields = _output.Position;
            _output.Write(_fields.Written);
            _output.Write(fields);
            _output.Finish();
        }

        ImpactsWriter.Write(_state, _codes);
    }

    private static NotSupportedException NoLength() => new("The length of a field is a number.");

    private static int WidthOf(ReadOnlySpan<long> lengths)
    {
        long all = 0;
        foreach (long length in lengths) all |= length;
        return all switch { < 0 => 8, <= byte.MaxValue => 1, <= ushort.MaxValue => 2, <= int.MaxValue => 4, _ => 8 };
    }

    private static FieldLengthCodes CodesOf(ReadOnlySpan<long> lengths)
    {
        byte[] codes = new byte[lengths.Length];
        double sum = 0;
        long counted = 0;
        for (int i = 0; i < lengths.Length; i++)
        {
            int length = (int)Math.Clamp(lengths[i], 0, int.MaxValue);
            codes[i] = ImpactCode.Floor(length);
            sum += length;
            if (length > 0) counted++;
        }

        return new FieldLengthCodes(codes, Math.Max(1, sum / Math.Max(1, counted)));
    }

    private void WriteAll(ReadOnlySpan<long> lengths, int width)
    {
        Span<byte> bytes = stackalloc byte[8];
        foreach (long length in lengths)
        {
            BinaryPrimitives.WriteInt64LittleEndian(bytes, length);
            _output.Write(bytes[..width]);
        }
    }
}
