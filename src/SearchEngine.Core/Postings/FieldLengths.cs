using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Lucene.Net.Index;

namespace SearchEngine.Core.Postings;

/// <summary>
/// The length of a field, in words, of each document of a segment: 0 for a document without the field. Read where they lie, as an array of bytes, or of wider numbers where a length needs them. Thread-safe.
/// </summary>
internal sealed unsafe class FieldLengths : NumericDocValues
{
    private readonly PagedFile _file;
    private readonly byte* _start;
    private readonly int _count;

    /// <summary>The lengths of a field.</summary>
    /// <param name="file">.len, which is known to be whole, and whose memory does not move.</param>
    /// <param name="field">Where they are.</param>
    /// <param name="documents">The documents of the segment.</param>
    /// <exception cref="CorruptIndexException">They are not all there.</exception>
    public FieldLengths(PagedFile file, LengthField field, int documents)
    {
        if (field.Width is not (1 or 2 or 4 or 8)) throw file.Damaged($"it says to have lengths of {field.Width} bytes");
        (_file, _count, Width) = (file, documents, field.Width);
        _start = (byte*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(file.Span(field.Start, checked(documents * field.Width))));
    }

    /// <summary>The bytes of a length: 1, 2, 4, or, for norms that are no lengths, 8.</summary>
    public int Width { get; }

    /// <summary>The lengths by document, where <see cref="Width"/> is 1; else nothing. Good as long as this object can be reached, as the two below.</summary>
    public ReadOnlySpan<byte> Bytes => Width == 1 ? new ReadOnlySpan<byte>(_start, _count) : default;

    /// <summary>The lengths by document, where <see cref="Width"/> is 2; else nothing.</summary>
    public ReadOnlySpan<ushort> Shorts => Width == 2 ? new ReadOnlySpan<ushort>(_start, _count) : default;

    /// <summary>The lengths by document, where <see cref="Width"/> is 4; else nothing.</summary>
    public ReadOnlySpan<int> Ints => Width == 4 ? new ReadOnlySpan<int>(_start, _count) : default;

    /// <inheritdoc/>
    public override long Get(int docID)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)docID, (uint)_count);
        long length = Width switch
        {
            1 => _start[docID],
            2 => ((ushort*)_start)[docID],
            4 => ((int*)_start)[docID],
            _ => ((long*)_start)[docID],
        };
        GC.KeepAlive(_file);
        return length;
    }

    /// <summary>The length of a document.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Length(int document)
    {
        if (Width != 1 || (uint)document >= (uint)_count) return (int)Math.Clamp(Get(document), 0, int.MaxValue);
        int length = _start[document];
        GC.KeepAlive(_file);
        return length;
    }
}
