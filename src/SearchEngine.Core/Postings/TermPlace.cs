using Lucene.Net.Codecs;
using Lucene.Net.Index;

namespace SearchEngine.Core.Postings;

/// <summary>Where the postings of a term are: what the dictionary of terms keeps of it beside its statistics.</summary>
internal sealed class TermPlace : BlockTermState
{
    /// <summary>Where its documents begin in .doc.</summary>
    public long DocumentStart { get; set; }

    /// <summary>Where its positions begin in .pos.</summary>
    public long PositionStart { get; set; }

    /// <summary>Where its offsets begin in .off.</summary>
    public long OffsetStart { get; set; }

    /// <summary>Where its blocks are listed in .dir, if it has a full block.</summary>
    public long DirectoryStart { get; set; }

    /// <summary>The number of its first word in .imp, if it has a full block.</summary>
    public long ImpactStart { get; set; }

    /// <summary>The document of a term that has only one; it is in no other file.</summary>
    public int OnlyDocument { get; set; }

    /// <inheritdoc/>
    public override void CopyFrom(TermState other)
    {
        base.CopyFrom(other);
        var place = (TermPlace)other;
        DocumentStart = place.DocumentStart;
        PositionStart = place.PositionStart;
        OffsetStart = place.OffsetStart;
        DirectoryStart = place.DirectoryStart;
        ImpactStart = place.ImpactStart;
        OnlyDocument = place.OnlyDocument;
    }

    /// <inheritdoc/>
    public override object Clone()
    {
        var clone = new TermPlace();
        clone.CopyFrom(this);
        return clone;
    }
}
