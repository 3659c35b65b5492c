using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Lucene.Net.Codecs;
using Lucene.Net.Codecs.Lucene46;

namespace SearchEngine.Core.Postings;

/// <summary>
/// How the segments of an archive are written: postings and lengths of fields in formats of this room, stored fields and columns as Lucene has them, but verified, all else as Lucene has it. Segments name their codec, so that those of Lucene's own codecs go on being read, and are
/// merged into segments of this one. docs/index-format.md draws the files.
/// </summary>
[CodecName(CodecName)]
internal sealed class NewsCodec : FilterCodec
{
    /// <summary>The name that segments keep.</summary>
    public const string CodecName = "News2";

    /// <summary>The version in the header of each <see cref="PagedFile"/>. A file of another version is refused.</summary>
    public const int FormatVersion = 1;

    /// <summary>For Lucene, which makes codecs by name. Others take <see cref="Instance"/>.</summary>
    public NewsCodec()
        : base(new Lucene46Codec())
    {
    }

    /// <summary>The codec that writers use.</summary>
    public static NewsCodec Instance { get; } = new();

    /// <inheritdoc/>
    public override PostingsFormat PostingsFormat { get; } = new NewsPostingsFormat();

    /// <inheritdoc/>
    public override NormsFormat NormsFormat { get; } = new NewsNormsFormat();

    /// <inheritdoc/>
    /// <remarks>Measured: a document is read from a block of 24 KB no slower than Lucene reads it from one of 16.</remarks>
    public override StoredFieldsFormat StoredFieldsFormat { get; } = new NewsStoredFieldsFormat("NewsStoredFields2", Lz4Blocks.Mode, 24 << 10);

    /// <inheritdoc/>
    public override DocValuesFormat DocValuesFormat { get; } = new NewsDocValuesFormat(new Lucene46Codec().DocValuesFormat);

    /// <summary>Lets Lucene find the codec by its name, before anything of this assembly opens an index.</summary>
    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255:The 'ModuleInitializer' attribute should not be used in libraries", Justification = "Any way to an index leads through this assembly, and none may miss it.")]
    internal static void Register() => SetCodecFactory(new Factory());

    private sealed class Factory : DefaultCodecFactory
    {
        protected override void Initialize()
        {
            base.Initialize();
            PutCodecType(typeof(NewsCodec));
            PutCodecType(typeof(News1Codec));
        }
    }
}
