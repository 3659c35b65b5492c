using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Util;
using Attribute = Lucene.Net.Util.Attribute;

namespace SearchEngine.Core.Analysis;

/// <summary>
/// All that Lucene's inverter asks of a token, in one attribute: the term as UTF-8, its place in the text, and how many positions it stands behind the
/// one before.
/// </summary>
internal sealed class IndexedTerm : Attribute, ITermToBytesRefAttribute, IOffsetAttribute, IPositionIncrementAttribute
{
    /// <inheritdoc/>
    public BytesRef BytesRef { get; } = new(64);

    /// <inheritdoc/>
    public int StartOffset { get; private set; }

    /// <inheritdoc/>
    public int EndOffset { get; private set; }

    /// <inheritdoc/>
    public int PositionIncrement { get; set; } = 1;

    /// <summary>Makes it a token of <paramref name="term"/>, which is not copied.</summary>
    public void Set(byte[] term, int start, int length, int increment)
    {
        (BytesRef.Bytes, BytesRef.Offset, BytesRef.Length) = (term, 0, term.Length);
        (StartOffset, EndOffset, PositionIncrement) = (start, start + length, increment);
    }

    /// <inheritdoc/>
    public void FillBytesRef()
    {
        // The bytes are set with the token.
    }

    /// <inheritdoc/>
    public void SetOffset(int startOffset, int endOffset) => (StartOffset, EndOffset) = (startOffset, endOffset);

    /// <inheritdoc/>
    public override void Clear() => Set([], 0, 0, 1);

    /// <inheritdoc/>
    public override void CopyTo(IAttribute target)
    {
        ((ITermToBytesRefAttribute)target).BytesRef.CopyBytes(BytesRef);
        ((IOffsetAttribute)target).SetOffset(StartOffset, EndOffset);
        ((IPositionIncrementAttribute)target).PositionIncrement = PositionIncrement;
    }
}
